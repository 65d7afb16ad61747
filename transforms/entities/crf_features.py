"""What the second-stage tagger sees of a token: the first tagger's labels, its form, the evidence of the whole article.

A token far from any capital letter and any tagged name cannot be part of one: only `stretches` are looked at.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from transforms.entities.folding import fold
from transforms.entities.gazetteer import Gazetteer, build_gazetteer, known_hits
from transforms.entities.name_words import name_vocabulary
from transforms.reference import Reference

FAMILIES = {"GPE": "LOC", "LOC": "LOC", "PERSON": "PER", "ORG": "ORG", "NORP": "NORP", "FAC": "FAC"}
MARGIN = 1  # tokens beside a capitalised one that are looked at too
MAX_STRETCH = 40  # longer stretches (headlines, tables) are cut
LINKERS = frozenset(("of", "and", "for", "the", "&", "de", "-", "'s", "’s"))
LONG_WORD = 20
RUN_AHEAD = 7

UPPER = re.compile(r"[^\W\d_]")
DIGIT = re.compile(r"\d")
REPEATED = re.compile(r"(.)\1{2,}")


@dataclass(frozen=True, slots=True)
class CrfWords:
    """Words that tell a name's type when they stand beside or inside it (seeds/reference/name_cues.csv)."""

    cues: dict[str, str]  # lower-case word → one letter per kind: T title, O organisation, L place, S speech
    cities: dict[str, str]  # folded city name → c1, c2 or c3 by size
    gazetteer: Gazetteer
    given_names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens first to before last of the article that are decoded together."""

    first: int
    last: int


@dataclass(slots=True)
class ArticleTokens:
    """The tokens of one article in columns, with what the first tagger said of each."""

    words: list[str]
    lower: list[str]
    tags: list[str]
    starts: list[int]
    labels: list[str]  # B-PER ... O
    is_capital: list[bool]
    line: list[int]


def build_crf_words(reference: Reference) -> CrfWords:
    """The compiled cues; give it to `Reference.compiled`."""
    cues: dict[str, str] = {}
    for row in reference.rows("name_cues"):
        cues[row["word"]] = cues.get(row["word"], "") + row["kind"]
    gazetteer = reference.compiled(build_gazetteer)
    sizes = {name: _size(found[0].population) for name, found in gazetteer.cities.items()}
    return CrfWords(cues, sizes, gazetteer, frozenset(name_vocabulary().genders))


def _size(population: int) -> str:
    return "c1" if population >= 1_000_000 else "c2" if population >= 200_000 else "c3"


def article_tokens(doc: Doc) -> ArticleTokens:
    """The columns of `doc`."""
    words: list[str] = []
    tags: list[str] = []
    starts: list[int] = []
    labels: list[str] = []
    lines: list[int] = []
    line = 0
    for token in doc:
        word, kind = token.text, token.ent_type_
        words.append(word)
        tags.append(token.tag_)
        starts.append(token.idx)
        labels.append(f"{token.ent_iob_}-{FAMILIES.get(kind, 'X')}" if kind else "O")
        lines.append(line)
        line += "\n" in word
    return ArticleTokens(
        words=words,
        lower=[word.lower() for word in words],
        tags=tags,
        starts=starts,
        labels=labels,
        is_capital=[word[:1].isupper() for word in words],
        line=lines,
    )


def find_stretches(tokens: ArticleTokens) -> Iterator[Stretch]:
    """Runs of tokens that are capitalised, tagged or next to such, in text order; never across a line break."""
    count = len(tokens.words)
    wanted = [capital or label != "O" for capital, label in zip(tokens.is_capital, tokens.labels, strict=True)]
    first = None
    for place in range(count + 1):
        near = place < count and any(wanted[max(0, place - MARGIN) : place + MARGIN + 1])
        near = near and "\n" not in tokens.words[place]
        is_cut = first is not None and (
            not near or tokens.line[place] != tokens.line[first] or place - first >= MAX_STRETCH
        )
        if first is not None and is_cut:
            yield Stretch(first, place)
            first = None
        if near and first is None:
            first = place


@lru_cache(1 << 15)
def shape_of(word: str) -> str:
    """Letters as X and x, digits as d, runs of more than two cut to two."""
    letters = UPPER.sub(lambda found: "X" if found.group().isupper() else "x", word)
    return REPEATED.sub(r"\1\1", DIGIT.sub("d", letters))[:8]


class Evidence:
    """What the whole article says of each word: how it is tagged elsewhere, and beside what it stands."""

    def __init__(self, tokens: ArticleTokens, words: CrfWords) -> None:
        self.votes: dict[str, dict[str, int]] = {}
        self.notes: dict[str, set[str]] = {}
        self._count_names(tokens)
        self._note_neighbours(tokens, words)
        self.features = {word: self._features_of(word) for word in {*self.votes, *self.notes}}

    def _vote(self, word: str, family: str) -> None:
        counts = self.votes.setdefault(word, {})
        counts[family] = counts.get(family, 0) + 1

    def _note(self, word: str, note: str) -> None:
        self.notes.setdefault(word, set()).add(note)

    def _count_names(self, tokens: ArticleTokens) -> None:
        place, count = 0, len(tokens.words)
        while place < count:
            label = tokens.labels[place]
            if label[0] != "B":
                if tokens.is_capital[place] and label == "O":
                    self._vote(tokens.lower[place], "O")
                place += 1
                continue
            end = place + 1
            while end < count and tokens.labels[end][0] == "I":
                end += 1
            self._count_name([tokens.lower[i] for i in range(place, end) if tokens.is_capital[i]], label[2:])
            place = end

    def _count_name(self, words: list[str], family: str) -> None:
        for word in words:
            self._vote(word, family)
            self._note(word, f"in{family}{min(len(words), 4)}")
        if family == "PER" and len(words) > 1:
            self._note(words[-1], "last")
            self._note(words[0], "first")

    def _note_neighbours(self, tokens: ArticleTokens, words: CrfWords) -> None:
        lower = tokens.lower
        for place, word in enumerate(tokens.words):
            if not tokens.is_capital[place]:
                if word.isalpha():
                    self._note(lower[place], "lower")
                continue
            before = lower[place - 1].rstrip(".") if place else ""
            after = lower[place + 1] if place + 1 < len(lower) else ""
            if "T" in words.cues.get(before, ""):
                self._note(lower[place], "titled")
            if "P" in words.cues.get(before, ""):
                self._note(lower[place], "placed")
            if "S" in words.cues.get(after, "") or "S" in words.cues.get(before, ""):
                self._note(lower[place], "said")

    def _features_of(self, word: str) -> list[str]:
        features = [f"@{note}" for note in sorted(self.notes.get(word, ()))]
        counts = self.votes.get(word)
        if counts:
            total = sum(counts.values())
            for family, votes in sorted(counts.items()):
                share = "1" if votes == total else "h" if 2 * votes >= total else "l"
                features.append(f"v{family}={share}{'+' if total > 2 else ''}")
            features.append("most=" + max(sorted(counts), key=lambda family: counts[family]))
        return features


def known_flags(text: str, tokens: ArticleTokens, words: CrfWords) -> dict[int, str]:
    """For tokens inside a known name its label with B or I; "?" marks ambiguous names, c1 to c3 the sizes of cities."""
    flags: dict[int, str] = {}
    place_of = {start: place for place, start in enumerate(tokens.starts)}
    for hit in known_hits(words.gazetteer, text):
        place = place_of.get(hit.start)
        if place is None:
            continue
        kind = hit.name.label + ("?" if hit.name.is_ambiguous else "")
        inside = False
        while place < len(tokens.words) and tokens.starts[place] < hit.end:
            flags[place] = ("I" if inside else "B") + kind
            inside, place = True, place + 1
    _flag_cities(tokens, words, flags)
    return flags


def _flag_cities(tokens: ArticleTokens, words: CrfWords, flags: dict[int, str]) -> None:
    place, count = 0, len(tokens.words)
    while place < count:
        if not tokens.is_capital[place] or place in flags:
            place += 1
            continue
        length = next((n for n in (3, 2, 1) if fold(" ".join(tokens.words[place : place + n])) in words.cities), 0)
        if length:
            size = words.cities[fold(" ".join(tokens.words[place : place + length]))]
            for inside in range(length):
                flags.setdefault(place + inside, ("I" if inside else "B") + size)
        place += max(1, length)


def token_features(
    text: str, tokens: ArticleTokens, stretches: Sequence[Stretch], words: CrfWords
) -> Iterator[list[list[str]]]:
    """For each stretch one list of feature names per token."""
    evidence = Evidence(tokens, words).features
    flags = known_flags(text, tokens, words)
    forms: dict[str, list[str]] = {}
    for stretch in stretches:
        yield [
            _features_at(tokens, place, words, evidence, flags, forms) for place in range(stretch.first, stretch.last)
        ]


def _form_features(word: str, words: CrfWords) -> list[str]:
    """What the word alone tells."""
    lower = word.lower()
    features = ["b", f"w={lower if len(lower) < LONG_WORD else 'long'}", f"s={shape_of(word)}"]
    if word[:1].isupper():
        features += [f"end3={lower[-3:]}", f"end2={lower[-2:]}", f"head3={lower[:3]}"]
        if fold(word) in words.given_names:
            features.append("given")
    features += [f"{kind}0" for kind in words.cues.get(lower.rstrip("."), "")]
    return features


def _features_at(
    tokens: ArticleTokens,
    place: int,
    words: CrfWords,
    evidence: dict[str, list[str]],
    flags: dict[int, str],
    forms: dict[str, list[str]],
) -> list[str]:
    label, word = tokens.labels[place], tokens.words[place]
    if word not in forms:
        forms[word] = _form_features(word, words)
    features = [*forms[word], f"t={tokens.tags[place]}", f"n={label}"]
    for shift in (-2, -1, 1, 2):
        features += _neighbour_features(tokens, place, shift, label, words, flags)
    flag = flags.get(place)
    if flag:
        features += [f"g={flag}", f"g|{label}|{flag}"]
    if tokens.is_capital[place]:
        for feature in evidence.get(tokens.lower[place], ()):
            features += [feature, f"{feature}|{label}"]
        features += _run_features(tokens, place, words)
    return features


def _neighbour_features(
    tokens: ArticleTokens, place: int, shift: int, label: str, words: CrfWords, flags: dict[int, str]
) -> list[str]:
    other = place + shift
    if not 0 <= other < len(tokens.words) or tokens.line[other] != tokens.line[place]:
        return [f"edge{shift}"]
    features = [*_label_features(shift, tokens.labels[other], tokens.tags[other], label)]
    if abs(shift) == 1:
        lower = tokens.lower[other]
        features += [f"w{shift}={lower}", f"s{shift}={shape_of(tokens.words[other])}"]
        features += [f"{kind}{shift}" for kind in words.cues.get(lower.rstrip("."), "")]
        if other in flags:
            features.append(f"g{shift}={flags[other]}")
    return features


@lru_cache(1 << 14)
def _label_features(shift: int, other: str, tag: str, label: str) -> tuple[str, str, str]:
    return f"n{shift}={other}", f"t{shift}={tag}", f"n{shift}|{other}|{label}"


def _run_features(tokens: ArticleTokens, place: int, words: CrfWords) -> list[str]:
    """Words of organisations and places further on, and before, in the same capitalised run; the run's length."""
    features = []
    right = place
    kinds_ahead: set[str] = set()
    while right < len(tokens.words) and right < place + RUN_AHEAD and _in_run(tokens, right, place):
        if tokens.is_capital[right]:
            kinds_ahead.update(words.cues.get(tokens.lower[right].rstrip("."), ""))
        right += 1
    features += [f"run{kind}" for kind in "OL" if kind in kinds_ahead]
    left = place
    while left > 0 and left > place - RUN_AHEAD and _in_run(tokens, left - 1, place):
        left -= 1
        if tokens.is_capital[left] and "O" in words.cues.get(tokens.lower[left].rstrip("."), ""):
            features.append("runOleft")
            break
    features.append(f"run{min(place - left, 3)}-{min(right - place, 3)}")
    return features


def _in_run(tokens: ArticleTokens, other: int, place: int) -> bool:
    is_part = tokens.is_capital[other] or tokens.lower[other] in LINKERS
    return is_part and tokens.line[other] == tokens.line[place]
