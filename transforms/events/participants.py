"""Who takes part in a predicate's event: actors from its subject, recipients from objects, clauses and prepositions."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from transforms.events.actors import inner_actors, is_actor, is_actor_noun, is_linked, is_national, is_time
from transforms.events.antecedents import Antecedents
from transforms.events.governing import Coding
from transforms.events.lexicon import Lexicon
from transforms.events.noun_parties import CALLED_OFF, parties_called_off
from transforms.events.subjects import agents_by, reporting_verbs_above, subjects_of
from transforms.events.tree import ACTOR_LABELS, Node, conjuncts, prepositional_objects, unique
from transforms.events.triggers import noun_kind

# Types that act upon a territory: a country after "in" is then the recipient.
TERRITORIAL = frozenset(
    {"PROTEST", "MOBILIZE", "COERCE", "ASSAULT", "AID", "SANCTION", "THREATEN", "CONCEDE", "RETREAT"}
)
# Types that things can suffer ("destroyed a bridge"); of the others a thing is what they are about.
SUFFERED_BY_THINGS = frozenset({"ASSAULT", "COERCE", "SANCTION"})
# Types whose object is often the actor's own ("withdrew its troops"): own things are no recipient.
OWN_THINGS = frozenset({"COERCE", "CONCEDE", "AGREE", "AID", "MOBILIZE", "RETREAT", "THREATEN", "REJECT"})
CLAUSE_SUBJECT_OPERATORS = frozenset({"request", "tell", "allow", "ban", "accuse", "reject", "deny", "force"})
CLAUSE_OBJECT_OPERATORS = frozenset({"agree", "plan", "threaten", "reject", "request", "deny"})
ADDRESSING = frozenset({"on", "upon", "to", "with"})
MAX_RECIPIENTS = 4
SEARCH_LIMIT = 60
POSSESSIVES = frozenset({"its", "their", "his", "her"})


@dataclass(slots=True)
class Participants:
    """The parties of one candidate event, as phrase heads."""

    actors: list[Node] = field(default_factory=list)
    recipients: list[Node] = field(default_factory=list)
    is_passive: bool = False
    source: str = "none"  # the place that gave the recipients
    is_guess: bool = False  # a pronoun was resolved without a linked mention


def find_participants(verb: Node, coding: Coding, antecedents: Antecedents, lexicon: Lexicon) -> Participants:
    """Actors and recipients of the event that `coding` reads at `verb`, pronouns replaced where it is known whose."""
    actors, patients, is_passive = _sides(verb, coding, lexicon)
    finder = _RecipientFinder(verb, coding, actors, lexicon)
    recipients = finder.find(patients)
    if coding.noun is not None and coding.rule in CALLED_OFF:
        recipients = parties_called_off(coding.noun, lexicon) or recipients
    if coding.noun is not None and lexicon.is_in("casualty", coding.noun.lemma) and coding.kind.type == "ASSAULT":
        return Participants([], [coding.noun], is_passive)
    found_actors = replace_anaphors(actors, antecedents, lexicon)
    found = [node for node in replace_anaphors(recipients, antecedents, lexicon) if node not in found_actors]
    guessed = is_guessed([*actors, *recipients], lexicon)
    return Participants(found_actors, found[:MAX_RECIPIENTS], is_passive, finder.source, guessed)


def _sides(verb: Node, coding: Coding, lexicon: Lexicon) -> tuple[list[Node], list[Node], bool]:
    """(actors, patients of a passive, is passive)."""
    active, passive = subjects_of(verb, lexicon)
    agents = agents_by(verb) if verb.tag == "VBN" or passive else []
    if verb.tag == "VBN" and verb.dep == "ccomp" and verb.head.lemma == "have" and active and not verb.has_kid("aux"):
        active, passive = [], active  # "had his calls rebuffed"
    predicative = lexicon.is_in("predicative_participle", verb.lower) or (
        coding.operator in ("plan", "threaten", "reject", "agree") and verb.lower in lexicon.adjective_operators
    )
    if passive and not agents and (predicative or (coding.operator == "plan" and coding.complement is not None)):
        active, passive = passive, []  # "is prepared to", "is opposed"
    is_passive = bool(passive) or (bool(agents) and (verb.has_kid("auxpass") or not verb.has_kid("aux")))
    actors = agents if is_passive else active
    inherits = bool(actors) and not verb.has_kid("nsubj") and not is_passive
    if inherits and coding.kind.type != "ASSAULT":  # "strikes killed 18 and wounded 37, the minister said"
        actors = _speaker_when_abstract(verb, actors, lexicon)
    members = unique(member for node in actors for member in conjuncts(node))
    return unique(doer for node in members for doer in _doers(node, lexicon)), passive, is_passive


def _doers(node: Node, lexicon: Lexicon) -> list[Node]:
    """Whose act or word it is that acts: `Israel's war displaced ...`, `Trump's letter accused ...`."""
    if is_actor(node, lexicon) or node.pos != "NOUN" or is_linked(node):
        return [node]
    deps = ("poss", "amod", "compound") if noun_kind(node, lexicon) is not None else ("poss",)
    owners = [child for child in node.kids(*deps) if child.label in ACTOR_LABELS or is_linked(child)]
    return owners or [node]


def _speaker_when_abstract(verb: Node, actors: list[Node], lexicon: Lexicon) -> list[Node]:
    """An inherited subject that cannot act gives way to the speaker above."""
    if any(is_actor(node, lexicon) or node.pos == "PRON" for node in actors):
        return actors
    for reporter in reporting_verbs_above(verb, lexicon):
        active, _ = subjects_of(reporter, lexicon)
        if active:
            return active
    return actors


def is_guessed(nodes: Iterable[Node], lexicon: Lexicon) -> bool:
    """True when a party is a pronoun that no mention links: whom it means is a guess."""
    return any(node.pos == "PRON" and lexicon.is_in("anaphor", node.lower) and not is_linked(node) for node in nodes)


def replace_anaphors(nodes: Iterable[Node], antecedents: Antecedents, lexicon: Lexicon) -> list[Node]:
    """Pronouns without a linked mention become their antecedent, "the two sides" the two; relative pronouns go."""
    found: list[Node] = []
    for node in nodes:
        pair = antecedents.pair_for(node)
        if pair:
            found += pair
        elif node.pos != "PRON" or (node.mention is not None and node.mention.entity_id is not None):
            found.append(node)
        elif lexicon.is_in("anaphor", node.lower):
            found.append(antecedents.resolve(node) or node)
        elif node.tag not in ("WP", "WDT"):
            found.append(node)
    return unique(found)


class _RecipientFinder:
    """Looks for recipients in a fixed order of places; the first that gives any wins."""

    def __init__(self, verb: Node, coding: Coding, actors: list[Node], lexicon: Lexicon) -> None:
        self.verb, self.coding, self.actors, self.lexicon = verb, coding, actors, lexicon
        self.type = coding.kind.type
        self.triggers = set(coding.nodes)
        self.places = lexicon.words["place_preposition"]
        self.prepositions = lexicon.types[self.type].prepositions
        self.pairs = prepositional_objects(verb)
        for node in coding.nodes[1:]:
            self.pairs += [pair for pair in prepositional_objects(node) if pair not in self.pairs]
        self.found: list[Node] = []
        self.source = "none"

    def find(self, patients: list[Node]) -> list[Node]:
        for node in patients:
            self._add(node, inside=False)
        if patients and not self.found and self.type in SUFFERED_BY_THINGS:
            self.found += [node for node in patients if node not in self.triggers][:1]
        self._from_clause()
        for node in self.verb.kids("dative"):
            if node.pos not in ("ADP",):
                self._add(node)
        self.source = "patient" if patients else "clause"
        for name, step in (
            ("object", self._from_objects),
            ("noun", self._from_noun),
            ("preposition", self._from_prepositions),
            ("inside", self._from_inside_objects),
            ("gerund", self._from_gerunds),
            ("plain", self._from_plain_objects),
            ("purpose", self._from_purpose),
            ("search", self._from_search),
            ("place", self._from_place),
        ):
            if self.found:
                break
            step()
            self.source = name
        if not self.found:
            self.source = "none"
        return unique(self.found)

    def _add(self, node: Node, *, inside: bool = True) -> None:
        for member in conjuncts(node):
            if member in self.triggers or member in self.actors or self._is_own(member) or is_time(member):
                continue
            if is_actor(member, self.lexicon) or member.pos == "PRON":
                if member.lower not in ("there", "this", "that", "these", "those", "which", "what"):
                    self.found.append(member)
            elif inside:
                self.found += [n for n in inner_actors(member, self.lexicon) if n not in self.actors]

    def _is_own(self, node: Node) -> bool:
        """Own troops and "its ..." are means, not recipients."""
        if self.type not in OWN_THINGS:
            return False
        if any(child.dep == "poss" and child.lower in POSSESSIVES for child in node.children):
            return True
        is_troop = "troop" in self.lexicon.noun_classes.get(node.lemma, ())
        return is_troop and self.type not in ("COERCE", "CONCEDE") and node.label != "GPE" and not is_national(node)

    def _from_clause(self) -> None:
        """The subject of the governed clause ("urged Kyiv to"), or what that clause acts on ("agreed to help Kyiv")."""
        coding, complement = self.coding, self.coding.complement
        if complement is None:
            return
        if coding.operator in CLAUSE_SUBJECT_OPERATORS:
            if self.lexicon.is_in("addressing", self.verb.lemma):  # "called on Kyiv to free the soldiers": Kyiv
                for word, obj in self.pairs:
                    if word in ADDRESSING and obj.dep == "pobj":
                        self._add(obj, inside=False)
            if self.found:
                return
            for node in self.verb.kids("dobj"):
                self._add(node)
            for node in complement.kids("nsubj"):  # not "demanded that the hostages be freed"
                self._add(node, inside=coding.operator not in ("deny", "reject"))
        if coding.operator == "threaten":  # "warned the US against sending troops to Kyiv": the US
            for node in self.verb.kids("dobj"):
                self._add(node, inside=False)
        if self.found or coding.operator not in CLAUSE_OBJECT_OPERATORS:
            return
        inner_type = coding.inner.type if coding.inner is not None else self.type
        order = (
            *self.lexicon.types[inner_type].prepositions,
            "to",
            "with",
            "for",
            "against",
            "from",
            "of",
            "on",
        )
        for predicate in coding.consumed:
            for node in predicate.kids("dobj", "dative"):
                if node.pos != "ADP":
                    self._add(node)
            below = prepositional_objects(predicate)
            for node in predicate.kids("dobj"):
                below += prepositional_objects(node)
            for wanted in order:
                for word, obj in below:
                    if word == wanted and not self.found and not is_time(obj):
                        self._add(obj)

    def _from_objects(self) -> None:
        if self.verb.lemma == "discuss":
            return
        for node in self.verb.kids("dobj"):
            if node not in self.triggers and (is_actor(node, self.lexicon) or node.pos == "PRON"):
                self._add(node)

    def _from_noun(self) -> None:
        """Arguments of the event noun of a light verb: "held talks with", "lifted sanctions on"."""
        noun = self.coding.noun
        if noun is None or noun not in self.triggers:
            return
        if self.type == "REJECT":
            self.found += [
                child
                for child in noun.children
                if child.dep in ("poss", "amod", "compound") and child not in self.actors
                and (child.label in ACTOR_LABELS or is_actor_noun(child, self.lexicon))
            ]  # fmt: skip
        below = prepositional_objects(noun) + prepositional_objects(self.verb)
        for wanted in self.prepositions:
            for word, obj in below:
                if word == wanted and word not in self.places and obj.dep == "pobj" and not self.found:
                    self._add(obj)
        if not self.found:
            self.found += [node for node in inner_actors(noun, self.lexicon) if self._is_free(node)]

    def _is_free(self, node: Node) -> bool:
        """No actor of this event, and not named as a place."""
        return node not in self.actors and not (node.head.dep == "prep" and node.head.lower in self.places)

    def _from_prepositions(self) -> None:
        for wanted in self.prepositions:
            for word, obj in self.pairs:
                fits = word == wanted and word not in self.places and obj.dep == "pobj"
                fits = fits and not (word == "with" and self.lexicon.is_in("accompaniment", obj.lemma))
                may_act = is_actor(obj, self.lexicon) or obj.label in ("LOC", "FAC")
                if fits and may_act and not self.found:
                    self._add(obj)

    def _from_inside_objects(self) -> None:
        for noun in self._things():
            self.found += [node for node in inner_actors(noun, self.lexicon) if self._is_concerned(node)]

    def _things(self) -> list[Node]:
        """The objects whose phrase may name a recipient."""
        nouns = self.verb.kids("dobj") + ([self.coding.noun] if self.coding.noun is not None else [])
        return [noun for noun in nouns if not self._is_own_affair(noun)]

    def _is_own_affair(self, noun: Node) -> bool:
        """`defended his response to Syria`, `welcomed the rebel's killing`: whom the phrase names is not meant."""
        if any(child.dep == "poss" and child.lower in POSSESSIVES for child in noun.children):
            return True
        kind = noun_kind(noun, self.lexicon)
        return self.type == "SUPPORT" and kind is not None and kind.type == "ASSAULT"

    def _is_concerned(self, node: Node) -> bool:
        """No actor and no place of the event, nor what only names a thing: "the Salisbury attack", "the Smith report"."""
        if not self._is_free(node):
            return False
        if self.coding.operator == "deny" and node.dep == "pobj" and node.head.lower != "by":
            return False  # "denied any part in the attack on Kyiv"
        if node.dep == "compound":
            is_town = node.label == "GPE" and not self._is_country(node)
            return not is_town and not (self.type == "REQUEST" and node.label == "PERSON")
        return True

    def _is_country(self, node: Node) -> bool:
        linked = node.mention.entity_id if node.mention is not None else None
        return self.lexicon.place_types.get(linked or "") == "country"

    def _from_gerunds(self) -> None:
        for wanted in self.prepositions:
            for word, obj in self.pairs:
                if word != wanted or word in self.places or self.found:
                    continue
                if obj.dep == "pcomp":
                    for node in obj.kids("dobj"):
                        self._add(node)
                elif not is_time(obj) and not (word == "with" and self.lexicon.is_in("accompaniment", obj.lemma)):
                    self._add(obj, inside=self.type != "CONSULT")

    def _from_plain_objects(self) -> None:
        """A thing that suffers the act: "destroyed a bridge"; what is part of the act does not."""
        if self.type not in SUFFERED_BY_THINGS:
            return
        for node in self.verb.kids("dobj"):
            means = self.lexicon.noun_classes.get(node.lemma, frozenset())
            is_part = noun_kind(node, self.lexicon) is not None or means & {"aid", "troop", "restr", "talk"}
            if not (node in self.triggers or is_time(node) or self._is_own(node) or is_part):
                self.found.append(node)

    def _from_purpose(self) -> None:
        """What protesters demand, and of whom; whom a closure is to hinder."""
        if self.type not in ("PROTEST", "COERCE"):
            return
        for child in self.verb.kids("advcl", "xcomp", "acl"):
            if self.type == "COERCE" and not self.lexicon.is_in("hindering", child.lemma):
                continue
            clauses = [child, *child.kids("ccomp", "xcomp")]
            for clause in clauses:
                for node in clause.kids("dobj", "nsubj") + [obj for _, obj in prepositional_objects(clause)]:
                    if node not in self.actors:
                        self._add(node)

    def _from_search(self) -> None:
        """The nearest named actor below the trigger, not across time, place and source phrases."""
        is_joint = self.lexicon.types[self.type].is_joint and len(self.actors) > 1  # "A and B announced an agreement"
        praised = [noun for noun in self.verb.kids("dobj") if self.type == "SUPPORT" and self._is_own_affair(noun)]
        if self.type == "CONSULT" or is_joint or praised:
            return
        barred = self.places | self.lexicon.words["no_search_preposition"]
        queue, seen = [self.verb, *self.coding.nodes[1:]], set(self.triggers)
        for step in range(SEARCH_LIMIT):
            if step >= len(queue):
                return
            node = queue[step]
            for child in sorted(node.children, key=lambda n: n.i):
                if child in seen or self._stops_search(node, child, barred):
                    continue
                seen.add(child)
                queue.append(child)
                if child.label in ACTOR_LABELS and child.dep != "npadvmod" and not self._is_inside_actor(child):
                    while child.dep in ("compound", "amod") and is_actor(child.head, self.lexicon):
                        child = child.head
                    self.found += [member for member in conjuncts(child) if member not in self.actors][:3]
                    return

    def _stops_search(self, node: Node, child: Node, barred: frozenset[str]) -> bool:
        if child.dep == "advcl" and not self._is_condition(child):
            return True
        if child.dep in ("relcl", "parataxis") or is_time(child) or self.lexicon.is_in("reporting", child.lemma):
            return True
        if child.dep == "prep" and (child.lower in barred or (self.type == "ASSAULT" and child.lower == "from")):
            return True
        if node is not self.verb:
            return False
        return child.i < node.i or child.dep in ("nsubj", "agent") or (child.dep == "conj" and child.pos != "NOUN")

    def _is_condition(self, clause: Node) -> bool:
        """A clause without mark, or the condition of a threat or refusal: "unless Israel withdraws"."""
        marks = [mark.lower for mark in clause.kids("mark", "advmod") if mark.pos == "SCONJ"]
        return not marks or (self.type in ("THREATEN", "REJECT") and marks[0] in ("if", "unless", "until"))

    def _is_inside_actor(self, node: Node) -> bool:
        return any(node.is_below(actor) for actor in self.actors)

    def _from_place(self) -> None:
        """The place acted upon, for types that act on territory, and the place visited."""
        is_visit = self.type == "CONSULT" and self.coding.kind.mode == "visit"
        noun = self.coding.noun
        is_flight = self.type == "REQUEST" and noun is not None and self.lexicon.is_in("sanctuary", noun.lemma)
        if self.type not in TERRITORIAL and not is_visit and not is_flight:
            return
        for word, obj in self.pairs:
            leads_to_place = word in self.places or word in ("to", "into", "from")
            if leads_to_place and obj.label in ("GPE", "LOC", "NORP") and not self.found:
                self.found += [member for member in conjuncts(obj) if member not in self.actors][:3]
