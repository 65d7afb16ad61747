"""Who fights in words: politicians, parties, courts and the media "attack" and "clash" without force."""

from collections.abc import Sequence

from transforms.events.actors import core
from transforms.events.lexicon import Lexicon
from transforms.events.tree import Node


def is_debater(node: Node, lexicon: Lexicon) -> bool:
    """True for a person by name or pronoun, and for "Democratic officials", "members of Congress"."""
    head = core(node, lexicon)
    named = [head, *head.kids("compound")]  # "the Koch brothers"
    labels = [part.mention.label if part.mention is not None else part.label for part in named]
    return "PERSON" in labels or is_political(node, lexicon)


def is_political(node: Node, lexicon: Lexicon) -> bool:
    """True for the nouns of politics, the media and the courts alone."""
    return is_media(node, lexicon) or any(lexicon.is_in("debater", word) for word in _words(node, lexicon))


def is_media(node: Node, lexicon: Lexicon) -> bool:
    """True for outlets and their people."""
    return any(lexicon.is_in("media", word) for word in _words(node, lexicon))


def _words(node: Node, lexicon: Lexicon) -> set[str]:
    head = core(node, lexicon)
    return {head.lemma, head.lower, *(child.lower for child in head.kids("amod", "compound", "poss"))}


def are_debaters(actors: Sequence[Node], recipients: Sequence[Node], lexicon: Lexicon) -> bool:
    """True where all on both sides fight in words; without an opponent, where politics alone acts."""
    if not actors:
        return False
    if not recipients:
        return all(is_political(node, lexicon) for node in actors)
    return all(is_debater(node, lexicon) for node in (*actors, *recipients))
