"""Who can act: tests on a noun phrase's head, and the actors that hide inside a phrase."""

import re

from transforms.events.lexicon import Lexicon
from transforms.events.tree import (
    ACTOR_LABELS,
    NUMERIC_LABELS,
    TIME_LABELS,
    Node,
    conjuncts,
    prepositional_objects,
)

ABSTRACT = re.compile(r"(?:tion|sion|ment|ness|ity|ism|ance|ence|ency|ancy|ing|ship|hood|dom|sure|ure|age)s?$")
DOCTRINE = re.compile(r"(?:ism|phobia)$")  # whatever label such a word was given
NON_ACTOR_LABELS = frozenset({"EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "LANGUAGE"})
MAX_INNER = 3
INNER_PREPOSITIONS = frozenset({"of", "by", "from", "against", "with", "on", "to", "between", "for", "in"})


def core(node: Node, lexicon: Lexicon) -> Node:
    """What is counted, when the head only counts: `troops` of "tens of thousands of troops"."""
    for _ in range(3):
        counts = node.pos == "NUM" or lexicon.is_in("quantity_head", node.lemma)
        if not (counts or lexicon.is_in("quantity_head", node.lower)):
            return node
        inner = [obj for word, obj in prepositional_objects(node) if word == "of"]
        if not inner:
            return node
        node = inner[0]
    return node


def is_actor_noun(node: Node, lexicon: Lexicon) -> bool:
    """True for nouns that can act by themselves: `soldiers`, `parliament`."""
    return node.lemma in lexicon.actor_nouns or node.lower in lexicon.actor_nouns


def is_armed(node: Node, lexicon: Lexicon) -> bool:
    """True for rebels, gunmen and their like, by their noun."""
    entry = lexicon.actor_nouns.get(node.lemma)
    return entry is not None and entry.kind == "armed"


def is_under_arms(node: Node, lexicon: Lexicon) -> bool:
    """True for armies, soldiers and police as well, by their noun or the last word of their name."""
    return is_armed(node, lexicon) or lexicon.is_in("under_arms", node.lower)


def is_actor(node: Node, lexicon: Lexicon) -> bool:
    """True when the phrase of this head can do or suffer a political act."""
    head = core(node, lexicon)
    if head.label in NUMERIC_LABELS and not is_actor_noun(head, lexicon):
        return False
    if head.label in NON_ACTOR_LABELS or is_paper(head, lexicon) or DOCTRINE.search(head.lower):
        return False
    if head.label in ACTOR_LABELS or is_actor_noun(head, lexicon) or head.pos == "PROPN":
        return True
    if head.mention is not None and head.mention.entity_id is not None and head.mention.label in ACTOR_LABELS:
        return True
    if head.pos != "NOUN":
        return False
    if head.lemma in lexicon.nouns or head.lemma in lexicon.noun_classes or ABSTRACT.search(head.lower):
        return False
    return is_national(head)


def is_paper(node: Node, lexicon: Lexicon) -> bool:
    """True for an agreement or law by its own noun, whatever its name was taken for: "the Association Agreement"."""
    if is_known(node, lexicon) or node.label == "PERSON":
        return False
    return "treaty" in lexicon.noun_classes.get(node.lower, ()) or lexicon.is_in("statute", node.lower)


def is_known(node: Node, lexicon: Lexicon) -> bool:
    """True when the reference knows whom or what the word names."""
    return node.mention is not None and node.mention.entity_id in lexicon.known_entities


def is_national(node: Node) -> bool:
    """True when a nationality or country modifies the noun: "Russian hackers"."""
    return any(
        child.dep in ("compound", "amod", "nmod", "poss") and child.label in ("NORP", "GPE") for child in node.children
    )


def is_named(node: Node, lexicon: Lexicon) -> bool:
    """True when the phrase holds a named actor or an actor noun: a figure of speech seldom does."""
    head = core(node, lexicon)
    if head.label in ACTOR_LABELS or is_actor_noun(head, lexicon):
        return True
    return is_linked(head) or any(child.label in ACTOR_LABELS for child in head.children if child.dep != "relcl")


def is_linked(node: Node) -> bool:
    """True when the node's mention is linked to an entity that can act (pronouns and nominals included)."""
    mention = node.mention
    return mention is not None and mention.entity_id is not None and mention.label in ACTOR_LABELS


def entity_of(node: Node) -> str | None:
    """The entity that the node's mention is linked to; None when it is not."""
    return node.mention.entity_id if node.mention is not None else None


def inner_actors(node: Node, lexicon: Lexicon, depth: int = 0) -> list[Node]:
    """Actors inside a phrase: whose it is ("Britain's departure from the EU"), else by whom, else of whom."""
    owners = [
        child
        for child in node.kids("poss", "amod", "compound", "nmod")
        if child.pos != "PRON"
        and (child.mention is None or child.mention is not node.mention)
        and (child.label in ACTOR_LABELS or (child.dep == "poss" and is_actor(child, lexicon)))
    ]
    if owners:
        return owners
    prepositions = [child for child in node.kids("prep") if child.lower in INNER_PREPOSITIONS]
    prepositions.sort(key=lambda child: child.lower != "by")
    participles = [child for child in node.kids("acl") if child.tag == "VBN" and not child.has_kid("nsubjpass")]
    agents = [agent for child in participles for agent in child.kids("agent")]
    for child in (*agents, *prepositions):  # an agent: "a march staged by students"
        members = [member for obj in child.kids("pobj") for member in conjuncts(obj)]
        found = [part for member in members for part in _inside(member, lexicon, depth)]
        if found:
            return found
    return []


def _inside(member: Node, lexicon: Lexicon, depth: int) -> list[Node]:
    """The member itself when it can act, else the actors inside its phrase."""
    if is_actor(member, lexicon):
        return [member]
    if member.head.dep == "agent" or depth >= MAX_INNER or _is_violence(member, lexicon):
        return []
    return inner_actors(member, lexicon, depth + 1)


def _is_violence(node: Node, lexicon: Lexicon) -> bool:
    """`support in the invasion of A` is not for A."""
    kind = lexicon.nouns.get(node.lemma)
    return kind is not None and kind.type == "ASSAULT" and node.head.lower in ("in", "for", "on")


def is_time(node: Node) -> bool:
    """True for dates and times of day."""
    return node.label in TIME_LABELS


def named_parts(node: Node) -> list[Node]:
    """The nations of "Russian and Ukrainian delegations", "negotiators from Kyiv and Moscow"; nothing else."""
    for child in node.children:
        if child.dep in ("amod", "compound", "poss", "nmod") and child.label in ("NORP", "GPE"):
            parts = [part for part in conjuncts(child) if part.label in ("NORP", "GPE")]
            if len(parts) > 1:
                return parts
        if child.dep == "prep" and child.lower in ("from", "of") and node.tag in ("NNS", "NNPS"):
            for obj in child.kids("pobj"):
                parts = conjuncts(obj)
                if obj.label in ("GPE", "NORP") and len(parts) > 1:
                    return parts
    # "Russian, Ukrainian negotiators" and parses that hang both on the noun
    flat = [c for c in node.children if c.dep in ("amod", "compound", "nmod") and c.label == "NORP" and c.i < node.i]
    return flat if len(flat) > 1 else []
