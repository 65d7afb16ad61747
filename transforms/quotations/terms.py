"""Marked stretches that are no speech: titles, names and single terms."""

import re

from transforms.quotations.near_sieves import Site
from transforms.quotations.scene import Scene

_WORD = re.compile(r"[\w'’-]+")
MAX_TITLE = 7  # words
MAX_TERM = 3  # words
MAX_UNSPOKEN = 5  # words; a stretch nobody says and no longer than this is a term


def is_title(scene: Scene, site: Site) -> bool:
    """True for up to seven words in title case: "Meet the Press", "This Week."."""
    body = scene.text[site.stretch.inner_start : site.stretch.inner_end]
    words = _WORD.findall(body[:120])
    if not 1 <= len(words) <= MAX_TITLE or len(body) > 120 or body[-1] in "!?":
        return False
    if body[-1] in ",." and len(words) < 2:
        return False
    small = scene.lexicon.title_words
    return body[0].isupper() and all(w[0].isupper() or w.isdigit() or w.lower() in small for w in words)


def completes_noun_phrase(scene: Scene, site: Site) -> bool:
    """True for one to three words that only finish a noun phrase begun outside the marks: 'a Russian demand of "neutrality"'."""
    tree, stretch = scene.tree, site.stretch
    tokens = [t for t in scene.tokens_between(stretch.start, stretch.end) if not tree.is_blank(t)]
    words = len(
        _WORD.findall(scene.text[stretch.inner_start : min(stretch.inner_end, stretch.inner_start + 90)])
    )
    if not tokens or words > MAX_TERM or not tree.is_common_or_name(tokens[-1]):
        return False
    if any(tree.pos[t] in ("VERB", "AUX", "ADV") for t in tokens):
        return False
    before = tokens[0] - 1
    while before >= 0 and scene.text[tree.start[before] : tree.end[before]] in (
        '"',
        "“",
        "'",
        "‘",
        "''",
        "``",
    ):
        before -= 1
    return before >= 0 and (
        tree.dep[before] in ("det", "amod", "poss", "compound") or tree.pos[before] in ("DET", "ADJ")
    )


def is_short(scene: Scene, site: Site) -> bool:
    """True for a stretch of at most five words that is no sentence of its own."""
    body = scene.text[site.stretch.inner_start : site.stretch.inner_end]
    return len(body) <= 90 and len(_WORD.findall(body)) <= MAX_UNSPOKEN
