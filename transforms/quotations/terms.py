"""Marked stretches that are no speech: titles, names and single terms."""

import re

from transforms.quotations.scene import Scene
from transforms.quotations.site import Site

_WORD = re.compile(r"[\w'’-]+")
MAX_TITLE = 7  # words
MAX_LABEL = 60  # characters
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


def is_term(scene: Scene, site: Site) -> bool:
    """True for a label of the table of terms, or what "so-called" and "known as" put between marks."""
    body = scene.text[site.stretch.inner_start : site.stretch.inner_end]
    before = scene.text[max(site.line_start, site.stretch.start - 12) : site.stretch.start].rstrip().lower()
    words = body.rstrip(",.;:").lower().replace("’", "'")
    return words in scene.lexicon.terms or (len(body) <= MAX_LABEL and before.endswith(scene.lexicon.term_openers))


def is_short(scene: Scene, site: Site) -> bool:
    """True for a stretch of at most five words that is no sentence of its own."""
    body = scene.text[site.stretch.inner_start : site.stretch.inner_end]
    return len(body) <= 90 and len(_WORD.findall(body)) <= MAX_UNSPOKEN
