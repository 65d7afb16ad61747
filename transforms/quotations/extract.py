"""One article's quotations: marks, cues, speakers and statements put together as records."""

from collections.abc import Iterator, Sequence

from transforms.ids import span_key
from transforms.nlp import ParsedArticle
from transforms.quotations.candidates import Candidate, find_candidates
from transforms.quotations.circumstances import Surroundings, look_around
from transforms.quotations.cues import find_cues
from transforms.quotations.lexicon import build_lexicon
from transforms.quotations.marks import Stretch
from transforms.quotations.scene import Scene, lay_out
from transforms.quotations.site import Attribution
from transforms.quotations.speakers import attribute
from transforms.quotations.statements import Statement, choose_statements, holds, is_utterance
from transforms.quotations.subjects import phrase_span
from transforms.quotations.terms import is_short, is_term, is_title
from transforms.quotations.tree import build_tree
from transforms.records import Mention, Quotation, Timex
from transforms.reference import Reference

# Share of rows a sieve gets right, speaker and extent, on the open half of PolNeAR (docs/ACCURACY.md), rounded.
CONFIDENCE = {
    "right": 0.95,
    "right_form": 0.85,
    "right_any": 0.5,
    "right_again": 0.6,
    "right_brief": 0.9,
    "parse": 0.85,
    "left": 0.75,
    "label": 0.9,
    "introduced": 0.75,
    "signature": 0.85,
    "noun": 0.65,
    "same_paragraph": 0.95,
    "previous_sentence": 0.6,
    "next_sentence": 0.5,
    "previous_subject": 0.7,
    "colon": 0.6,
    "float": 0.55,
    "float_cue": 0.6,
    "float_subject": 0.5,
    "main": 0.65,
}
NO_SPEAKER = 0.3
MAX_ARTICLE = 7  # characters of "the", a mark and a full stop around a term
CONTINUING = ("same_paragraph", "left", "parse", "right", "right_form")


def find_quotations(
    parsed: ParsedArticle,
    mentions: tuple[Mention, ...],
    timexes: tuple[Timex, ...],
    *,
    reference: Reference,
) -> tuple[Quotation, ...]:
    """One row per marked stretch (direct, mixed or term) and one per indirect statement, in text order.

    `speaker_id` is the entity of the mention the speaker's head falls in; None: no sieve answers, or no link.
    """
    lexicon = reference.compiled(build_lexicon)
    scene = lay_out(build_tree(parsed.doc, parsed.article.body), lexicon)
    cues = find_cues(scene)
    attributions = attribute(scene, cues)
    marked_cues = {a.cue for a in attributions if a.cue is not None}
    statements = choose_statements(scene, attributions, find_candidates(scene, marked_cues))
    rows = _Rows(parsed, look_around(scene, cues, mentions, timexes), attributions, statements)
    return tuple(sorted(rows.all(), key=lambda q: (q.start_char, q.end_char, q.kind)))


class _Rows:
    """The records of one article, from what the rules found."""

    def __init__(
        self,
        parsed: ParsedArticle,
        around: Surroundings,
        attributions: Sequence[Attribution],
        statements: Sequence[Statement],
    ) -> None:
        self.parsed = parsed
        self.around = around
        self.scene: Scene = around.scene
        self.attributions = attributions
        self.statements = statements
        self.ids: dict[int, str] = {}  # stretch number -> quotation_id
        self.firsts: dict[int, str] = {}  # stretch number -> quotation_id of the first part of its utterance

    def all(self) -> Iterator[Quotation]:
        """Every row: stretches first, then the indirect statements."""
        holder = {n: s for s in self.statements for n in s.held}
        for number, attribution in enumerate(self.attributions):
            yield self._stretch_row(number, attribution, holder.get(number))
        for statement in self.statements:
            yield from self._indirect_rows(statement)

    def _stretch_row(self, number: int, found: Attribution, statement: Statement | None) -> Quotation:
        stretch = found.site.stretch
        kind = self._kind(found)
        content = (stretch.inner_start, stretch.inner_end)
        if statement is not None and kind == "mixed":
            start, end = next(s for s in statement.candidate.spans if holds(s, found))
            content = (min(start, content[0]), max(end, content[1]))
        part_of = self._part_of(number, found) if kind == "direct" else None
        row = self._row(
            (stretch.inner_start, stretch.inner_end),
            kind=kind,
            content=content,
            speaker=found.speaker,
            signature=found.signature,
            cue=found.cue,
            part_of=part_of,
            is_balanced=stretch.is_balanced,
            confidence=CONFIDENCE[found.rule] if found.rule else NO_SPEAKER,
            rule=found.rule or "unattributed",
        )
        self.ids[number] = row.quotation_id
        if part_of is not None:
            self.firsts[number] = part_of
        return row

    def _kind(self, found: Attribution) -> str:
        if found.rule is None:
            is_label = is_short(self.scene, found.site) or is_title(self.scene, found.site)
            return "term" if is_label else "direct" if found.site.opens_sentence else "mixed"
        if is_term(self.scene, found.site):
            return "term"
        return "direct" if is_utterance(self.scene, found) else "mixed"

    def _part_of(self, number: int, found: Attribution) -> str | None:
        """The first part of an utterance that goes on here: same cue right before, or a stretch that follows on."""
        before = found.follows
        if before is None and number and found.cue is not None:
            previous = self.attributions[number - 1]
            if previous.cue == found.cue and is_utterance(self.scene, previous):
                before = number - 1
        is_run_on = found.rule == "float" and before is not None and not self._stretch(before).is_balanced
        if before is None or (found.rule not in CONTINUING and not is_run_on):
            return None
        return self.firsts.get(before) or self.ids.get(before)

    def _stretch(self, number: int) -> Stretch:
        return self.attributions[number].site.stretch

    def _indirect_rows(self, statement: Statement) -> Iterator[Quotation]:
        """One row per span of a statement that holds no marked words; the second span is part of the first."""
        candidate = statement.candidate
        first: str | None = None
        for number, span in enumerate(candidate.spans):
            inside = [n for n in statement.held if holds(span, self.attributions[n])]
            marked = next((n for n in inside if self._kind(self.attributions[n]) == "mixed"), None)
            if marked is not None:
                first = first or self.ids[marked]
                continue
            if any(self._fills(n, span) for n in inside):
                continue
            row = self._row(
                span,
                kind="indirect",
                content=span,
                speaker=candidate.speaker,
                signature=None,
                cue=candidate.cue,
                part_of=first if number else None,
                is_balanced=True,
                confidence=round(min(0.9, statement.confidence), 2),
                rule=self._frame_rule(candidate),
            )
            first = first or row.quotation_id
            yield row

    def _fills(self, number: int, span: tuple[int, int]) -> bool:
        """True when a content is no more than a term between marks, an article apart: 'a "special operation"'."""
        stretch = self._stretch(number)
        return (span[1] - span[0]) - (stretch.inner_end - stretch.inner_start) <= MAX_ARTICLE

    def _frame_rule(self, candidate: Candidate) -> str:
        return f"frame:{candidate.frame}"

    def _row(
        self,
        span: tuple[int, int],
        *,
        kind: str,
        content: tuple[int, int],
        speaker: int | None,
        signature: tuple[int, int] | None,
        cue: int | None,
        part_of: str | None,
        is_balanced: bool,
        confidence: float,
        rule: str,
    ) -> Quotation:
        body, tree = self.scene.text, self.scene.tree
        article_id = self.parsed.article.article_id
        at = signature or (self._speaker_span(speaker) if speaker is not None else None)
        said = self.around.said_at(cue)
        return Quotation(
            quotation_id=span_key("quo", article_id, *span, kind),
            article_id=article_id,
            sentence_id=self.parsed.sentence_at(span[0]).sentence_id,
            start_char=span[0],
            end_char=span[1],
            text=body[span[0] : span[1]],
            kind=kind,
            content_start=content[0],
            content_end=content[1],
            speaker_text=body[at[0] : at[1]] if at else None,
            speaker_start=at[0] if at else None,
            speaker_end=at[1] if at else None,
            speaker_id=self._speaker_id(speaker, signature),
            cue=tree.lemma[cue] if cue is not None and tree.lemma[cue] != ":" else None,
            addressee_id=self.around.addressee_of(cue),
            medium=self.around.medium_of(cue, speaker),
            said_timex_id=said.timex_id if said else None,
            said_earliest=said.earliest if said else None,
            said_latest=said.latest if said else None,
            is_part_of=part_of,
            is_balanced=is_balanced,
            quotation_group_id=None,
            confidence=confidence,
            rule=rule,
        )

    def _speaker_span(self, speaker: int) -> tuple[int, int]:
        """The phrase of the speaker, after the last closing mark in it: '... the harbour,"Anna Keller said'."""
        start, end = phrase_span(self.scene.tree, speaker)
        before = self.scene.tokens_between(start, self.scene.tree.start[speaker])
        cut = next((t for t in reversed(before) if self.scene.marked[t]), None)
        return (self.scene.tree.start[cut + 1], end) if cut is not None else (start, end)

    def _speaker_id(self, speaker: int | None, signature: tuple[int, int] | None) -> str | None:
        if signature is not None:
            return self.around.entity_of(self.scene.token_at(signature[1] - 1))
        return self.around.entity_of(speaker)
