"""Indirect statements the parse offers: a cue, the frame it stands in, and the words that frame reports."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from transforms.quotations.cues import nearby_name, source_of_according
from transforms.quotations.scene import Scene
from transforms.quotations.subjects import FINITE, acting_subject
from transforms.quotations.tree import VERBAL, Tree

Span = tuple[int, int]
OBJECTS = ("dobj", "dative", "npadvmod", "attr", "acomp", "oprd", "ccomp")
QUESTION_TAGS = ("WP", "WRB", "WDT")
DASHES = ("—", "--", "–")
CLOSING = ('"', "”", "’", "'", "''")
NOT_RESUMING = ("who", "which", "a", "an", "according")  # after a comma they go on about the speaker
UNLISTED = 0.05  # weight of a frame the table does not know: enough only together with marked words
MAX_CONTENT = 1500  # characters; a longer clause is a parse error
MAX_WINDOW = 150  # tokens either side of a cue
MAX_SUBJECT_DISTANCE = 25  # tokens between an interpolated cue and its subject


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reported content as the spans `[start, end)` it covers, with its cue, its frame and their weight."""

    cue: int
    lemma: str
    frame: str
    spans: tuple[Span, ...]
    speaker: int | None
    weight: float


def find_candidates(scene: Scene, marked_cues: Collection[int] = ()) -> list[Candidate]:
    """Every candidate whose cue and frame stand in the table reporting_frames; they overlap, the caller chooses.

    A cue of marked words (`marked_cues`) offers all its frames: what it reports is certain, not how far it goes.
    """
    found: list[Candidate] = []
    tree, weights = scene.tree, scene.lexicon.weights
    framed = scene.lexicon.framed
    cues = [t for t, lemma in enumerate(tree.lemma) if (lemma in framed or t in marked_cues) and not scene.marked[t]]
    for token in cues:
        for frame, speaker, ranges in _frames_at(scene, token):
            weight = weights.get((tree.lemma[token], frame), UNLISTED if token in marked_cues else None)
            is_object = frame.startswith("object")
            ends = [(first, _before_source(tree, first, last, is_object=is_object)) for first, last in ranges]
            trimmed = (_trimmed(tree, first, last) for first, last in ends)
            spans = tuple(scene.widened(*span) for span in trimmed if span is not None)
            if is_object and _is_mere_reference(tree, ranges[0]):
                continue
            if weight is not None and spans and all(end - start <= MAX_CONTENT for start, end in spans):
                is_open = speaker is None or scene.marked[speaker]
                found.append(Candidate(token, tree.lemma[token], frame, spans, None if is_open else speaker, weight))
    return found


def _is_mere_reference(tree: Tree, range_: tuple[int, int]) -> bool:
    """ "could not believe it": a pronoun alone is no content."""
    return range_[0] == range_[1] and tree.lower[range_[0]] in ("it", "that", "this", "them", "which", "what", "one")


Offer = tuple[str, int | None, tuple[tuple[int, int], ...]]  # frame, speaker, ranges of tokens (both ends included)


def _frames_at(scene: Scene, token: int) -> Iterator[Offer]:
    tree = scene.tree
    if tree.lower[token] == "according":
        yield from _according(scene, token)
    elif tree.pos[token] in VERBAL:
        if tree.dep[token] not in ("aux", "auxpass"):
            yield from _verb_frames(scene, token)
            yield from _content_before(scene, token)
    elif tree.pos[token] == "NOUN":
        yield from _noun_frames(scene, token)
    elif tree.pos[token] == "ADJ":
        yield from _adjective_frames(scene, token)


def _verb_frames(scene: Scene, verb: int) -> Iterator[Offer]:
    """Complements after the verb; "+" runs on to the end of the verb phrase."""
    tree = scene.tree
    is_passive = tree.child(verb, "auxpass", "nsubjpass") is not None and tree.child(verb, "agent") is None
    speaker = None if is_passive else acting_subject(tree, verb, scene.lexicon)
    voice = "passive:" if is_passive else ""
    for child in tree.rights(verb):
        relation = tree.dep[child]
        if relation == "prep":
            inner = [c for c in tree.rights(child) if tree.dep[c] in ("pobj", "pcomp")]
            if inner:
                first, last = tree.left_edge(inner[0]), tree.right_edge(child)
                name, end = f"{voice}{tree.lower[child]}", _phrase_end(tree, verb, child)
                yield name, speaker, ((first, last),)
                if end > last:
                    yield name + "+", speaker, ((first, end),)
            continue
        if relation not in ("ccomp", "xcomp", *OBJECTS):
            continue
        first, last = tree.left_edge(child), tree.right_edge(child)
        if (
            first <= verb <= last
        ):  # "which officials said will take effect": the complement is what the clause belongs to
            continue
        name = voice + _complement(tree, child, first)
        yield name, speaker, ((first, last),)
        end = _phrase_end(tree, verb, child)
        if relation in OBJECTS and end > last:
            yield name + "+", speaker, ((first, end),)


def _complement(tree: Tree, child: int, first: int) -> str:
    """The name of a complement: clause, question, clause_to ("urged X to do"), infinitive, gerund, object."""
    relation = tree.dep[child]
    has_to = any(tree.lower[c] == "to" for c in tree.children[child] if c < child)
    if relation == "ccomp":
        is_question = tree.tag[first] in QUESTION_TAGS and tree.lower[first] != "that"
        if is_question or tree.lower[first] in ("whether", "if"):
            return "question"
        return "clause_to" if tree.tag[child] == "VB" and has_to else "clause"
    if relation == "xcomp":
        return "infinitive" if has_to else "gerund" if tree.tag[child] == "VBG" else "small_clause"
    return "object" if relation == "dobj" else relation


def _phrase_end(tree: Tree, verb: int, after: int) -> int:
    """The last token of the verb's right side, before a coordinated verb, "according to" or a trailing clause."""
    end = tree.right_edge(verb)
    for child in tree.rights(verb):
        if child <= after:
            continue
        left = tree.left_edge(child)
        is_trailing = tree.dep[child] == "advcl" and left > 0 and tree.lower[left - 1] == ","
        if tree.dep[child] in ("conj", "cc", "parataxis") or tree.lower[child] == "according" or is_trailing:
            end = min(end, left - 1)
    return end


def _content_before(scene: Scene, verb: int) -> Iterator[Offer]:
    """'S, X said', 'S1, X said, S2', 'As X said, S'; "loose" where the parse does not tie S to the verb."""
    tree = scene.tree
    if tree.tag[verb] not in (*FINITE, "VBN"):
        return
    own = tree.child(verb, "nsubj")
    own = nearby_name(scene, verb) if own is None else own
    if own is None or scene.marked[own] or abs(own - verb) >= MAX_SUBJECT_DISTANCE:
        return
    begin, stop = _window(tree, verb)
    begin = max(_sentence_start(scene, verb), verb - MAX_WINDOW)
    title = tree.head[own] if tree.dep[own] == "appos" else own  # "..., a spokeswoman, Anna Keller, said"
    start = min(tree.left_edge(title if begin < title < own else own), verb) if own < verb else verb
    if tree.lower[begin] == "as" and start - begin <= 2:
        comma = next((t for t in range(verb + 1, stop) if tree.lower[t] == ","), None)
        if comma is not None:
            yield "as_before", own, ((comma + 1, stop - 1),)
    comma, has_as = _comma_before(scene, begin, start)
    if comma is None or _has_own_clause(tree, verb):
        return
    content = (begin, comma - 1)
    after = max(verb, tree.right_edge(own) if own > verb else verb)
    tie = "" if _is_tied(tree, verb, begin, comma) else "_loose"
    yield ("as_after" if has_as else "after") + tie, own, (content,)
    resumes = next((t for t in range(after + 1, stop) if tree.lower[t] == ","), None)
    if resumes is not None and stop - resumes > 3 and _resumes(scene, verb, resumes + 1):
        yield "between" + tie, own, (content, (resumes + 1, stop - 1))


def _resumes(scene: Scene, verb: int, token: int) -> bool:
    """True when the content goes on at `token`: no word on the speaker, nothing under the verb, no second cue."""
    tree = scene.tree
    if tree.lower[token] in NOT_RESUMING or verb in tree.ancestors(token):
        return False
    root = next((above for above in tree.ancestors(verb) if tree.is_root(above)), verb)
    return root < token or tree.lemma[root] not in scene.lexicon.strong


def _sentence_start(scene: Scene, token: int) -> int:
    """The first token of the sentence of the prose, which the parser often cuts at a closing mark."""
    at = scene.prose.last_sentence_start(scene.tree.start[token])
    first = scene.token_at(at)
    return first if scene.tree.start[first] >= at else first + 1


def _comma_before(scene: Scene, begin: int, start: int) -> tuple[int | None, bool]:
    """The comma or dash that ends the content before `start`; and whether an "as" stands between."""
    tree, has_as = scene.tree, False
    at = start - 1
    while at > begin and (
        tree.pos[at] in ("SPACE", "ADV") or tree.lower[at] in ("as", *CLOSING) or tree.tag[at] == "''"
    ):
        has_as = has_as or tree.lower[at] == "as"
        at -= 1
    return (at if at > begin and tree.lower[at] in (",", *DASHES) else None), has_as


def _is_tied(tree: Tree, verb: int, begin: int, end: int) -> bool:
    """True when the parse makes the words in [begin, end) the complement of the verb, or hangs the verb under them."""
    if begin <= tree.head[verb] < end:
        return True
    return any(tree.dep[c] == "ccomp" and begin <= c < end for c in tree.children[verb])


def _window(tree: Tree, token: int) -> tuple[int, int]:
    """The sentence of `token`, bounded: an endless one must not cost its square."""
    return max(tree.first[token], token - MAX_WINDOW), min(tree.stop[token], token + MAX_WINDOW)


def _has_own_clause(tree: Tree, verb: int) -> bool:
    return any(tree.dep[c] in ("ccomp", "xcomp") and tree.left_edge(c) - verb < 3 for c in tree.rights(verb))


def _according(scene: Scene, token: int) -> Iterator[Offer]:
    """'According to X, S', 'S, according to X', 'S1, according to X, S2'."""
    tree = scene.tree
    source = source_of_according(scene, token)
    if source is None:
        return
    begin, stop = _window(tree, token)
    source_end = tree.right_edge(source)
    if token - begin <= 2:
        commas = [t for t in range(source + 1, stop) if tree.lower[t] == ","]
        past = [t for t in commas if t >= min(source_end, source + 12)]
        if commas:
            yield "before", source, (((past or commas)[0] + 1, stop - 1),)
        return
    yield "after", source, ((begin, token - 1),)
    if source_end + 1 < stop and tree.lower[source_end + 1] == "," and stop - source_end > 4:
        yield "between", source, ((begin, token - 1), (source_end + 2, stop - 1))


def _noun_frames(scene: Scene, noun: int) -> Iterator[Offer]:
    """'his claim that S', 'made a promise to V', 'the idea that S'."""
    tree = scene.tree
    owner = tree.child(noun, "poss")
    who = "own"
    if owner is None:
        who = "of"
        governor = tree.governor(noun)
        if governor is not None and governor < noun and tree.dep[noun] in ("dobj", "pobj", "attr", "conj"):
            if tree.lemma[governor] in scene.lexicon.receiving:  # "won praise for": by others
                return
            owner = acting_subject(tree, governor, scene.lexicon)
    for name, first, last in _nominal_complements(tree, noun):
        yield f"{who}:{name}", owner, ((first, last),)


def _adjective_frames(scene: Scene, adjective: int) -> Iterator[Offer]:
    """'X is confident that S', 'X was critical of Y'."""
    tree = scene.tree
    if tree.dep[adjective] not in ("acomp", "ROOT", "conj", "ccomp", "oprd", "attr"):
        return
    head = tree.head[adjective]
    is_predicate = tree.pos[head] in VERBAL and not tree.is_root(adjective)
    holder = acting_subject(tree, head, scene.lexicon) if is_predicate else tree.child(adjective, "nsubj")
    for name, first, last in _nominal_complements(tree, adjective):
        yield f"is:{name}", holder, ((first, last),)


def _nominal_complements(tree: Tree, word: int) -> Iterator[tuple[str, int, int]]:
    for child in tree.rights(word):
        first, last = tree.left_edge(child), tree.right_edge(child)
        lefts = [tree.lower[c] for c in tree.children[child] if c < child]
        if tree.dep[child] == "prep":
            inner = [c for c in tree.rights(child) if tree.dep[c] in ("pobj", "pcomp")]
            if inner:
                yield tree.lower[child], tree.left_edge(inner[0]), last
        elif tree.dep[child] in ("ccomp", "acl", "xcomp") or (
            tree.dep[child] == "relcl" and tree.lower[first] == "that"
        ):
            is_infinitive = "to" in lefts and tree.tag[child] == "VB"
            if is_infinitive:
                yield "infinitive", first, last
            elif tree.dep[child] in ("ccomp", "relcl") or "that" in lefts:
                yield "clause", first, last


def _before_source(tree: Tree, first: int, last: int, *, is_object: bool) -> int:
    """The last token before a trailing ', according to X' or, of an object, ', which ...': no part of what is said."""
    ends = ("according", "who", "which") if is_object else ("according",)
    for token in range(first + 1, min(last, first + MAX_WINDOW)):
        if tree.lower[token] in ends and tree.lower[token - 1] == ",":
            return token - 2
    return last


def _trimmed(tree: Tree, first: int, last: int) -> Span | None:
    """The characters of tokens first..last without outer punctuation and white space."""
    edges = (",", ";", ":", "-", *DASHES)
    while first <= last and (tree.pos[first] == "SPACE" or tree.lower[first] in edges):
        first += 1
    while last >= first and (tree.pos[last] == "SPACE" or tree.lower[last] in (*edges, ".")):
        last -= 1
    return (tree.start[first], tree.end[last]) if last >= first else None
