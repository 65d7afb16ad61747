"""A control word with what stands in its scope, and the event that they tell together."""

from dataclasses import dataclass

from transforms.events.actors import is_actor
from transforms.events.lexicon import Kind, Lexicon
from transforms.events.tree import Node
from transforms.events.triggers import Trigger, noun_classes, noun_kind, objects_of, verb_key
from transforms.events.verb_group import is_negated


@dataclass(frozen=True, slots=True)
class Coding:
    """One event as its predicate tells it, before participants and modality."""

    kind: Kind
    nodes: tuple[Node, ...]  # trigger words, the governing one first
    noun: Node | None  # event noun or object the predicate uses up
    consumed: tuple[Node, ...]  # predicates inside, that must not become events of their own
    operator: str | None  # outermost control operator
    complement: Node | None  # the controlled predicate
    inner: Kind | None  # what the controlled predicate means
    is_planned: bool
    rule: str

    def act_of(self, verb: Node) -> Node:
        """The predicate whose objects the act reaches: `kill` of "continues to kill", else `verb`."""
        step = self.rule.count("same>")
        return self.nodes[step] if 0 < step < len(self.nodes) else verb


class Scope:
    """A control word with what stands in its scope."""

    def __init__(
        self,
        verb: Node,
        operator: str,
        trigger: Trigger | None,
        complement: Node | None,
        inner: Coding | None,
        lexicon: Lexicon,
    ) -> None:
        self.verb, self.operator, self.trigger, self.lexicon = verb, operator, trigger, lexicon
        self.complement, self.inner = complement, inner
        self.key = verb_key(verb, lexicon)
        self.object = trigger.noun if trigger is not None else None
        self.object_kind = noun_kind(self.object, lexicon) if self.object is not None else None
        self.falls_back = False  # set by a reading that leaves the word to its plain meaning

    @property
    def inner_kind(self) -> Kind | None:
        """The meaning of the controlled predicate, else of the event noun that is its object."""
        return self.inner.kind if self.inner is not None else self.object_kind

    def inner_stance(self) -> str | None:
        """cooperative | verbal | hostile; None when what is controlled is no event."""
        kind = self.inner_kind
        return self.lexicon.stance(kind.type) if kind is not None and not self._is_figurative() else None

    def asked_mode(self) -> str | None:
        """The mode of a request for, or a refusal of, what the word governs."""
        kind = self.inner_kind
        return self.lexicon.types[kind.type].asked_mode or None if kind is not None else None

    def _is_figurative(self) -> bool:
        """True for "vowed to destroy inflation": nobody and nothing that force could hurt is its object."""
        if self.inner is None or self.complement is None or self.inner.rule != "verb:assault":
            return False
        entry = self.lexicon.verbs.get(self.complement.lemma)
        objects = objects_of(self.complement)
        return entry is not None and entry.sense == "physical" and bool(objects) and not any(
            is_actor(node, self.lexicon) or noun_classes(node, self.lexicon) & self.lexicon.words["physical_victim"]
            for node in objects
        )  # fmt: skip

    def coding(self, event_type: str, mode: str | None = None, *, is_planned: bool = False) -> Coding:
        """The outer event, with the words and predicates of its scope."""
        inner, complement = self.inner, self.complement
        consumed: tuple[Node, ...] = (complement,) if complement is not None else ()
        nodes: tuple[Node, ...] = (self.verb,)
        if inner is not None:
            consumed += inner.consumed
            nodes += inner.nodes
        elif complement is not None:
            nodes += (complement,)
        noun = inner.noun if inner is not None else self.object
        return Coding(
            Kind(event_type, mode), nodes, noun, consumed, self.operator, complement, self.inner_kind, is_planned,
            f"{self.operator}:{self.inner_kind.type.lower() if self.inner_kind else 'other'}",
        )  # fmt: skip

    def is_inner_negated(self) -> bool:
        """True for "promised not to invade"."""
        return self.complement is not None and is_negated(self.complement, self.lexicon)

    def is_own_wish(self) -> bool:
        """True when the subject wants to do it itself: "wants to meet", not "wants them to meet"."""
        if self.verb.has_kid("dobj"):
            return False
        return self.complement is None or not self.complement.has_kid("nsubj", "nsubjpass")
