"""Wars as time tells them: "the war began on Feb. 24", "as Russia's war on Ukraine entered its second month"."""

import re
from collections.abc import Iterator, Sequence

from transforms.events.actors import is_actor
from transforms.events.antecedents import Antecedents
from transforms.events.candidates import Candidate
from transforms.events.dates import Dating, PlacedTimex, dating_by
from transforms.events.lexicon import Kind, Lexicon
from transforms.events.modality import noun_modality
from transforms.events.noun_parties import own_parties
from transforms.events.tree import ACTOR_LABELS, Node, conjuncts, prepositional_objects

WAR = Kind("ASSAULT")
BEGUN, GOES_ON = "war_begun", "war_goes_on"
_DAY = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d")
_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")


def find_wars(
    sentence: tuple[Node, ...], used: set[Node], antecedents: Antecedents, lexicon: Lexicon
) -> Iterator[Candidate]:
    """One ASSAULT per war of one sentence that begins or goes on; its noun joins `used`.

    "The war" that goes on is the only one whose sides the article has told so far; who is at "the war began" is left
    to `Attacks`, which knows the days.
    """
    for noun in sentence:
        if not lexicon.is_in("war", noun.lemma) or not noun.is_noun or noun in used or _is_figure(noun, lexicon):
            continue
        actors, recipients = sides_of(noun, lexicon)
        antecedents.remember_war(actors, recipients)
        told = _told(noun, lexicon)
        if told is None:
            continue
        verb, rule = told
        if rule == BEGUN and actors and recipients and noun.lemma in lexicon.nouns:
            continue  # "A's invasion of B began": told by its noun, dated or not
        is_bare = _is_bare(noun)
        if is_bare and rule == GOES_ON:
            actors, recipients = antecedents.only_war()
        modality = "ongoing" if rule == GOES_ON else noun_modality(noun, verb, lexicon)
        is_told = recipients or len(actors) > 1 or (is_bare and rule == BEGUN)
        if is_told and modality in ("occurred", "ongoing"):
            used.add(noun)
            yield Candidate(WAR, noun, (noun,), verb, actors, recipients, modality, "noun", rule)


class Attacks:
    """Who attacked whom, or sent troops there, on each day that an article tells of. Feed it report by report."""

    def __init__(self) -> None:
        self._by_day: dict[str, Candidate] = {}

    def settle(self, candidate: Candidate, dating: Dating, placed: Sequence[PlacedTimex]) -> Dating | None:
        """The dating of a report; None for a beginning without a time or without anybody.

        "The war began on Feb. 24" takes the sides of the attack of that day; where the parser hangs the day elsewhere,
        the only time named after the war, or else at all, will do, if an attack was told of that day.
        """
        if candidate.rule != BEGUN:
            self._note(candidate, _days_of(dating, placed))
            return dating
        near = [item for item in placed if item.top.i > candidate.trigger.i] or placed
        if dating.timex_id is None and len(near) == 1:
            guessed = dating_by(near[0].timex, "of_attack_that_day")
            dating = guessed if self._attack_on(_days_of(guessed, near)) is not None else dating
        attack = self._attack_on(_days_of(dating, placed))
        if attack is not None and not (candidate.actors or candidate.recipients):
            candidate.actors, candidate.recipients = attack.actors, attack.recipients
        is_told = dating.timex_id is not None and (candidate.actors or candidate.recipients)
        return dating if is_told else None

    def _note(self, candidate: Candidate, days: list[str]) -> None:
        is_attack = candidate.kind.type in ("ASSAULT", "MOBILIZE") and candidate.modality == "occurred"
        if is_attack and candidate.actors and candidate.recipients:
            for day in days:
                self._by_day.setdefault(day, candidate)

    def _attack_on(self, days: list[str]) -> Candidate | None:
        return next((self._by_day[day] for day in days if day in self._by_day), None)


def _days_of(dating: Dating, placed: Sequence[PlacedTimex]) -> list[str]:
    """The value of its time expression, when that is a day; the year may be open."""
    values = [item.timex.value for item in placed if item.timex.timex_id == dating.timex_id]
    return [value for value in values if value and _DAY.fullmatch(value)]


def sides_of(noun: Node, lexicon: Lexicon) -> tuple[list[Node], list[Node]]:
    """(actors, recipients) by the noun's own phrase: "the war between A and B", "A's war on B", "the war in B"."""
    actors, recipients = own_parties(noun, WAR, lexicon)
    named = [node for node in actors if node.head is noun and node.dep in ("compound", "amod", "nmod")]
    named += [before for node in named for before in node.kids("compound") if before.label in ACTOR_LABELS]
    if named:
        actors = sorted({*actors, *named}, key=lambda node: node.i)
    if not recipients:
        places = [obj for word, obj in prepositional_objects(noun) if word == "in" and obj.label == "GPE"]
        recipients = [place for obj in places for place in conjuncts(obj)]
    if len(actors) == 1 and actors == named and not recipients and actors[0].label == "GPE":
        actors, recipients = [], actors  # "the Ukraine war" is fought there
    if not actors and any(node.head.lower == "with" for node in recipients):
        return [], []  # "war with Russia": whose?
    actors = [node for node in actors if is_actor(node, lexicon)]
    return actors, [node for node in recipients if node not in actors]


def _is_figure(noun: Node, lexicon: Lexicon) -> bool:
    """`the trade war`, `World War II`, `the war on drugs`."""
    barred = lexicon.nonpolitical.get((noun.lemma, "noun_context"), frozenset())
    if noun.label or any(child.lemma.lower() in barred for child in noun.children):
        return True
    against = [obj for word, obj in prepositional_objects(noun) if word in ("on", "against", "for", "over")]
    return bool(against) and not any(is_actor(node, lexicon) for node in against)


def _is_bare(noun: Node) -> bool:
    """`the war`, `this conflict`: one told of before."""
    return any(child.lower in ("the", "this") for child in noun.kids("det")) and not any(
        child.dep != "det" for child in noun.children if child.i < noun.i or child.dep == "prep"
    )


def _told(noun: Node, lexicon: Lexicon) -> tuple[Node, str] | None:
    """(the predicate, the rule) where the clause gives the war's beginning or age; else None."""
    hosts = [noun, *noun.kids("relcl", "acl"), *([noun.head] if noun.dep == "nsubj" else [])]
    for host in hosts:
        things = [*host.kids("dobj", "attr"), *(obj for _, obj in prepositional_objects(host))]
        if any(_is_age(thing, lexicon) for thing in things):
            return noun.head if noun.dep == "nsubj" else noun, GOES_ON
    verb = noun.head
    begins = noun.dep == "nsubj" and lexicon.is_in("beginning", verb.lemma) and not verb.has_kid("dobj", "xcomp")
    return (verb, BEGUN) if begins else None


def _is_age(thing: Node, lexicon: Lexicon) -> bool:
    """`its second month`, `its 68th day`."""
    if not lexicon.is_in("span_of_time", thing.lemma) or not any(owner.lower == "its" for owner in thing.kids("poss")):
        return False
    return any(lexicon.is_in("ordinal", child.lower) or _ORDINAL.fullmatch(child.lower) for child in thing.kids("amod"))
