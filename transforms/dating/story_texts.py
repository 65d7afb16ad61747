"""Articles that share wording: whoever repeats the sentences of another writes of the same things, about then."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import timedelta

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
Words = tuple[str, ...]


def shared_wording(open_texts: Mapping[str, str], dated_texts: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """Key of an open text -> the keys of the dated texts that share its wording, in order, with how many sequences."""
    holders: dict[Words, list[str]] = {sequence: [] for text in open_texts.values() for sequence in sequences(text)}
    for key, text in sorted(dated_texts.items()) if holders else ():
        for sequence in holders.keys() & sequences(text):
            holders[sequence].append(key)
    return {key: sharing(text, holders) for key, text in open_texts.items()}


def sharing(text: str, holders: Mapping[Words, list[str]]) -> dict[str, int]:
    """The keys of those who hold enough of the text's sequences, in enough places, with how many."""
    shared: Counter[str] = Counter()
    places: Counter[str] = Counter()
    last: dict[str, int] = {}
    for position, sequence in enumerate(sequences(text)):
        told_by = holders[sequence]
        for key in told_by if len(told_by) <= MAX_HOLDERS else ():
            shared[key] += 1
            places[key] += position - last.get(key, -GAP - 1) > GAP
            last[key] = position
    enough = sorted(key for key in shared if shared[key] >= MIN_SHARED and places[key] >= MIN_PLACES)
    return {key: shared[key] for key in enough}


def sequences(text: str) -> list[Words]:
    """The runs of SEQUENCE words of a text, in lower case, in order."""
    words = WORD.findall(text.lower())[:MAX_WORDS]
    return list(zip(*(words[k:] for k in range(SEQUENCE)), strict=False))
