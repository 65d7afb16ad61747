"""Sieves that find the speaker of a marked stretch from what stands around its sentence."""

from collections.abc import Sequence

from transforms.quotations.cues import PRONOUNS
from transforms.quotations.near_sieves import can_speak
from transforms.quotations.scene import Cue, Scene
from transforms.quotations.site import NO_CUES, Attribution, LineCues, Site
from transforms.quotations.subjects import acting_subject
from transforms.quotations.terms import is_short
from transforms.quotations.tree import VERBAL

CONNECTIVE = ("ADV", "CCONJ")
MAX_CONNECTIVE = 3  # tokens, the comma included
MAX_FLOAT = 4  # lines a speaker is carried over paragraphs that are all quotation
MAX_BACK = 20  # stretches looked back or ahead
MAX_SENTENCE = 200  # tokens
MAX_CLIMB = 10


def from_context(scene: Scene, lines: dict[int, LineCues], found: Sequence[Attribution], number: int) -> Attribution:
    """The attribution of stretch `number`, given those found in their own sentence and, before it, from context."""
    site = found[number].site
    if site.opens_sentence or _is_only_connected(scene, site):
        answer = _same_line(scene, found, number)
        if answer is None and site.opens_sentence:
            answer = _neighbour_sentence(scene, site)
        if answer is not None:
            return answer
    if site.opens_line:
        answer = _float(scene, lines, found, number)
        if answer is not None:
            return answer
    return _main_subject(scene, site) or found[number]


def _is_only_connected(scene: Scene, site: Site) -> bool:
    """True when nothing but a connective stands before the stretch: 'But "..."', '"...," adding, "..."'."""
    start = site.stretch.start
    sentence = scene.tokens_between(scene.prose.last_sentence_start(start), start)
    before = [t for t in sentence if not scene.marked[t]]
    return 0 < len(before) <= MAX_CONNECTIVE and all(_is_connective(scene, t) for t in before)


def _is_connective(scene: Scene, token: int) -> bool:
    tree = scene.tree
    is_participle = tree.tag[token] == "VBG" and tree.lemma[token] in scene.lexicon.strong
    return tree.pos[token] in CONNECTIVE or tree.is_blank(token) or is_participle


def _same_line(scene: Scene, found: Sequence[Attribution], number: int) -> Attribution | None:
    """The speaker of the stretch before in the same line, or of one right after it: '"A." "B," X said. "C."'."""
    site = found[number].site
    for index in range(number - 1, max(number - MAX_BACK, 0) - 1, -1):
        other = found[index]
        if other.site.stretch.line != site.stretch.line:
            break
        if other.rule is not None and other.rule != "main":
            return Attribution(site, "same_paragraph", other.speaker, None, other.signature, follows=index)
        if other.rule is not None:
            break
    for other in found[number + 1 : number + MAX_BACK]:
        if other.site.stretch.line != site.stretch.line:
            break
        if other.rule in ("right", "right_again") and other.cue is not None:
            end = site.stretch.end
            is_adjacent = end < scene.tree.start[other.cue]
            if is_adjacent and not scene.sentence_breaks(end, other.site.stretch.start):
                return Attribution(site, "same_paragraph", other.speaker, None)
            break
    return None


def _neighbour_sentence(scene: Scene, site: Site) -> Attribution | None:
    """A cue one sentence before, or after an unclosed stretch; else the subject of the sentence before."""
    tree, start, end = scene.tree, site.stretch.start, site.stretch.end
    before = _chief_cue(scene, site)
    if before is not None:
        return Attribution(site, "previous_sentence", before.speaker, before.token)
    if not site.stretch.is_balanced:
        for cue in site.line.after(end):
            if tree.start[cue.speaker] >= end and scene.sentence_breaks(end, tree.start[cue.token]) <= 1:
                return Attribution(site, "next_sentence", cue.speaker, cue.token)
    subject = _subject_before(scene, start, site.line_start)
    return None if subject is None else Attribution(site, "previous_subject", subject)


def _chief_cue(scene: Scene, site: Site) -> Cue | None:
    """The first strong cue of the sentence before in its line, else the last one of any kind."""
    tree, start = scene.tree, site.stretch.start
    near = [c for c in site.line.before(start) if scene.sentence_breaks(tree.start[c.token], start) <= 1]
    strong = (c for c in reversed(near) if tree.lemma[c.token] in scene.lexicon.strong)
    return next(strong, near[0] if near else None)


def _float(scene: Scene, lines: dict[int, LineCues], found: Sequence[Attribution], number: int) -> Attribution | None:
    """A line that opens with the stretch: a colon before it introduces it, else it goes on with the last speaker."""
    site = found[number].site
    above = scene.prose.line_before(site.stretch.line)
    if above is None:
        return None
    end = scene.prose.ends[above]
    if scene.text[max(scene.prose.starts[above], end - 4) : end].rstrip()[-1:] in (":", "—"):
        cue = next(iter(lines.get(above, NO_CUES).before(end)), None)
        if cue is not None:
            return Attribution(site, "colon", cue.speaker, cue.token)
        subject = _subject_before(scene, end, scene.prose.starts[above])
        if subject is not None:
            return Attribution(site, "colon", subject)
    later = _cue_after_speech(scene, lines, found, number, above)
    if later is not None:
        return Attribution(site, "float_cue", later.speaker)
    for index in range(number - 1, max(number - MAX_BACK, 0) - 1, -1):
        other = found[index]
        if site.stretch.line - other.site.stretch.line > MAX_FLOAT:
            break
        if other.rule is not None and other.site.stretch.line < site.stretch.line:
            return Attribution(site, "float", other.speaker, None, other.signature, follows=index)
    subject = _subject_before(scene, end, 0)
    return None if subject is None else Attribution(site, "float_subject", subject)


def _cue_after_speech(
    scene: Scene, lines: dict[int, LineCues], found: Sequence[Attribution], number: int, above: int
) -> Cue | None:
    """The last cue of the line above when it stands after all speech between marks: "X said he would go."."""
    tree, end = scene.tree, scene.prose.ends[above]
    before = found[number - 1] if number else None
    for cue in lines.get(above, NO_CUES).before(end):
        first = min(tree.start[cue.token], tree.start[cue.speaker])
        is_of_speech = before is not None and (before.cue == cue.token or before.site.stretch.end >= first)
        if is_of_speech or scene.sentence_breaks(first, end) > 1:
            return None
        if tree.lemma[cue.token] in scene.lexicon.strong:
            is_named = can_speak(scene, cue.speaker) and tree.lower[cue.speaker] not in PRONOUNS
            return cue if is_named else None
    return None


def _main_subject(scene: Scene, site: Site) -> Attribution | None:
    """The subject of the verb above the stretch, when it can speak: 'Putin aims to "denazify" the country'."""
    tree, start = scene.tree, site.stretch.start
    is_long = not is_short(scene, site)
    inside = scene.tokens_between(start, site.stretch.end)
    token = next((t for t in inside if tree.head[t] not in inside or tree.is_root(t)), None)
    found: Attribution | None = None
    is_reported = False
    for _ in range(MAX_CLIMB if token is not None else 0):
        assert token is not None
        is_framed = tree.lemma[token] in scene.lexicon.framed
        may_speak = (is_framed and is_reported) if found is not None else (is_framed or is_long)
        if may_speak and tree.pos[token] in VERBAL and not scene.marked[token]:
            subject = acting_subject(tree, token, scene.lexicon)
            if subject is not None and tree.start[subject] < start and can_speak(scene, subject):
                found = Attribution(site, "main", subject, token)
        if tree.is_root(token):
            break
        is_reported = tree.dep[token] == "ccomp"
        token = tree.head[token]
    return found


def _subject_before(scene: Scene, end: int, lowest: int) -> int | None:
    """The first subject that can speak in the last sentence before `end`, not before `lowest`."""
    tree = scene.tree
    before = end
    while before > lowest and scene.text[before - 1].isspace():
        before -= 1
    if before <= lowest or not len(tree):
        return None
    last = scene.token_at(before - 1)
    for token in range(tree.first[last], min(tree.stop[last], tree.first[last] + MAX_SENTENCE)):
        if tree.dep[token] == "nsubj" and tree.start[token] >= lowest and can_speak(scene, token):
            return token
    return None
