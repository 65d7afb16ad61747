"""What two names have in common, as a row of numbers: words aligned one to one, edit distance, sound, legal form."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler, Levenshtein

from transforms.entities.folding import consonants, sound_key
from transforms.entities.name_words import name_vocabulary, organization_words, person_words

MATCHING = 0.5  # words less alike than this are not paired
WEAK_PERSON_WORD, WEAK_ORGANIZATION_WORD = 0.8, 0.85  # pairs of words less alike than this are counted
LONG_WORD = 8  # further letters of a word add no weight

PERSON_FEATURES = (
    "coverage", "worst word", "worst word to the 4th", "conflict", "extra share", "extra", "surname", "given name",
    "edit ratio", "1 edit", "2 edits", "sound ratio", "sound equal", "single word", "generation", "weak words",
    "initial", "initials differ", "other script", "jaro-winkler",
)  # fmt: skip
# Of names with a word that stays alone, Latin and more than two letters apart: the least `conflict` is 1.
FEATURES_OF_LONE_WORDS = {
    "worst word": 0, "worst word to the 4th": 0, "conflict": 1, "1 edit": 0, "2 edits": 0, "other script": 0
}  # fmt: skip
COUNTED_FEATURES = ("conflict", "weak words")  # all others of PERSON_FEATURES lie between 0 and 1
ORGANIZATION_FEATURES = (
    "coverage", "worst word", "conflict", "extra", "extra share", "number differs",
    "edit ratio", "core equal", "1 edit", "2 edits",
    "sound equal", "acronym", "legal form differs", "equal", "jaro-winkler", "full ratio", "weak words", "words",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Alignment:
    """The best one-to-one pairing of two word lists: (similarity, place in a, place in b), and what is left over."""

    pairs: tuple[tuple[float, int, int], ...]
    left_a: tuple[int, ...]
    left_b: tuple[int, ...]


@lru_cache(1 << 16)
def word_similarity(a: str, b: str) -> float:
    """How alike two words of names are, 0 to 1: an initial, an equal sound and a known variant count high."""
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return 0.88 if a[:1] == b[:1] else 0.0
    key_a, key_b = sound_key(a), sound_key(b)
    if key_a == key_b:
        return 0.97
    variants = name_vocabulary().variants
    if variants.get(a, a) == variants.get(b, b):
        return 0.93
    if _starts_otherwise(a, b, key_a, key_b):
        return 0.0
    longest = max(len(a), len(b))
    ratio = 1 - Levenshtein.distance(a, b) / longest
    sound = 1 - Levenshtein.distance(key_a, key_b) / max(len(key_a), len(key_b), 1)
    alike = max(ratio, sound)
    if min(len(key_a), len(key_b)) > 3 and consonants(key_a) == consonants(key_b):
        alike = max(alike, 0.86)
    return alike


def _starts_otherwise(a: str, b: str, key_a: str, key_b: str) -> bool:
    """True when neither the first letters nor the first sounds agree, give or take one letter at the start."""
    if a[0] == b[0] or key_a[:1] == key_b[:1] or a[1:2] == b[0] or b[1:2] == a[0]:
        return False
    return JaroWinkler.similarity(a, b) < 0.7


def align(a: Sequence[str], b: Sequence[str]) -> Alignment:
    """Pairs the most alike words first, each word once."""
    scored = sorted(
        ((word_similarity(x, y), -abs(i - j), i, j) for i, x in enumerate(a) for j, y in enumerate(b)), reverse=True
    )
    left_a, left_b = set(range(len(a))), set(range(len(b)))
    pairs = []
    for score, _, i, j in scored:
        if score < MATCHING:
            break
        if i in left_a and j in left_b:
            left_a.discard(i)
            left_b.discard(j)
            pairs.append((score, i, j))
    return Alignment(tuple(pairs), tuple(sorted(left_a)), tuple(sorted(left_b)))


def has_lone_word(a: Sequence[str], b: Sequence[str]) -> bool:
    """True when `a` has a word that `align` cannot pair: none of `b` is as alike as MATCHING."""
    return any(all(word_similarity(word, other) < MATCHING for other in b) for word in a)


def have_lone_words(a: str, b: str) -> bool:
    """True for two personal names in Latin letters that are more than two letters apart, with a word that stays alone.

    Then the features of FEATURES_OF_LONE_WORDS are those, whatever the others are.
    """
    first, second = person_words(a), person_words(b)
    if not first or not second:
        return False
    short, long = _short_and_long(first, second)
    joined_a, joined_b = "".join(short), "".join(long)
    return (
        has_lone_word(short, long)
        and joined_a.isascii()
        and joined_b.isascii()
        and Levenshtein.distance(joined_a, joined_b, score_cutoff=2) > 2
    )


def _short_and_long(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of two personal names, syllables joined alike, the shorter name first."""
    first, second = join_syllables(first, second), join_syllables(second, first)
    return (first, second) if (len(first), first) <= (len(second), second) else (second, first)


def person_features(a: str, b: str) -> tuple[float, ...] | None:
    """The row of PERSON_FEATURES for two personal names; None when one has no word."""
    first, second = person_words(a), person_words(b)
    if not first or not second:
        return None
    short, long = _short_and_long(first, second)
    found = align(short, long)
    weights = [min(len(word), LONG_WORD) for word in short]
    surname = given = covered = 0.0
    weak = 0
    worst = 1.0 if found.pairs and not found.left_a else 0.0
    for score, i, j in found.pairs:
        covered += score * weights[i]
        worst = min(worst, score)
        weak += score < WEAK_PERSON_WORD
        if i == len(short) - 1 or j == len(long) - 1:
            surname = max(surname, score)
        if i == 0 or j == 0:
            given = max(given, score)
    conflict = min(len(found.left_a), len(found.left_b))
    extra = len(found.left_b) - conflict
    joined_a, joined_b = "".join(short), "".join(long)
    edits = Levenshtein.distance(joined_a, joined_b)
    marks = name_vocabulary().generation_marks
    initials_a, initials_b = [sorted(w for w in words if len(w) == 1) for words in (short, long)]
    sounds_a, sounds_b = ["".join(sorted(map(sound_key, words))) for words in (short, long)]
    return (
        covered / sum(weights),
        worst,
        worst**4,
        conflict,
        extra / len(long),
        float(extra > 0),
        surname,
        given,
        1 - edits / max(len(joined_a), len(joined_b)),
        float(edits <= 1),
        float(edits <= 2),
        Levenshtein.normalized_similarity(sounds_a, sounds_b),
        float(edits == 0 or sounds_a == sounds_b or sound_key(joined_a) == sound_key(joined_b)),
        float(len(short) == 1),
        float(marks.intersection(short) != marks.intersection(long)),
        float(weak),
        float(bool(initials_a) != bool(initials_b)),
        float(bool(initials_a) and bool(initials_b) and initials_a != initials_b),
        float(edits > 0 and not (joined_a.isascii() and joined_b.isascii())),
        JaroWinkler.similarity(joined_a, joined_b),
    )


def join_syllables(words: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """`words` with two neighbours written together where `other` writes them so: "jin", "ping" beside "jinping"."""
    if len(words) <= len(other):
        return words
    keys = {sound_key(word) for word in other if len(word) > 3}
    joined: list[str] = []
    for word in words:
        if joined and sound_key(joined[-1] + word) in keys and sound_key(word) not in keys:
            joined[-1] += word
        else:
            joined.append(word)
    return tuple(joined)


def organization_features(a: str, b: str) -> tuple[float, ...] | None:
    """The row of ORGANIZATION_FEATURES for two names of organisations; None when one has no word."""
    first, second = organization_words(a), organization_words(b)
    if not first or not second:
        return None
    short, long = _core(first), _core(second)
    if (len(short), first) > (len(long), second):
        first, second, short, long = second, first, long, short
    found = align(short, long)
    generic = name_vocabulary().generic
    weights = [0.5 if word in generic else 1.0 for word in short]
    worst = 0.0 if found.left_a else min((score for score, _, _ in found.pairs), default=0.0)
    joined_a, joined_b, full_a, full_b = "".join(short), "".join(long), "".join(first), "".join(second)
    edits = Levenshtein.distance(joined_a, joined_b)
    forms_a, forms_b = _legal_forms(first), _legal_forms(second)
    extra = sum(0.5 if long[j] in generic else 1.0 for j in found.left_b)
    return (
        sum(score * weights[i] for score, i, _ in found.pairs) / sum(weights),
        worst,
        min(len(found.left_a), len(found.left_b)),
        extra,
        extra / sum(0.5 if word in generic else 1.0 for word in long),
        float({w for w in short if w.isdigit()} != {w for w in long if w.isdigit()}),
        1 - edits / max(len(joined_a), len(joined_b)),
        float(edits == 0),
        float(edits <= 1),
        float(edits <= 2),
        float(sound_key(joined_a) == sound_key(joined_b)),
        float(_is_acronym(joined_a, long) or _is_acronym(joined_b, short)),
        float(bool(forms_a) and bool(forms_b) and forms_a != forms_b),
        float(full_a == full_b),
        JaroWinkler.similarity(full_a, full_b),
        1 - Levenshtein.distance(full_a, full_b) / max(len(full_a), len(full_b)),
        float(sum(1 for score, _, _ in found.pairs if score < WEAK_ORGANIZATION_WORD)),
        float(len(short)),
    )


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without legal forms and articles; all of them when nothing else is left."""
    forms = name_vocabulary().legal_forms
    return tuple(word for word in words if word not in forms) or words


def _legal_forms(words: tuple[str, ...]) -> frozenset[str]:
    forms = name_vocabulary().legal_forms
    return frozenset(forms[word] for word in words if word in forms) - {"the", "and"}


def _is_acronym(joined: str, words: tuple[str, ...]) -> bool:
    return len(words) > 1 and len(joined) > 1 and joined == "".join(word[0] for word in words)
