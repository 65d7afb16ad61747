"""Where a report says it happened, apart from who took part."""

from transforms.events.candidates import Candidate
from transforms.events.lexicon import Lexicon
from transforms.events.tree import Node, prepositional_objects
from transforms.records import Mention

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
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
    nested = _nested_place(candidate, prepositions)
    if nested is not None:
        return nested
    if candidate.kind.type in STATE_OR_COUNTRY_TARGETS:
        for party in candidate.recipients:
            if party.label in PLACE_LABELS and party.mention is not None:
                return party.mention
    return None


def _nested_place(candidate: Candidate, prepositions: frozenset[str]) -> Mention | None:
    """A place the parser hung on a participant: "hosted the ministers of A and B in Antalya"."""
    if candidate.kind.type != "CONSULT":
        return None
    for party in candidate.recipients + candidate.actors:
        if not party.is_below(candidate.predicate):
            continue
        for node in sorted(party.subtree(40), key=lambda n: n.i):
            if node.dep == "pobj" and node.head.lower in prepositions and node.label in PLACE_LABELS and node.mention:
                return node.mention
    return None


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
