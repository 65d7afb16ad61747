"""PLOVER contexts of a report: what the words around its trigger are about."""

from transforms.events.candidates import Candidate
from transforms.events.lexicon import Lexicon
from transforms.events.tree import Node

CLAUSE_LIMIT = 60


def contexts_of(candidate: Candidate, lexicon: Lexicon) -> str | None:
    """Context names of the predicate's clause, comma-separated and alphabetical; None when no word tells."""
    found: set[str] = set()
    nodes: set[Node] = set(candidate.nodes)
    nodes.update(candidate.predicate.subtree(CLAUSE_LIMIT))
    for node in nodes:
        found |= lexicon.contexts.get(node.lemma, frozenset())
    return ",".join(sorted(found)) or None
