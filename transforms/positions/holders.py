"""Who holds a position: the subject of the cue, resolved to a linked mention or to the speaker of the quotation."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from transforms.positions.cues import Cue
from transforms.records import Mention, Quotation
from transforms.spans import SpanIndex

SUBJECTS = ("nsubj", "nsubjpass")
SPEAKERS = frozenset(("i", "we"))
DOUBTS = ("may", "might", "could", "should", "can", "ought")
MAX_CLIMB = 5


@dataclass(frozen=True, slots=True)
class Holder:
    """One holder: its entity, and the direct quotation that says so when the subject is its speaker."""

    entity_id: str
    quotation_id: str | None


class HolderFinder:
    """Answers who holds a position, for the cues of one article."""

    def __init__(self, mentions: Sequence[Mention], quotations: Sequence[Quotation], asserting: frozenset[str]) -> None:
        self._asserting = asserting
        self._mentions = SpanIndex(mentions)
        self._quotations = SpanIndex([q for q in quotations if q.kind in ("direct", "mixed")])

    def entity_at(self, token: Token | None) -> str | None:
        """The entity of the mention whose last words hold the token; None = not linked, or the token only owns it."""
        if token is None:
            return None
        found = [m for m in self._mentions.overlapping(token.idx, token.idx + len(token)) if m.entity_id]
        found = [m for m in found if m.end_char >= token.idx + len(token)]
        return max(found, key=lambda m: (m.end_char - m.start_char, -m.start_char)).entity_id if found else None

    def holders(self, cue: Token, entry: Cue) -> tuple[Holder, ...]:
        """The holders of the position the cue states, one per coordinated subject; empty = none is linked."""
        subject = self._subject(cue, entry)
        if subject is None:
            return ()
        if subject.lower_ in SPEAKERS:
            return self._speaker(subject)
        found: list[Holder] = []
        for token in (subject, *subject.conjuncts):
            entity = self.entity_at(token) if token.i < cue.i or entry.pos != "verb" or token is subject else None
            if entity is not None and all(h.entity_id != entity for h in found):
                found.append(Holder(entity, None))
        return tuple(found)

    def _speaker(self, subject: Token) -> tuple[Holder, ...]:
        """ "we demand ..." inside quotation marks is its speaker's; outside them nobody's."""
        for quotation in self._quotations.overlapping(subject.idx, subject.idx + len(subject)):
            if quotation.speaker_id:
                return (Holder(quotation.speaker_id, quotation.quotation_id),)
        return ()

    def _subject(self, cue: Token, entry: Cue) -> Token | None:
        if entry.pos == "noun":
            return noun_owner(cue)
        if entry.pos == "adj":
            is_predicate = cue.dep_ in ("acomp", "oprd", "attr") and cue.head.lemma_ == "be"
            return _own(cue.head) if is_predicate and _is_said_or_present(cue.head) else None
        if passive := next((c for c in cue.children if c.dep_ == "nsubjpass"), None):
            agent = next((c for c in cue.rights if c.dep_ == "agent"), None)
            return (
                next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None and passive else None
            )
        return verb_subject(cue) if is_asserted(cue, self._asserting) else None


def _is_said_or_present(copula: Token) -> bool:
    """ "is ready to", or "said it was ready to": "was ready to" alone tells of a moment, not of an offer."""
    return copula.tag_ in ("VBZ", "VBP") or copula.dep_ == "ccomp"


def _own(verb: Token) -> Token | None:
    """The verb's subject; a name parsed as its compound ("Damascus demands") is one too."""
    found = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if found is None and verb.tag_ in ("VBZ", "VBD", "VBP"):
        found = next((c for c in verb.lefts if c.dep_ == "compound" and c.pos_ == "PROPN"), None)
    return found


def verb_subject(verb: Token) -> Token | None:
    """The subject of a verb: its own, that of a verb it is coordinated with, or of the clause a participle hangs on."""
    for _ in range(MAX_CLIMB):
        if own := _own(verb):
            if own.lower_ in ("which", "who", "that") and verb.dep_ == "relcl":
                return verb.head
            return own
        if verb.dep_ == "conj" and verb.head.dep_ == "ccomp" and _own(verb.head) is not None:
            return None  # "X said both have concerns and called on them": whose call it is, is open
        if verb.dep_ in ("conj", "xcomp") or (verb.dep_ == "advcl" and verb.tag_ == "VBG"):
            verb = verb.head
        else:
            return None
    return None


def noun_owner(noun: Token) -> Token | None:
    """ "his offer", "Moscow's refusal", "a Russian demand", "an offer by Turkey"; None = another word carries it."""
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    if owner is not None:
        return owner
    people = next((c for c in noun.lefts if c.dep_ == "amod" and c.text[:1].isupper() and c.text[1:2].islower()), None)
    if people is not None and not people.is_sent_start:
        return people  # "a Russian demand": counts only when the mention is linked
    by = next((c for c in noun.rights if c.dep_ in ("prep", "agent") and c.lower_ == "by"), None)
    if by is not None:
        return next((c for c in by.children if c.dep_ == "pobj"), None)
    return None


def is_asserted(verb: Token, asserting: frozenset[str]) -> bool:
    """True when the verb states what its subject does: finite, or "will"/"would", or a participle of a finite clause.

    Under a verb of `asserting`, "to V" counts as well ("decided to reject").
    """
    helpers = [c.lower_ for c in verb.lefts if c.dep_ in ("aux", "auxpass")]
    if any(helper in DOUBTS for helper in helpers) or _is_hypothetical(verb):
        return False
    if "to" in helpers:
        governor = verb.head
        return verb.dep_ == "xcomp" and governor.lemma_.lower() in asserting and is_asserted(governor, asserting)
    if verb.tag_ in ("VBD", "VBZ", "VBP"):
        return True
    if verb.tag_ in ("VB", "VBN"):
        return bool(helpers) or (verb.dep_ == "conj" and is_asserted(verb.head, asserting))
    return verb.tag_ == "VBG" and (bool(helpers) or verb.dep_ in ("advcl", "conj"))


def _is_hypothetical(verb: Token) -> bool:
    """Inside "if", "whether", "unless", "when asked if": nobody's position yet."""
    return any(c.dep_ == "mark" and c.lower_ in ("if", "whether", "unless", "lest") for c in verb.lefts)
