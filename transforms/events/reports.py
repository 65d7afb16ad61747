"""From candidates to rows: reports and their arguments, with place, date, speaker and casualty figure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from transforms.events.actors import is_linked, named_parts
from transforms.events.acts import is_played, tells_of_sport
from transforms.events.antecedents import Antecedents
from transforms.events.building import build_tree
from transforms.events.candidates import Candidate, find_verbal, predicates
from transforms.events.confidence import confidence
from transforms.events.contexts import contexts_of
from transforms.events.dates import UNDATED, Dating, PlacedTimex, date_of, dating_by, place_timexes
from transforms.events.lexicon import Lexicon, build_lexicon
from transforms.events.modes import mode_of
from transforms.events.nominals import find_nominal, is_foretold_meeting
from transforms.events.parties import SITE_LABELS, Party, parties_of, party_of
from transforms.events.places import place_of
from transforms.events.reach import SUFFERED_BY_THINGS
from transforms.events.sayings import find_sayings
from transforms.events.scope import has_only_victims, is_kept, is_under_modal, scope_of, tells_of_disaster
from transforms.events.sites import (
    PLACE_LABELS,
    country_before,
    country_of_place,
    country_of_site,
    is_called_site,
    is_site,
)
from transforms.events.things import owners_of_thing
from transforms.events.tree import Node, Tree
from transforms.events.wars import GOES_ON, Attacks, find_wars
from transforms.events.wishes import find_wishes
from transforms.ids import span_key
from transforms.nlp import ParsedArticle
from transforms.records import EventArgument, EventReport, Mention, Quantity, Quotation, Timex
from transforms.reference import Reference
from transforms.spans import SpanIndex

CASUALTY_CATEGORIES = frozenset({"killed", "injured"})
JOINT_SIDES = frozenset({"AGREE", "SUPPORT", "COOPERATE"})
# Types of force: the place where they happen takes no part as itself.
FORCEFUL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "PROTEST", "THREATEN"})


def find_event_reports(
    parsed: ParsedArticle,
    mentions: Sequence[Mention],
    timexes: Sequence[Timex],
    quotations: Sequence[Quotation],
    quantities: Sequence[Quantity],
    *,
    reference: Reference,
) -> tuple[tuple[EventReport, ...], tuple[EventArgument, ...]]:
    """One report per telling of an event, in text order, and one argument per participant of each.

    The span of a report is its trigger word; that of an argument its head mention or noun phrase. Types, modes and
    contexts are PLOVER's. `event_id` is None: the resolution fills it. Dates come from the sentence alone.
    """
    lexicon = reference.compiled(build_lexicon)
    tree = build_tree(parsed, mentions, lexicon.lemma_repairs, lexicon.verb_prepositions)
    placed = place_timexes(tree, timexes)
    speech = SpanIndex([q for q in quotations if q.kind != "term" and q.speaker_id is not None])
    casualties = SpanIndex([q for q in quantities if q.category in CASUALTY_CATEGORIES])
    rows = _Rows(parsed, lexicon, speech, casualties)
    attacks = Attacks()
    for candidate in find_candidates(tree, lexicon):
        dates = placed.get(candidate.trigger.sentence, [])
        for part, dating in split_by_date(candidate, dates, lexicon):
            settled = attacks.settle(part, dating, dates)
            if settled is not None:
                rows.add(part, settled, tree)
    return rows.sorted()


def find_candidates(tree: Tree, lexicon: Lexicon) -> Iterator[Candidate]:
    """The kept candidates of an article, sentence by sentence."""
    antecedents = Antecedents(lexicon)
    is_disaster = tells_of_disaster(tree.nodes, lexicon)
    is_sport = tells_of_sport(tree.nodes, len(tree.sentences), lexicon)
    for sentence in tree.sentences:
        antecedents.remember(sentence)
        used: set[Node] = set()
        verbs = predicates(sentence, lexicon)
        told = [
            *find_sayings(verbs, used, antecedents, lexicon),
            *find_wishes(sentence, used, antecedents, lexicon),
            *find_wars(sentence, used, antecedents, lexicon),
        ]
        told += find_verbal(verbs, used, antecedents, lexicon)
        told += find_nominal(sentence, used, antecedents, lexicon)
        for candidate in told:
            candidate.scope = None if is_foretold_meeting(candidate, lexicon) else scope_of(candidate, lexicon)
            if candidate.origin == "verb" and candidate.modality == "occurred" and is_under_modal(candidate, lexicon):
                candidate.modality = "possible"
            is_elsewhere = (is_disaster and has_only_victims(candidate)) or (is_sport and is_played(candidate))
            if is_kept(candidate, lexicon) and not is_elsewhere:
                _note_meeting(candidate, antecedents)
                yield candidate


def _note_meeting(candidate: Candidate, antecedents: Antecedents) -> None:
    """Remember who met, or will meet, face to face."""
    is_meeting = candidate.kind.type == "CONSULT" and candidate.kind.mode not in ("phone", "visit")
    parties = candidate.actors + candidate.recipients
    has_both = len(parties) > 1 or any(named_parts(node) for node in parties)
    if has_both and (is_meeting or candidate.rule.startswith("future_consult")):
        antecedents.remember_meeting(candidate.recipients if candidate.hosts else parties)


def split_by_date(
    candidate: Candidate, placed: list[PlacedTimex], lexicon: Lexicon
) -> Iterator[tuple[Candidate, Dating]]:
    """One report per date: "talks with A on March 27 and B on March 28" are two meetings."""
    dating = UNDATED if candidate.rule == GOES_ON else date_of(candidate, placed, lexicon)
    parties = sorted(candidate.recipients, key=lambda node: node.i)
    if candidate.kind.type != "CONSULT" or len(parties) < 2 or dating.basis is None:
        yield candidate, dating
        return
    after = [
        [p for p in placed if node.i < p.top.i and (k + 1 == len(parties) or p.top.i < parties[k + 1].i)]
        for k, node in enumerate(parties)
    ]
    if not all(after) or len({group[0].timex.timex_id for group in after}) < len(parties):
        yield candidate, dating
        return
    for node, group in zip(parties, after, strict=True):
        yield replace(candidate, recipients=[node]), dating_by(group[0].timex, "beside_party")


class _Rows:
    """Collects the rows of one article."""

    def __init__(
        self,
        parsed: ParsedArticle,
        lexicon: Lexicon,
        speech: SpanIndex[Quotation],
        casualties: SpanIndex[Quantity],
    ) -> None:
        self._body = parsed.article.body
        self._article_id = parsed.article.article_id
        self._parsed, self._lexicon, self._speech, self._casualties = parsed, lexicon, speech, casualties
        self._reports: dict[str, EventReport] = {}
        self._arguments: dict[str, tuple[EventArgument, ...]] = {}

    def add(self, candidate: Candidate, dating: Dating, tree: Tree) -> None:
        """Write one candidate down; a second one with the same trigger, type and parties is the same report."""
        parties = participants_of(candidate, self._lexicon)
        if not parties or (candidate.kind.mode == "visit" and len(parties) < 2):
            return
        kind, trigger, mode = candidate.kind, candidate.trigger, mode_of(candidate, self._lexicon)
        spans = ";".join(f"{p.role}{p.start}-{p.end}" for p in parties)
        report_id = span_key("rep", self._article_id, trigger.start, trigger.end, kind.type, spans)
        place = place_of(candidate, self._lexicon)
        self._reports[report_id] = EventReport(
            report_id=report_id,
            event_id=None,
            article_id=self._article_id,
            sentence_id=tree.records[trigger.sentence].sentence_id,
            start_char=trigger.start,
            end_char=trigger.end,
            text=self._body[trigger.start : trigger.end],
            type=kind.type,
            mode=mode,
            contexts=contexts_of(candidate, self._lexicon),
            cameo_root=self._lexicon.cameo_root(kind.type, mode),
            place_id=place.entity_id if place is not None else None,
            timex_id=dating.timex_id,
            earliest=dating.earliest,
            latest=dating.latest,
            date_basis=dating.basis,
            modality=candidate.modality,
            attributed_to_id=self._attributed_to(trigger),
            quantity_id=self._casualty_of(candidate, tree),
            confidence=confidence(candidate, tree.records[trigger.sentence].text, self._lexicon),
            rule=candidate.rule,
        )
        self._arguments[report_id] = tuple(self._argument(report_id, party) for party in parties)

    def _argument(self, report_id: str, party: Party) -> EventArgument:
        key = span_key("arg", self._article_id, party.start, party.end, report_id, party.role, party.entity_id)
        text = self._body[party.start : party.end]
        return EventArgument(
            key, report_id, self._article_id, party.role, text, party.start, party.end, party.entity_id
        )

    def _attributed_to(self, trigger: Node) -> str | None:
        """The speaker of the smallest quotation or reported clause that holds the trigger."""
        holding = [
            q for q in self._speech.overlapping(trigger.start, trigger.end)
            if q.content_start <= trigger.start < q.content_end
        ]  # fmt: skip
        if not holding:
            return None
        return min(holding, key=lambda q: (q.content_end - q.content_start, q.start_char)).speaker_id

    def _casualty_of(self, candidate: Candidate, tree: Tree) -> str | None:
        """The first killed or injured figure of the sentence that stands at the victims or in the trigger's clause."""
        if candidate.kind.type != "ASSAULT":
            return None
        sentence = tree.records[candidate.trigger.sentence]
        found = self._casualties.inside(sentence.start_char, sentence.end_char)
        if not found:
            return None
        below = {node.i for node in candidate.predicate.subtree()}
        low = min((tree.nodes[i].start for i in below), default=0)
        high = max((tree.nodes[i].end for i in below), default=0)
        near = [q for q in found if low <= q.start_char < high]
        return near[0].quantity_id if near else None

    def sorted(self) -> tuple[tuple[EventReport, ...], tuple[EventArgument, ...]]:
        """The rows in text order."""
        reports = sorted(self._reports.values(), key=lambda r: (r.start_char, r.type, r.report_id))
        return tuple(reports), tuple(arg for report in reports for arg in self._arguments[report.report_id])


def participants_of(candidate: Candidate, lexicon: Lexicon) -> tuple[Party, ...]:
    """The parties with their roles, each once; joint agreement, support and cooperation name all on both sides."""
    kind = candidate.kind.type
    is_meeting = kind == "CONSULT"
    sides = [
        [node for node in side if not (is_meeting and _is_visited_site(node, lexicon))]
        for side in (candidate.actors, candidate.recipients)
    ]
    actors = [part for node in sides[0] for part in parties_of(node, "actor", lexicon)]
    recipients = [part for node in sides[1] for part in _recipients_of(node, candidate, lexicon)]
    extra = [p for node in candidate.hosts for p in parties_of(node, "host", lexicon)]
    extra += [p for node in candidate.mediators for p in parties_of(node, "mediator", lexicon)]
    actors = [p for party in actors for p in _without_places(party, candidate, lexicon)]
    recipients = _without_unknown_towns(recipients, lexicon)
    recipients = _once([p for party in recipients for p in _without_places(party, candidate, lexicon)])
    if kind == "CONSULT":
        actors += [_joined(p, candidate.kind.mode == "visit", lexicon) for p in recipients]
        recipients = []
    elif _is_joint(candidate) and len(actors) > 1 and not recipients:
        recipients = [Party("recipient", p.start, p.end, p.entity_id) for p in actors]
    elif kind not in JOINT_SIDES:
        own = {p.entity_id for p in actors if p.entity_id is not None}
        recipients = [p for p in recipients if p.entity_id not in own]  # nobody acts upon himself
    return tuple(dict.fromkeys(actors + recipients + extra))


def _is_joint(candidate: Candidate) -> bool:
    """Joint agreement and cooperation; of support only what is signed: "Kenya and Uganda signed a treaty"."""
    return candidate.kind.type in JOINT_SIDES and (candidate.kind.type != "SUPPORT" or "+" in candidate.rule)


def _joined(party: Party, is_visit: bool, lexicon: Lexicon) -> Party:
    """The other side of a meeting is an actor too; the country that is visited is its host."""
    if party.role != "recipient":
        return party
    is_host = is_visit and lexicon.place_types.get(party.entity_id or "") == "country"
    return replace(party, role="host" if is_host else "actor")


def _recipients_of(node: Node, candidate: Candidate, lexicon: Lexicon) -> list[Party]:
    """The parties of a recipient; "the city of Lysychansk" is its country, "four regions" under force nobody."""
    if candidate.kind.mode == "visit" and node.label == "ORG":  # "visited the White House"
        return parties_of(node, "host", lexicon)
    is_forced = candidate.kind.type in FORCEFUL
    is_place = is_site(node, lexicon) or (is_forced and is_called_site(node, lexicon))
    if not is_place or len(node.nominals) > 1:
        owners = owners_of_thing(node, candidate.trigger, candidate.kind.type, lexicon)
        return [party for owner in owners for party in parties_of(owner, "recipient", lexicon)]
    country = country_of_site(node, lexicon)
    if country is None and is_forced:
        country = country_of_place(place_of(candidate, lexicon), lexicon)  # "attacked the city near Damascus"
        if country is None and candidate.kind.type in SUFFERED_BY_THINGS:
            country = country_before(node, lexicon)
        if country is None:
            return []
    return [replace(party_of(node, "recipient", lexicon), entity_id=country)]


def _without_unknown_towns(parties: list[Party], lexicon: Lexicon) -> list[Party]:
    """A place that only this text knows goes with the known towns of its list, which stand for its country too."""
    if not any(lexicon.place_types.get(p.entity_id or "") == "place" for p in parties):
        return parties
    return [p for p in parties if p.label not in PLACE_LABELS or p.entity_id in lexicon.known_entities]


def _once(parties: list[Party]) -> list[Party]:
    """Each known entity once: two towns of a country are one party."""
    first = {party.entity_id: party for party in reversed(parties)}
    return [party for party in parties if party.entity_id is None or first[party.entity_id] is party]


def _is_visited_site(node: Node, lexicon: Lexicon) -> bool:
    """`the city of Soledar`, `an air base`: visited, but nobody to talk to."""
    is_base = node.pos == "NOUN" and not node.label and "territory" in lexicon.noun_classes.get(node.lemma, ())
    is_unnamed = lexicon.is_in("visited_place", node.lemma) and not is_linked(node)  # "a trip to the country"
    return is_base or is_unnamed or is_site(node, lexicon)


def _without_places(party: Party, candidate: Candidate, lexicon: Lexicon) -> list[Party]:
    """A place is no participant (design/EVENTS.md): its country is, where a place suffers or is visited."""
    is_goal = candidate.source == "place" and candidate.kind.type == "CONSULT" and party.role == "recipient"
    if is_goal and party.entity_id is None and party.label != "PERSON":
        return []  # a city that only this text knows
    is_place = lexicon.place_types.get(party.entity_id or "") in ("place", "facility")
    is_visited = candidate.kind.mode == "visit" and party.label == "GPE" and party.entity_id is None
    if not is_place and candidate.kind.type == "CONSULT" and (party.label in SITE_LABELS or is_visited):
        return []
    if not is_place:
        return [party]
    country = lexicon.countries_of_places.get(party.entity_id or "")
    if candidate.kind.type == "CONSULT":
        is_visit = candidate.kind.mode == "visit" and country is not None
        return [replace(party, role="host", entity_id=country)] if is_visit else []
    if party.role == "actor":
        return [replace(party, entity_id=None)]  # Texas acts for itself; of a town nobody knows who acts
    if candidate.kind.type == "SUPPORT" and candidate.source in ("object", "patient"):
        return [party]  # the authorities of a place that is recognised or praised itself
    if candidate.kind.type == "AGREE" and candidate.rule.endswith("consult"):
        return []  # "plans to travel to New York": not with whom
    return [replace(party, entity_id=country)]
