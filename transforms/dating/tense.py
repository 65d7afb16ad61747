"""Whether the words around a time expression look ahead or back. Text only: it must hold when no parse is at hand."""

import re
from dataclasses import dataclass

from transforms.dating.words import any_of
from transforms.reference import Reference

CLAUSE_REACH = 250


@dataclass(frozen=True, slots=True)
class TenseCues:
    """Patterns of the cues in tense_cues.csv; plain ones nearly always tell the time of an event, loose ones often."""

    future_plain: re.Pattern[str]
    future_loose: re.Pattern[str]
    past: re.Pattern[str]
    past_plain: re.Pattern[str]


def build_tense_cues(reference: Reference) -> TenseCues:
    """The cues of the reference; hand it to `reference.compiled`."""
    cues: dict[tuple[str, str], list[str]] = {}
    for row in reference.rows("tense_cues"):
        cues.setdefault((row["tense"], row["kind"]), []).append(row["cue"])
    plain = any_of(cues["future", "plain"])
    loose = any_of([*cues["future", "plain"], *cues["future", "loose"]])
    past = any_of(cues["past", "plain"])
    planning = r"(?<!scheduled)(?<!expected)(?<!planned)(?<!slated)"
    not_be = r"(?<!\bbe\s)"  # "will be named"
    return TenseCues(
        future_plain=re.compile(rf"(?<!\w)(?<!\bhad\sbeen\s)(?:{plain})\b", re.I),
        future_loose=re.compile(rf"(?<!\w)(?:{loose})\b", re.I),
        past=re.compile(rf"\b{not_be}(?:{past}|\w+ed)\b", re.I),
        past_plain=re.compile(rf"\b{not_be}(?:{past}|\w+ed\b{planning})\b", re.I),
    )


def clause_before(text: str, start: int) -> str:
    """From the start of the clause (a full stop, semicolon or blank line) to `start`."""
    low = max(0, start - CLAUSE_REACH)
    cut = max(text.rfind(mark, low, start) for mark in (". ", "; ", "\n"))
    return text[max(low, cut + 1) : start]


def clause_after(text: str, end: int) -> str:
    """From `end` to the end of the clause."""
    high = min(len(text), end + CLAUSE_REACH)
    cuts = [at for mark in (". ", "; ", "\n") if (at := text.find(mark, end, high)) >= 0]
    return text[end : min(cuts, default=high)]


def last_end(pattern: re.Pattern[str], text: str) -> int:
    """Where the last match ends; -1 without one."""
    return max((m.end() for m in pattern.finditer(text)), default=-1)


REACH_AFTER = 80
UNTIL = re.compile(r"\b(?:until|till)\s+$", re.I)
NOT_YET = re.compile(r"\b(?:did|had|was|were|could|would)(?:\s+not\b|n['’]t\b)|\bnever\b", re.I)
WILL = re.compile(r"\b(?:will|plans?\s+to|(?:is|are)\s+(?:to|due|scheduled|expected|set))\b|['’]ll\b")


def first_start(pattern: re.Pattern[str], text: str) -> int:
    """Where the first match starts; the length of the text without one."""
    found = pattern.search(text)
    return found.start() if found else len(text)


WAS_FOLLOWS = re.compile(r"\s+(?:was|were)\b")
WILL_FOLLOWS = re.compile(r"[\s,']*(?:\w+\s+){0,3}(?:will|would|is\s+to|are\s+to)\b")


def looks_ahead(cues: TenseCues, text: str, start: int, end: int) -> bool:
    """True when the nearest verb before says future, or, without any verb before, one right after."""
    left = clause_before(text, start)[-60:]
    ahead, back = last_end(cues.future_loose, left), last_end(cues.past, left)
    if ahead < 0 and back < 0:
        return WILL_FOLLOWS.match(clause_after(text, end)) is not None
    return ahead >= 0 and ahead >= back


def plainly_ahead(cues: TenseCues, text: str, start: int, end: int) -> bool:
    """For weekdays, where looking ahead is the exception: a plain "will", "scheduled", nearer than any past verb."""
    left = clause_before(text, start)[-70:]
    right = clause_after(text, end)[:REACH_AFTER]
    if UNTIL.search(left):  # "postponed until Friday" looks ahead, "did not open until Friday" back
        return cues.past_plain.search(right) is None and NOT_YET.search(left) is None
    if WAS_FOLLOWS.match(right):  # "the service planned for Saturday was canceled"
        return False
    ahead, back = last_end(cues.future_plain, left), last_end(cues.past_plain, left)
    if ahead < 0 and back < 0:
        return first_start(WILL, right) < first_start(cues.past_plain, right)
    return ahead > back


def looks_back(cues: TenseCues, text: str) -> bool:
    """True when a stretch of text has a past verb and nothing of the future."""
    return cues.past.search(text) is not None and cues.future_loose.search(text) is None


def tells_past(cues: TenseCues, text: str, start: int, end: int) -> bool:
    """True when the clause, near the expression, has a past verb and nothing of the future."""
    left = clause_before(text, start)
    return looks_back(cues, clause_after(text, end)[:60] if len(left.strip()) < 8 else left[-60:])
