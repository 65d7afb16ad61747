"""The month-days of an article's datelines, which cleaning takes off the body: "PINEPORT, March 29 (Agency) -"."""

from transforms.dating.days import make_day
from transforms.dating.detect import find_spans
from transforms.dating.prose import MonthDay
from transforms.dating.values_days import number
from transforms.dating.words import load_words
from transforms.records import CleanArticle
from transforms.reference import Reference

MAX_CHARS = 120  # a dateline is short; what is longer is something else


def dateline_days(article: CleanArticle, reference: Reference) -> tuple[MonthDay, ...]:
    """The distinct month-days in the blocks labelled dateline, in order; () when none tells one.

    A dateline gives the day of writing: the day of publication (8 of 11) or the day before it (all 11; dct_web).
    """
    words = reference.compiled(load_words)
    found: set[MonthDay] = set()
    for block in article.blocks:
        text = article.raw_text[block.raw_start : block.raw_end]
        if block.label != "dateline" or len(text) > MAX_CHARS:
            continue
        for span in find_spans(text, reference):
            month_name = span.group("month", "month2") if span.rule in ("month_day", "full_date") else None
            if month_name is None:
                continue
            month, day = words.month(month_name), number(span.group("day", "day2"))
            if make_day(2020, month, day):  # 2020: a leap year
                found.add((month, day))
    return tuple(sorted(found))
