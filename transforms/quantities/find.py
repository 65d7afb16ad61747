"""The numeric claims of one article. Grain: one row per figure with what it counts, who claims it, where and when."""

from collections.abc import Sequence

from transforms.ids import span_key
from transforms.nlp import ParsedArticle
from transforms.quantities.bounds import Bounds, bound_of, build_bounds, direction_of
from transforms.quantities.categories import Categories, build_categories, category_of
from transforms.quantities.claimants import ClaimantFinder, build_claim_words
from transforms.quantities.counted import Counted, TokenIndex, inherit_counted, parse_counted
from transforms.quantities.figures import Figure, Scanner
from transforms.quantities.filters import is_claim
from transforms.quantities.masks import build_labels, mask_names, mask_text
from transforms.quantities.measures import build_measures
from transforms.quantities.numerals import build_number_words
from transforms.quantities.repeats import mark_repeats
from transforms.quantities.settings import SettingFinder, build_setting_words
from transforms.records import Mention, Quantity, Quotation, Timex
from transforms.reference import Reference

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
    taken = mask_text(text, timexes, reference.compiled(build_labels))
    scanner = Scanner(
        text, reference.compiled(build_number_words), reference.compiled(build_measures), taken, mask_names(text, mentions)
    )
    index = TokenIndex(parsed.doc)
    figures = [f for f in scanner.figures()[:MAX_FIGURES]]
    phrases = [parse_counted(f, index) for f in figures]
    kept = [(f, c) for f, c in zip(figures, phrases, strict=True) if is_claim(f, c, index)]
    figures = [f for f, _ in kept]
    counted = inherit_counted(figures, [c for _, c in kept], index)
    context = _Context(parsed, index, mentions, timexes, quotations, reference)
    rows = [context.row(f, c, own=c is o) for f, c, (_, o) in zip(figures, counted, kept, strict=True)]
    return mark_repeats(rows)


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
        self._bounds: Bounds = reference.compiled(build_bounds)
        self._categories: Categories = reference.compiled(build_categories)
        self._claimants = ClaimantFinder(index, mentions, quotations, reference.compiled(build_claim_words))
        self._settings = SettingFinder(index, mentions, timexes, reference.compiled(build_setting_words))

    def row(self, figure: Figure, counted: Counted | None, *, own: bool) -> Quantity:
        """The quantities row of one figure; `own` = the counted noun stands beside it, not inherited."""
        article = self._parsed.article
        own_end = counted.end if counted is not None and own and counted.end > figure.end else figure.end
        bound = bound_of(figure, article.body, self._bounds, phrase_end=own_end)
        claimant = self._claimants.claimant(figure)
        as_of = self._settings.as_of(figure, claimant)
        unit = figure.unit.name if figure.unit is not None else ""
        direction = direction_of(figure, self._index, self._bounds)
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
            category=category_of(figure, counted, self._index, self._categories),
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
