"""What the second-stage tagger sees of a token: the first tagger's labels, its form, the evidence of the whole article.

A token far from any capital letter and any tagged name cannot be part of one: only `stretches` are looked at.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import accumulate, chain, islice, pairwise

from spacy.tokens import Doc

from transforms.entities.folding import fold
from transforms.entities.gazetteer import Gazetteer, build_gazetteer, known_hits
from transforms.entities.name_words import name_vocabulary
from transforms.reference import Reference

FAMILIES = {"GPE": "LOC", "LOC": "LOC", "PERSON": "PER", "ORG": "ORG", "NORP": "NORP", "FAC": "FAC"}
IOB = ("", "I", "O", "B")  # as spaCy numbers them
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
    long_cities: frozenset[str]  # first words of the cities of more than one word
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
    in_run: list[bool]  # capitalised, or a small word that names hold; a line break is neither
    line: list[int]


def build_crf_words(reference: Reference) -> CrfWords:
    """The compiled cues; give it to `Reference.compiled`."""
    cues: dict[str, str] = {}
    for row in reference.rows("name_cues"):
        cues[row["word"]] = cues.get(row["word"], "") + row["kind"]
    gazetteer = reference.compiled(build_gazetteer)
    sizes = {name: _size(found[0].population) for name, found in gazetteer.cities.items()}
    long_cities = frozenset(name.split()[0] for name in sizes if " " in name)
    return CrfWords(cues, sizes, long_cities, gazetteer, frozenset(name_vocabulary().genders))


def _size(population: int) -> str:
    return "c1" if population >= 1_000_000 else "c2" if population >= 200_000 else "c3"


def article_tokens(doc: Doc) -> ArticleTokens:
    """The columns of `doc`."""
    columns = doc.to_array(["ORTH", "TAG", "ENT_TYPE", "ENT_IOB", "IDX"]).T.tolist()
    strings = doc.vocab.strings
    text_of = {number: strings[number] for number in {*columns[0], *columns[1]}}
    words = [text_of[orth] for orth in columns[0]]
    lower_of = {word: word.lower() for word in text_of.values()}
    label_of = {
        (kind, iob): f"{IOB[iob]}-{FAMILIES.get(strings[kind], 'X')}" if kind else "O"
        for kind, iob in set(zip(columns[2], columns[3], strict=True))
    }
    lower = [lower_of[word] for word in words]
    is_capital = [word[:1].isupper() for word in words]
    return ArticleTokens(
        words=words,
        lower=lower,
        tags=[text_of[tag] for tag in columns[1]],
        starts=columns[4],
        labels=[label_of[pair] for pair in zip(columns[2], columns[3], strict=True)],
        is_capital=is_capital,
        in_run=[capital or word in LINKERS for capital, word in zip(is_capital, lower, strict=True)],
        line=[0, *accumulate("\n" in word for word in words)][: len(words)],
    )


def find_stretches(tokens: ArticleTokens) -> Iterator[Stretch]:
    """Runs of tokens that are capitalised, tagged or next to such, in text order; never across a line break."""
    wanted = [capital or label != "O" for capital, label in zip(tokens.is_capital, tokens.labels, strict=True)]
    beside = zip([False, *wanted], wanted, [*wanted[1:], False], strict=False)
    first = None
    for place, near in enumerate(map(any, beside)):
        near = near and "\n" not in tokens.words[place]
        if first is not None and (not near or tokens.line[place] != tokens.line[first] or place - first >= MAX_STRETCH):
            yield Stretch(first, place)
            first = None
        if near and first is None:
            first = place
    if first is not None:
        yield Stretch(first, len(wanted))


@lru_cache(1 << 15)
def shape_of(word: str) -> str:
    """Letters as X and x, digits as d, runs of more than two cut to two."""
    letters = UPPER.sub(lambda found: "X" if found.group().isupper() else "x", word)
    return REPEATED.sub(r"\1\1", DIGIT.sub("d", letters))[:8]


class Evidence:
    """What the whole article says of each capitalised word: how it is tagged elsewhere, beside what it stands."""

    def __init__(self, tokens: ArticleTokens, words: CrfWords) -> None:
        self._votes: dict[str, dict[str, int]] = {}
        self._notes: dict[str, set[str]] = {}
        self._features: dict[str, tuple[str, ...]] = {}
        pairs = zip(tokens.lower, tokens.is_capital, strict=True)
        self._small = {word for word, is_capital in pairs if not is_capital and word.isalpha()}
        self._count_names(tokens)
        self._note_neighbours(tokens, words)

    def of(self, word: str) -> tuple[str, ...]:
        """The features of one lower-cased word."""
        found = self._features.get(word)
        if found is None:
            found = self._features[word] = tuple(self._features_of(word))
        return found

    def _vote(self, word: str, family: str) -> None:
        counts = self._votes.setdefault(word, {})
        counts[family] = counts.get(family, 0) + 1

    def _note(self, word: str, note: str) -> None:
        self._notes.setdefault(word, set()).add(note)

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
        cue_of = words.cues.get
        for place in (place for place, is_capital in enumerate(tokens.is_capital) if is_capital):
            before = cue_of(lower[place - 1].rstrip("."), "") if place else ""
            after = cue_of(lower[place + 1], "") if place + 1 < len(lower) else ""
            if "T" in before:
                self._note(lower[place], "titled")
            if "P" in before:
                self._note(lower[place], "placed")
            if "S" in after or "S" in before:
                self._note(lower[place], "said")

    def _features_of(self, word: str) -> list[str]:
        notes = self._notes.get(word, set()) | ({"lower"} if word in self._small else set())
        features = [f"@{note}" for note in sorted(notes)]
        counts = self._votes.get(word)
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
        lengths = (3, 2, 1) if fold(tokens.words[place]) in words.long_cities else (1,)
        length = next((n for n in lengths if fold(" ".join(tokens.words[place : place + n])) in words.cities), 0)
        if length:
            size = words.cities[fold(" ".join(tokens.words[place : place + length]))]
            for inside in range(length):
                flags.setdefault(place + inside, ("I" if inside else "B") + size)
        place += max(1, length)


# ── features ────────────────────────────────────────────────────────────────────────────────────────────────
# A token's features come in groups, each a function of a few strings, named by its kind and those strings: the same
# group comes again and again, so the decoder remembers the sum of its weights.

Group = tuple[str | int, ...]


def token_groups(
    text: str, tokens: ArticleTokens, stretches: Sequence[Stretch], words: CrfWords
) -> tuple[list[Group], list[int]]:
    """The groups of all tokens of all stretches in one list, and where those of each token begin."""
    evidence = Evidence(tokens, words)
    flags = known_flags(text, tokens, words)
    labels, line, spelled, count = tokens.labels, tokens.line, tokens.words, len(tokens.words)
    marks = [f"{label} {tag}" for label, tag in zip(labels, tokens.tags, strict=True)]
    groups: list[Group] = []
    offsets: list[int] = []
    add = groups.append
    for place in chain.from_iterable(range(stretch.first, stretch.last) for stretch in stretches):
        offsets.append(len(groups))
        label, own_line = labels[place], line[place]
        add(("form", spelled[place]))
        add(("own", marks[place]))
        for shift in (-2, -1, 1, 2):
            other = place + shift
            if not 0 <= other < count or line[other] != own_line:
                add(("edge", shift))
                continue
            add((shift, marks[other], label))
            if shift in (-1, 1):
                add(("beside", shift, spelled[other]))
                if other in flags:
                    add(("known beside", shift, flags[other]))
        if place in flags:
            add(("known", flags[place], label))
        if tokens.is_capital[place]:
            add(("article", label, *evidence.of(tokens.lower[place])))
            add(("run", *_run_features(tokens, place, words)))
    return groups, offsets


def token_features(
    text: str, tokens: ArticleTokens, stretches: Sequence[Stretch], words: CrfWords
) -> Iterator[list[list[str]]]:
    """For each stretch one list of feature names per token."""
    groups, offsets = token_groups(text, tokens, stretches, words)
    bounds = pairwise([*offsets, len(groups)])
    for stretch in stretches:
        yield [
            [name for group in groups[begin:end] for name in group_features(group, words)]
            for begin, end in islice(bounds, stretch.last - stretch.first)
        ]


def group_features(group: Group, words: CrfWords) -> Sequence[str]:
    """The names of a group's features."""
    found: Sequence[str] = GROUP_FEATURES[group[0]](words, *group[1:])
    return found


def _form_features(words: CrfWords, word: str) -> list[str]:
    """What the word alone tells."""
    lower = word.lower()
    features = ["b", f"w={lower if len(lower) < LONG_WORD else 'long'}", f"s={shape_of(word)}"]
    if word[:1].isupper():
        features += [f"end3={lower[-3:]}", f"end2={lower[-2:]}", f"head3={lower[:3]}"]
        if fold(word) in words.given_names:
            features.append("given")
    return [*features, *(f"{kind}0" for kind in words.cues.get(lower.rstrip("."), ""))]


def _beside_features(words: CrfWords, shift: int, word: str) -> list[str]:
    """What the word before or after alone tells."""
    lower = word.lower()
    cues = words.cues.get(lower.rstrip("."), "")
    return [f"w{shift}={lower}", f"s{shift}={shape_of(word)}", *(f"{kind}{shift}" for kind in cues)]


def _near_features(words: CrfWords, mark: str, label: str, *, shift: int) -> tuple[str, str, str]:
    """What the first tagger says of a token one or two away."""
    other, tag = mark.split(" ")
    return f"n{shift}={other}", f"t{shift}={tag}", f"n{shift}|{other}|{label}"


def _own_features(words: CrfWords, mark: str) -> tuple[str, str]:
    label, tag = mark.split(" ")
    return f"t={tag}", f"n={label}"


GROUP_FEATURES: dict[str | int, Callable[..., Sequence[str]]] = {
    **{shift: partial(_near_features, shift=shift) for shift in (-2, -1, 1, 2)},
    "form": _form_features,
    "own": _own_features,
    "edge": lambda words, shift: (f"edge{shift}",),
    "beside": _beside_features,
    "known": lambda words, flag, label: (f"g={flag}", f"g|{label}|{flag}"),
    "known beside": lambda words, shift, flag: (f"g{shift}={flag}",),
    "article": lambda words, label, *names: (*names, *(f"{name}|{label}" for name in names)),
    "run": lambda words, *names: names,
}


def _run_features(tokens: ArticleTokens, place: int, words: CrfWords) -> list[str]:
    """Words of organisations and places further on, and before, in the same capitalised run; the run's length."""
    cue_of, in_run = words.cues.get, tokens.in_run
    right, left = place, place
    kinds_ahead = ""
    while right < len(in_run) and right < place + RUN_AHEAD and in_run[right]:
        if tokens.is_capital[right]:
            kinds_ahead += cue_of(tokens.lower[right].rstrip("."), "")
        right += 1
    features = [f"run{kind}" for kind in "OL" if kind in kinds_ahead]
    while left > 0 and left > place - RUN_AHEAD and in_run[left - 1]:
        left -= 1
        if tokens.is_capital[left] and "O" in cue_of(tokens.lower[left].rstrip("."), ""):
            features.append("runOleft")
            break
    features.append(f"run{min(place - left, 3)}-{min(right - place, 3)}")
    return features
