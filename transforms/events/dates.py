"""When a report says it happened: the time expression that hangs on the trigger, and the rule that tied the two."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from transforms.events.candidates import Candidate
from transforms.events.lexicon import Lexicon
from transforms.events.subjects import goes_on_after_saying
from transforms.events.tree import Node, Tree
from transforms.records import Timex

PREDICATE_POS = frozenset({"VERB", "AUX"})
# A clause that only carries another: the date of "were reported on Monday to have met" is not the meeting's.
SHARING_DEPS = frozenset({"xcomp", "conj", "aux", "auxpass"})
SAME_DAY_PREPOSITIONS = frozenset({"after", "following", "during", "in"})
SAME_OCCASION_PREPOSITIONS = SAME_DAY_PREPOSITIONS | {"at", "by"}


@dataclass(frozen=True, slots=True)
class Dating:
    """The time of one report; all None when the text gives none."""

    timex_id: str | None
    earliest: date | None
    latest: date | None
    basis: str | None


YEARLESS_RULES = frozenset({"month_day", "month"})
NEAREST_YEAR = "_nearest_year"  # the resolution takes the year before, when an event cannot lie ahead
UNDATED = Dating(None, None, None, None)


@dataclass(frozen=True, slots=True)
class PlacedTimex:
    """A time expression with the topmost node of its span and the word that introduces it."""

    timex: Timex
    top: Node
    introducer: str


def place_timexes(tree: Tree, timexes: Iterable[Timex]) -> dict[int, list[PlacedTimex]]:
    """Sentence number -> its time expressions in text order; durations, sets and "now" are left out.

    Those whose year is not known yet stay in: they tie the report to its timex, which may be dated later.
    """
    starts = [node.start for node in tree.nodes]
    found: dict[int, list[PlacedTimex]] = {}
    for timex in sorted(timexes, key=lambda t: (t.start_char, t.end_char)):
        if timex.type not in ("DATE", "TIME") or timex.value is None or timex.value.endswith("_REF"):
            continue
        nodes = _covered(tree.nodes, starts, timex)
        if not nodes:
            continue
        inside = set(nodes)
        top = next((node for node in nodes if node.head not in inside or node.is_root), nodes[0])
        introducer = top.head.lower if top.head.dep == "prep" or top.dep in ("pobj", "pcomp") else ""
        previous = tree.nodes[nodes[0].i - 1] if nodes[0].i else None
        if not introducer and previous is not None and previous.pos in ("ADP", "SCONJ"):
            introducer = previous.lower
        if timex.rule == "clock" and not introducer:
            continue  # "Replay 03:04"
        found.setdefault(nodes[0].sentence, []).append(PlacedTimex(timex, top, introducer))
    return found


def _covered(nodes: Sequence[Node], starts: Sequence[int], timex: Timex) -> list[Node]:
    low = bisect_left(starts, timex.start_char)
    found: list[Node] = []
    while low < len(nodes) and nodes[low].start < timex.end_char:
        if not nodes[low].text.isspace():
            found.append(nodes[low])
        low += 1
    return found


def date_of(candidate: Candidate, placed: list[PlacedTimex], lexicon: Lexicon) -> Dating:
    """The date of one candidate among the time expressions of its sentence. Never a guess from the publication date."""
    blockers = lexicon.words["date_blocker"]
    usable = [p for p in placed if p.introducer not in blockers]
    if not usable:
        return UNDATED
    triggers = set(candidate.nodes) | {candidate.trigger}
    for item in usable:
        if _attachment(item.top) in triggers:
            return dating_by(item.timex, "attached")
    if candidate.origin == "noun":
        return _date_of_noun(candidate, usable, lexicon)
    for item in usable:
        host = _attachment(item.top)
        if host is not None and _shares_clause(host, candidate.predicate, lexicon):
            return dating_by(item.timex, "same_clause")
        if host is not None and _is_argument(host, candidate) and not _is_of_noun(item.top, host, candidate):
            return dating_by(item.timex, "on_argument")
    return UNDATED


def dating_by(timex: Timex, basis: str) -> Dating:
    """The days of a time expression; the basis says, too, when its year is only the nearest: "on 7 October"."""
    has_open_year = timex.rule in YEARLESS_RULES and timex.earliest is not None
    return Dating(timex.timex_id, timex.earliest, timex.latest, basis + NEAREST_YEAR * has_open_year)


def _attachment(top: Node) -> Node | None:
    """The verb or noun that a time expression modifies, prepositions, brackets and other dates climbed over."""
    node = top
    for _ in range(8):
        if node.is_root:
            return None
        node = node.head
        if node.pos in PREDICATE_POS and node.lower not in ("beginning", "starting"):
            return node
        if (node.is_noun and not node.label) or node.label in ("GPE", "PERSON", "ORG", "NORP", "FAC", "LOC"):
            return node
    return None


def _shares_clause(host: Node, predicate: Node, lexicon: Lexicon) -> bool:
    """True when the date's verb and the predicate are one verb group or coordinated under one subject."""
    node = predicate
    for _ in range(4):
        if node is host:
            return True
        is_shared = node.dep in SHARING_DEPS or (_is_participle(node) and predicate.dep != "xcomp")
        if not is_shared or node.is_root or node.has_kid("nsubj", "nsubjpass"):
            break
        node = node.head.head if goes_on_after_saying(node, lexicon) else node.head
    node = host
    for _ in range(3):
        if node.dep != "xcomp" or node.is_root:
            break
        node = node.head
        if node is predicate:
            return True
    return False


def _is_participle(clause: Node) -> bool:
    """`came on Monday, calling on them to stop`: on Monday, too; not "after calling"."""
    return clause.dep == "advcl" and clause.tag == "VBG" and not clause.has_kid("mark", "aux")


def _is_argument(host: Node, candidate: Candidate) -> bool:
    """The parser often hangs a date on the noun before it: "met Lavrov on Monday", "in Istanbul on Tuesday"."""
    if host.pos in PREDICATE_POS:
        return False
    for node in host.ancestors(5):
        if node in candidate.nodes or node is candidate.predicate:
            return True
        if node.pos in PREDICATE_POS or node.dep in ("relcl", "acl"):
            return False
    return False


def _is_of_noun(top: Node, noun: Node, candidate: Candidate) -> bool:
    """`blamed for the 7 October attack`: when the attack was; but "killed in the 7 October attack"."""
    if noun in candidate.nodes or top.i > noun.i or noun.dep in ("nsubj", "nsubjpass", "amod"):
        return False
    return not (noun.dep == "pobj" and noun.head.lower in SAME_OCCASION_PREPOSITIONS)


def _date_of_noun(candidate: Candidate, usable: list[PlacedTimex], lexicon: Lexicon) -> Dating:
    """An event noun takes the date of the verb that says it happens, or of what came right after it."""
    verb = candidate.predicate
    noun = candidate.trigger
    for item in usable:
        host = _attachment(item.top)
        if host is None:
            continue
        if _is_argument(host, candidate) and host.is_below(noun):
            return dating_by(item.timex, "attached")
        if verb is noun or (host is not verb and not _shares_clause(host, verb, lexicon)):
            continue
        if noun.dep in ("nsubj", "nsubjpass", "dobj") or _is_part_of_subject(noun, verb):
            return dating_by(item.timex, "of_happening_verb")
        if noun.dep == "pobj" and noun.head.lower in SAME_DAY_PREPOSITIONS:
            return dating_by(item.timex, "of_what_it_accompanied")
    return _date_of_saying(noun, usable)


def _date_of_saying(noun: Node, usable: list[PlacedTimex]) -> Dating:
    """`announced on March 27 following a phone call`: the day of the announcement, when it stands right before."""
    if noun.dep != "pobj" or noun.head.lower not in SAME_DAY_PREPOSITIONS:
        return UNDATED
    for item in usable:
        host = _attachment(item.top)
        near = 0 < noun.head.i - item.top.i <= 3
        if near and host is not None and host.pos in PREDICATE_POS and host.tag == "VBD":
            return dating_by(item.timex, "of_what_it_accompanied")
    return UNDATED


def _is_part_of_subject(noun: Node, verb: Node) -> bool:
    return any(noun.is_below(subject) for subject in verb.kids("nsubj", "nsubjpass"))
