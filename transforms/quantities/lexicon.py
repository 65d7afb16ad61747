"""The small words that decide what a number counts: seeds/reference/claim_words.csv by kind."""

from collections.abc import Mapping

from transforms.reference import Reference

Lexicon = Mapping[str, frozenset[str]]


def build_lexicon(reference: Reference) -> Lexicon:
    """The words of each kind, lower case; use through `reference.compiled`.

    additive: "1,900 others"; phrase_end: no counted noun goes on after it; joint: links two parts of one count;
    between: may stand between a count and its participle; known: makes a pair known ("the two sides");
    nobody: a subject that names no claimant; loose: makes the number before it a rough one ("40-odd people").
    """
    kinds: dict[str, set[str]] = {}
    for row in reference.rows("claim_words"):
        kinds.setdefault(row["kind"], set()).add(row["word"])
    return {kind: frozenset(words) for kind, words in kinds.items()}
