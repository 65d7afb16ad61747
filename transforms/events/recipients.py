"""To whom a predicate's event happens: the recipients, from objects, clauses and prepositions."""

from transforms.events.actors import (
    core,
    entity_of,
    inner_actors,
    is_actor,
    is_actor_noun,
    is_linked,
    is_national,
    is_time,
)
from transforms.events.governing import Coding
from transforms.events.lexicon import Lexicon
from transforms.events.reach import (
    ADDRESSING,
    AIMED,
    ASKED,
    CLAUSE_OBJECT_OPERATORS,
    CLAUSE_SUBJECT_OPERATORS,
    GIVING,
    LEFT_BEHIND,
    OWN_THINGS,
    SHARING,
    SPOKEN,
    SUFFERED_BY_THINGS,
    TERRITORIAL,
    is_beside_request,
    is_condition,
    is_far,
    is_placed,
    is_reached,
    is_topic,
)
from transforms.events.sites import PLACE_LABELS, is_site
from transforms.events.subjects import objects_or_shared, relative_noun, who_should_yield
from transforms.events.sufferers import JUDGING, is_target_asked_for, suffers
from transforms.events.tree import ACTOR_LABELS, Node, conjuncts, prepositional_objects, unique
from transforms.events.triggers import noun_kind

COMPLEMENT_PREPOSITIONS = ("to", "with", "for", "against", "from", "of", "on")
MAX_RECIPIENTS = 8
SEARCH_LIMIT = 60
POSSESSIVES = frozenset({"its", "their", "his", "her"})


class RecipientFinder:
    """Looks for recipients in a fixed order of places; the first that gives any wins."""

    def __init__(self, verb: Node, coding: Coding, actors: list[Node], lexicon: Lexicon) -> None:
        self.verb, self.coding, self.actors, self.lexicon = verb, coding, actors, lexicon
        self.type = coding.kind.type
        self.triggers = set(coding.nodes)
        self._judges = self.type in JUDGING and coding.operator != "request"
        self.places = lexicon.words["place_preposition"]
        self.prepositions = lexicon.types[self.type].prepositions
        act = coding.act_of(verb) if lexicon.is_in("happening", verb.lemma) else verb
        objects = objects_or_shared(act) if self.type in SHARING else act.kids("dobj")
        self.objects = [
            relative_noun(verb, lexicon) if node.tag in ("WDT", "WP") and verb.dep == "relcl" else node
            for node in objects
        ]
        self.pairs = prepositional_objects(verb)
        for node in coding.nodes[1:]:
            below = [pair for pair in prepositional_objects(node) if pair not in self.pairs]
            self.pairs += [pair for pair in below if pair[0] != "from" or not self._is_to_leave(node, pair[1])]
        self.found: list[Node] = []
        self.source = "none"

    def _is_to_leave(self, predicate: Node, origin: Node) -> bool:
        """`called for them to be deported from the country`: nothing is asked of the country."""
        label = origin.mention.label if origin.mention is not None else origin.label
        is_place = label in PLACE_LABELS or is_site(origin, self.lexicon)
        return self.type == "REQUEST" and predicate.pos == "VERB" and is_place

    def find(self, patients: list[Node]) -> list[Node]:
        """The recipients, as phrase heads; `patients`: the subjects of a passive. `source` tells what gave them."""
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
            ("target", self._from_target),
            ("inside", self._from_inside_objects),
            ("gerund", self._from_gerunds),
            ("inside", self._from_owners),
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
            if self.type in SPOKEN and self.lexicon.is_in("equipment", core(member, self.lexicon).lemma):
                continue  # "requested fighter jets"
            if is_actor(member, self.lexicon) or member.pos == "PRON":
                if member.lower not in ("there", "this", "that", "these", "those", "which", "what"):
                    self.found.append(member)
            elif inside:
                self.found += [part for part in inner_actors(member, self.lexicon) if self._is_meant(part, member)]

    def _is_meant(self, part: Node, whole: Node) -> bool:
        """`called for sanctions on Iran` asks nothing of it; `for Iran's withdrawal`, `for help from Iran` do."""
        is_asked_for = self.type == "REQUEST" and whole.head.lower == "for"
        is_asked = part.dep == "poss" or part.head.lower in ASKED
        is_meant = part not in self.actors and (is_asked or not is_asked_for)
        return is_meant and not (self._is_target_asked_for(part) or self._is_victim(part))

    def _is_own(self, node: Node) -> bool:
        """Own troops and "its ..." are means, not recipients."""
        if self.type not in OWN_THINGS:
            return False
        if any(child.lower in POSSESSIVES for part in (node, core(node, self.lexicon)) for child in part.kids("poss")):
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
                self._add(node, inside=coding.operator != "reject")
        if coding.operator == "threaten":  # "warned the US against sending troops to Kyiv": the US
            for node in self.verb.kids("dobj"):
                self._add(node, inside=False)
            if not self.found and (coding.inner is None or coding.inner.type != "ASSAULT"):
                self.found += who_should_yield(self.verb, complement, self.lexicon)
        if self.found or coding.operator not in CLAUSE_OBJECT_OPERATORS:
            return
        if coding.noun is not None:  # "extended an invitation to A to address Congress": A
            for word, obj in prepositional_objects(coding.noun):
                if word == "to" and obj.dep == "pobj":
                    self._add(obj, inside=False)
        if self.found:
            return
        inner_type = coding.inner.type if coding.inner is not None else self.type
        order = (*self.lexicon.types[inner_type].prepositions, *COMPLEMENT_PREPOSITIONS)
        is_withheld = coding.operator == "reject" and inner_type not in GIVING
        for predicate in coding.consumed:
            for node in predicate.kids("dative") if is_withheld else predicate.kids("dobj", "dative"):
                # "opposed linking the war in Iran to trade" concerns nobody
                if node.pos != "ADP" and not self._is_supposed(node):
                    self._add(node, inside=coding.operator not in ("reject", "deny"))
            below = prepositional_objects(predicate)
            for wanted in order:
                for word, obj in below:
                    if word == wanted and not self.found and not is_time(obj) and not self._is_supposed(obj):
                        self._add(obj)

    def _from_objects(self) -> None:
        if self.verb.lemma == "discuss":
            return
        for node in self.objects:
            if node not in self.triggers and (is_actor(node, self.lexicon) or node.pos == "PRON"):
                self._add(node)

    def _from_noun(self) -> None:
        """Arguments of the event noun of a light verb: "held talks with", "lifted sanctions on"."""
        noun = self.coding.noun
        if noun is None or noun not in self.triggers:
            return
        if self.type == "REJECT":
            owners = [child for child in noun.kids("poss", "amod", "compound") if child not in self.actors]
            self.found += [c for c in owners if c.label in ACTOR_LABELS or is_actor_noun(c, self.lexicon)]
        below = prepositional_objects(noun) + prepositional_objects(self.verb)
        for wanted in self.prepositions:
            for word, obj in below:
                if word == wanted and word not in self.places and obj.dep == "pobj" and not self.found:
                    self._add(obj)
        if not self.found:
            self.found += [node for node in inner_actors(noun, self.lexicon) if self._is_free(node)]

    def _is_free(self, node: Node) -> bool:
        """No actor or topic of this event, and not named as a place, unless force is threatened there."""
        is_place = node.head.dep == "prep" and node.head.lower in self.places and self.type != "THREATEN"
        if node.head.dep == "agent" and self.type == "MOBILIZE":  # "the deployment ordered by Kenya"
            return False
        is_about = self._is_voiced(node) or is_topic(node, self.type) or self._is_target_asked_for(node)
        return node not in self.actors and not (is_place or is_about or self._is_victim(node))

    def _is_victim(self, node: Node) -> bool:
        """`condemned the killing of Smith`, `investigated the raid on A`: not they are condemned or suspected."""
        return self._judges and suffers(node, self.triggers, self.lexicon)

    def _is_target_asked_for(self, node: Node) -> bool:
        return is_target_asked_for(node, self.type, self.coding.inner, self.lexicon)

    def _is_voiced(self, node: Node) -> bool:
        """Whose word it is that the actor passes on: "voiced Iran's concern"."""
        return node.dep == "poss" and node.head in self.triggers and self.coding.rule.startswith("frame:express")

    def _from_prepositions(self) -> None:
        for wanted in self.prepositions:
            for word, obj in self.pairs:
                fits = word == wanted and word not in self.places and obj.dep == "pobj"
                fits = fits and not (word == "with" and self.lexicon.is_in("accompaniment", obj.lemma))
                fits = fits and not (self.type == "REQUEST" and is_beside_request(word, obj, self.verb))
                may_act = is_actor(obj, self.lexicon) or obj.label in ("LOC", "FAC")
                if fits and may_act and not self.found:
                    self._add(obj)

    def _from_target(self) -> None:
        """Whose positions are fired at: "fired at Israeli tanks"."""
        if self.type != "ASSAULT":
            return
        for word, obj in self.pairs:
            if word in AIMED and obj.dep == "pobj" and not is_time(obj) and not self.found:
                self._add(obj)
                placed = [node for node in self.found if is_placed(node, obj, self.places)]
                if placed:
                    self.found = [node for node in self.found if node not in placed] or [obj]

    def _from_inside_objects(self) -> None:
        for noun in self._things():
            if not self.found:
                self.found += [node for node in inner_actors(noun, self.lexicon) if self._is_concerned(node)]

    def _things(self) -> list[Node]:
        """The objects whose phrase may name a recipient."""
        nouns = self.verb.kids("dobj") + ([self.coding.noun] if self.coding.noun is not None else [])
        return [noun for noun in nouns if not (self._is_own_affair(noun) or self._is_supposed(noun))]

    def _is_own_affair(self, noun: Node) -> bool:
        """`defended his response to Syria`, `welcomed the rebel's killing`: whom the phrase names is not meant."""
        if any(child.dep == "poss" and child.lower in POSSESSIVES for child in noun.children):
            return True
        kind = noun_kind(noun, self.lexicon)
        return self.type == "SUPPORT" and kind is not None and kind.type == "ASSAULT"

    def _is_concerned(self, node: Node) -> bool:
        """No actor or place of the event, nor what only names a thing: "the Salisbury attack", "the Smith report"."""
        if not self._is_free(node):
            return False
        if self.coding.operator == "deny" and node.dep == "pobj" and node.head.lower != "by":
            return False  # "denied any part in the attack on Kyiv"
        if self.type == "REQUEST" and node.dep == "pobj" and node.head.lower == "of":
            return noun_kind(node.head.head, self.lexicon) is not None  # "the retreat of Kenya", not "papers of Kenya"
        if node.dep == "compound":
            is_town = node.label == "GPE" and self.lexicon.place_types.get(entity_of(node) or "") != "country"
            return not is_town and not (self.type in SPOKEN and node.label == "PERSON")
        return True

    def _from_gerunds(self) -> None:
        if self.type in ("ACCUSE", "SUPPORT") and any(word == "for" and obj.dep == "pcomp" for word, obj in self.pairs):
            self.found += [node for node in self.verb.kids("dobj") if self._may_have_done_it(node)]
            return  # "praised the crew for catching Smith": the crew, at any rate not Smith
        for wanted in self.prepositions:
            for word, obj in self.pairs:
                if word != wanted or word in self.places or self.found:
                    continue
                if obj.dep == "pcomp":
                    for node in obj.kids("dobj"):
                        self._add(node, inside=False)
                elif not is_time(obj) and not (word == "with" and self.lexicon.is_in("accompaniment", obj.lemma)):
                    self._add(obj, inside=self.type != "CONSULT")

    def _may_have_done_it(self, node: Node) -> bool:
        return node.is_noun and node not in self.triggers and noun_kind(node, self.lexicon) is None

    def _from_owners(self) -> None:
        """Whose deeds or words are condemned or defended: `denounced her plans`, not the speaker's own."""
        if self.type not in ("ACCUSE", "SUPPORT") or not all(is_linked(actor) for actor in self.actors):
            return
        own = {entity_of(actor) for actor in self.actors}
        for noun in self.verb.kids("dobj"):
            owners = [child for child in noun.kids("poss") if child.pos == "PRON" and is_linked(child)]
            self.found += [child for child in owners if entity_of(child) not in own]

    def _from_plain_objects(self) -> None:
        """A thing that suffers the act: "destroyed a bridge"; what is part of the act does not."""
        if self.type not in SUFFERED_BY_THINGS:
            return
        for node in self.objects if self.coding.nodes == (self.verb,) else ():
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
        if self.type == "CONSULT" or self.coding.operator == "deny" or is_joint or praised:
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
                if self._may_be_meant(child):
                    while child.dep in ("compound", "amod") and is_actor(child.head, self.lexicon):
                        child = child.head
                    self.found += [member for member in conjuncts(child) if member not in self.actors][:3]
                    return

    def _stops_search(self, node: Node, child: Node, barred: frozenset[str]) -> bool:
        if child.dep == "advcl" and not is_condition(child, self.type):
            return True
        if child.dep in ("relcl", "parataxis") or is_time(child) or self.lexicon.is_in("reporting", child.lemma):
            return True
        if child.dep in ("prep", "advmod") and child.lower in barred:  # "ahead of the summit"
            return True
        if child.dep == "prep" and child.lower == "from" and self.type in LEFT_BEHIND:
            return True
        if is_far(child, self.verb, self.type):
            return True
        if self._is_supposed(child) or self._will_do_it(child) or self._is_victim(child):
            return True
        if node is not self.verb:
            if self.type == "ACCUSE" and node.has_kid("nsubjpass"):
                return child.dep != "agent"  # "alleged that Page was targeted": not by him
            return child.dep == "agent"  # "the deployment ordered by Kenya" is not to Kenya
        return child.i < node.i or child.dep in ("nsubj", "agent") or (child.dep == "conj" and child.pos != "NOUN")

    def _is_supposed(self, node: Node) -> bool:
        """Only supposed in a threat: "in the event of an attack on Kenya", "will answer any raid on Kenya"."""
        if self.coding.operator != "threaten" or node in self.triggers:
            return False
        kind = noun_kind(node, self.lexicon)
        is_deed = node.head in self.coding.consumed and kind is not None and kind.type == "ASSAULT"
        return is_deed or self.lexicon.is_in("supposition", node.lemma)

    def _will_do_it(self, node: Node) -> bool:
        """Who carries the threat out: "warned that its allies would strike"."""
        return self.coding.operator == "threaten" and node.dep == "nsubj" and node.head is self.coding.complement

    def _may_be_meant(self, node: Node) -> bool:
        is_named = node.label in ACTOR_LABELS and node.dep != "npadvmod" and is_actor(node, self.lexicon)
        is_part_of_actor = any(node.is_below(actor) for actor in self.actors)
        return is_named and not is_part_of_actor and not self._is_voiced(node) and not self._is_target_asked_for(node)

    def _from_place(self) -> None:
        """The place acted upon, for types that act on territory, and the place visited."""
        is_visit = self.type == "CONSULT" and self.coding.kind.mode == "visit"
        noun = self.coding.noun
        is_flight = self.type == "REQUEST" and noun is not None and self.lexicon.is_in("sanctuary", noun.lemma)
        sites = [node for node in self.objects if is_site(node, self.lexicon)]
        is_hit = self.type in SUFFERED_BY_THINGS and not self.triggers.union(sites).issuperset(self.objects)
        if not is_visit and not is_flight and (self.type not in TERRITORIAL or is_hit):
            return
        is_forced = self.type in SUFFERED_BY_THINGS and not sites
        for word, obj in self.pairs:
            if not self.found and is_reached(word, obj, self.lexicon, is_forced=is_forced):
                self.found += [member for member in conjuncts(obj) if member not in self.actors][:3]
