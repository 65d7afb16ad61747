"""Sieves that find the speaker of a marked stretch in its own sentence: a Cue or None. Their order: speakers.py."""

from collections.abc import Iterator

from transforms.quotations.cues import PRONOUNS, nearby_name
from transforms.quotations.marks import Stretch
from transforms.quotations.scene import Cue, Scene
from transforms.quotations.site import Site
from transforms.quotations.subjects import DASHES, FINITE, RELATIVE, acting_subject, issuer
from transforms.quotations.tree import NOMINAL, VERBAL

MAX_RIGHT = 220  # characters from the closing mark to a strong cue: a name with a long apposition fits
MAX_RIGHT_WEAK = 60  # to any other cue
MAX_BRIEF = 40  # from the closing mark to the end of a sentence that is nothing but speaker and cue
MAX_LABEL = 10  # tokens before a colon that can be a name with its title
LABEL_LINKS = ("of", "from", "for")
LABEL_OPENS = (*DASHES, "•", "[", "(")
MAX_CLIMB = 14  # heads from the stretch to its cue
FORM_WINDOW = 25  # tokens after the closing mark searched for the form of a strong cue
ANY_WINDOW = 7  # tokens after the closing mark searched for any finite verb


def right(scene: Scene, site: Site) -> Cue | None:
    """The first strong cue after the stretch in its sentence, else the first weak one close by: '"...," Mr. X said'."""
    tree, end = scene.tree, site.stretch.end
    stop = scene.next_stretch_start(end, site.line_end)
    opening = _opening_word(scene, end, stop)
    reach = MAX_RIGHT if opening is not None and tree.lower[opening] == "as" else MAX_RIGHT_WEAK
    weak: Cue | None = None
    for cue in site.line.after(end):
        at = tree.start[cue.token]
        if tree.start[cue.speaker] < end:
            continue
        if at >= stop or at - end >= MAX_RIGHT or scene.sentence_breaks(end, at):
            break
        if tree.tag[cue.token] in ("VB", "VBN") or tree.lower[cue.speaker] in ("which", "that"):
            continue
        if opening is not None and tree.pos[opening] == "CCONJ" and tree.left_edge(cue.speaker) == opening + 1:
            continue  # 'a "murder plot," and a mayor repeated it'
        if cue.kind == "according" or tree.lemma[cue.token] in scene.lexicon.strong:
            return None if _has_form_before(scene, end, cue.token) else cue
        if weak is None and at - end < reach:
            weak = cue
    return weak


def _opening_word(scene: Scene, end: int, stop: int) -> int | None:
    """The first word after the closing mark."""
    return next((t for t in scene.tokens_between(end, stop)[:3] if not scene.tree.is_blank(t)), None)


def _has_form_before(scene: Scene, end: int, token: int) -> bool:
    """True when a strong verb stands before `token`: its subject got lost, the later cue must not take its place."""
    tree = scene.tree
    between = scene.tokens_between(end, tree.start[token])[:FORM_WINDOW]
    return any(tree.lemma[t] in scene.lexicon.strong and tree.tag[t] in FINITE for t in between)


def right_form(scene: Scene, site: Site) -> Cue | None:
    """The form of a strong cue after the stretch, whatever its tag: "Viguerie notes" is often read as two nouns."""
    tree, end = scene.tree, site.stretch.end
    stop = scene.next_stretch_start(end, site.line_end)
    nominals: list[int] = []
    opening = _opening_word(scene, end, stop)
    if opening is not None and tree.pos[opening] == "CCONJ":
        return None
    for token in _after(scene, end, stop, FORM_WINDOW):
        if tree.lower[token] not in scene.lexicon.forms:
            if tree.tag[token] in FINITE and nominals and tree.dep[token] != "relcl":
                return None  # "she had brought a letter to read out"
            is_headless = tree.pos[token] == "ADJ" and tree.pos[token - 1] == "DET"  # "the editorial read"
            if tree.is_common_or_name(token) or tree.lower[token] in PRONOUNS or is_headless:
                nominals.append(token)
            continue
        following = token + 1
        is_inverted = (
            tree.start[token] - end < 3 and following < len(tree) and tree.pos[following] in (*NOMINAL, "DET", "ADJ")
        )
        speaker = following if is_inverted else next(iter(nominals), None)
        if speaker is None:
            continue
        return Cue(token, tree.phrase_head(speaker, stop if is_inverted else tree.start[token]), "verb")
    return None


def right_any(scene: Scene, site: Site) -> Cue | None:
    """Any finite verb right after the stretch: '"...," Mr. X thundered'."""
    tree, end = scene.tree, site.stretch.end
    stop = scene.next_stretch_start(end, site.line_end)
    for token in _after(scene, end, stop, ANY_WINDOW):
        if tree.tag[token] not in FINITE or tree.tag[token] == "MD":
            continue
        verb = tree.head[token] if tree.dep[token] in ("aux", "auxpass") else token
        speaker = tree.child(verb, "nsubj")
        if speaker is None or scene.marked[speaker] or tree.start[speaker] < end:
            speaker = nearby_name(scene, token)
        is_speaker = speaker is not None and tree.start[speaker] >= end and tree.lower[speaker] not in RELATIVE
        is_act = tree.lemma[verb] not in ("be", "have") and tree.child(verb, "auxpass", "nsubjpass") is None
        if speaker is not None and is_speaker and is_act:
            return Cue(verb, speaker, "verb")
        return None
    return None


def _after(scene: Scene, end: int, stop: int, limit: int) -> Iterator[int]:
    """The first tokens in [end, stop) of the sentence that goes on after the stretch."""
    for token in scene.tokens_between(end, stop)[:limit]:
        at = scene.tree.start[token]
        if at > end and scene.sentence_breaks(end, at):
            return
        yield token


def right_brief(scene: Scene, site: Site) -> Cue | None:
    """A sentence that is nothing but speaker and cue after the full stop: '"...." Mr. X said.'."""
    tree, end = scene.tree, site.stretch.end
    cue = next(site.line.after(end), None)
    if cue is None or cue.kind != "verb" or tree.lemma[cue.token] not in scene.lexicon.strong:
        return None
    last = max(cue.token, cue.speaker)
    is_alone = tree.start[cue.speaker] >= end and tree.end[last] - end < MAX_BRIEF
    ends = last + 1 < len(tree) and tree.lower[last + 1] == "." and not scene.sentence_breaks(end, tree.end[last])
    return cue if is_alone and ends else None


def parse(scene: Scene, site: Site) -> Cue | None:
    """The cue the parse hangs the stretch under; of nested reports the outermost strong one."""
    tree = scene.tree
    inside = scene.tokens_between(site.stretch.start, site.stretch.end)
    token = _cue_beside(scene, site)
    if token is None:
        tops = (t for t in inside if not tree.is_blank(t) and (tree.head[t] not in inside or tree.is_root(t)))
        token = next(tops, None)
    found: Cue | None = None
    below: int | None = None  # the child through which the climb came
    is_coordinated = False
    for _ in range(MAX_CLIMB if token is not None else 0):
        assert token is not None
        cue = site.line.by_verb.get(token)
        if cue is not None and _is_content(scene, cue, below) and _is_outside(scene, cue.speaker, site.stretch):
            is_report = below is not None and tree.dep[below] == "ccomp"
            is_strong = not is_coordinated and tree.lemma[token] in scene.lexicon.strong
            if found is None or (is_report or (is_strong and token < found.token)):
                found = cue
        if found is None and below is not None and tree.dep[below] in ("acl", "ccomp", "relcl"):
            owned = site.line.by_noun.get(token)
            is_named = owned is not None and tree.is_common_or_name(owned.speaker)
            if is_named and tree.lower[tree.left_edge(below)] == "that":
                return owned
        source = site.line.by_source.get(token)
        if source is not None and tree.first[source.token] == tree.first[token]:
            return source
        if tree.is_root(token) or (found is not None and tree.dep[token] == "relcl"):
            break
        is_coordinated = found is not None and tree.dep[token] in ("conj", "advcl")
        below, token = token, tree.head[token]
    return found


def _cue_beside(scene: Scene, site: Site) -> int | None:
    """The cue right before the opening mark, whatever the parser hangs the stretch under: 'as one man yelled: "'."""
    last = scene.token_at(site.stretch.start) - 1
    tree = scene.tree
    near = range(last, max(last - 4, -1), -1)
    before = (t for t in near if tree.lower[t] not in (",", ":", "that") and tree.pos[t] != "ADV")
    token = next(before, None)
    return token if token in site.line.by_verb else None


def _is_content(scene: Scene, cue: Cue, below: int | None) -> bool:
    """False when the stretch stands in an adjunct before the speaker: 'On "Face the Nation," Mr. X said'."""
    tree = scene.tree
    is_adjunct = below is not None and tree.dep[below] in ("prep", "advcl", "npadvmod", "advmod")
    return not (is_adjunct and below is not None and below < cue.speaker <= cue.token)


def _is_outside(scene: Scene, speaker: int, stretch: Stretch) -> bool:
    """False when the stretch stands within the phrase the parser took for its speaker."""
    tree = scene.tree
    first, last = tree.start[tree.left_edge(speaker)], tree.end[tree.right_edge(speaker)]
    return not (first <= stretch.start and stretch.end <= last)


def label(scene: Scene, site: Site) -> Cue | None:
    """A name with a colon, heading its line or after a dash: 'Keller: "..."', 'Vote is close - Keller: "..."'."""
    tree, last = scene.tree, _before_colon(scene, site)
    if last is None or tree.pos[last] != "PROPN":
        return None
    for token in range(last, max(last - MAX_LABEL, -1), -1):
        if tree.start[token] < site.line_start or tree.lower[token] in LABEL_OPENS or tree.pos[token] == "SPACE":
            return Cue(last + 1, tree.phrase_head(last, tree.start[last + 1]), "colon")
        is_place = tree.pos[token] == "ADP" and tree.lower[token] not in LABEL_LINKS
        if is_place or tree.pos[token] in (*VERBAL, "PRON"):
            return None
    return None


def introduced(scene: Scene, site: Site) -> Cue | None:
    """Who acts in the sentence that a colon before the stretch ends, or the document it ends with."""
    tree, last = scene.tree, _before_colon(scene, site)
    if last is None:
        return None
    root = next((above for above in tree.ancestors(last) if tree.is_root(above)), last)
    is_sentence = tree.pos[root] in VERBAL and not scene.marked[root]
    if is_sentence:
        speaker = acting_subject(tree, root, scene.lexicon)
        if speaker is not None and not scene.marked[speaker] and can_speak(scene, speaker):
            return Cue(root, speaker, "verb")
        if speaker is not None and tree.lemma[last] in scene.lexicon.documents and not scene.marked[speaker]:
            return Cue(root, speaker, "verb")
    is_document = tree.pos[last] == "NOUN" and tree.lemma[last] in scene.lexicon.documents
    if is_document or (tree.pos[last] == "PROPN" and not is_sentence):
        named = tree.phrase_head(last, tree.start[last + 1])
        return Cue(last + 1, issuer(tree, named, scene.lexicon), "colon")
    return None


def _before_colon(scene: Scene, site: Site) -> int | None:
    """The token before the colon that introduces the stretch, in its line."""
    tree, start = scene.tree, site.stretch.start
    if not scene.text[max(site.line_start, start - 3) : start].rstrip().endswith(":"):
        return None
    colon = scene.token_at(start) - 1
    while colon > 0 and tree.lower[colon] != ":" and tree.start[colon] >= start - 3:
        colon -= 1
    last = colon - 1
    return last if last >= 0 and tree.lower[colon] == ":" and tree.start[last] >= site.line_start else None


def can_speak(scene: Scene, token: int) -> bool:
    """True for a name, a personal pronoun, or a noun of the table of speakers, outside the marks."""
    tree = scene.tree
    return not scene.marked[token] and (
        tree.pos[token] == "PROPN" or tree.lower[token] in PRONOUNS or tree.lemma[token] in scene.lexicon.speakers
    )


def left(scene: Scene, site: Site) -> Cue | None:
    """The last cue before the stretch in its sentence whose speaker can speak, else the last: 'X said that "...'."""
    tree, start = scene.tree, site.stretch.start
    nearest: Cue | None = None
    for cue in site.line.before(start):
        if scene.sentence_breaks(tree.start[cue.token], start):
            break
        if cue.kind == "verb" and cue.speaker > cue.token and tree.start[cue.speaker] < start:
            continue  # '"...," said X. Then "..."' looks back, not ahead
        if tree.dep[cue.token] == "relcl" and tree.end[tree.right_edge(cue.token)] < start:
            continue  # 'Bone, who asked a question, lamented the "..."'
        if can_speak(scene, cue.speaker):
            return cue
        nearest = nearest or cue
    return nearest


def noun(scene: Scene, site: Site) -> Cue | None:
    """A reporting noun with its possessor close before the stretch: 'his stance that "...'."""
    start = site.stretch.start
    cue = site.line.noun_before(start)
    if cue is None:
        return None
    at = scene.tree.start[cue.token]
    return cue if start - at < MAX_RIGHT_WEAK and not scene.sentence_breaks(at, start) else None
