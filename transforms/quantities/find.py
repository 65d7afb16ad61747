"""The numeric claims of one article. Grain: one row per figure with what it counts, who claims it, where and when."""

import re
from collections.abc import Sequence

from transforms.ids import span_key
from transforms.nlp import ParsedArticle
from transforms.quantities.amounts import AmountReader
from transforms.quantities.bounds import Bounds, bound_of, build_bounds, direction_of, inherited_direction
from transforms.quantities.categories import Categories, build_categories, category_of
from transforms.quantities.claimants import ClaimantFinder, build_claim_words
from transforms.quantities.counted import Counted, TokenIndex, inherit_counted, parse_counted
from transforms.quantities.figures import Figure, Scanner, inherit_units
from transforms.quantities.filters import drop_inner, is_claim, says_something
from transforms.quantities.lexicon import build_lexicon
from transforms.quantities.masks import build_labels, mask_names, mask_text
from transforms.quantities.measures import Measures, Unit, UnitMatch, build_measures, join_per
from transforms.quantities.numerals import build_number_words
from transforms.quantities.repeats import mark_repeats
from transforms.quantities.settings import SettingFinder, build_setting_words
from transforms.records import Mention, Quantity, Quotation, Timex
from transforms.reference import Reference

# "12 cases per 100,000 people", "350 deaths per million"
PER_NUMBER = re.compile(
    r"[ ](?:per|in every|for every)[ ]"
    r"((?:\d[\d,]{0,12}|(?:one[ ]|a[ ])?(?:hundred|thousand|million))(?:[ ](?:people|residents|inhabitants))?)"
)
MAX_FIGURES = 3000  # more numbers than that are a table, not an article


def find_quantities(
    parsed: ParsedArticle,
    mentions: Sequence[Mention],
    timexes: Sequence[Timex],
    quotations: Sequence[Quotation],
    *,
    reference: Reference,
) -> tuple[Quantity, ...]:
    """The numeric claims of the article, in text order; a number that cannot be read gives no row, never 0."""
    text = parsed.article.body
    labels = reference.compiled(build_labels)
    reader = AmountReader(text, reference.compiled(build_number_words), reference.compiled(build_measures))
    scanner = Scanner(reader, mask_text(text, timexes, labels), mask_names(text, mentions), labels)
    index = TokenIndex(parsed.doc, text, reference.compiled(build_lexicon))
    figures = scanner.figures()[:MAX_FIGURES]
    phrases = [parse_counted(f, index) for f in figures]
    kept = list(drop_inner((f, c) for f, c in zip(figures, phrases, strict=True) if is_claim(f, c, index)))
    figures = inherit_units([f for f, _ in kept], [c for _, c in kept], text)
    counted = inherit_counted(figures, [c for _, c in kept], index)
    context = _Context(parsed, index, mentions, timexes, quotations, reference)
    directions = context.directions(figures)
    rows = [
        context.row(figure, phrase, direction, own=phrase is own)
        for figure, phrase, direction, (_, own) in zip(figures, counted, directions, kept, strict=True)
    ]
    return mark_repeats([row for row in rows if says_something(row)])


class _Context:
    """What turns a figure into a row: the article, and the finders built once for it."""

    def __init__(
        self,
        parsed: ParsedArticle,
        index: TokenIndex,
        mentions: Sequence[Mention],
        timexes: Sequence[Timex],
        quotations: Sequence[Quotation],
        reference: Reference,
    ) -> None:
        self._parsed = parsed
        self._index = index
        self._measures: Measures = reference.compiled(build_measures)
        self._bounds: Bounds = reference.compiled(build_bounds)
        self._categories: Categories = reference.compiled(build_categories)
        self._claimants = ClaimantFinder(index, mentions, quotations, reference.compiled(build_claim_words))
        self._settings = SettingFinder(index, mentions, timexes, reference.compiled(build_setting_words))

    def _rate(self, counted: Counted, end: int) -> tuple[str, int]:
        """ "3,000 tests per day": the unit "tests per day", so that a rate is never taken for a count."""
        body = self._parsed.article.body
        if found := PER_NUMBER.match(body, counted.end):
            return counted.text + " per " + found[1].lower(), found.end()
        match = join_per(body, UnitMatch(Unit(counted.text, "", "other"), counted.end), self._measures)
        return (match.unit.name, match.end) if match.end > counted.end else ("", end)

    def directions(self, figures: Sequence[Figure]) -> list[str | None]:
        """up, down or None for each figure; one in other units ("190 points, or 0.6%") takes that of the one before."""
        found: list[str | None] = []
        for at, figure in enumerate(figures):
            direction = direction_of(figure, self._index, self._bounds)
            if direction is None and at:
                direction = inherited_direction(figure, figures[at - 1], found[at - 1], self._parsed.article.body)
            found.append(direction)
        return found

    def row(self, figure: Figure, counted: Counted | None, direction: str | None, *, own: bool) -> Quantity:
        """The quantities row of one figure; `own` = the counted noun stands beside it, not inherited."""
        article = self._parsed.article
        own_end = counted.end if counted is not None and own and counted.end > figure.end else figure.end
        bound = bound_of(figure, article.body, self._bounds, phrase_end=own_end)
        claimant = self._claimants.claimant(figure)
        as_of = self._settings.as_of(figure, claimant)
        unit = figure.unit.name if figure.unit is not None else ""
        if not unit and counted is not None and own:
            unit, own_end = self._rate(counted, own_end)
        is_rate = bool(unit) and figure.unit is None
        return Quantity(
            quantity_id=span_key("qty", article.article_id, figure.start, own_end),
            article_id=article.article_id,
            sentence_id=self._parsed.sentence_at(figure.number_start).sentence_id,
            start_char=figure.start,
            end_char=own_end,
            text=article.body[figure.start : own_end],
            value=figure.value,
            value_high=figure.high,
            unit=unit or None,
            counted=counted.text if counted is not None else None,
            bound=bound,
            direction=direction,
            category="other" if is_rate else category_of(figure, counted, self._index, self._categories),
            place_id=self._settings.place(figure, counted),
            as_of_timex_id=as_of.timex_id,
            as_of_earliest=as_of.earliest,
            as_of_latest=as_of.latest,
            claimant_text=claimant.text if claimant is not None else None,
            claimant_id=claimant.entity_id if claimant is not None else None,
            repeats=None,
            confidence=_confidence(figure, counted, own),
            rule=figure.rule if claimant is None else f"{figure.rule}+{claimant.rule}",
        )


def _confidence(figure: Figure, counted: Counted | None, own: bool) -> float:
    """By how the figure was read: a unit or currency mark is surest, an inherited or missing noun least."""
    if figure.unit is not None:
        return 0.9
    if counted is not None:
        return 0.8 if own else 0.7
    return 0.5
