"""Who makes a numeric claim: a source named in the sentence, a speaker above it, a quotation that covers it."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from transforms.quantities.counted import TokenIndex
from transforms.quantities.figures import Figure
from transforms.records import Mention, Quotation
from transforms.reference import Reference
from transforms.spans import SpanIndex

OBJECTS = ("xcomp", "prep", "dobj", "advcl", "acomp", "oprd")
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
CUT = ("relcl", "acl", "appos", "punct", "advcl", "cc", "conj")
MAX_CLIMB = 14
MAX_NAME = 90
MAX_AHEAD = 80


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who claims: the words, their entity when linked, and the sentence's cue."""

    text: str
    entity_id: str | None
    cue: Token | None
    quotation: Quotation | None
    rule: str


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """claim_cues.csv and claim_sources.csv compiled."""

    verbs: frozenset[str]
    counting: frozenset[str]  # verbs that claim the number in their object: "reported 12 deaths"
    sources: frozenset[str]


def build_claim_words(reference: Reference) -> ClaimWords:
    """The claim cues compiled; use through `reference.compiled`."""
    return ClaimWords(
        frozenset(row["verb"] for row in reference.rows("claim_cues")),
        frozenset(row["verb"] for row in reference.rows("claim_cues") if row["frame"] == "object"),
        frozenset(row["noun"] for row in reference.rows("claim_sources")),
    )


class ClaimantFinder:
    """Answers who claims a figure, for the figures of one article."""

    def __init__(
        self,
        index: TokenIndex,
        mentions: Sequence[Mention],
        quotations: Sequence[Quotation],
        words: ClaimWords,
    ) -> None:
        self._index = index
        self._mentions = SpanIndex(mentions)
        nobody = index.words["nobody"]
        spoken = [q for q in quotations if q.kind != "term" and q.speaker_text and _names(q, nobody)]
        self._quotations = sorted(spoken, key=lambda q: (q.content_start, q.content_end))
        self._words = words
        self._seen: dict[int, Token | None] = {}

    def claimant(self, figure: Figure) -> Claimant | None:
        """Who claims this figure; None = the narrator, or the text does not say."""
        token = self._index.at(figure.number_start)
        if token is None:
            return None
        quotation = self._covering(figure)
        if quotation is not None and quotation.kind == "direct":
            return self._of_quotation(quotation)
        named = self._according_to(token)
        if named is not None:
            return self._of_token(named, None, "according_to")
        for rule, found in (("cue_above", self._cue_above(token)), ("cue_after", self._cue_after(token))):
            if found is not None:
                subject, cue = found
                return self._of_token(subject, cue, rule)
        return self._of_quotation(quotation) if quotation is not None else None

    def _covering(self, figure: Figure) -> Quotation | None:
        best: Quotation | None = None
        for quotation in self._quotations:
            start = min(quotation.content_start, quotation.start_char)
            if start > figure.number_start:
                break
            end = max(quotation.content_end, quotation.end_char)
            inside = start <= figure.number_start and figure.number_end <= end
            if inside and (best is None or end - start <= best.content_end - best.content_start):
                best = quotation
        return best

    def _of_quotation(self, quotation: Quotation) -> Claimant:
        return Claimant(quotation.speaker_text or "", quotation.speaker_id, None, quotation, "quotation")

    def _according_to(self, token: Token) -> Token | None:
        """The object of "according to", wherever it stands in the sentence."""
        start, end = self._index.sentence(token)
        if start not in self._seen:
            self._seen[start] = next(filter(None, map(_source_of, token.doc[start:end])), None)
        return self._seen[start]

    def _cue_above(self, token: Token) -> tuple[Token, Token] | None:
        """The subject of the nearest reporting verb that governs the number, when the number is not in the subject."""
        here = token
        for _ in range(MAX_CLIMB):
            parent = here.head
            if parent.i == here.i:
                return None
            if parent.pos_ == "VERB" and self._reports(parent, here):
                subject = _subject(parent)
                covers = subject is not None and subject.left_edge.i <= token.i <= subject.right_edge.i
                if subject is not None and not covers and not self._is_vague(subject):
                    return subject, parent
            here = parent
        return None

    def _reports(self, verb: Token, child: Token) -> bool:
        """ "said that ...", or a verb that claims the number in its object ("put the toll at 147")."""
        lemma = verb.lemma_.lower()
        if child.dep_ in ("ccomp", "parataxis") or (child.dep_ == "dobj" and child.pos_ == "NUM"):
            return lemma in self._words.verbs
        return child.dep_ in OBJECTS and lemma in self._words.counting

    def _cue_after(self, token: Token) -> tuple[Token, Token] | None:
        """ "..., the ministry said." and "..., said the governor." at the end of the sentence."""
        end = min(self._index.sentence(token)[1], token.i + MAX_AHEAD)
        for cue in token.doc[token.i + 1 : end]:
            if cue.tag_ in ("VBD", "VBZ", "VBP") and cue.lemma_.lower() in self._words.verbs:
                subject = next((c for c in cue.children if c.dep_ == "nsubj" and c.i > token.i), None)
                if subject is not None and not self._is_vague(subject) and _closes(cue, subject, token):
                    return subject, cue
        return None

    def _is_vague(self, subject: Token) -> bool:
        """Subjects that name nobody: "there", "which", "you", "whose killing"; "it said" is left to the quotations."""
        return subject.lower_ in self._index.words["nobody"] or subject.left_edge.tag_ in ("WP$", "WDT")

    def _of_token(self, head: Token, cue: Token | None, rule: str) -> Claimant:
        start, end = _name_span(head)
        text = self._index.text[start:end]
        return Claimant(text, self._entity(head, start, end), cue, None, rule)

    def _entity(self, head: Token, start: int, end: int) -> str | None:
        """The mention that holds the head; of "UN figures" (a source noun) the mention that owns it."""
        if "," in self._index.text[start:end] or " and " in self._index.text[start:end]:
            inner = {m.entity_id for m in self._mentions.inside(start, end) if m.kind == "name" and m.entity_id}
            if len(inner) > 1:
                return None  # several claimants
        covering = [m for m in self._mentions.overlapping(head.idx, head.idx + len(head)) if m.entity_id]
        if covering:
            return max(covering, key=lambda m: (m.end_char - m.start_char, -m.start_char)).entity_id
        if head.lemma_.lower() not in self._words.sources:
            return None
        inside = [m for m in self._mentions.inside(start, end) if m.entity_id and m.label not in ("DATE", "CARDINAL")]
        owners = {m.entity_id for m in inside}
        return inside[0].entity_id if len(owners) == 1 else None


def _names(quotation: Quotation, nobody: frozenset[str]) -> bool:
    """False for a speaker that is a bare "which" or "who" with no known antecedent."""
    return quotation.speaker_id is not None or (quotation.speaker_text or "").lower() not in nobody


def _source_of(token: Token) -> Token | None:
    """The source that "according to" names at this token."""
    if token.lower_ != "according" or token.i + 1 >= len(token.doc) or token.nbor(1).lower_ != "to":
        return None
    following = token.nbor(1)
    found = next((c for c in following.children if c.dep_ == "pobj"), None)
    return found or next((c for c in token.children if c.dep_ == "pobj"), None)


def _subject(verb: Token) -> Token | None:
    """The subject of a verb, through coordination; of a passive its agent; of a participle its noun."""
    for _ in range(4):
        own = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None) or next(
            (c for c in verb.rights if c.dep_ == "nsubj"), None
        )
        if own is not None:
            if own.dep_ == "nsubjpass":
                agent = next((c for c in verb.rights if c.dep_ == "agent"), None)
                return next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
            return own
        if verb.dep_ in ("conj", "xcomp", "advcl"):
            verb = verb.head
        elif verb.dep_ == "acl":
            return verb.head
        else:
            return None
    return None


def _closes(cue: Token, subject: Token, number: Token) -> bool:
    """The cue stands in a clause of its own after a comma, or governs the clause of the number."""
    first = min(cue.left_edge.i if cue.left_edge.i > number.i else subject.left_edge.i, subject.left_edge.i, cue.i)
    before = cue.doc[first - 1] if first > 0 else None
    return (
        before is not None
        and before.text in (",", "”", '"', "’", "''", "—", "–")
        and not any(c.dep_ in ("ccomp", "dobj") and c.i > cue.i for c in cue.children)
    )


def _name_span(head: Token) -> tuple[int, int]:
    """The noun phrase without what hangs on after it ("Health Minister Fahrettin Koca", not ", who ...")."""
    end = head
    for child in head.rights:
        if child.dep_ in ("prep", "compound", "flat", "nmod", "poss", "case") and child.dep_ != "punct":
            if child.dep_ == "prep" and child.lower_ not in ("of", "for", "from"):
                break
            end = child.right_edge
        elif child.dep_ == "conj" or child.dep_ == "cc" or child.text == ",":
            if child.dep_ == "cc" or child.text == ",":
                continue
            end = child.right_edge if child.dep_ == "conj" else end
        elif child.dep_ == "appos" and _is_coordinated(child):
            end = child.right_edge  # "Ukraine, the US and its allies"
        elif child.dep_ in CUT and child.dep_ != "punct":
            break
    start = head.left_edge
    stop = end.idx + len(end)
    if stop - start.idx > MAX_NAME:
        return head.left_edge.idx if head.idx - head.left_edge.idx < MAX_NAME else head.idx, head.idx + len(head)
    return start.idx, stop


def _is_coordinated(head: Token) -> bool:
    return any(child.dep_ == "conj" for child in head.rights)
