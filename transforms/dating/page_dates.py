"""Every full date on a page, weighed by the clues beside it: is it the day of publication?"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice, pairwise

from transforms.dating.days import make_day
from transforms.dating.page_patterns import PagePatterns
from transforms.records import Block

# Points per clue. Each was weighed by how often the first date that carries it is the publication day (dct_web, open
# half): published 23/23, just before "updated" 15/15, byline 47/50, clock time beside 58/62, share tools after 33/35,
# weekday that fits 18/19, "updated" 20/27; captions 0/16, prose 0/14, comments 0/4, tweets 0/3, page clocks 5/16.
WEIGHTS = {
    "published": 4.0,
    "updated": 2.6,
    "updated_late": 0.6,
    "byline": 2.5,
    "before_updated": 2.5,
    "own_line": 2.0,
    "own_line_inside": 0.5,
    "time_beside": 1.5,
    "article_tools_after": 1.5,
    "date_block": 1.5,
    "separator": 1.0,
    "only_date": 1.0,
    "first": 0.8,
    "weekday_fits": 0.7,
    "two_readings": -1.5,
    "list": -2.0,
    "wrong_weekday": -2.0,
    "caption": -3.0,
    "no_clue": -3.0,
    "page_clock": -3.5,
    "prose": -4.0,
    "comment": -4.0,
    "other_block": -4.0,
    "tweet": -5.0,
}
POSITIVE = frozenset(
    [
        "published",
        "updated",
        "updated_late",
        "byline",
        "separator",
        "time_beside",
        "article_tools_after",
        "own_line",
        "before_updated",
        "date_block",
    ]
)
DISQUALIFYING = frozenset(["prose", "caption", "tweet", "comment", "page_clock", "other_block"])
DATE_LABELS = frozenset({"date", "byline", "dateline"})
OTHER_LABELS = frozenset({"comment", "related", "advert"})
LATE_UPDATE = 0.4  # past this share of the page "updated" belongs to something else
HEAD_SHARE = 0.35
POSITION_COST = 1.6  # points lost from the first to the last character of the page
MAX_DATES = 300  # of one page; what follows is a table or an archive
PAGE_WORDS = 3  # so many words of navigation make a text a page
BEFORE, AFTER = 110, 60


@dataclass(slots=True)
class PageDate:
    """One full date on the page, with its clues. Offsets in the raw text, half-open."""

    start: int
    end: int
    text: str
    days: tuple[date, ...]  # two when day and month may be swapped
    place: float  # share of the page before it
    is_page: bool
    clues: list[str] = field(default_factory=list)

    @property
    def score(self) -> float:
        """The points of its clues, less those for standing far down."""
        return sum(WEIGHTS[clue] for clue in self.clues) - POSITION_COST * self.place

    @property
    def is_barred(self) -> bool:
        """A clue says that it dates something else."""
        return not DISQUALIFYING.isdisjoint(self.clues)


def find_page_dates(
    raw_text: str, blocks: Iterable[Block], patterns: PagePatterns, *, received_on: date
) -> list[PageDate]:
    """All full dates of the raw text in order, with the clues beside each."""
    length = max(len(raw_text), 1)
    found = []
    matches = list(islice(full_dates(raw_text, patterns), MAX_DATES))
    if not matches:
        return []
    is_page = sum(1 for _ in zip(patterns.page_words.finditer(raw_text), range(PAGE_WORDS), strict=False)) >= PAGE_WORDS
    order = number_order(matches)
    for at, match in enumerate(matches):
        readings = days_of(match, patterns, order)
        if not readings:
            continue
        page_date = PageDate(match.start(), match.end(), match.group(), readings, match.start() / length, is_page)
        has_more = at + 1 < len(matches)
        page_date.clues.extend(local_clues(raw_text, page_date, patterns, has_more=has_more))
        found.append(page_date)
    choose_readings(found, raw_text, patterns, received_on)
    add_block_clues(found, tuple(blocks))
    add_neighbour_clues(found, raw_text)
    return found


YEAR = re.compile(r"(?:19|20)\d\d|\d[/.]\d{1,2}[/.]\d\d")
BEFORE_YEAR, AFTER_YEAR = 40, 16  # "29th of September," and "-09-29"


def full_dates(raw_text: str, patterns: PagePatterns) -> Iterator[re.Match[str]]:
    """The full dates of a text, in order: looked for near its years only."""
    low = high = 0
    for year in YEAR.finditer(raw_text):
        if year.start() - BEFORE_YEAR > high:
            yield from patterns.full_date.finditer(raw_text, low, high)
            low = year.start() - BEFORE_YEAR
        high = min(len(raw_text), year.end() + AFTER_YEAR)
    yield from patterns.full_date.finditer(raw_text, low, high)


def number_order(matches: list[re.Match[str]]) -> str | None:
    """Whether the page writes 3/29/2022 (mdy) or 29/3/2022 (dmy), as far as one of its dates can tell."""
    numeric = [(int(m["a"]), int(m["b"])) for m in matches if m["a"]]
    is_mdy, is_dmy = any(b > 12 for _, b in numeric), any(a > 12 for a, _ in numeric)
    return None if is_mdy == is_dmy else "mdy" if is_mdy else "dmy"


def days_of(match: re.Match[str], patterns: PagePatterns, order: str | None) -> tuple[date, ...]:
    """The days a match can mean; the month-first reading first."""
    if match["m1"]:
        found = [make_day(int(match["y1"]), patterns.words.month(match["m1"]), int(match["d1"]))]
    elif match["m2"]:
        found = [make_day(int(match["y2"]), patterns.words.month(match["m2"]), int(match["d2"]))]
    elif match["y3"]:
        found = [make_day(int(match["y3"]), int(match["m3"]), int(match["d3"]))]
    else:
        year, a, b = int(match["y4"]), int(match["a"]), int(match["b"])
        year += 0 if year > 99 else 2000 if year < 50 else 1900
        month_first, day_first = make_day(year, a, b), make_day(year, b, a)
        found = [month_first] if order == "mdy" else [day_first] if order == "dmy" else [month_first, day_first]
    return tuple(dict.fromkeys(day for day in found if day))


def local_clues(raw_text: str, page_date: PageDate, patterns: PagePatterns, *, has_more: bool) -> list[str]:
    """The clues in the words right before and after one date."""
    before = raw_text[max(0, page_date.start - BEFORE) : page_date.start]
    after = raw_text[page_date.end : page_date.end + AFTER]
    near = patterns.before
    is_published = is_published_cue(before, patterns) or bool(near["byline_on"].search(before[-80:]))
    is_updated = not is_published and bool(near["updated"].search(before[-60:]))
    is_timed = bool(patterns.after["time"].match(after) or near["time"].search(before[-26:]))
    is_byline = bool(near["byline"].search(before[-75:]))
    is_clock = not (is_published or is_updated or is_byline) and is_page_clock(
        page_date, before, after, patterns, is_timed=is_timed, has_more=has_more
    )
    is_prose = not is_published and not is_updated and is_in_prose(before, after, patterns)
    late = page_date.place >= LATE_UPDATE
    clues = {
        "published": is_published,
        "updated": is_updated and not late,
        "updated_late": is_updated and late,
        "byline": is_byline and not is_clock and not is_prose,
        "separator": bool(near["separator"].search(before[-16:])),
        "time_beside": is_timed,
        "article_tools_after": bool(patterns.after["tools"].match(after)),
        "prose": is_prose,
        "caption": bool(
            (patterns.after["caption"].match(after) and not patterns.after["time"].match(after))
            or near["caption"].search(before)
        ),
        "tweet": bool(near["tweet"].search(before[-60:])),
        "comment": bool(near["comment"].search(before[-60:]) or patterns.after["comment"].match(after)),
        "page_clock": is_clock,
        "list": bool(near["list"].search(before[-75:])),
    }
    found = [clue for clue, holds in clues.items() if holds]
    return found + weekday_clues(before, page_date, patterns, is_free=not is_clock and not is_prose)


SENTENCE_BEFORE = re.compile(r"[a-z]{2,} $")


def is_published_cue(before: str, patterns: PagePatterns) -> bool:
    """ "Published:", "Posted on"; not a verb of running prose ("a video released on April 29, 2019")."""
    cue = patterns.before["published"].search(before, max(0, len(before) - 45))
    if cue is None:
        return False
    return not (cue.group()[0].islower() and SENTENCE_BEFORE.search(before[: cue.start()]))


def is_in_prose(before: str, after: str, patterns: PagePatterns) -> bool:
    """A preposition, or "... said Tuesday," before the date."""
    if not patterns.before["prose"].search(before[-40:]):
        return False
    if patterns.before["prose_weekday"].search(before[-40:]):
        return re.match(r"\s*[,.)]|\s+[a-z]", after) is not None
    return True


def is_page_clock(
    page_date: PageDate, before: str, after: str, patterns: PagePatterns, *, is_timed: bool, has_more: bool
) -> bool:
    """Today's date as the page's own head shows it: a weekday, navigation on either side, right at the top."""
    has_weekday = patterns.weekday_before.search(before[-14:]) is not None
    navigation_after = patterns.after["clock"].match(after) is not None
    if patterns.before["clock"].search(before[-50:]) and page_date.place < 0.3:
        return has_weekday or navigation_after or page_date.place < 0.03
    if not has_weekday or not navigation_after:
        return False
    return (page_date.place < 0.12 and not is_timed) or (page_date.place < 0.02 and has_more)


def weekday_clues(before: str, page_date: PageDate, patterns: PagePatterns, *, is_free: bool) -> list[str]:
    """Whether a weekday right before the date is that of the date."""
    named = patterns.weekday_before.search(before[-14:])
    if not named or len(page_date.days) != 1:
        return []
    if patterns.words.weekday(named[1]) != page_date.days[0].weekday():
        return ["wrong_weekday"]
    return ["weekday_fits"] if is_free else []


def choose_readings(found: list[PageDate], raw_text: str, patterns: PagePatterns, received_on: date) -> None:
    """Settle dates that can be read two ways by the page's other dates, by what is past, by its zones and spelling."""
    open_dates = [p for p in found if len(p.days) == 2]
    if not open_dates:
        return
    certain = [p.days[0] for p in found if len(p.days) == 1]
    day_first = patterns.daymonth_locale.search(raw_text) is not None
    month_first = patterns.monthday_locale.search(raw_text) is not None
    for page_date in open_dates:
        near = [d for d in page_date.days if any(abs((d - other).days) <= 2 for other in certain)]
        past = [d for d in page_date.days if d <= received_on]
        soon_after = [d for d in page_date.days if any(0 <= (d - other).days <= 45 for other in certain)]
        if len(near) == 1:
            page_date.days = tuple(near)
        elif len(past) == 1:
            page_date.days = tuple(past)
        elif len(soon_after) == 1:
            page_date.days = tuple(soon_after)
        elif day_first != month_first:
            page_date.days = page_date.days[:1] if month_first else page_date.days[1:]
        if len(page_date.days) == 2:
            page_date.clues.append("two_readings")


def add_block_clues(found: list[PageDate], blocks: tuple[Block, ...]) -> None:
    """What the cleaning made of the block a date stands in."""
    at = 0
    for page_date in found:
        while at < len(blocks) and blocks[at].raw_end <= page_date.start:
            at += 1
        if at < len(blocks) and blocks[at].raw_start <= page_date.start:
            if blocks[at].rule == "page_clock" and is_bare(page_date):
                page_date.clues.append("page_clock")
            elif blocks[at].label in DATE_LABELS:
                page_date.clues.append("date_block")
            elif blocks[at].label in OTHER_LABELS:
                page_date.clues.append("other_block")


def is_bare(page_date: PageDate) -> bool:
    """No clue says that it dates the article, and none yet that it is the page's own clock."""
    return POSITIVE.isdisjoint(page_date.clues) and "page_clock" not in page_date.clues


def add_neighbour_clues(found: list[PageDate], raw_text: str) -> None:
    """Clues that take the page's other dates or lines: before "updated", alone on its line, the first, the only one."""
    for page_date, following in pairwise(found):
        is_update = "updated" in following.clues or "updated_late" in following.clues
        close = following.start - page_date.end < 70
        if is_update and close and not page_date.is_barred and "updated" not in page_date.clues:
            page_date.clues.append("before_updated")
    for page_date in found:
        if not page_date.is_barred and is_own_line(page_date, raw_text):
            outside = page_date.place < HEAD_SHARE or page_date.place > 0.9
            page_date.clues.append("own_line" if outside else "own_line_inside")
        in_page_head = page_date.is_page and page_date.place < HEAD_SHARE
        if POSITIVE.isdisjoint(page_date.clues) and not in_page_head:
            page_date.clues.append("no_clue")
    free = [p for p in found if not p.is_barred]
    if free:
        free[0].clues.append("first")
        if len({p.days[0] for p in free}) == 1:
            for page_date in free:
                page_date.clues.append("only_date")


def is_own_line(page_date: PageDate, raw_text: str) -> bool:
    """True when at most 25 other characters share its line, on a text that has lines."""
    before = raw_text[max(0, page_date.start - 100) : page_date.start]
    after = raw_text[page_date.end : page_date.end + 100]
    rest = before.rpartition("\n")[2] + after.partition("\n")[0]
    has_lines = "\n" in raw_text[max(0, page_date.start - 200) : page_date.end + 200]
    return has_lines and len(rest.strip()) <= 25
