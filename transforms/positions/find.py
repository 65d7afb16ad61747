"""Who wants what: the positions one article states. Grain: one row per holder, cue and complement."""

from collections.abc import Iterator, Sequence

from spacy.attrs import LEMMA
from spacy.tokens import Token

from transforms.ids import span_key
from transforms.nlp import ParsedArticle
from transforms.positions.cues import Cue, PositionCues, build_position_cues
from transforms.positions.frames import Complement, first_word, is_negated, parse_complement
from transforms.positions.holders import Holder, HolderFinder, verb_subject
from transforms.positions.said import find_conditions, find_modal_demands, tokens_of
from transforms.records import EventArgument, EventReport, Mention, Position, Quotation
from transforms.reference import Reference
from transforms.spans import SpanIndex

POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj"}
MAX_POSITIONS = 500


def find_positions(
    parsed: ParsedArticle,
    mentions: Sequence[Mention],
    quotations: Sequence[Quotation],
    reports: Sequence[EventReport],
    arguments: Sequence[EventArgument],
    *,
    reference: Reference,
) -> tuple[Position, ...]:
    """The positions of the article in text order; a position without a linked holder gives no row."""
    cues = reference.compiled(build_position_cues)
    finder = _Finder(parsed, mentions, quotations, reports, cues)
    rows = sorted(finder.rows(), key=lambda p: (p.start_char, p.end_char, p.holder_id or "", p.stance))
    unique = {row.position_id: row for row in rows}
    return tuple(unique.values())[:MAX_POSITIONS]


class _Finder:
    """Reads the positions of one article."""

    def __init__(
        self,
        parsed: ParsedArticle,
        mentions: Sequence[Mention],
        quotations: Sequence[Quotation],
        reports: Sequence[EventReport],
        cues: PositionCues,
    ) -> None:
        self._parsed = parsed
        self._cues = cues
        self._holders = HolderFinder(mentions, quotations, cues.asserting)
        self._quotations = SpanIndex([q for q in quotations if q.kind != "term"])
        self._reports = SpanIndex(reports)

    def rows(self) -> Iterator[Position]:
        """Every position, cue by cue; then demands made with "must" and conditions."""
        for token in tokens_of(self._parsed.doc, LEMMA, self._cues.by_lemma):
            entries = self._cues.by_lemma[token.lemma_.lower()]
            yield from self._of_cue(token, [e for e in entries if e.pos == POS.get(token.pos_)])
        doc, body = self._parsed.doc, self._parsed.article.body
        for said in (*find_modal_demands(doc, self._cues), *find_conditions(doc, body, self._cues)):
            for holder in self._said_by(said.subject):
                yield self._row(holder, said.stance, said.cue, said.complement, said.rule)

    def _of_cue(self, token: Token, entries: Sequence[Cue]) -> Iterator[Position]:
        for entry in entries:
            complement = parse_complement(token, entry.frame)
            if complement is None:
                continue
            stance = self._stance(token, entry)
            if stance is None or self._is_silence(complement):
                return
            for holder in self._holders_of(token, entry):
                yield self._row(holder, stance, token, complement, f"{entry.pos}_{entry.frame}")
            return

    def _is_silence(self, complement: Complement) -> bool:
        """ "declined to comment", "refused to answer", "asked for comment": nothing is wanted of the world."""
        words = complement.first.doc[complement.first.i : complement.last.i + 1]
        main = next((t for t in words if t.pos_ in ("VERB", "NOUN", "AUX")), None)
        return main is not None and main.lemma_.lower() in self._cues.silence and main.i - complement.first.i <= 1

    def _stance(self, token: Token, entry: Cue) -> str | None:
        if entry.frame == "will_not":
            return entry.stance
        governor = token.head if entry.pos == "adj" or (entry.pos == "verb" and token.dep_ == "xcomp") else token
        return entry.negated if is_negated(token) or is_negated(governor) else entry.stance

    def _holders_of(self, token: Token, entry: Cue) -> tuple[Holder, ...]:
        found = self._holders.holders(token, entry)
        if found or entry.pos != "noun":
            return found
        carrier = token.head
        if token.dep_ not in ("dobj", "pobj") or carrier.lemma_.lower() not in self._cues.carriers:
            return ()
        subject = verb_subject(carrier)
        return self._said_by(subject) if subject is not None and not is_negated(carrier) else ()

    def _said_by(self, subject: Token) -> tuple[Holder, ...]:
        entity = self._holders.entity_at(subject)
        return (Holder(entity, None),) if entity is not None else ()

    def _row(self, holder: Holder, stance: str, cue: Token, complement: Complement, rule: str) -> Position:
        article = self._parsed.article
        about_end = complement.last.idx + len(complement.last)
        start = min(first_word(cue).idx, complement.first.idx)
        end = max(cue.idx + len(cue), about_end)
        towards = self._holders.entity_at(complement.towards)
        return Position(
            position_id=span_key("pos", article.article_id, start, end, holder.entity_id, stance),
            holder_id=holder.entity_id,
            stance=stance,
            about=article.body[complement.first.idx : about_end],
            towards_id=towards if towards != holder.entity_id else None,
            article_id=article.article_id,
            start_char=start,
            end_char=end,
            text=article.body[start:end],
            quotation_id=holder.quotation_id or self._quotation(start, end),
            event_report_id=self._report(cue),
            rule=rule,
        )

    def _quotation(self, start: int, end: int) -> str | None:
        """The smallest quotation that holds the whole position."""
        found = [q for q in self._quotations.overlapping(start, end) if q.start_char <= start and end <= q.end_char]
        return min(found, key=lambda q: (q.end_char - q.start_char, q.start_char)).quotation_id if found else None

    def _report(self, cue: Token) -> str | None:
        """The event told by the cue itself."""
        found = self._reports.overlapping(cue.idx, cue.idx + len(cue))
        return found[0].report_id if found else None
