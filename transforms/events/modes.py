"""By which means force was used: `killed in an air strike`, `a gunman shot and killed three`."""

from collections.abc import Iterator

from transforms.events.candidates import Candidate
from transforms.events.lexicon import Lexicon
from transforms.events.subjects import agents_by
from transforms.events.tree import Node, prepositional_objects
from transforms.events.triggers import noun_kind

MEANS_PREPOSITIONS = frozenset({"by", "during", "in", "with"})
MODIFIERS = ("amod", "compound", "nmod")
HIT = ("dobj", "nsubjpass")  # of each verb its own: two deeds


def mode_of(candidate: Candidate, lexicon: Lexicon) -> str | None:
    """The mode of a report (PLOVER); force that has none of its own takes that of the means named beside it."""
    kind = candidate.kind
    if candidate.predicate.lemma == "question" and any(_is_detective(node, lexicon) for node in candidate.actors):
        return "investigate"
    if kind.type != "ASSAULT" or kind.mode is not None:
        return kind.mode
    modes = (_mode_of_means(node, lexicon) for node in _beside(candidate.predicate))
    return next((mode for mode in modes if mode is not None), None)


def _is_detective(node: Node, lexicon: Lexicon) -> bool:
    words = (node.lower, *(child.lower for child in node.kids(*MODIFIERS)))
    return lexicon.is_in("detective", node.lemma) or any(lexicon.is_in("detective", word) for word in words)


def _beside(predicate: Node) -> Iterator[Node]:
    """Who or what acts, by what means, and the deeds told in one breath with it: `shot and killed three`."""
    yield from predicate.kids("nsubj")
    yield from agents_by(predicate)
    for above in (predicate, *predicate.kids("dobj")):  # the parser may hang "with knives" on the victims
        yield from (obj for word, obj in prepositional_objects(above) if word in MEANS_PREPOSITIONS)
    joined = [*predicate.kids("conj"), *([predicate.head] if predicate.dep == "conj" else [])]
    yield from (verb for verb in joined if not (verb.has_kid(*HIT) and predicate.has_kid(*HIT)))


def _mode_of_means(node: Node, lexicon: Lexicon) -> str | None:
    words = [child.lemma for child in node.kids(*MODIFIERS)]
    named = [lexicon.means[word] for word in (*words, node.lemma) if word in lexicon.means]
    if named and node.is_noun:
        return named[0]
    kind = noun_kind(node, lexicon) if node.is_noun else None
    entry = lexicon.verbs.get(node.lemma) if node.pos == "VERB" else None
    found = kind or (entry.kind if entry is not None else None)
    return found.mode if found is not None and found.type == "ASSAULT" else None
