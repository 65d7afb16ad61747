"""Force that a word beside the verb decides: hostages, terms in jail, persons captured, fires set."""

from transforms.events.actors import core
from transforms.events.lexicon import Kind, Lexicon
from transforms.events.tree import TIME_LABELS, Node, prepositional_objects

ABDUCTION = Kind("ASSAULT", "abduct")
ARREST = Kind("COERCE", "arrest")
SENTENCE = Kind("SANCTION", "convict")
ARSON = Kind("ASSAULT", "destroy")


def force_of(verb: Node, key: str, objects: list[Node], lexicon: Lexicon) -> tuple[Kind, Node | None, str] | None:
    """What force the verb tells, the noun that says so, and the rule; None where the verb alone decides."""
    pairs = prepositional_objects(verb)
    fires = [*verb.kids("dobj", "nsubjpass"), *(obj for word, obj in pairs if word == "on")]
    fires = [node for node in fires if node.lemma == "fire"]
    if fires and lexicon.is_in("kindling", verb.lemma):
        return ARSON, fires[0], "set_fire"
    if key == "take" and any(lexicon.is_in("abducted_as", child.lemma) for child in verb.kids("dobj", "oprd")):
        return ABDUCTION, None, "take_hostage"
    held_as = [obj.lemma for word, obj in pairs if word == "as" and lexicon.is_in("hold_as", obj.lemma)]
    if held_as:
        return ABDUCTION if lexicon.is_in("abducted_as", held_as[0]) else ARREST, None, "held_as"
    if lexicon.is_in("jailing", key) and any(_is_term(word, obj) for word, obj in pairs):
        return SENTENCE, None, "jail_for_term"
    if lexicon.is_in("capturing", key) and objects and all(_is_person(obj, lexicon) for obj in objects):
        return ARREST, None, "capture_person"
    return None


def _is_term(preposition: str, noun: Node) -> bool:
    """`jailed for two years`, `jailed to life`: a sentence; not "jailed for murder", "jailed in May"."""
    return preposition in ("for", "to") and (noun.label in TIME_LABELS or noun.lemma == "life")


def _is_person(node: Node, lexicon: Lexicon) -> bool:
    """True for persons by name, by a pronoun and by a noun for people; hostages are taken, not arrested."""
    noun = core(node, lexicon).lemma
    entry = lexicon.actor_nouns.get(noun)
    is_people = entry is not None and entry.kind == "people" and not lexicon.is_in("abducted_as", noun)
    return node.label == "PERSON" or is_people or node.lower in ("him", "her", "he", "she")
