"""Whom a pronoun or "the two countries" means, where no mention says so."""

from collections import deque

from transforms.events.actors import entity_of, inner_actors, is_actor
from transforms.events.lexicon import Lexicon
from transforms.events.subjects import reporting_verbs_above, subjects_of
from transforms.events.tree import Node, conjuncts

REMEMBERED = 8
PAIRS_REMEMBERED = 24
SIDES = frozenset({"side", "country", "party", "nation", "state"})
SUBJECT_DEPS = frozenset({"nsubj", "nsubjpass"})


class Antecedents:
    """The actors named so far in one article, in text order. Feed it sentence by sentence with `remember`."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._recent: deque[Node] = deque(maxlen=40)
        self._nations: deque[Node] = deque(maxlen=PAIRS_REMEMBERED)
        self._meeting: tuple[Node, ...] = ()
        self._wars: dict[frozenset[str], tuple[list[Node], list[Node]]] = {}
        self._unread: list[Node] = []

    def remember(self, sentence: tuple[Node, ...]) -> None:
        """Add the actors of one sentence; they are looked for when somebody asks."""
        self._unread += sentence

    def _read(self) -> None:
        places = self._lexicon.words["place_preposition"]
        unread, self._unread = self._unread, []
        for node in unread:
            if node.label in ("GPE", "NORP") and not _is_in_place(node, places):
                self._nations.append(node)
            if node.dep in ("nsubj", "nsubjpass", "poss", "dobj"):
                if node.pos != "PRON" and is_actor(node, self._lexicon):
                    self._recent.append(node)
            elif node.dep in ("pobj", "conj") and node.label in ("GPE", "PERSON", "NORP"):
                is_place = node.dep == "pobj" and node.head.lower in places
                self._recent.extend([] if is_place else [node])

    def remember_meeting(self, parties: list[Node]) -> None:
        """Note who met: "the talks" that go on are theirs."""
        self._meeting = tuple(parties)

    def last_meeting(self) -> list[Node]:
        """The parties of the last meeting told, in the order given; empty when there was none."""
        return list(self._meeting)

    def remember_war(self, actors: list[Node], recipients: list[Node]) -> None:
        """Note who fights, or who attacked whom: "the war" may be theirs. Only two known sides count."""
        keys = {self._nation(node) or entity_of(node) or "" for node in (*actors, *recipients)}
        if len(keys) == 2 and "" not in keys:
            self._wars.setdefault(frozenset(keys), (actors, recipients))

    def only_war(self) -> tuple[list[Node], list[Node]]:
        """The sides of the only war told so far, as they were first named; else nobody."""
        return next(iter(self._wars.values())) if len(self._wars) == 1 else ([], [])

    def resolve(self, pronoun: Node) -> Node | None:
        """The node a pronoun stands for, or None: its mention's link is better, ask that first."""
        speaker = self._speaker(pronoun)
        if speaker is not None:
            return speaker
        self._read()
        best: tuple[int, Node] | None = None
        before = [node for node in self._recent if node.i < pronoun.i][-REMEMBERED:]
        for distance, node in enumerate(reversed(before)):
            if not self._agrees(pronoun, node):
                continue
            score = distance - 2 * (node.dep in SUBJECT_DEPS and node.dep == pronoun.dep)
            score -= (node.dep in SUBJECT_DEPS) + (node.sentence == pronoun.sentence)
            if best is None or score < best[0]:
                best = (score, node)
        return best[1] if best is not None else None

    def _speaker(self, pronoun: Node) -> Node | None:
        """Inside what somebody says, `it` and `he` are most often the speaker."""
        for verb in reporting_verbs_above(pronoun.head, self._lexicon):
            for subject in subjects_of(verb, self._lexicon)[0]:
                if subject.pos == "PRON" or subject is pronoun:
                    continue
                if self._agrees(pronoun, subject, is_speaker=True):
                    return subject
        return None

    def _agrees(self, pronoun: Node, node: Node, *, is_speaker: bool = False) -> bool:
        """Number and kind fit, and the two are not arguments of one verb."""
        words, plural = self._lexicon.words, node.tag in ("NNS", "NNPS")
        if node.dep == "poss" and not is_speaker:
            return False
        if pronoun.dep in ("dobj", "pobj") and node.head is pronoun.head:
            return False
        if pronoun.lower in words["person_pronoun"]:
            return not plural and (node.label in ("PERSON", "") or (is_speaker and node.label not in ("GPE", "NORP")))
        if pronoun.lower in words["thing_pronoun"]:
            return (node.label != "PERSON" and not plural) or is_speaker
        is_many = plural or node.label != "PERSON" or len(conjuncts(node)) > 1
        return pronoun.lower in words["plural_pronoun"] and is_many

    def pair_for(self, noun: Node) -> list[Node]:
        """The two parties of "the two countries", "both sides": the last two coordinated nations; else nothing."""
        lexicon = self._lexicon
        if not lexicon.is_in("role_pair", noun.lemma) and noun.lower != "two":
            return []
        dual = noun.tag in ("NNS", "CD") and any(c.lower in ("the", "both", "two") for c in noun.children)
        dual = dual and not any(c.dep == "nummod" and c.lower != "two" for c in noun.children)
        dual = dual and not any(c.dep in ("amod", "compound", "nmod") and c.text[0].isupper() for c in noun.children)
        if dual and noun.lemma not in SIDES and noun.lower != "two":
            dual = any(c.lower in ("both", "two") for c in noun.children)
        of_dual = any(
            obj.lemma in ("country", "side", "state", "nation") and obj.tag == "NNS" and _is_definite(obj)
            for prep in noun.kids("prep")
            if prep.lower == "of"
            for obj in prep.kids("pobj")
        )
        if not (dual or of_dual) or (not of_dual and inner_actors(noun, lexicon)):
            return []
        return self._last_pair(noun, is_of_sides=of_dual or noun.lemma in SIDES or noun.lower == "two")

    def _last_pair(self, noun: Node, *, is_of_sides: bool) -> list[Node]:
        self._read()
        nations = [node for node in self._nations if self._nation(node)]
        earlier = [node for node in nations if node.i < noun.i]
        for node in reversed(earlier):
            members = [member for member in conjuncts(node) if self._nation(member)]
            if len(members) == 2:
                return members
        if not is_of_sides:
            return []  # of leaders, only two named together
        # not named together: the last two before it, else the two of its own sentence
        same = [node for node in nations if node.sentence == noun.sentence and node.i > noun.i]
        for group in (earlier[::-1], same):
            last: dict[str, Node] = {}
            for node in group:
                last.setdefault(self._nation(node), node)
                if len(last) == 2:
                    return sorted(last.values(), key=lambda n: n.i)
        return []

    def _nation(self, node: Node) -> str:
        """The country a name or nationality stands for; "" when it is none."""
        linked = node.mention.entity_id if node.mention is not None else None
        country = linked or self._lexicon.countries_by_demonym.get(node.lower) or ""
        is_country = self._lexicon.place_types.get(country) == "country"
        return country if is_country else ""


def owner_of_own(noun: Node) -> Node | None:
    """The nation or body that "its forces" are of: the nearest subject of a clause above; None for other phrases."""
    if not any(child.lower == "its" for child in noun.kids("poss")):
        return None
    subjects = (node for above in noun.ancestors(12) for node in above.kids("nsubj"))
    return next((node for node in subjects if node.label in ("GPE", "ORG", "NORP") and node.i < noun.i), None)


def _is_definite(noun: Node) -> bool:
    """`the two countries`, not "NATO countries"."""
    words = {child.lower for child in noun.children if child.dep in ("det", "nummod", "predet", "amod", "compound")}
    return bool(words) and words <= {"the", "both", "two", "these"}


def _is_in_place(node: Node, places: frozenset[str]) -> bool:
    """`in Ankara`, and the country after it: "in Antalya, southern Turkey"."""
    if node.dep in ("appos", "npadvmod", "conj") and node.head.label in ("GPE", "LOC", "FAC"):
        node = node.head
    return node.head.lower in places
