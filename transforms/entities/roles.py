"""Statements in one article that a person holds a role: "Turkish President X", "X, deputy head of Y", "X of Russia"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.entities.gazetteer import Gazetteer, build_gazetteer
from transforms.entities.link_rules import LinkedName
from transforms.entities.vocabulary import NameRules, build_name_rules, one_of
from transforms.reference import Reference

MAX_ROLE_WORDS = 4
WORD = re.compile(r"[\w’'.-]+")
OF_PLACE = re.compile(r" of (?:the )?")
APPOSITION_END = re.compile(r"[,.;:\n—–()“”\"]|\bwho\b|\bwhich\b|\bsaid\b|\btold\b")
ARTICLES = frozenset(("a", "an", "the", "its", "their", "his", "her"))
OF_BEFORE = re.compile(r"\b(?:of|to|for|by|under|with|as|from|in) $")


@dataclass(frozen=True, slots=True)
class RoleWords:
    """The nouns that head a role phrase, the words that qualify it, and the offices they stand for."""

    nouns: frozenset[str]  # lower case, up to four words
    qualifiers: dict[str, str]  # former → past
    verbs: dict[str, str]  # served as → past
    verb: re.Pattern[str]  # any of them, after a name
    offices: dict[str, str]  # premier → prime_minister
    rules: NameRules
    known: Gazetteer


@dataclass(frozen=True, slots=True)
class StatedRole:
    """One role of one person as the article states it."""

    person_id: str
    start: int
    end: int
    role: str
    office: str | None
    organization_id: str | None
    country_id: str | None
    is_past: bool
    rule: str
    noun_end: int  # where the role's noun ends
    is_start: bool  # the article tells how it began: "was elected president"


@dataclass(frozen=True, slots=True)
class _Owner:
    """Whose role it is: a country or an organisation, and where its name starts."""

    start: int
    organization_id: str | None
    country_id: str | None


def build_role_words(reference: Reference) -> RoleWords:
    """The compiled tables; give it to `Reference.compiled`."""
    nouns = {row["noun"].lower() for row in reference.rows("role_nouns")}
    nouns |= {row["title"].lower() for row in reference.rows("titles") if row["kind"] == "role"}
    return RoleWords(
        nouns=frozenset(nouns),
        qualifiers={r["word"]: r["meaning"] for r in reference.rows("role_qualifiers") if r["meaning"] != "any"},
        verbs={row["phrase"]: row["meaning"] for row in reference.rows("role_verbs")},
        verb=re.compile(rf",?(?: who)? ({one_of(row['phrase'] for row in reference.rows('role_verbs'))}) "),
        offices={row["word"]: row["office"] for row in reference.rows("office_words")},
        rules=reference.compiled(build_name_rules),
        known=reference.compiled(build_gazetteer),
    )


def stated_roles(text: str, names: Sequence[LinkedName], words: RoleWords) -> tuple[StatedRole, ...]:
    """Each role that `text` states of a linked person, in text order."""
    by_end = {name.end: name for name in names}
    by_start = {name.start: name for name in names}
    owner_words = frozenset(
        word.start() for name in names if name.label != "PERSON" for word in WORD.finditer(text, name.start, name.end)
    )
    found: list[StatedRole] = []
    for name in names:
        if name.label != "PERSON" or name.entity_id is None:
            continue
        before = _role_before(text, name, by_end, by_start, words)
        after = _role_after(text, name, by_start, by_end, owner_words, words)
        found.extend(role for role in (before, after) if role)
    return tuple(sorted(found, key=lambda role: (role.start, role.end)))


def _role_before(
    text: str, name: LinkedName, by_end: dict[int, LinkedName], by_start: dict[int, LinkedName], words: RoleWords
) -> StatedRole | None:
    """ "Kremlin spokesman Dmitry Peskov", "President Vladimir Putin of Russia"."""
    line = max(text.rfind("\n", 0, name.start) + 1, name.start - 80)
    before = list(WORD.finditer(text, line, name.start))
    if not before or text[before[-1].end() : name.start] not in (" ", ", "):
        return None
    count = _longest_role(before, words)
    if count == 0:
        return None
    role_text = text[before[-count].start() : before[-1].end()]
    left, is_past = _skip_qualifiers(before[:-count], words)
    owner_end = left[-1].end() if left else before[-count].start()
    start = before[len(left)].start() if len(left) < len(before) else before[-count].start()
    owner = _owner_ending(text, owner_end, start, by_end, words) if left else None
    end = name.end
    if owner is not None:
        is_past = is_past or _is_past_before(text, owner.start, words)
    else:
        place = OF_PLACE.match(text, name.end)
        after = by_start.get(place.end()) if place else None
        if after is not None:
            owner = _owner(after, text, words)
            end = after.end if owner else end
    return _stated(
        name,
        role_text,
        min(start, owner.start) if owner else start,
        end,
        owner,
        is_past,
        "title_before_name",
        before[-1].end(),
        words,
    )


def _is_past_before(text: str, place: int, words: RoleWords) -> bool:
    """True for "former" before the owner: "former Ukrainian President"."""
    before = WORD.findall(text, max(0, place - 12), place)
    return bool(before) and words.qualifiers.get(before[-1].lower()) == "past"


def _longest_role(before: Sequence[re.Match[str]], words: RoleWords) -> int:
    """How many of the last words form a known role noun: the most that do."""
    for count in range(min(MAX_ROLE_WORDS, len(before)), 0, -1):
        phrase = " ".join(word.group().lower().rstrip(".") for word in before[-count:])
        if phrase in words.nouns:
            return count
    return 0


def _skip_qualifiers(left: Sequence[re.Match[str]], words: RoleWords) -> tuple[Sequence[re.Match[str]], bool]:
    is_past = False
    while left and left[-1].group().lower() in words.qualifiers:
        is_past = is_past or words.qualifiers[left[-1].group().lower()] == "past"
        left = left[:-1]
    return left, is_past


def _owner_ending(
    text: str, end: int, role_start: int, by_end: dict[int, LinkedName], words: RoleWords
) -> _Owner | None:
    """The name right before the role, with or without a possessive ending."""
    for cut in (0, 1, 2):
        name = by_end.get(end - cut)
        if name and text[end - cut : end] in ("", "'", "’", "'s", "’s") and text[end:role_start].strip() == "":
            return _owner(name, text, words)
    return None


def _owner(name: LinkedName, text: str, words: RoleWords) -> _Owner | None:
    spelled = text[name.start : name.end]
    country = words.rules.adjectives.get(spelled)
    if country:
        return _Owner(name.start, None, f"ent_{country}")
    entity = words.known.entities.get(name.entity_id or "")
    if entity is None:
        is_organization = name.label == "ORG" and name.entity_id is not None
        return _Owner(name.start, name.entity_id, None) if is_organization else None
    if entity.type == "country":
        return _Owner(name.start, None, entity.entity_id)
    if entity.type == "organization":
        country_id = f"ent_{entity.country_code}" if entity.country_code else None
        return _Owner(name.start, entity.entity_id, country_id)
    capital_of = words.known.capitals.get(entity.entity_id)
    return _Owner(name.start, None, capital_of) if capital_of else None


def _role_after(
    text: str,
    name: LinkedName,
    by_start: dict[int, LinkedName],
    by_end: dict[int, LinkedName],
    owner_words: frozenset[int],
    words: RoleWords,
) -> StatedRole | None:
    """ "Ihor Zhovkva, deputy head of ...'s office,": an apposition that begins with a role noun phrase."""
    verb = words.verb.match(text, name.end, name.end + 40)
    meaning = words.verbs[verb.group(1)] if verb else ""
    if verb is None and text[name.end : name.end + 2] != ", ":
        return None
    start = verb.end() if verb else name.end + 2
    limit = min(len(text), start + 120)
    phrase = list(WORD.finditer(text, start, limit))[:9]
    for count_before in range(len(phrase)):
        if not _may_precede_role(phrase, count_before, owner_words, words):
            return None
        count = _role_length(phrase[count_before:], words)
        if count:
            break
    else:
        return None
    last = phrase[count_before + count - 1]
    noun_end = last.end() - last.group().endswith(".")
    role_text = text[phrase[count_before].start() : noun_end]
    if _is_title_of_next(text, noun_end, limit, by_start):
        return None
    left, is_past = _skip_qualifiers(phrase[:count_before], words)
    owner = _owner_ending(text, left[-1].end(), phrase[len(left)].start(), by_end, words) if left else None
    end = noun_end
    place = OF_PLACE.match(text, end)
    if place:
        stop = APPOSITION_END.search(text, place.end(), limit)
        end = stop.start() if stop else end
        if owner is None and place.end() in by_start:
            owner = _owner(by_start[place.end()], text, words)
    while text[end - 1] == " ":
        end -= 1
    begin = next((w.start() for w in phrase if w.group().lower() not in ARTICLES), start)
    is_past = is_past or meaning == "past"
    rule = "copula" if verb else "apposition"
    return _stated(name, role_text, begin, end, owner, is_past, rule, noun_end, words, is_start=meaning == "start")


def _is_title_of_next(text: str, end: int, limit: int, by_start: dict[int, LinkedName]) -> bool:
    """True in a list: "JD Vance, Secretary of State Marco Rubio": the words are the title of the person after them."""
    stop = APPOSITION_END.search(text, end, limit)
    for place in range(end + 1, stop.start() if stop else limit):
        name = by_start.get(place)
        if name and name.label == "PERSON" and text[place - 1] == " ":
            is_owner = text[name.end : name.end + 2] in ("'s", "’s") or OF_BEFORE.search(text, max(0, place - 9), place)
            return place == end + 1 or not is_owner
    return False


def _role_length(phrase: Sequence[re.Match[str]], words: RoleWords) -> int:
    for count in range(min(MAX_ROLE_WORDS, len(phrase)), 0, -1):
        if " ".join(word.group().lower() for word in phrase[:count]).rstrip(".") in words.nouns:
            return count
    return 0


def _may_precede_role(
    phrase: Sequence[re.Match[str]], count: int, owner_words: frozenset[int], words: RoleWords
) -> bool:
    """True when the first `count` words are articles, qualifiers, or names of countries and organisations."""
    if count == 0:
        return True
    word = phrase[count - 1]
    spelled = word.group()
    if spelled.lower() in ARTICLES or spelled.lower() in words.qualifiers:
        return True
    plain = spelled.removesuffix("'s").removesuffix("’s")
    if plain in words.rules.adjectives:
        return True
    return word.start() in owner_words


def _stated(
    name: LinkedName,
    role: str,
    start: int,
    end: int,
    owner: _Owner | None,
    is_past: bool,
    rule: str,
    noun_end: int,
    words: RoleWords,
    *,
    is_start: bool = False,
) -> StatedRole:
    role = " ".join(role.split())
    shown = (
        role
        if role.isupper()
        else " ".join(w[:1].upper() + w[1:] if w not in ("of", "and") else w for w in role.split())
    )
    return StatedRole(
        person_id=name.entity_id or "",
        start=start,
        end=end,
        role=shown,
        office=words.offices.get(role.lower()),
        organization_id=owner.organization_id if owner else None,
        country_id=owner.country_id if owner else None,
        is_past=is_past,
        rule=rule,
        noun_end=noun_end,
        is_start=is_start,
    )
