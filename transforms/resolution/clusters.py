"""Reports grouped into events: union-find over the rules of identity, strongest first, order-free."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations

from transforms.resolution.identity import (
    MOVED_DAYS,
    compare,
    excludes,
    is_same_day_and_town,
    is_same_period,
    is_same_series,
    is_taken_up,
    is_told_alike,
    vague_fits,
)
from transforms.resolution.kinds import ASSAULT, MEETING
from transforms.resolution.parties import ELSEWHERE, Party, World
from transforms.resolution.tellings import Telling
from transforms.resolution.unions import Groups

MAX_HOLDERS = 40  # a word in more undated reports of a story tells none from another
Signature = tuple[object, ...]


def cluster_tellings(tellings: Sequence[Telling], world: World) -> tuple[tuple[Telling, ...], ...]:
    """The tellings of each event, in order of report_id; events in order of their first report.

    A merge needs a rule that says "same" and no pair of reports on the two sides that excludes it. Rules are
    applied from the strongest match down, equal ones in order of report_id.
    """
    by_id = {telling.report.report_id: telling for telling in tellings}
    groups = Groups(by_id)
    for bucket in (bucket for bucket in _buckets(tellings) if len(bucket) > 1):
        named = _join_repeats([t for t in bucket if t.parties], groups, world)
        _join_dated(named, groups, world)
        settled = _join_once(named, groups, world)
        _join_vague([t for t in named if t.report.report_id not in settled], groups, world)
        _join_unnamed([t for t in bucket if not t.parties], named, groups, world)
        _join_alike([t for t in bucket if t.days is None], bucket, groups, world)
    return tuple(tuple(by_id[key] for key in members) for members in groups.members().values())


def _buckets(tellings: Sequence[Telling]) -> Iterator[list[Telling]]:
    """Tellings of one story and of kinds that can be one event, in order of report_id."""
    found: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for telling in sorted(tellings, key=lambda t: t.report.report_id):
        found[(telling.story_id, telling.kind.compared_as)].append(telling)
    for key in sorted(found):
        yield found[key]


def _join_repeats(bucket: Sequence[Telling], groups: Groups, world: World) -> list[Telling]:
    """Join sentences that articles repeat word for word; -> the first of each, which alone is compared further.

    Outlets set the same background block under article after article: that is one telling, dated or not.
    """
    first: dict[Signature, Telling] = {}
    acts = [_act(telling) for telling in bucket]
    times = Counter(acts)
    for telling, act in zip(bucket, acts, strict=True):
        report = telling.report
        is_read = times[act] > 1 and telling.is_block
        words = (telling.sentence, report.text) if is_read else (report.report_id,)
        kept = first.setdefault((*act, *words), telling)
        if kept is not telling and not excludes(kept, telling, world):
            groups.union(kept.report.report_id, report.report_id)
        elif kept is not telling:
            first[(report.report_id,)] = telling
    return sorted(first.values(), key=lambda t: t.report.report_id)


def _act(telling: Telling) -> Signature:
    """Who is said to have done what to whom, and where."""
    report = telling.report
    who = (telling.actors, telling.recipients, telling.place_id)
    return (report.type, report.mode, report.modality, *who)


def _join_dated(bucket: Sequence[Telling], groups: Groups, world: World) -> None:
    first_of = _collapse([telling for telling in bucket if not telling.is_vague], groups, world)
    clusters = {telling.report.report_id: [telling] for telling in first_of}
    edges: list[tuple[float, str, str]] = []
    for a, b in _neighbours(first_of):
        same = compare(a, b, world)
        if same is not None:
            edges.append((-same.strength, a.report.report_id, b.report.report_id))
    for _, key_a, key_b in sorted(edges):
        root_a, root_b = groups.find(key_a), groups.find(key_b)
        if root_a == root_b:
            continue
        ours, theirs = clusters[root_a], clusters[root_b]
        if not any(excludes(a, b, world) for a in ours for b in theirs):
            groups.union(root_a, root_b)
            clusters[groups.find(root_a)] = ours + theirs


def _collapse(tellings: Sequence[Telling], groups: Groups, world: World) -> list[Telling]:
    """One telling for each set that says the very same; the others join it. Keeps big stories cheap."""
    first: dict[Signature, Telling] = {}
    for telling in tellings:
        kept = first.setdefault(_signature(telling), telling)
        if kept is not telling and compare(kept, telling, world) is not None:
            groups.union(kept.report.report_id, telling.report.report_id)
        elif kept is not telling:
            first[(telling.report.report_id,)] = telling
    return sorted(first.values(), key=lambda t: t.report.report_id)


def _signature(telling: Telling) -> Signature:
    report = telling.report
    own_voice = (report.article_id, telling.attributed_to) if telling.is_foretold else ()
    words = (report.report_id,) if telling.kind.is_verbal else ()
    return (*_act(telling), report.earliest, report.latest, *own_voice, *words)


def _neighbours(tellings: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Pairs that share a party (or its country) and lie a few days apart: a sweep, not all pairs."""
    by_party: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        keys = {party.country or party.entity_id for party in telling.parties}
        if telling.kind.identity == ASSAULT and telling.place_id is not None:
            keys.add(telling.place_id)  # whoever is blamed for it
        for key in sorted(keys):
            by_party[key].append(telling)
    reach = timedelta(days=MOVED_DAYS)
    seen: set[tuple[str, str]] = set()
    for key in sorted(by_party):
        in_time = sorted(by_party[key], key=lambda t: (_earliest(t), t.report.report_id))
        for place, a in enumerate(in_time):
            end = (a.report.latest or date.max) + reach
            for b in in_time[place + 1 :]:
                if _earliest(b) > end:
                    break
                first, second = sorted((a, b), key=lambda t: t.report.report_id)
                pair = (first.report.report_id, second.report.report_id)
                if pair not in seen:
                    seen.add(pair)
                    yield first, second


def _earliest(telling: Telling) -> date:
    return telling.report.earliest or date.min


def _join_once(bucket: Sequence[Telling], groups: Groups, world: World) -> set[str]:
    """Join what can happen only once, dated or not; -> the reports without a close date that were joined.

    Where two dated events tell it, nobody knows which of them the others mean. A report of two deaths joins neither:
    they may be two events. A war between two is the invasion of the one by the other.
    """
    by_fate: dict[str, list[Telling]] = defaultdict(list)
    for telling in bucket:
        if telling.has_happened and len(telling.fates) == 1:
            by_fate[min(telling.fates)].append(telling)
    for telling in bucket:
        if telling.has_happened and telling.is_mutual:
            invasions = telling.fates & by_fate.keys()
            by_fate[min(invasions) if len(invasions) == 1 else " ".join(sorted(telling.fates))].append(telling)
    settled: set[str] = set()
    for fate in sorted(by_fate):
        dated = [telling for telling in by_fate[fate] if not telling.is_vague]
        if len({groups.find(telling.report.report_id) for telling in dated}) > 1:
            continue
        joined = dated or by_fate[fate][:1]
        for telling in by_fate[fate]:
            if telling in joined or any(excludes(telling, other, world) for other in joined):
                continue
            joined.append(telling)
            groups.union(joined[0].report.report_id, telling.report.report_id)
        if len(joined) > 1:
            settled |= {telling.report.report_id for telling in joined if telling.is_vague}
    return settled


def _join_vague(bucket: Sequence[Telling], groups: Groups, world: World) -> None:
    """Join what has no close date: to the only dated event that fits, else within its own article.

    What joined with a period of its own ("early March in Antalya") tells the event to those that are still left.
    """
    dated: dict[str, list[Telling]] = defaultdict(list)
    for telling in bucket:
        if not telling.is_vague:
            dated[groups.find(telling.report.report_id)].append(telling)
    vague = [telling for telling in bucket if telling.is_vague]
    joined = _join_fitting(vague, dated, groups, world)
    for telling in vague:
        if not telling.is_endless and (root := joined.get(telling.report.report_id)):
            dated[root].append(telling)
    left = [telling for telling in vague if telling.report.report_id not in joined]
    joined |= _join_fitting(left, dated, groups, world)
    left = [telling for telling in left if telling.report.report_id not in joined]
    settled = _join_periods([t for t in left if not t.is_endless], groups, world)
    meetings = [t for t in left if t.kind.compared_as == MEETING and len(t.parties) > 1]
    settled |= _join_series([t for t in meetings if t.is_series], groups, world)
    _take_up([t for t in left if t.report.report_id not in settled], bucket, groups, world)


def _join_fitting(
    vague: Sequence[Telling], dated: Mapping[str, Sequence[Telling]], groups: Groups, world: World
) -> dict[str, str]:
    """Join each report to the only event of `dated` that it fits; -> report_id: key of that event."""
    by_party: dict[str, set[str]] = defaultdict(set)
    for root, members in dated.items():
        for key in {p.country or p.entity_id for member in members for p in member.parties}:
            by_party[key].add(root)
    joined: dict[str, str] = {}
    for telling in vague:
        roots = {root for p in telling.parties for root in by_party.get(p.country or p.entity_id, ())}
        fitting = [root for root in sorted(roots) if _fits_event(telling, dated[root], world)]
        if len(fitting) == 1:
            joined[telling.report.report_id] = fitting[0]
    for key, root in joined.items():
        groups.union(root, key)
    return joined


def _join_periods(vague: Sequence[Telling], groups: Groups, world: World) -> set[str]:
    """Join reports of one period, parties and town, where all agree with the first; -> those that were joined."""
    by_place: dict[str, list[Telling]] = defaultdict(list)
    for telling in vague:
        if telling.place_id is not None:
            by_place[telling.place_id].append(telling)
    joined: set[str] = set()
    for key in sorted(by_place):
        own = by_place[key]
        if len(own) > 1 and all(is_same_period(own[0], other, world) for other in own[1:]):
            for other in own[1:]:
                groups.union(own[0].report.report_id, other.report.report_id)
            joined |= {telling.report.report_id for telling in own}
    return joined


def _join_series(told: Sequence[Telling], groups: Groups, world: World) -> set[str]:
    """Join reports of the earlier meetings of the same parties to the first of them; -> those that were joined."""
    by_parties: dict[tuple[Party, ...], list[Telling]] = defaultdict(list)
    for telling in told:
        by_parties[telling.parties].append(telling)
    joined: set[str] = set()
    for first, *others in by_parties.values():
        same = [other for other in others if is_same_series(first, other, world)]
        for other in same:
            groups.union(first.report.report_id, other.report.report_id)
        joined |= {telling.report.report_id for telling in (first, *same) if same}
    return joined


def _fits_event(vague: Telling, members: Sequence[Telling], world: World) -> bool:
    """True when the report fits one that tells the event's main place, and none of the others excludes it."""
    places = Counter(member.place_id for member in members if member.place_id is not None)
    main = min(places, key=lambda place: (-places[place], place)) if places else None
    told = [m for m in members if m.place_id is None or world.relate_places(m.place_id, main) != ELSEWHERE]
    return any(vague_fits(vague, member, world) for member in told) and not any(
        excludes(vague, member, world) for member in told
    )


def _take_up(unsettled: Sequence[Telling], bucket: Sequence[Telling], groups: Groups, world: World) -> None:
    by_article: dict[str, list[Telling]] = defaultdict(list)
    for telling in bucket:
        by_article[telling.report.article_id].append(telling)
    loose = {telling.report.report_id for telling in unsettled}
    joins: list[tuple[str, str]] = []
    for telling in unsettled:
        own = telling.report.report_id
        same = [o for o in by_article[telling.report.article_id] if o is not telling and is_taken_up(telling, o, world)]
        settled = {groups.find(o.report.report_id) for o in same if o.report.report_id not in loose}
        if len(settled) == 1:
            joins.append((own, min(settled)))
        elif not settled:
            joins += [(own, o.report.report_id) for o in same]
    for a, b in joins:
        groups.union(a, b)


def _join_alike(undated: Sequence[Telling], bucket: Sequence[Telling], groups: Groups, world: World) -> None:
    """Join what articles tell in like words without a date, unless a report of the one excludes one of the other."""
    if len({telling.report.article_id for telling in undated}) < 2:
        return
    clusters: dict[str, list[Telling]] = defaultdict(list)
    for telling in bucket:
        clusters[groups.find(telling.report.report_id)].append(telling)
    for a, b in _sharing_words(undated):
        roots = [groups.find(t.report.report_id) for t in (a, b)]
        if roots[0] == roots[1] or not is_told_alike(a, b, world):
            continue
        ours, theirs = (clusters[root] for root in roots)
        if not any(excludes(one, other, world) for one in ours for other in theirs):
            groups.union(*roots)
            clusters[groups.find(roots[0])] = ours + theirs


def _sharing_words(tellings: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Pairs that share words which few of them have, most words first."""
    holders: dict[str, list[int]] = defaultdict(list)
    for place, telling in enumerate(tellings):
        for word in telling.words:  # their order never shows
            holders[word].append(place)
    shared: Counter[tuple[int, int]] = Counter()
    for held in holders.values():
        if len(held) <= MAX_HOLDERS:
            shared.update(combinations(held, 2))
    for (a, b), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        yield tellings[a], tellings[b]


def _join_unnamed(unnamed: Sequence[Telling], named: Sequence[Telling], groups: Groups, world: World) -> None:
    """Join "the delegations met at the palace on 29 March" to the only meeting of that day and place."""
    by_day: dict[date, list[Telling]] = defaultdict(list)
    for telling in named:
        if telling.day is not None:
            by_day[telling.day].append(telling)
    joins: list[tuple[str, str]] = []
    for telling in unnamed:
        near = by_day[telling.day] if telling.day is not None else []
        same = [o for o in near if is_same_day_and_town(telling, o, world)]
        roots = {groups.find(other.report.report_id) for other in same}
        if len(roots) == 1:
            joins.append((min(roots), telling.report.report_id))
    for root, key in joins:
        groups.union(root, key)
