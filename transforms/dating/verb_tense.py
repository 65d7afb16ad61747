"""The tense of the verb that governs a stretch of a parsed text."""

from spacy.tokens import Doc, Span, Token

from transforms.reference import Reference

MAX_STEPS = 12
MAX_TOKENS = 60  # on either side: sentences of hostile texts have no end
PAST, FUTURE, NOW, UNKNOWN = "past", "future", "now", "unknown"


def build_planning_verbs(reference: Reference) -> frozenset[str]:
    """Lemmas of verbs that place what follows in the future ("scheduled for"); hand it to `reference.compiled`."""
    return frozenset(
        row["cue"] for row in reference.rows("tense_cues") if row["kind"] == "planning" and row["tense"] == FUTURE
    )


def tense_at(doc: Doc, start: int, end: int, planning: frozenset[str]) -> str:
    """past, future, now (is happening) or unknown: the tense of the nearest governing verb of doc.text[start:end]."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return UNKNOWN
    node: Token = span.root
    for _ in range(MAX_STEPS):
        if node.pos_ in ("VERB", "AUX"):
            tense = tense_of_verb(node, planning)
            if tense is not None:
                return tense
        if node.head.i == node.i:
            break
        node = node.head
    return tense_of_sentence(span, planning)


def tense_of_verb(verb: Token, planning: frozenset[str]) -> str | None:
    """The tense of one verb with its auxiliaries. None for forms that take theirs from the verb above (participles)."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    tags = {helper.tag_ for helper in helpers}
    if "MD" in tags:
        return FUTURE
    if verb.tag_ in ("VBN", "VBD") and verb.lemma_ in planning and (verb.tag_ == "VBN" or not helpers):
        return FUTURE
    if verb.tag_ == "VBD" or (verb.tag_ == "VBN" and (helpers or verb.dep_ != "ROOT")):
        return PAST
    if verb.tag_ == "VBG":
        if verb.lemma_ in planning:
            return FUTURE
        if tags & {"VBZ", "VBP"}:
            return FUTURE if verb.lower_ == "going" and has_infinitive(verb) else NOW
        return PAST if "VBD" in tags else None
    if verb.tag_ == "VB":
        return FUTURE if "TO" in tags else None
    return UNKNOWN if verb.tag_ in ("VBZ", "VBP") else None


def has_infinitive(verb: Token) -> bool:
    """ "is going to meet"."""
    return any(child.dep_ == "xcomp" for child in verb.children)


def tense_of_sentence(span: Span, planning: frozenset[str]) -> str:
    """The tense of the verb nearest before the span in its sentence, else of the sentence's first finite verb."""
    sentence = span.sent
    first, last = max(sentence.start, span.start - MAX_TOKENS), min(sentence.end, span.end + MAX_TOKENS)
    before = [t for t in span.doc[first : span.start] if t.pos_ in ("VERB", "AUX")]
    after = [t for t in span.doc[span.end : last] if t.pos_ in ("VERB", "AUX")]
    for token in [*reversed(before), *after][:4]:
        tense = tense_of_verb(token, planning)
        if tense is not None and tense != UNKNOWN:
            return tense
    return UNKNOWN
