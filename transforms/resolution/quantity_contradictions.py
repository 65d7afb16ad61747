"""Figures that cannot both be right: claims about the same thing, in one story, as of the same time."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import combinations

from transforms.ids import stable_id
from transforms.quantities.links import claim_key, compare_claims
from transforms.records import Article, Quantity
from transforms.resolution.contradictions import outlet_name
from transforms.resolution.parties import World
from transforms.resolution.story_words import stem_of
from transforms.resolution.tellings import outlets_of
from transforms.resolution.wording import sentence_around
from transforms.resolved import Contradiction

# An article of a day or two tells the figures of that day; a wider window dates no figure.
MAX_AS_OF_DAYS = 2
# Two counts of one thing differ by less; beyond it one is a part, a day or another blow (18 read, 15 of them so).
MAX_RATIO = 2.0
# Of the longer words of the shorter sentence; one story holds many tolls of one day and place.
MIN_ALIKE = 0.4
MIN_WORD_CHARS = 3


def find_quantity_contradictions(
    quantities: Sequence[Quantity], articles: Sequence[Article], world: World
) -> tuple[Contradiction, ...]:
    """One row per pair of figures, of one story and about the same thing, that exclude each other.

    A figure without a date of its own is as of its article's publication, where that is known to a day or two; what
    nothing dates contradicts nobody, as tolls grow. Repetitions inside an article, copies and superseded
    versions are left out. Sorted by contradiction_id.
    """
    by_article = {article.article_id: article for article in articles}
    names = {key: outlet.name for key, outlet in outlets_of(articles).items()}
    by_key: dict[str, list[Quantity]] = defaultdict(list)
    for quantity in sorted(quantities, key=lambda q: q.quantity_id):
        article = by_article[quantity.article_id]
        if quantity.repeats is not None or not article.is_current or article.duplicate_of is not None:
            continue
        dated = _as_of_publication(quantity, article)
        if dated.as_of_earliest is None:
            continue
        claim = _canonical(dated, world)
        key = claim_key(claim, article.story_id)
        if key is not None:
            by_key[key].append(claim)
    found = [
        _contradiction(key, a, b, by_article, names, world)
        for key, claims in sorted(by_key.items())
        for a, b in combinations(_distinct(claims), 2)
        if compare_claims(a, b) == "contradict"
        and _are_two_counts(a, b)
        and _has_one_scope(a, b)
        and not _is_one_voice(a, b, names)
        and _counts_alike(a, b, by_article)
    ]
    return tuple(sorted(found, key=lambda c: c.contradiction_id))


def _canonical(quantity: Quantity, world: World) -> Quantity:
    return replace(
        quantity,
        place_id=world.canonical(quantity.place_id) if quantity.place_id else None,
        claimant_id=world.canonical(quantity.claimant_id) if quantity.claimant_id else None,
    )


def _as_of_publication(claim: Quantity, article: Article) -> Quantity:
    first, last = article.published_earliest, article.published_latest
    if claim.as_of_earliest is not None or first is None or last is None:
        return claim
    if last - first > timedelta(days=MAX_AS_OF_DAYS):
        return claim
    return replace(claim, as_of_earliest=first, as_of_latest=last)


def _distinct(claims: Sequence[Quantity]) -> list[Quantity]:
    """The first of the claims that say the very same: bounds the pairs by the number of different figures."""
    first: dict[tuple[object, ...], Quantity] = {}
    for claim in claims:
        said = (claim.value, claim.value_high, claim.bound, claim.as_of_earliest, claim.as_of_latest)
        first.setdefault((*said, _claimant(claim)), claim)
    return list(first.values())


def _are_two_counts(a: Quantity, b: Quantity) -> bool:
    """True for two figures near each other; "dozens" is no count, and "90,000" and "more than 90,000" are one."""
    if any(claim.bound == "range" and (claim.value_high or 0) > MAX_RATIO * claim.value for claim in (a, b)):
        return False
    return a.value != b.value and max(a.value, b.value) <= MAX_RATIO * min(a.value, b.value)


def _has_one_scope(a: Quantity, b: Quantity) -> bool:
    """False for two claimants who name no place: each may count its own ("the government" and "the rebels")."""
    return a.place_id is not None or _claimant(a) == _claimant(b)


def _is_one_voice(a: Quantity, b: Quantity, outlets: Mapping[str, str]) -> bool:
    """True for two figures of one claimant in one outlet: they count two things, or the later corrects the earlier.

    In one article a figure that nobody claims is no other voice: "1.08 million marched, 119,000 of them in Paris".
    """
    if a.article_id == b.article_id and None in (_claimant(a), _claimant(b)):
        return True
    return outlets[a.article_id] == outlets[b.article_id] and _claimant(a) == _claimant(b)


def _counts_alike(a: Quantity, b: Quantity, articles: Mapping[str, Article]) -> bool:
    """True when the sentences around two figures share words enough to count the same thing."""
    words_a, words_b = (
        {
            stem_of(word)
            for word in sentence_around(articles[c.article_id].body, c.start_char, c.end_char).split()
            if word.isalpha() and len(word) > MIN_WORD_CHARS
        }
        for c in (a, b)
    )
    return len(words_a & words_b) >= MIN_ALIKE * min(len(words_a), len(words_b))


def _claimant(claim: Quantity) -> str | None:
    return claim.claimant_id or claim.claimant_text


def _contradiction(
    key: str,
    a: Quantity,
    b: Quantity,
    articles: Mapping[str, Article],
    outlets: Mapping[str, str],
    world: World,
) -> Contradiction:
    return Contradiction(
        contradiction_id=stable_id("con", "quantity", key, a.quantity_id, b.quantity_id),
        kind="quantity",
        event_id=None,
        quantity_key=key,
        report_a=a.quantity_id,
        report_b=b.quantity_id,
        value_a=format_figure(a),
        value_b=format_figure(b),
        explanation=(
            f"{_says(a, articles, world)}, but {_says(b, articles, world)}. Both cannot be right about the same time."
        ),
    )


def _says(claim: Quantity, articles: Mapping[str, Article], world: World) -> str:
    article = articles[claim.article_id]
    voice = outlet_name(article)
    claimant = world.name(claim.claimant_id) if claim.claimant_id else claim.claimant_text
    if claimant:
        voice = f"{claimant} (in {voice})"
    return f"{voice} says {format_figure(claim)} {claim.counted or claim.unit or ''} {claim.category}".strip()


def format_figure(claim: Quantity) -> str:
    """ "1,234", "at least 1,234" or "100 to 120"."""
    value = _number(claim.value)
    if claim.bound == "range" and claim.value_high is not None:
        return f"{value} to {_number(claim.value_high)}"
    return value if claim.bound == "exact" else f"{claim.bound.replace('_', ' ')} {value}"


def _number(value: float) -> str:
    return f"{int(value):,}" if value == int(value) else f"{value:,}"
