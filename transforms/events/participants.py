"""Who takes part in a predicate's event: the actors from its subject, the recipients found, pronouns replaced."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from transforms.events.actors import entity_of, is_actor, is_linked
from transforms.events.antecedents import Antecedents
from transforms.events.beside import hearers_beside
from transforms.events.doers import DEEDS, doers_elsewhere, doers_of, victims_elsewhere
from transforms.events.governing import Coding
from transforms.events.lexicon import Lexicon
from transforms.events.members import with_members
from transforms.events.noun_parties import CALLED_OFF, parties_called_off
from transforms.events.recipients import MAX_RECIPIENTS, RecipientFinder
from transforms.events.sites import is_mere_site
from transforms.events.subjects import agents_by, had_done, reporting_verbs_above, subjects_of
from transforms.events.tree import (
    ACTOR_LABELS,
    Node,
    companions,
    conjuncts,
    is_bracketed,
    prepositional_objects,
    unique,
)
from transforms.events.triggers import noun_kind

# Types that no words do: a participle beside "he wrote" is not the writer's.
DONE_NOT_SAID = frozenset({"COERCE", "ASSAULT", "AID", "MOBILIZE", "RETREAT", "COOPERATE"})


@dataclass(slots=True)
class Participants:
    """The parties of one candidate event, as phrase heads."""

    actors: list[Node] = field(default_factory=list)
    recipients: list[Node] = field(default_factory=list)
    is_passive: bool = False
    source: str = "none"  # the place that gave the recipients
    is_guess: bool = False  # a pronoun was resolved without a linked mention


def find_participants(verb: Node, coding: Coding, antecedents: Antecedents, lexicon: Lexicon) -> Participants:
    """Actors and recipients of the event that `coding` reads at `verb`, pronouns replaced where it is known whose."""
    actors, patients, is_passive = _sides(verb, coding, lexicon)
    finder = RecipientFinder(verb, coding, actors, lexicon)
    recipients = finder.find(patients) or victims_elsewhere(verb, coding, lexicon)
    undergone = had_done(verb)
    if undergone is not None:
        recipients = subjects_of(undergone[1], lexicon)[0] or recipients
    recipients = recipients or hearers_beside(verb, coding, actors, lexicon)
    if coding.noun is not None and coding.rule in CALLED_OFF:
        invited = parties_called_off(coding.noun, lexicon)
        recipients = [node for node in invited if not (actors and node.pos == "PRON")] or recipients
    if coding.noun is not None and lexicon.is_in("casualty", coding.noun.lemma) and coding.kind.type == "ASSAULT":
        return Participants([], [coding.noun], is_passive)
    for child in verb.kids("prep"):
        beside = [m for obj in companions(child) for m in conjuncts(obj) if _may_accompany(m, lexicon)]
        if is_passive or (finder.source == "object" and child.i > verb.i):
            recipients = unique([*recipients, *beside])
        elif actors:
            actors = unique([*actors, *beside])
    actors, recipients = with_members(actors, lexicon), with_members(recipients, lexicon)
    found_actors = replace_anaphors(actors, antecedents, lexicon)
    recipients = [node for node in recipients if not _is_same_pronoun(node, actors)]
    found = [node for node in replace_anaphors(recipients, antecedents, lexicon) if node not in found_actors]
    guessed = is_guessed([*actors, *recipients], lexicon)
    return Participants(found_actors, found[:MAX_RECIPIENTS], is_passive, finder.source, guessed)


def _may_accompany(node: Node, lexicon: Lexicon) -> bool:
    """`was killed along with her husband`; not "massed alongside fighter jets"."""
    return is_actor(node, lexicon) and not lexicon.is_in("equipment", node.lemma)


def _is_same_pronoun(node: Node, actors: list[Node]) -> bool:
    """A pronoun linked to the actor himself: "A awarded him" honours somebody else."""
    if node.pos != "PRON" or not is_linked(node):
        return False
    return any(is_linked(actor) and entity_of(actor) == entity_of(node) for actor in actors)


def _sides(verb: Node, coding: Coding, lexicon: Lexicon) -> tuple[list[Node], list[Node], bool]:
    """(actors, patients of a passive, is passive)."""
    active, passive = subjects_of(verb, lexicon)
    agents = agents_by(verb) if verb.tag == "VBN" or passive else []
    if verb.tag == "VBN" and verb.dep == "ccomp" and verb.head.lemma == "have" and active and not verb.has_kid("aux"):
        active, passive = [], active  # "had his calls rebuffed"
    predicative = lexicon.is_in("predicative_participle", verb.lower) or (
        coding.operator in ("plan", "threaten", "reject", "agree") and verb.lower in lexicon.adjective_operators
    )
    if active and coding.operator == "accuse" and _is_headline_passive(verb):
        active, passive = [], active
    if passive and not agents and (predicative or (coding.operator == "plan" and coding.complement is not None)):
        active, passive = passive, []  # "is prepared to", "is opposed"
    is_passive = bool(passive) or (bool(agents) and (verb.has_kid("auxpass") or not verb.has_kid("aux")))
    actors = agents if is_passive else active
    if coding.kind.type in DEEDS:
        actors = [doer for node in actors for doer in doers_of(node, lexicon)]
    if passive and not actors:
        actors = doers_elsewhere(verb, coding, passive, lexicon)
    inherits = bool(actors) and not verb.has_kid("nsubj") and not is_passive
    is_aside = verb.dep == "advcl" and lexicon.is_in("reporting", verb.head.lemma)
    if inherits and is_aside and coding.kind.type in DONE_NOT_SAID:
        actors = []  # "It closed the road, he wrote, stranding hundreds": the writer strands nobody
    if inherits and coding.kind.type != "ASSAULT":  # "strikes killed 18 and wounded 37, the minister said"
        actors = _speaker_when_abstract(verb, actors, lexicon)
    members = unique(member for node in actors for member in conjuncts(node))
    doers = unique(doer for node in members for doer in _doers(node, lexicon))
    return [node for node in doers if not (is_mere_site(node, lexicon) or is_bracketed(node))], passive, is_passive


def _doers(node: Node, lexicon: Lexicon) -> list[Node]:
    """Whose act or word it is that acts: `Israel's war displaced ...`, `Trump's letter accused ...`."""
    if is_actor(node, lexicon) or node.pos != "NOUN" or is_linked(node):
        return [node]
    deps = ("poss", "amod", "compound") if noun_kind(node, lexicon) is not None else ("poss",)
    owners = [child for child in node.kids(*deps) if child.label in ACTOR_LABELS or is_linked(child)]
    return owners or [node]


def _is_headline_passive(verb: Node) -> bool:
    """`Kenya accused of it`: an accuser would name whom he accuses."""
    if verb.tag not in ("VBD", "VBN") or verb.dep in ("relcl", "conj"):
        return False
    has_object = verb.has_kid("dobj", "dative", "ccomp", "aux", "nsubjpass")
    return not has_object and any(word == "of" for word, _ in prepositional_objects(verb))


def _speaker_when_abstract(verb: Node, actors: list[Node], lexicon: Lexicon) -> list[Node]:
    """An inherited subject that cannot act gives way to the speaker above."""
    if any(is_actor(node, lexicon) or node.pos == "PRON" for node in actors):
        return actors
    for reporter in reporting_verbs_above(verb, lexicon):
        active, _ = subjects_of(reporter, lexicon)
        if active:
            return active
    return actors


def is_guessed(nodes: Iterable[Node], lexicon: Lexicon) -> bool:
    """True when a party is a pronoun that no mention links: whom it means is a guess."""
    return any(node.pos == "PRON" and lexicon.is_in("anaphor", node.lower) and not is_linked(node) for node in nodes)


def replace_anaphors(nodes: Iterable[Node], antecedents: Antecedents, lexicon: Lexicon) -> list[Node]:
    """Pronouns without a linked mention become their antecedent, "the two sides" the two; relative pronouns go."""
    found: list[Node] = []
    for node in nodes:
        pair = antecedents.pair_for(node)
        if pair:
            found += pair
        elif node.pos != "PRON" or (node.mention is not None and node.mention.entity_id is not None):
            found.append(node)
        elif lexicon.is_in("anaphor", node.lower):
            found += _meant_by(node, antecedents, lexicon)
        elif node.tag not in ("WP", "WDT"):
            found.append(node)
    return unique(found)


def _meant_by(pronoun: Node, antecedents: Antecedents, lexicon: Lexicon) -> list[Node]:
    """What a pronoun stands for: "them" for all that its antecedent is coordinated with; itself when nothing is."""
    one = antecedents.resolve(pronoun)
    if one is None:
        return [pronoun]
    if not lexicon.is_in("plural_pronoun", pronoun.lower):
        return [one]
    while one.dep == "conj" and one.head.is_noun:
        one = one.head
    return conjuncts(one)
