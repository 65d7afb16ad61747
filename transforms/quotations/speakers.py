"""The speaker of each marked stretch: named sieves in the order of their precision, first answer wins."""

import re
from collections.abc import Callable, Sequence

from transforms.quotations.context_sieves import from_context
from transforms.quotations.near_sieves import (
    introduced,
    label,
    left,
    noun,
    parse,
    right,
    right_any,
    right_brief,
    right_form,
)
from transforms.quotations.scene import Cue, Scene
from transforms.quotations.site import NO_CUES, Attribution, Site, cues_by_line, site_of
from transforms.quotations.terms import is_title

Sieve = tuple[str, Callable[[Scene, Site], Cue | None]]

# '"...," X said': the comma inside the marks announces a cue to the right. Measured order: see docs/ACCURACY.md.
AFTER_COMMA: tuple[Sieve, ...] = (
    ("right", right),
    ("right_form", right_form),
    ("right_any", right_any),
    ("parse", parse),
    ("left", left),
)
LAST: tuple[Sieve, ...] = (("noun", noun),)
AFTER_FULL_STOP: tuple[Sieve, ...] = (("right_brief", right_brief), ("left", left), ("introduced", introduced))
WITHIN_COMMA: tuple[Sieve, ...] = (
    ("parse", parse),
    ("left", left),
    ("right", right),
    ("right_form", right_form),
)
WITHIN: tuple[Sieve, ...] = (
    ("parse", parse),
    ("left", left),
    ("introduced", introduced),
)
AFTER_COLON: tuple[Sieve, ...] = (*WITHIN, *LAST, ("right", right), ("right_form", right_form))
OPENS_OTHERWISE: tuple[Sieve, ...] = (*WITHIN, ("right_again", right), ("right_form", right_form))
FIRST: tuple[Sieve, ...] = (("label", label),)

# '"..." - Winston Churchill' at the end of a line
_SIGNATURE = re.compile(
    r"\s{0,6}(?:―|—|–|--|-)[^\S\n]{0,3}([\w.'’-]{1,30}(?: [\w.'’-]{1,30}){0,5})[^\S\n]{0,3}(?=\n|$)"
)
# Sieves weak enough to take a title ("Meet the Press") for speech.
_TAKES_TITLES = ("left", "parse", "noun", "main", "previous_sentence", "float", "float_subject")


def attribute(scene: Scene, cues: Sequence[Cue]) -> tuple[Attribution, ...]:
    """One attribution per stretch, in text order; rule None when no sieve answers."""
    lines = cues_by_line(scene, cues)
    found = [_in_its_sentence(scene, site_of(scene, s, lines.get(s.line, NO_CUES))) for s in scene.stretches]
    for number, attribution in enumerate(found):
        if attribution.rule is None:
            found[number] = from_context(scene, lines, found, number)
    return tuple(Attribution(a.site) if _is_mere_title(scene, a) else a for a in found)


def _in_its_sentence(scene: Scene, site: Site) -> Attribution:
    signature = _signature(scene, site)
    if signature is not None:
        return Attribution(site, "signature", signature=signature)
    for name, sieve in (*FIRST, *_order(site), *LAST):
        cue = sieve(scene, site)
        if cue is not None:
            return Attribution(site, name, cue.speaker, cue.token)
    return Attribution(site)


def _order(site: Site) -> tuple[Sieve, ...]:
    if site.follows_colon and site.last != ",":
        return AFTER_COLON
    if site.opens_sentence and (site.last in ",?!—-" or site.next == ","):
        return AFTER_COMMA
    if site.opens_sentence and site.last == ".":
        return AFTER_FULL_STOP
    if site.last == ",":
        return WITHIN_COMMA
    return OPENS_OTHERWISE if site.opens_sentence else WITHIN


def _signature(scene: Scene, site: Site) -> tuple[int, int] | None:
    """The span of a capitalised name after a dash that ends the line."""
    match = _SIGNATURE.match(scene.text, site.stretch.end) if site.opens_sentence else None
    if match is None:
        return None
    words = match.group(1).split()
    is_name = all(w[0].isupper() or w.lower() in scene.lexicon.name_particles for w in words)
    start = match.start(1)
    return (start, start + len(match.group(1))) if is_name else None


def _is_mere_title(scene: Scene, attribution: Attribution) -> bool:
    """True for title case that a weak sieve took for speech, or that stands for a name: 'on "This Week"'."""
    if attribution.rule not in _TAKES_TITLES or not is_title(scene, attribution.site):
        return False
    tree, cue = scene.tree, attribution.cue
    before = scene.token_at(attribution.site.stretch.start) - 1
    is_named = before >= 0 and tree.pos[before] in ("ADP", "NOUN", "PART") and tree.lower[before] != "as"
    is_called = before >= 0 and tree.tag[before] == "VBN" and before == cue  # 'an account called "Blue Bird"'
    return is_named or is_called or cue is None or tree.lemma[cue] not in scene.lexicon.naming
