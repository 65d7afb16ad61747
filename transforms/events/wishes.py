"""Demands put as a wish to see: "wants to see Russia withdraw", "would like to see Turkey among the guarantors"."""

from collections.abc import Iterator

from transforms.events.actors import is_actor
from transforms.events.antecedents import Antecedents
from transforms.events.candidates import Candidate
from transforms.events.lexicon import Kind, Lexicon
from transforms.events.participants import replace_anaphors
from transforms.events.subjects import subjects_of
from transforms.events.tree import Node, auxiliaries, conjuncts, prepositional_objects
from transforms.events.verb_group import is_negated


def find_wishes(
    sentence: tuple[Node, ...], used: set[Node], antecedents: Antecedents, lexicon: Lexicon
) -> Iterator[Candidate]:
    """One REQUEST per wish of one sentence to see somebody do or be something. Words that take part join `used`."""
    for see in sentence:
        wish = see.head
        if see.lemma != "see" or see.dep != "xcomp" or not _wishes(wish, lexicon):
            continue
        wished = _wished_of(see, lexicon)
        wishers, _ = subjects_of(wish, lexicon)
        wishers = replace_anaphors((m for node in wishers for m in conjuncts(node)), antecedents, lexicon)
        if not wished or not any(is_actor(node, lexicon) for node in wishers):
            continue
        used.update((wish, see, *see.kids("ccomp")))
        yield Candidate(
            Kind("REQUEST", "change"), wish, (wish, see), wish, wishers,
            [node for node in replace_anaphors(wished, antecedents, lexicon) if node not in wishers],
            "occurred", "saying", "wish_to_see",
        )  # fmt: skip


def _wishes(verb: Node, lexicon: Lexicon) -> bool:
    """`wants to see`, `would like to see`, not "likes to see"."""
    if not lexicon.is_in("wish", verb.lemma) or is_negated(verb, lexicon):
        return False
    return not lexicon.is_in("taste", verb.lemma) or bool(auxiliaries(verb) & {"would", "'d", "’d"})


def _wished_of(see: Node, lexicon: Lexicon) -> list[Node]:
    """Who is to act or be something: "to see Kyiv give in", "to see countries, including Turkey, as guarantors"."""
    clauses = [clause for clause in see.kids("ccomp") if clause.tag in ("VB", "VBG") and not clause.has_kid("mark")]
    if clauses:
        objects = clauses[0].kids("nsubj")
    else:
        objects = see.kids("dobj") if _is_followed_by_as(see) else []
    named = [member for node in objects for member in conjuncts(node)]
    named += [inside for node in objects for word, inside in prepositional_objects(node) if word == "including"]
    return [node for node in named if is_actor(node, lexicon)]


def _is_followed_by_as(see: Node) -> bool:
    """True when the object and its commas end in "as", wherever the parser hangs that."""
    if any(child.lower == "as" and child.i > see.i for child in see.children):
        return True
    last = max((node.i for obj in see.kids("dobj") for node in obj.subtree()), default=see.i)
    clause = see.head
    while not clause.is_root:
        clause = clause.head
    return any(node.lower == "as" and node.i == last + 1 for node in clause.subtree())
