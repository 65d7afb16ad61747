"""Where a report says it happened, apart from who took part."""

from transforms.events.candidates import Candidate
from transforms.events.lexicon import Lexicon
from transforms.events.sites import PLACE_LABELS
from transforms.events.tree import Node, prepositional_objects
from transforms.records import Mention

PARTS_OF_A_CLAUSE = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "conj"})
STATE_OR_COUNTRY_TARGETS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})


def place_of(candidate: Candidate, lexicon: Lexicon) -> Mention | None:
    """The mention of the place, the most exact one ("in Turkey's Istanbul": Istanbul); None when none is told."""
    prepositions = lexicon.words["place_preposition"]
    below = [
        pair for node in dict.fromkeys((*candidate.nodes, candidate.predicate)) for pair in prepositional_objects(node)
    ]
    for word, obj in below:
        if word in prepositions:
            found = _place_in(obj, lexicon)
            if found is not None:
                return found
    for node in candidate.nodes:
        if node.is_noun:
            for child in node.children:
                is_modifier = child.dep in ("compound", "poss", "nmod") and child.label in PLACE_LABELS
                if is_modifier and child.mention is not None and child not in candidate.actors:
                    return child.mention
    for found in (_nested_place(candidate, prepositions), _antecedent_place(candidate)):
        if found is not None:
            return found
    if candidate.kind.type in STATE_OR_COUNTRY_TARGETS:
        for party in candidate.recipients:
            if party.label in PLACE_LABELS and party.mention is not None:
                return party.mention
    return None


def _nested_place(candidate: Candidate, prepositions: frozenset[str]) -> Mention | None:
    """A place the parser hung on a participant or object: "hosted them in Antalya", "opened talks in Geneva"."""
    if candidate.kind.type != "CONSULT":
        return None
    parties = [party for party in candidate.recipients + candidate.actors if party.is_below(candidate.predicate)]
    for top in (*parties, *candidate.predicate.kids("dobj")):
        for node in sorted(top.subtree(40), key=lambda n: n.i):
            if node.dep == "pobj" and node.head.lower in prepositions and node.label in PLACE_LABELS and node.mention:
                return node.mention
    return None


def _antecedent_place(candidate: Candidate) -> Mention | None:
    """The place that a clause with "where" hangs on: "arrived in Geneva, where the first round took place"."""
    clause = candidate.predicate
    while clause.dep in PARTS_OF_A_CLAUSE:
        clause = clause.head
    if clause.dep != "relcl" or all(child.lower != "where" for child in clause.children):
        return None
    place = clause.head
    return place.mention if place.label in PLACE_LABELS else None


def _place_in(obj: Node, lexicon: Lexicon) -> Mention | None:
    """The place of a prepositional object: itself, or one that its own prepositions or possessor name."""
    if obj.label in PLACE_LABELS and obj.mention is not None:
        return obj.mention
    for child in obj.children:
        if child.dep in ("poss", "compound", "nmod", "appos") and child.label in PLACE_LABELS and child.mention:
            return child.mention
    for word, inner in prepositional_objects(obj):
        if (word == "of" or word in lexicon.words["place_preposition"]) and inner.label in PLACE_LABELS:
            return inner.mention
    return None
