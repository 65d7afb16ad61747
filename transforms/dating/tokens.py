"""Named pieces of pattern that the timex rules are built from."""

from dataclasses import dataclass

from transforms.dating.words import TimeWords, any_of

DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
ZONE = r"(?:\s*\(?(?:EST|EDT|GMT|UTC|PST|PDT|CST|CDT|CET|CEST|EET|BST|IST|ET|PT|local\s+time|Eastern\s+time)\b\)?)"
Spec = tuple[str, str, str]  # of a rule: its name, its gate, its pattern


@dataclass(frozen=True, slots=True)
class Tokens:
    """Alternations of the time words, each in a non-capturing group."""

    month: str
    weekday: str  # full or short, with an optional dot
    weekday_full: str
    number: str
    vague: str
    unit: str  # singular or plural
    unit_one: str
    unit_many: str
    approx: str  # with the white space after it
    edge: str  # captures `edge`, with the white space after it; matches also "the" before
    edge_plain: str  # the same without capturing
    day_part: str
    season: str
    ordinal: str


def build_tokens(words: TimeWords) -> Tokens:
    """The tokens of one set of time words."""
    month_full = "|".join(f"{m}|{m.upper()}" for m in words.spelled["month"])
    one = words.words("number")
    digits = r"(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?:\s+\d/\d|-\d/\d)?"
    number = (
        rf"(?:{digits}|(?:{words.words('tens')})(?:[-\s](?:{one}))?"
        rf"|(?:{one})(?:[-\s]and[-\s]a[-\s]half|\s+hundred)?|a\s+hundred|half\s+an?|an?\s+half)"
    )
    edge_words = words.words("edge")
    single, many = words.words("unit"), words.words("units")
    day_part = any_of(w for w in words.spelled["day_part"] if w not in ("overnight", "sunrise", "sunset"))
    return Tokens(
        month=rf"(?:{month_full}|(?:{words.words('month_short')})\b\.?)",
        weekday=rf"(?:{words.words('weekday')}|(?:{words.words('weekday_short')})\b\.?)",
        weekday_full=rf"(?:{words.words('weekday')})",
        number=number,
        vague=rf"(?:{words.words('vague')})",
        unit=rf"(?:{many}|{single})",
        unit_one=rf"(?:{single})",
        unit_many=rf"(?:{many})",
        approx=rf"(?:(?:{words.words('approx')})\s+)",
        edge=rf"(?:(?:[Tt]he\s+)?(?:very\s+)?(?P<edge>(?i:{edge_words}))(?:[-\s]+to[-\s]+(?:mid|late))?[-\s]+(?:in\s+)?(?:the\s+)?)",
        edge_plain=rf"(?:(?:the\s+)?(?:very\s+)?(?:{edge_words})[-\s]+(?:on\s+|in\s+)?(?:the\s+)?)",
        day_part=rf"(?:(?:early\s+|late\s+|mid-?)?(?:{day_part}))",
        season="(?:" + "|".join(f"{s}|{s.capitalize()}" for s in words.spelled["season"]) + ")",
        ordinal=rf"(?:{words.words('ordinal')}|\d{{1,2}}(?:st|nd|rd|th))",
    )
