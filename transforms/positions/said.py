"""Positions that need a speaker: "X said the war must end" (a demand), "X would agree only if ..." (a condition)."""

from collections.abc import Container, Iterator
from dataclasses import dataclass

from spacy.attrs import LOWER
from spacy.tokens import Doc, Token

from transforms.positions.cues import PositionCues
from transforms.positions.frames import Complement, trimmed
from transforms.positions.holders import verb_subject

CLAUSES = ("ccomp", "parataxis", "conj")
FIRST_PERSON = frozenset(("i", "we", "you", "it", "there", "this", "that"))
MAX_TOKENS = 40


@dataclass(frozen=True, slots=True)
class Said:
    """One position and the subject token of the verb that reports it."""

    subject: Token
    stance: str
    cue: Token
    complement: Complement
    rule: str


def tokens_of(doc: Doc, attribute: int, words: Container[str]) -> Iterator[Token]:
    """The tokens whose LEMMA or LOWER is, in small letters, among the words; no Token is built for the others."""
    keys = doc.to_array(attribute).tolist()
    wanted = {key for key in set(keys) if doc.vocab.strings[key].lower() in words}
    return (doc[i] for i, key in enumerate(keys) if key in wanted)


def find_modal_demands(doc: Doc, cues: PositionCues) -> Iterator[Said]:
    """Reported clauses whose main verb stands under "must" or "should": "Erdogan said evacuations must be ensured"."""
    for token in tokens_of(doc, LOWER, cues.modals):
        if token.dep_ != "aux":
            continue
        verb = token.head
        report = verb.head
        if verb.dep_ != "ccomp" or report.lemma_.lower() not in cues.reports or report.pos_ != "VERB":
            continue
        own = next((c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)
        subject = verb_subject(report)
        if own is None or subject is None or own.lower_ in FIRST_PERSON or not _is_bare(verb):
            continue
        if token.lower_ == "should" and any(c.dep_ == "acomp" for c in verb.rights):
            continue  # "should be safe", "should be aware": what is likely or right, not wanted
        if own.i <= subject.i <= verb.i or any(c.dep_ == "neg" for c in report.children):
            continue
        complement = _bounded(own.left_edge, _last_of(verb), report)
        if complement is not None:
            yield Said(subject, "demands", token, complement, "said_modal")


def _is_bare(verb: Token) -> bool:
    """ "must end", "must be ended"; not "must have ended", which guesses at the past."""
    helpers = [c.lower_ for c in verb.lefts if c.dep_ in ("aux", "auxpass")]
    return "have" not in helpers[1:] and (verb.tag_ == "VB" or (verb.tag_ == "VBN" and "be" in helpers))


def _last_of(verb: Token) -> Token:
    """The end of the verb's clause, before a participle joined to it ("... and signaling a willingness")."""
    loose = next((c for c in verb.rights if c.dep_ == "conj" and c.tag_ == "VBG"), None)
    if loose is None:
        return verb.right_edge
    last = loose.left_edge.nbor(-1)
    return last.nbor(-1) if last.dep_ == "cc" else last


def _bounded(first: Token, last: Token, report: Token) -> Complement | None:
    """The clause, cut before the report when the report follows it."""
    if first.i < report.i <= last.i:
        last = report.nbor(-1)
    last = trimmed(first, last)
    return Complement(first, last, None) if 0 < last.i - first.i <= MAX_TOKENS else None


def find_conditions(doc: Doc, text: str, cues: PositionCues) -> Iterator[Said]:
    """ "only if", "on condition that" ... under a verb of will or speech with a subject of its own."""
    for found in cues.conditions.finditer(text):
        span = doc.char_span(found.start(), found.end(), alignment_mode="expand")
        if span is None or not len(span) or span.end == len(doc) or doc[span.end].tag_ == "VBN":
            continue  # "as long as needed"
        clause = _clause_of(span[-1], span.start)
        if clause is None:
            continue
        verb, last = clause
        subject = verb_subject(verb)
        if subject is None or not _is_commitment(verb, cues):
            continue
        last = trimmed(span[0], last)
        if span.end - 1 < last.i <= span.start + MAX_TOKENS and subject.i < span.start:
            yield Said(subject, "conditions", span[0], Complement(span[0], last, None), "condition")


def _clause_of(token: Token, start: int) -> tuple[Token, Token] | None:
    """The verb that the condition hangs on, and the last token of the condition."""
    last = token
    for _ in range(6):
        head = token.head
        if head.i == token.i:
            return None
        last = max(last, token.right_edge, key=lambda t: t.i)
        if head.pos_ in ("VERB", "AUX") and head.i < start:
            return head, last
        token = head
    return None


def _is_commitment(verb: Token, cues: PositionCues) -> bool:
    """will, would, agree, accept ...: the subject commits itself; a plain fact ("rose only after") is none."""
    lemma = verb.lemma_.lower()
    modal = any(c.dep_ == "aux" and c.lower_ in ("will", "would", "can", "could", "'ll", "wo") for c in verb.lefts)
    return modal or (lemma in cues.by_lemma and verb.pos_ == "VERB")
