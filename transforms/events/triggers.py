"""What a predicate or noun means by itself: bare verbs, verb-object frames, light verbs, event nouns.

Control verbs (`agreed to`, `refused to`) are in operators.py; who takes part, in participants.py.
"""

from dataclasses import dataclass

from transforms.events.debaters import are_debaters
from transforms.events.figures import is_between_persons
from transforms.events.force import force_of
from transforms.events.lexicon import Kind, Lexicon, VerbEntry
from transforms.events.reach import SPOKEN
from transforms.events.subjects import had_done, subjects_of
from transforms.events.tree import ACTOR_LABELS, TIME_LABELS, Node, auxiliaries, conjuncts, prepositional_objects

# Prepositions through which the noun of a light verb may hang: "agreed on a deal", "engaged in talks".
LIGHT_PREPOSITIONS = frozenset({"to", "into", "on", "in", "for", "with", "from", "of"})
STRUCK_LABELS = frozenset({"GPE", "LOC", "FAC", "ORG", "NORP", "PERSON"})
AT_WORDS = frozenset({"at", "on", "into", "upon", "toward", "towards", "across"})
AIMED = AT_WORDS | {"against", "over"}
DIRECTIONS = frozenset({"back", "forward", "forwards", "aside", "away", "apart", "ahead", "along", "off"})
MEASURES = frozenset({"MONEY", "PERCENT", "QUANTITY"})
PHRASAL_DEPS = frozenset({"prt", "prep", "advmod"})
QUOTES = frozenset({'"', "“", "‘", "``", "'"})
CALLED_REACH = 40  # nodes


@dataclass(frozen=True, slots=True)
class Trigger:
    """A predicate's meaning: the kind, its words, the event noun it uses up, and the rule that saw it."""

    kind: Kind
    nodes: tuple[Node, ...]
    noun: Node | None
    rule: str


def verb_key(verb: Node, lexicon: Lexicon) -> str:
    """The lemma with its particle when the vocabulary knows the pair (`call_on`), else the lemma."""
    for child in verb.children:
        if child.lower not in lexicon.particles or child.dep not in PHRASAL_DEPS:
            continue
        if child.dep == "prt" or child.i == verb.i + 1:
            key = f"{verb.lemma}_{child.lower}"
            if key in lexicon.verbs or key in lexicon.verb_operators:
                return key
    return verb.lemma


def is_other_word(verb: Node) -> bool:
    """True for a particle verb or compound that the vocabulary does not list: "pushed back", "union-backed"."""
    return any(
        child.dep == "prt"
        or (child.dep == "advmod" and child.i == verb.i + 1 and child.lower in DIRECTIONS)
        or (child.dep == "punct" and child.text == "-" and child.i == verb.i - 1)
        for child in verb.children
    )


def noun_kind(noun: Node, lexicon: Lexicon) -> Kind | None:
    """What an event noun means, its modifiers considered (`phone talks`, `air strike`); None = no event noun."""
    if noun.lemma not in lexicon.event_nouns:
        return None
    if noun.label in ("PERSON", "DATE", "TIME", "MONEY") or noun.lemma in ("march", "may"):
        return None
    modifiers = [child.lemma for child in noun.children if child.dep in ("compound", "amod", "nmod")]
    barred = lexicon.nonpolitical.get((noun.lemma, "noun_context"))
    if barred and any(word in barred for word in modifiers):
        return None
    if noun.lemma == "strike" and _hits_somebody(noun):
        return Kind("ASSAULT", "aerial")  # "the IDF strike"; strikers strike by a verb
    by_phone = any(lexicon.is_in("phone", word) for word in modifiers)
    for key in (*(f"{word}_{noun.lemma}" for word in modifiers), noun.lemma):
        kind = lexicon.nouns.get(key)
        if kind is not None:
            return Kind(kind.type, "phone") if kind.type == "CONSULT" and by_phone else kind
    if lexicon.is_in("generic_event", noun.lemma):
        return _generic_noun_kind(noun, lexicon)
    if by_phone and lexicon.is_in("phone_noun", noun.lemma):
        return Kind("CONSULT", "phone")
    return None


def _hits_somebody(strike: Node) -> bool:
    """`the IDF strike`, `strikes on Odessa`: a side is named."""
    if any(child.label in ACTOR_LABELS for child in strike.children if child.dep != "prep"):
        return True
    return any(word in ("on", "against") and obj.label in STRUCK_LABELS for word, obj in prepositional_objects(strike))


def _is_of_war(strike: Node, lexicon: Lexicon) -> bool:
    """`air strikes`, `Israeli strikes`: no walkout."""
    kind = noun_kind(strike, lexicon)
    return kind is not None and kind.type == "ASSAULT"


def _generic_noun_kind(noun: Node, lexicon: Lexicon) -> Kind | None:
    """`a round of talks`, `a rescue operation`: the meaning sits in a modifier."""
    for child in noun.children:
        if child.dep == "compound" and child.lemma in lexicon.nouns:
            return lexicon.nouns[child.lemma]
    for word, obj in prepositional_objects(noun):
        if word == "of" and obj.lemma in lexicon.nouns and obj is not noun:
            return lexicon.nouns[obj.lemma]
    return None


def noun_classes(noun: Node, lexicon: Lexicon) -> set[str]:
    """The classes of a noun, through "a package of" and with its compounds and conjuncts."""
    found = set(lexicon.noun_classes.get(noun.lemma, ()))
    if noun.lemma == "strike" and _is_of_war(noun, lexicon):
        found = {"violence"}
    if noun.label == "MONEY":
        found.add("aid")
    counts = noun.pos == "NUM" or noun.label in ("CARDINAL", "QUANTITY", "MONEY")
    if counts or lexicon.is_in("partitive", noun.lemma) or lexicon.is_in("quantity_head", noun.lemma):
        for word, obj in prepositional_objects(noun):
            if word == "of":
                found |= lexicon.noun_classes.get(obj.lemma, frozenset())
    for child in noun.children:
        is_part = child.dep == "compound" and child.pos != "PROPN" and noun.lemma not in lexicon.actor_nouns
        if child.dep == "conj" or is_part:
            found |= lexicon.noun_classes.get(child.lemma, frozenset())  # not the strike of "a strike group"
    return found


def objects_of(verb: Node) -> list[Node]:
    """What the verb acts on: objects, passive subjects, the noun a participle or object relative hangs on."""
    found = verb.kids("dobj") or verb.kids("nsubjpass")  # "was given an award": the award
    if verb.dep == "acl" and verb.tag == "VBN" and not found:
        undergone = had_done(verb)
        found = [undergone[0] if undergone is not None else verb.head]
    if verb.dep == "relcl":
        found = [verb.head if node.tag in ("WDT", "WP") else node for node in found]
    return [member for obj in found for member in conjuncts(obj)]


def verb_trigger(verb: Node, objects: list[Node], lexicon: Lexicon) -> Trigger | None:
    """What the verb with these objects means without its control structure; None when it is no event."""
    key = verb_key(verb, lexicon)
    forced = force_of(verb, key, objects, lexicon)
    if forced is not None:
        force, noun, rule = forced
        return Trigger(force, (verb,) if noun is None else (verb, noun), None, rule)
    framed = _framed(verb, key, objects, lexicon) or _special(verb, key, objects, lexicon)
    if framed is not None:
        return framed
    if key == verb.lemma and is_other_word(verb):
        return None
    entry = lexicon.verbs.get(key) or lexicon.verbs.get(verb.lemma)
    if entry is not None:
        return _bare(verb, entry, objects, lexicon)
    if "light" in lexicon.verb_groups.get(verb.lemma, ()) or "express" in lexicon.verb_groups.get(verb.lemma, ()):
        for obj in objects:
            kind = noun_kind(obj, lexicon)
            is_others = kind is not None and kind.type in SPOKEN and lexicon.is_in("hearing", verb.lemma)
            if kind is not None and not is_others:  # not "got support", "took the threat seriously"
                return Trigger(kind, (verb, obj), obj, "light_verb")
    return None


def _bare(verb: Node, entry: VerbEntry, objects: list[Node], lexicon: Lexicon) -> Trigger | None:
    """A verb of the lexicon, when what its `sense` asks for is there."""
    sense = entry.sense
    people = [obj for obj in objects if _is_person_or_body(obj, lexicon)]
    if entry.kind.type == "AID" and _is_to_do(verb):
        return None  # "helped found it", "was trained to distrust them"
    if sense == "needs_actor_object" and not people:
        return None
    if sense == "no_plain_object" and objects and not people:
        return None
    if sense == "needs_freed" and objects and not people and not any(_is_freed(obj, lexicon) for obj in objects):
        return None  # "released a film"
    if sense == "military" and objects and not any(_is_military(obj, people, lexicon) for obj in objects):
        return None  # "deployed tactics"
    if sense == "no_person" and people:
        return None  # "welcomed the guests" greets them
    if sense == "needs_with" and not any(word == "with" for word, _ in prepositional_objects(verb)):
        return None
    if sense == "needs_object" and not objects:
        return None
    if sense == "physical" and any(obj.label in MEASURES and not prepositional_objects(obj) for obj in objects):
        return None  # "hit $120", not "hit 5% of the houses"
    if sense == "needs_other" and not any(_is_anothers(obj, lexicon) for obj in objects):
        return None  # "defended its handling of the crisis"
    if sense == "needs_beneficiary" and not people and not verb.has_kid("ccomp"):
        return None
    if sense == "no_infinitive" and any("to" in auxiliaries(c) for c in verb.kids("xcomp", "advcl")):
        return None  # "fought to break free"
    if sense == "intransitive" and (objects or verb.has_kid("ccomp")):
        return None
    targets = [obj for word, obj in prepositional_objects(verb) if word in AT_WORDS and obj.label not in TIME_LABELS]
    is_bare_strike = verb.lemma == "strike" and not objects and "to" not in auxiliaries(verb)
    if (sense == "needs_at" or is_bare_strike) and not targets:
        return None  # "fired him on May 9"
    return Trigger(entry.kind, (verb,), objects[0] if objects else None, f"verb:{entry.kind.type.lower()}")


def _is_to_do(verb: Node) -> bool:
    """True where what is done follows at once, helped or taught to nobody named: "helped to found it"."""
    return any(child.tag == "VB" and 0 < child.i - verb.i <= 2 for child in verb.kids("xcomp", "ccomp"))


def _is_anothers(node: Node, lexicon: Lexicon) -> bool:
    """Somebody, or what belongs to somebody named: "Kenya", "Kenya's decision", "the independence of Kosovo"."""
    if _is_person_or_body(node, lexicon):
        return True
    owners = [child for child in node.kids("poss") if child.pos != "PRON"]
    if noun_kind(node, lexicon) is None:  # the Kosovo of "the bombing of Kosovo" is its victim
        owners += [inside for word, inside in prepositional_objects(node) if word == "of"]
    return any(_is_person_or_body(owner, lexicon) for owner in owners)


def _is_freed(node: Node, lexicon: Lexicon) -> bool:
    return node.pos == "NUM" or not noun_classes(node, lexicon).isdisjoint({"prison", "aid", "troop", "held"})


def _is_military(node: Node, people: list[Node], lexicon: Lexicon) -> bool:
    classes = noun_classes(node, lexicon)
    return node in people or node.pos == "NUM" or not classes.isdisjoint(MILITARY_CLASSES)


def _is_person_or_body(node: Node, lexicon: Lexicon) -> bool:
    named = node.label in ("PERSON", "ORG", "GPE", "NORP") or node.pos == "PROPN" or node.pos == "PRON"
    return named or node.lemma in lexicon.actor_nouns


def _framed(verb: Node, key: str, objects: list[Node], lexicon: Lexicon) -> Trigger | None:
    """The first (verb group, noun class) frame that one of the verb's objects fits."""
    groups = lexicon.verb_groups.get(key) or lexicon.verb_groups.get(verb.lemma)
    if not groups or any(
        not lexicon.is_in("phrasal_light", f"{verb.lemma}_{particle.lower}") for particle in verb.kids("prt")
    ):
        return None  # "reached out" reaches nothing
    candidates = [(obj, "") for obj in objects]
    candidates += [(obj, word) for word, obj in prepositional_objects(verb) if word in LIGHT_PREPOSITIONS]
    candidates = [(obj, word) for obj, word in candidates if obj.label not in TIME_LABELS]  # "joined in March"
    for obj, word in candidates:
        is_oblique = bool(word)
        classes = noun_classes(obj, lexicon)
        if not classes or _is_barred_noun(obj, lexicon):
            continue
        if obj.lemma == "control" and not _is_over_territory(obj, lexicon):
            continue  # "take control of the House"
        for frame in lexicon.frames:
            if frame.verb_group not in groups or frame.noun_class not in classes:
                continue
            if frame.noun_class == "ordnance" and _is_trial(verb, obj):
                continue
            if is_oblique and frame.noun_class == "violence" and not _goes_to_war(verb, word, obj, lexicon):
                continue  # "took refuge from the war", "put the economy on a war footing"
            if is_oblique and not _may_be_oblique(frame.verb_group, frame.noun_class):
                continue
            if is_oblique and frame.verb_group == "light" and any(child.lemma != "part" for child in verb.kids("dobj")):
                continue  # "made the statement in a meeting", not "took part in talks"
            kind = _refined(frame.kind, noun_kind(obj, lexicon))
            if frame.noun_class == "soldiers" and _is_peacekeeping(verb):
                kind = Kind("AID")
            if frame.noun_class in HELD_CLASSES:  # who is taken or freed is the recipient, not a word of the event
                return Trigger(kind, (verb,), None, f"frame:{frame.verb_group}+{frame.noun_class}")
            return Trigger(kind, (verb, obj), obj, f"frame:{frame.verb_group}+{frame.noun_class}")
    return None


def _refined(kind: Kind, named: Kind | None) -> Kind:
    """The kind with the mode of the noun ("joined a boycott"); who hosts talks stays a third party."""
    is_same = named is not None and named.type == kind.type and named.mode is not None
    return named if named is not None and is_same and kind.mode != "third-party" else kind


def _is_trial(verb: Node, weapon: Node) -> bool:
    """`launched a ballistic missile`: one, at nobody."""
    aimed = [word for node in (verb, weapon) for word, _ in prepositional_objects(node)]
    return verb.lemma == "launch" and weapon.tag == "NN" and AIMED.isdisjoint(aimed)


def _goes_to_war(verb: Node, preposition: str, noun: Node, lexicon: Lexicon) -> bool:
    """`engaged in attacks`, `went on the offensive`: the noun itself is of violence."""
    if "violence" not in lexicon.noun_classes.get(noun.lemma, ()):
        return False
    return (preposition in ("in", "into") and verb.lemma != "reach") or (preposition == "on" and verb.lemma == "go")


def _is_over_territory(control: Node, lexicon: Lexicon) -> bool:
    below = [
        core_of for word, obj in prepositional_objects(control) if word in ("of", "over") for core_of in obj.subtree(12)
    ]
    return any(
        node.label in ("GPE", "LOC") or "territory" in lexicon.noun_classes.get(node.lemma, ()) for node in below
    )


def _is_peacekeeping(verb: Node) -> bool:
    return any(node.lower.startswith("peacekeep") or node.lower.startswith("peace-keep") for node in verb.subtree(60))


def _is_barred_noun(noun: Node, lexicon: Lexicon) -> bool:
    barred = lexicon.nonpolitical.get((noun.lemma, "noun_context"))
    return barred is not None and any(child.lemma in barred for child in noun.children)


MILITARY_CLASSES = frozenset({"ordnance", "troop", "soldiers", "arms", "mil", "violence", "territory"})
OBLIQUE_GROUPS = frozenset({"light", "deploy", "stagev", "end", "fire"})
DIRECT_CLASSES = frozenset({"troop", "soldiers", "aid", "prison", "hostage"})
HELD_CLASSES = frozenset({"prison", "hostage"})


def _may_be_oblique(verb_group: str, noun_class: str) -> bool:
    """Frames whose noun may hang on a preposition: "engaged in talks", not "sent to the troops"."""
    return verb_group in OBLIQUE_GROUPS and noun_class not in DIRECT_CLASSES


def _casualties(verb: Node, objects: list[Node], lexicon: Lexicon) -> Trigger | None:
    """`the invasion caused 1,000 deaths`: an act of violence, named as such, with its victims."""
    if "cause" not in lexicon.verb_groups.get(verb.lemma, ()):
        return None
    dead = [obj for obj in objects if lexicon.is_in("casualty", obj.lemma)]
    active, _ = subjects_of(verb, lexicon)
    kinds = [noun_kind(node, lexicon) for node in active]
    if not dead or not any(kind is not None and kind.type == "ASSAULT" for kind in kinds):
        return None
    return Trigger(Kind("ASSAULT"), (verb, dead[0]), dead[0], "caused_deaths")


def _special(verb: Node, key: str, objects: list[Node], lexicon: Lexicon) -> Trigger | None:
    """The few frames that look at more than an object: travel to talks, phone calls, hostages, fire."""
    pairs = prepositional_objects(verb)
    casualties = _casualties(verb, objects, lexicon)
    if casualties is not None:
        return casualties
    if lexicon.is_in("travel", key) and not objects:
        return _visit(verb, pairs, lexicon)
    lemmas = {obj.lemma: obj for obj in objects}
    if key == "attack" and objects and _is_in_words(verb, objects, pairs, lexicon):
        return Trigger(Kind("ACCUSE", "disapprove"), (verb,), None, "attack_in_words")
    calls = prepositional_objects(lemmas["call"]) if "call" in lemmas and key in ("hold", "have") else []
    if "with" in (word for word, _ in calls + (pairs if calls else [])):
        return Trigger(Kind("CONSULT", "phone"), (verb, lemmas["call"]), lemmas["call"], "held_calls")
    if lexicon.is_in("receiving", key) and _receives_somebody(verb, objects, pairs, lexicon):
        return Trigger(Kind("CONSULT", "visit"), (verb,), None, "receive_guest")
    if lexicon.is_in("punishing", key) and objects:
        for word, obj in pairs:
            if word == "with" and "sanct" in noun_classes(obj, lexicon):
                return Trigger(Kind("SANCTION", "discontinue"), (verb, obj), obj, "hit_with_sanctions")
    if key == "call" and _calls_someone(verb, lexicon):
        return Trigger(Kind("CONSULT", "phone"), (verb,), None, "call_someone")
    if key == "strike" and not objects and _is_walkout(verb, pairs, lexicon):
        return Trigger(Kind("PROTEST", "strike"), (verb,), None, "strike_work")
    return None


def _is_walkout(strike: Node, pairs: list[tuple[str, Node]], lexicon: Lexicon) -> bool:
    """`nurses struck`, `the union is striking`; not "the bomber struck", "struck at the airport", "was struck down"."""
    if strike.has_kid("prt", "auxpass") or any(word in AT_WORDS for word, _ in pairs):
        return False
    active, _ = subjects_of(strike, lexicon)
    return any(lexicon.is_in("striker", node.lemma) or node.label == "ORG" for node in active)


def _is_in_words(attack: Node, objects: list[Node], pairs: list[tuple[str, Node]], lexicon: Lexicon) -> bool:
    """`attacked him in a tweet`, and what politicians do to each other."""
    if any(lexicon.is_in("document", noun.lemma) for _, noun in pairs):
        return True
    active, _ = subjects_of(attack, lexicon)
    return are_debaters(active, objects, lexicon)


def _visit(verb: Node, pairs: list[tuple[str, Node]], lexicon: Lexicon) -> Trigger | None:
    """An official who travels somewhere, or to talks."""
    active, _ = subjects_of(verb, lexicon)
    if verb.lemma == "arrive" and any(_is_peacekeeping(node) for node in active):
        return Trigger(Kind("AID"), (verb,), None, "peacekeepers_arrive")
    if not any(node.label == "PERSON" or lexicon.is_in("visitor", node.lemma) for node in active):
        return None
    goals = ("in", "to", "on", "for", "at")
    if any(word in goals and (obj.label == "GPE" or noun_kind(obj, lexicon)) for word, obj in pairs):
        return Trigger(Kind("CONSULT", "visit"), (verb,), None, "travel")
    return None


def _receives_somebody(verb: Node, objects: list[Node], pairs: list[tuple[str, Node]], lexicon: Lexicon) -> bool:
    """`received Zelensky at the White House`: both are persons, and a place is named."""
    if not is_between_persons(verb, objects, lexicon):
        return False
    return any(word in ("to", "at", "in") and obj.label in ("GPE", "FAC", "ORG") for word, obj in pairs)


def _calls_someone(verb: Node, lexicon: Lexicon) -> bool:
    """`called Putin`, not `called Putin a killer` and not `called for`."""
    if verb.has_kid("oprd", "prt", "ccomp", "acomp", "advmod") or len(verb.kids("dobj")) != 1:
        return False
    if any(child.tag != "VB" or lexicon.is_in("summoned", child.lemma) for child in verb.kids("xcomp")):
        return False  # "called him a liar", "called him to testify"
    obj = verb.kids("dobj")[0]
    if any(node.i > obj.i and node.lower in QUOTES for node in verb.subtree(CALLED_REACH)):
        return False  # "called him “too radical”"
    return obj.label == "PERSON" or lexicon.is_in("visitor", obj.lemma) or obj.lemma == "counterpart"
