"""He, she, his, her: linked only where one person alone can be meant; otherwise seen and left unlinked."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Token

from transforms.entities.folding import fold
from transforms.entities.gazetteer import Gazetteer
from transforms.entities.link_rules import LinkedName
from transforms.entities.name_words import name_vocabulary
from transforms.entities.vocabulary import NameRules
from transforms.nlp import ParsedArticle

GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
LOOK_BACK = 2  # sentences; further back, precision falls below the .75 asked for
OPENING = "“«"
QUOTATION_MARK = re.compile(r"[\"“”«»\n]")
PRONOUN = re.compile(r"\b(?:he|him|his|she|hers?)\b", re.IGNORECASE)


def find_pronouns(
    parsed: ParsedArticle, people: Sequence[LinkedName], rules: NameRules, known: Gazetteer
) -> tuple[LinkedName, ...]:
    """Each third-person singular pronoun of the body; `people` are the linked names and descriptions of persons."""
    text = parsed.article.body
    persons = sorted((p for p in people if p.label == "PERSON"), key=lambda p: p.start)
    genders = person_genders(text, persons, rules, known)
    quoted = _quoted_places(text)
    found = []
    for place in PRONOUN.finditer(text):
        start, end = place.span()
        span = parsed.doc.char_span(start, end)
        if span is None:
            continue
        entity_id, rule = None, "pronoun_quoted"
        if not quoted[start]:
            entity_id, rule = _antecedent(parsed, span[0], GENDERS[place.group().lower()], persons, genders, quoted)
        found.append(LinkedName(start, end, "PERSON", "pronoun", entity_id, 0.75 if entity_id else 0.3, rule))
    return tuple(found)


def person_genders(text: str, persons: Sequence[LinkedName], rules: NameRules, known: Gazetteer) -> Mapping[str, str]:
    """m or f by entity_id, from the reference, a title before the name, or an unambiguous given name."""
    given = name_vocabulary().genders
    genders: dict[str, str] = {}
    for person in persons:
        if person.entity_id is None or person.entity_id in genders or person.kind != "name":
            continue
        before = text[max(0, person.start - 16) : person.start].split()
        title = rules.title_genders.get(before[-1].rstrip(".")) if before else None
        name = fold(text[person.start : person.end]).split()
        gender = known.genders.get(person.entity_id) or title or (given.get(name[0]) if len(name) > 1 else None)
        if gender:
            genders[person.entity_id] = gender
    return genders


def _quoted_places(text: str) -> bytearray:
    """One byte per character: 1 inside quotation marks. Straight marks open and close in turn, a line ends all."""
    marks = bytearray(len(text) + 1)
    opened: int | None = None
    for mark in QUOTATION_MARK.finditer(text):
        char, place = mark.group(), mark.start()
        is_opening = char in OPENING or (char == '"' and opened is None)
        if opened is not None and char not in OPENING:
            marks[opened:place] = b"\1" * (place - opened)
        opened = place if is_opening else None
    return marks


def _start(name: LinkedName) -> int:
    return name.start


def _antecedent(
    parsed: ParsedArticle,
    pronoun: Token,
    gender: str,
    persons: Sequence[LinkedName],
    genders: Mapping[str, str],
    quoted: bytearray,
) -> tuple[str | None, str]:
    sentence_no = parsed.sentence_at(pronoun.idx).sentence_no
    for back in range(LOOK_BACK + 1):
        if sentence_no - back < 0:
            break
        sentence = parsed.sentences[sentence_no - back]
        until = min(sentence.end_char, pronoun.idx)
        there = persons[bisect_left(persons, sentence.start_char, key=_start) : bisect_left(persons, until, key=_start)]
        there = [person for person in there if not quoted[person.start]]
        if any(person.entity_id is None for person in there):
            return None, "pronoun_open"
        fitting = [p for p in there if genders.get(p.entity_id or "", gender) == gender]
        people = list(dict.fromkeys(p.entity_id for p in fitting))
        if len(people) == 1 and any(True for _ in _subjects(parsed, fitting)):
            return people[0], "pronoun_only_person"
        if people:
            return _sole_subject(parsed, pronoun, fitting)
    return None, "pronoun_open"


def _sole_subject(parsed: ParsedArticle, pronoun: Token, fitting: Sequence[LinkedName]) -> tuple[str | None, str]:
    """Of several people the one who alone is a subject, when the pronoun is a subject too."""
    if pronoun.dep_ not in SUBJECTS:
        return None, "pronoun_open"
    subjects = list(dict.fromkeys(p.entity_id for p in _subjects(parsed, fitting)))
    return (subjects[0], "pronoun_subject") if len(subjects) == 1 else (None, "pronoun_open")


def _subjects(parsed: ParsedArticle, fitting: Sequence[LinkedName]) -> Iterator[LinkedName]:
    for person in fitting:
        span = parsed.doc.char_span(person.start, person.end, alignment_mode="expand")
        if span is not None and span.root.dep_ in SUBJECTS:
            yield person
