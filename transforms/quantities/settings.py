"""Where and when a figure holds: the place named in its clause and the day its source gives."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Token

from transforms.quantities.claimants import Claimant
from transforms.quantities.counted import Counted, TokenIndex
from transforms.quantities.figures import Figure
from transforms.records import Mention, Timex
from transforms.reference import Reference
from transforms.spans import SpanIndex

PLACES = ("GPE", "LOC", "FAC")
CLAUSES = ("ccomp", "advcl", "relcl", "conj", "ROOT", "acl", "parataxis")
ENDS = (" by", " until", " till")  # of a stretch: "by the end of the decade" is a plan, "by Friday" a count
DAY = "day"
MAX_CLIMB = 8


@dataclass(frozen=True, slots=True)
class SettingWords:
    """claim_settings.csv compiled: prepositions of place, phrases that date a figure; and the nouns of totals."""

    places: frozenset[str]
    dates: frozenset[str]
    totals: frozenset[str]  # "the toll stood at 45 on Friday"


@dataclass(frozen=True, slots=True)
class AsOf:
    """The time a figure is given for."""

    timex_id: str | None
    earliest: date | None
    latest: date | None


def build_setting_words(reference: Reference) -> SettingWords:
    """The setting words compiled; use through `reference.compiled`."""
    kinds: dict[str, set[str]] = {"place": set(), "as_of": set()}
    for row in reference.rows("claim_settings"):
        kinds[row["kind"]].add(row["word"])
    totals = frozenset(row["lemma"] for row in reference.rows("claim_categories") if row["frame"] == "total")
    return SettingWords(frozenset(kinds["place"]), frozenset(kinds["as_of"]), totals)


class SettingFinder:
    """Answers where and when, for the figures of one article."""

    def __init__(
        self, index: TokenIndex, mentions: Sequence[Mention], timexes: Sequence[Timex], words: SettingWords
    ) -> None:
        self._index = index
        places = [m for m in mentions if m.label in PLACES and m.entity_id]
        self._has_places = bool(places)
        self._places = SpanIndex(places)
        self._timexes = SpanIndex([t for t in timexes if t.type in ("DATE", "TIME")])
        self._words = words
        self._text = index.text

    def place(self, figure: Figure, counted: Counted | None) -> str | None:
        """The entity of the nearest "in <place>" of the figure's own clause; None when its clause names no place."""
        number = self._index.at(figure.number_start)
        if number is None:
            return None
        if not self._has_places:
            return None
        own = counted is not None and self._index.sentence(counted.head) == self._index.sentence(number)
        first, last = _clause(counted.head if own and counted is not None else number, number)
        doc = number.doc
        near = self._places.overlapping(doc[first].idx, doc[last].idx + len(doc[last]))
        found = [m for m in near if self._preposition(m) is not None]
        after = [m for m in found if m.start_char >= figure.number_end]
        if after:
            return after[0].entity_id
        before = [m for m in found if (prep := self._preposition(m)) is not None and prep.head.pos_ in ("VERB", "AUX")]
        return before[-1].entity_id if before else None

    def _preposition(self, mention: Mention) -> Token | None:
        """The preposition of place right before the mention ("in eastern Ukraine"), the words of its phrase between."""
        token = self._index.at(mention.start_char)
        for _ in range(5):
            if token is None or token.i == 0:
                return None
            token = token.nbor(-1)
            if token.pos_ == "ADP":
                return token if token.lower_ in self._words.places else None
            if token.pos_ not in ("DET", "ADJ", "NOUN", "PROPN") or token.is_sent_start:
                return None
        return None

    def as_of(self, figure: Figure, claimant: Claimant | None) -> AsOf:
        """The day after "as of" or "by" in the sentence, else of a total's verb, else when the source said it."""
        number = self._index.at(figure.number_start)
        if number is None:
            return AsOf(None, None, None)
        start, end = self._index.sentence(number)
        doc = number.doc
        near = self._timexes.overlapping(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))
        for timex in near:
            lead = self._text[max(0, timex.start_char - 14) : timex.start_char].lower().rstrip()
            if lead.endswith(ENDS) and timex.granularity != DAY:
                continue
            if any(lead.endswith(phrase) and not lead[: -len(phrase)][-1:].isalpha() for phrase in self._words.dates):
                return AsOf(timex.timex_id, timex.earliest, timex.latest)
        verbs = [self._verb_of_total(number)] + ([claimant.cue] if claimant is not None else [])
        for verb in filter(None, verbs):
            for timex in near:
                token = self._index.at(timex.start_char)
                if token is not None and _hangs_on(token, verb):
                    return AsOf(timex.timex_id, timex.earliest, timex.latest)
        if claimant is not None and claimant.quotation is not None and claimant.quotation.said_timex_id:
            said = claimant.quotation
            return AsOf(said.said_timex_id, said.said_earliest, said.said_latest)
        return AsOf(None, None, None)

    def _verb_of_total(self, number: Token) -> Token | None:
        """The verb that gives a total its number: "stood" in "the death toll stood at 45 on Friday"."""
        token = number
        for _ in range(MAX_CLIMB):
            if token.pos_ in ("VERB", "AUX"):
                subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass", "dobj")), None)
                return token if subject is not None and subject.lemma_.lower() in self._words.totals else None
            if token.head.i == token.i:
                return None
            token = token.head
        return None


def _clause(head: Token, number: Token) -> tuple[int, int]:
    """The first and last token of the smallest clause around the figure."""
    token = head
    for _ in range(MAX_CLIMB):
        if (token.dep_ in CLAUSES and token.pos_ in ("VERB", "AUX")) or token.head.i == token.i:
            break
        token = token.head
    first, last = token.left_edge.i, token.right_edge.i
    for child in token.children:  # a coordinated clause is another claim's
        if child.dep_ in ("conj", "ccomp", "parataxis") and child.pos_ in ("VERB", "AUX"):
            low, high = child.left_edge.i, child.right_edge.i
            if low > number.i:
                last = min(last, low - 1)
            elif high < number.i:
                first = max(first, high + 1)
    return first, max(first, last)


def _hangs_on(token: Token, cue: Token) -> bool:
    """True when the time belongs to the cue itself ("said on Tuesday that"), not to what was said."""
    for _ in range(4):
        if token.head.i == cue.i:
            return token.dep_ in ("npadvmod", "prep", "advmod", "tmod", "nmod")
        if token.pos_ in ("VERB", "AUX") or token.head.i == token.i:
            return False
        token = token.head
    return False
