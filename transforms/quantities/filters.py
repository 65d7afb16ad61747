"""Which figures are no numeric claims: years, known pairs ("the two sides"), "one" as a pronoun, bare numbers."""

from collections.abc import Iterable, Iterator

from transforms.quantities.counted import Counted, TokenIndex
from transforms.quantities.figures import Figure
from transforms.records import Quantity

YEARS = range(1500, 2200)


def is_claim(figure: Figure, counted: Counted | None, index: TokenIndex) -> bool:
    """False when the figure says nothing countable about the world."""
    return not (
        _is_year(figure, counted, index)
        or _is_known_pair(figure, counted, index)
        or _is_pronoun(figure, counted, index)
        or _is_bare_word(figure, counted)
        or _is_name_number(figure, counted, index)
        or _is_compound(figure, index)
        or _is_denominator(figure, index)
    )


def drop_inner(pairs: Iterable[tuple[Figure, Counted | None]]) -> Iterator[tuple[Figure, Counted | None]]:
    """Without the bare numbers that stand inside the phrase counted before them ("two new 737 Max jets")."""
    reach = 0
    for figure, counted in pairs:
        if figure.unit is None and figure.end <= reach:
            continue
        reach = counted.end if counted is not None else reach
        yield figure, counted


def says_something(row: Quantity) -> bool:
    """False for "one reporter", "zero proof", "on a scale from 0 to 1", and a vague number of nothing in particular."""
    if row.value == 0 and row.text[:1].isalpha():
        return False
    if row.unit is not None or row.category != "other":
        return True
    if row.counted is not None:
        return row.value > 0 and not (row.value == 1 and row.value_high is None)
    return not row.rule.startswith("vague") and row.value not in (0, 1)


def _is_year(figure: Figure, counted: Counted | None, index: TokenIndex) -> bool:
    """Four digits without a comma or unit, not before a plural noun: "in 2019", "the 2018 launch", "2014-2017"."""
    if figure.unit is not None or figure.style != "digits" or figure.value not in YEARS:
        return False
    written = index.text[figure.number_start : figure.number_end]
    if not written[:4].isdigit():
        return False
    plural = counted is not None and counted.head.tag_ == "NNS" and counted.end > figure.end
    before = index.at(figure.start - 1) if figure.start else None
    return not plural or (
        before is not None and before.pos_ == "ADP" and before.lower_ in ("in", "since", "until", "by", "for")
    )


def _is_known_pair(figure: Figure, counted: Counted | None, index: TokenIndex) -> bool:
    """ "the two sides", "both two leaders": the text refers to a pair, it does not count one."""
    if figure.unit is not None or figure.style != "words" or figure.value > 2 or figure.high is not None:
        return False
    at = index.from_char(figure.start) - 1
    return at >= 0 and index.doc[at].lower_ in index.words["known"]


def _is_pronoun(figure: Figure, counted: Counted | None, index: TokenIndex) -> bool:
    """ "one" that stands for a noun, or for "a"."""
    token = index.at(figure.number_start)
    if figure.unit is not None or figure.value != 1 or token is None or token.lower_ != "one":
        return False
    return counted is None or counted.head.i < token.i or token.dep_ not in ("nummod", "compound", "amod")


def _is_bare_word(figure: Figure, counted: Counted | None) -> bool:
    """A small number in words with neither unit nor noun: "the three", "five of them"."""
    return (
        figure.unit is None
        and counted is None
        and figure.style == "words"
        and figure.high is None
        and figure.value < 13
    )


def _is_name_number(figure: Figure, counted: Counted | None, index: TokenIndex) -> bool:
    """ "S&P 500", "Apollo 13", "Model 3": a bare number right after a capitalised word it belongs to."""
    if figure.unit is not None or figure.style != "digits" or figure.high is not None:
        return False
    token = index.at(figure.number_start)
    if token is None or token.i == 0 or token.is_sent_start:
        return False
    before = token.nbor(-1)
    if not (before.text[:1].isupper() and before.pos_ == "PROPN" and before.idx + len(before) + 1 == token.idx):
        return False
    return counted is None or counted.words[0].text[:1].isupper() or token.head.i == before.i


def _is_compound(figure: Figure, index: TokenIndex) -> bool:
    """ "a six-speed gearbox", "the 28-nation bloc": an adjective, not a count."""
    text = index.text
    is_joined = text[figure.number_end : figure.number_end + 1] == "-"
    after = index.at(figure.number_end + 1) if is_joined else None
    return (
        figure.unit is None
        and text[figure.number_end + 1 : figure.number_end + 2].isalpha()
        and after is not None
        and after.lower_ not in index.words["loose"]
    )


def _is_denominator(figure: Figure, index: TokenIndex) -> bool:
    """ "12 cases per 100,000 people": the hundred thousand is no claim of its own."""
    at = index.from_char(figure.start) - 1
    return at >= 0 and index.doc[at].lower_ == "per"
