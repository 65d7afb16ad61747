"""The rows of entity_roles: the roles an article states, and from when to when: "president since 2014"."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from transforms.entities.link_rules import LinkedName
from transforms.entities.roles import StatedRole, build_role_words, stated_roles
from transforms.ids import span_key
from transforms.nlp import ParsedArticle
from transforms.records import EntityRole, Mention, Timex
from transforms.reference import Reference

OWNER = r"(?: (?:of|for|at|in) [^,.;:\n]{1,60}?)?"
WHEN = re.compile(rf"{OWNER},? (?P<word>since|from|between|until|till|in|on) (?:the )?(?=\S)")
THEN = re.compile(r" (?:to|until|till|through|and) ")
DATED_RULES = frozenset(("apposition", "copula"))

Term = tuple[date | None, date | None]


def find_roles(
    parsed: ParsedArticle, mentions: Sequence[Mention], timexes: Sequence[Timex], *, reference: Reference
) -> tuple[EntityRole, ...]:
    """Role statements in text order, one row per statement; the span holds the role and, where they touch, the name.

    `valid_from` and `valid_to`: first and last day, as far as the words beside the role say ("since 2014").
    """
    names = tuple(
        LinkedName(m.start_char, m.end_char, m.label, m.kind, m.entity_id, m.confidence, m.rule)
        for m in mentions
        if m.kind == "name"
    )
    body, article_id = parsed.article.body, parsed.article.article_id
    stated = stated_roles(body, names, reference.compiled(build_role_words))
    return tuple(_row(body, article_id, role, role_term(body, role, timexes)) for role in stated)


def _row(body: str, article_id: str, role: StatedRole, term: Term) -> EntityRole:
    return EntityRole(
        role_id=span_key("rol", article_id, role.start, role.end, role.person_id, role.role),
        entity_id=role.person_id,
        role=f"Former {role.role}" if role.is_past else role.role,
        organization_id=role.organization_id,
        country_id=role.country_id,
        article_id=article_id,
        start_char=role.start,
        end_char=role.end,
        text=body[role.start : role.end],
        valid_from=term[0],
        valid_to=term[1],
        rule=role.rule,
    )


def role_term(text: str, role: StatedRole, timexes: Sequence[Timex]) -> Term:
    """The first and the last day of a role as far as the words right after it say; None where they do not.

    `timexes` in text order. "since 2014" begins on the first day of 2014, "until 2014" ends on its last.
    """
    when = WHEN.match(text, role.noun_end) if role.rule in DATED_RULES else None
    first = _timex_at(timexes, when.end()) if when else None
    if when is None or first is None:
        return None, None
    word = when["word"]
    if word in ("until", "till"):
        return None, first.latest
    if word == "since" or (word in ("in", "on") and role.is_start):
        return first.earliest, None
    if word in ("in", "on"):
        return None, None
    then = THEN.match(text, first.end_char)
    last = _timex_at(timexes, then.end()) if then else None
    return first.earliest, last.latest if last else None


def _timex_at(timexes: Sequence[Timex], start: int) -> Timex | None:
    place = bisect_left(timexes, start, key=lambda timex: timex.start_char)
    found = timexes[place] if place < len(timexes) else None
    return found if found and found.start_char == start and found.type == "DATE" else None
