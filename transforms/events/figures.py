"""Figures of speech and private acts: uses of a trigger word that the reference lists as no political event."""

from transforms.events.lexicon import Lexicon
from transforms.events.subjects import subjects_of
from transforms.events.tree import Node, prepositional_objects

PARTICLE_DEPS = frozenset({"prt", "prep", "advmod", "acomp", "oprd"})  # "beat up", "pleaded guilty"
# Prepositions of what makes a use figurative or private: "captured it in the election", "speak to the crowd"
SETTINGS = frozenset({"at", "in", "to", "with"})


def is_between_persons(verb: Node, objects: list[Node], lexicon: Lexicon) -> bool:
    """True for what one person does to another, both by name."""
    active, _ = subjects_of(verb, lexicon)
    return bool(active) and bool(objects) and all(node.label == "PERSON" for node in (*active, *objects))


def is_nonpolitical(verb: Node, objects: list[Node], lexicon: Lexicon) -> bool:
    """A use the reference lists as figurative or private: by its object, subject, particle, complement or setting."""
    table = lexicon.nonpolitical
    lemma = verb.lemma
    if lexicon.is_in("contest", lemma) and is_between_persons(verb, objects, lexicon):
        return True  # "Biden beat Trump"
    barred = table.get((lemma, "object"))
    if barred:
        inner = [inside for obj in objects for word, inside in prepositional_objects(obj) if word == "of"]
        if any(obj.lemma in barred or obj.lower in barred for obj in objects + inner):
            return True
    barred = table.get((lemma, "particle"))
    if barred and any(child.lower in barred for child in verb.children if child.dep in PARTICLE_DEPS):
        return True
    barred = table.get((lemma, "complement"))
    if barred and any(word in barred for word, _ in prepositional_objects(verb)):
        return True
    barred = table.get((lemma, "setting"))
    if barred and any(word in SETTINGS and obj.lemma in barred for word, obj in prepositional_objects(verb)):
        return True
    if (lemma, "subject") not in table:
        return False
    active, _ = subjects_of(verb, lexicon)
    agents = [obj for word, obj in prepositional_objects(verb) if word == "by"]
    return is_nonpolitical_deed(verb, active + agents, lexicon)


def is_nonpolitical_deed(deed: Node, actors: list[Node], lexicon: Lexicon) -> bool:
    """`Republican attacks on the law`: by doers that the reference lists for this word."""
    barred = lexicon.nonpolitical.get((deed.lemma, "subject"), frozenset())
    return any(node.lemma in barred or node.lower in barred for node in actors)
