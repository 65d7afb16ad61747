"""Articles that share wording: whoever repeats the sentences of another writes of the same things, about then."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

WORD = re.compile(r"\w+")
SEQUENCE = 6  # words
# Of 160 undated articles that shared so many sequences, in so many places, with a dated one of their story, 158 were
# published within WORDING_REACH of it, 155 within three months, half within three days (news of 2020, 2022 and 2024,
# half of the days hidden, three times). One long stretch alone is often an outlet's standing paragraph.
MIN_SHARED = 8
MIN_PLACES = 3
WORDING_REACH = timedelta(days=180)
MAX_HOLDERS = 8  # a sequence that more articles hold is a standing phrase
MAX_WORDS = 5000  # of one article
GAP = 3  # words between two places
Numbers = NDArray[np.int64]


def shared_wording(open_texts: Mapping[str, str], dated_texts: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """Key of an open text -> the keys of the dated texts that share its wording, in order, with how many sequences."""
    if not open_texts or not dated_texts:
        return {key: {} for key in open_texts}
    tellers = sorted(dated_texts)
    numbered = number_sequences([*open_texts.values(), *(dated_texts[key] for key in tellers)])
    own, told = numbered[: len(open_texts)], numbered[len(open_texts) :]
    is_shared = np.zeros(1 + max(sequences.max(initial=0) for sequences in numbered), dtype=bool)
    for sequences in own:
        is_shared[sequences] = True
    holders: dict[int, list[str]] = defaultdict(list)
    for key, sequences in zip(tellers, told, strict=True):
        for sequence in np.unique(sequences[is_shared[sequences]]).tolist():
            holders[sequence].append(key)
    is_shared[:] = False  # from here on: by few enough
    is_shared[[sequence for sequence, keys in holders.items() if len(keys) <= MAX_HOLDERS]] = True
    found = {}
    for key, sequences in zip(open_texts, own, strict=True):
        places = np.flatnonzero(is_shared[sequences])
        found[key] = sharing(zip(places.tolist(), sequences[places].tolist(), strict=True), holders)
    return found


def sharing(sequences: Iterable[tuple[int, int]], holders: Mapping[int, list[str]]) -> dict[str, int]:
    """The keys of those who hold enough of the sequences, in enough places, with how many; of each: place, number."""
    shared: Counter[str] = Counter()
    places: Counter[str] = Counter()
    last: dict[str, int] = {}
    for place, sequence in sequences:
        for key in holders[sequence]:
            shared[key] += 1
            places[key] += place - last.get(key, -GAP - 1) > GAP
            last[key] = place
    enough = sorted(key for key in shared if shared[key] >= MIN_SHARED and places[key] >= MIN_PLACES)
    return {key: shared[key] for key in enough}


def number_sequences(texts: Sequence[str]) -> list[Numbers]:
    """The runs of SEQUENCE words of each text, in lower case, in order: the same number for the same words."""
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    words = [
        np.array([numbers[word] for word in WORD.findall(text.lower())[:MAX_WORDS]], dtype=np.int64) for text in texts
    ]
    one = np.concatenate(words)
    two = _joined(one[:-1], one[1:])
    three = _joined(two[:-1], one[2:])
    six = _joined(three[:-3], three[3:])
    ends = np.cumsum([len(text) for text in words])
    return [
        six[end - len(text) : max(end - len(text), end - SEQUENCE + 1)] for text, end in zip(words, ends, strict=True)
    ]


def _joined(first: Numbers, second: Numbers) -> Numbers:
    """A number for each pair, from 0, the same for the same pair."""
    return np.unique(first * (second.max(initial=0) + 1) + second, return_inverse=True)[1]
