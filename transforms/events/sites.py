"""Phrases that are places by their noun: "the city of Lysychansk", "the western part of Crimea", "four regions"."""

from transforms.events.actors import is_actor_noun, is_known
from transforms.events.lexicon import Lexicon
from transforms.events.tree import ACTOR_LABELS, Node, phrase_nodes, prepositional_objects
from transforms.records import Mention

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
NAMELESS_OR_PLACE = PLACE_LABELS | {""}


def is_site(node: Node, lexicon: Lexicon) -> bool:
    """True when the phrase of this head is a place by its noun alone: the reference knows no such name.

    `part of Crimea` is one by what it is a part of.
    """
    if node.label in ACTOR_LABELS or is_known(node, lexicon):
        return False
    if lexicon.is_in("site_part", node.lemma):
        return any(part.label in PLACE_LABELS and part is not node for part in phrase_nodes(node))
    return node.is_noun and (lexicon.is_in("site", node.lemma) or lexicon.is_in("site", node.lower))


def is_called_site(node: Node, lexicon: Lexicon) -> bool:
    """True for a name the reference lacks that its phrase calls a place: "the village of X", "X, a town"."""
    if node.label not in NAMELESS_OR_PLACE or is_known(node, lexicon):
        return False
    around = [*node.kids("appos", "compound"), *([node.head.head] if node.head.lower == "of" else [])]
    return any(is_site(word, lexicon) for word in around)


def is_mere_site(node: Node, lexicon: Lexicon) -> bool:
    """True for a place without people to speak for it: a street, a valley; not for a city."""
    return is_site(node, lexicon) and not is_actor_noun(node, lexicon)


def country_of_site(node: Node, lexicon: Lexicon) -> str | None:
    """The entity of the country where a site lies, by the places its phrase names; None when they do not tell."""
    near = [obj for word, obj in prepositional_objects(node) if word in lexicon.words["place_preposition"]]
    for part in (*phrase_nodes(node), *near):
        if part.label in PLACE_LABELS and part.dep != "npadvmod":  # not "the Russia-held town"
            country = country_of_place(part.mention, lexicon)
            if country is not None:
                return country
    nations = [child for child in node.kids("amod", "compound", "nmod") if child.label == "NORP"]
    return lexicon.countries_by_demonym.get(nations[0].lower) if nations else None


def country_before(site: Node, lexicon: Lexicon) -> str | None:
    """The country of the place last named before "the peninsula" in its sentence, doers left out; None without one."""
    if not any(child.lower == "the" for child in site.kids("det")) or site.has_kid("amod", "compound", "nummod"):
        return None
    root = [site, *site.ancestors()][-1]
    before = [n for n in root.subtree() if n.i < site.i and n.label in PLACE_LABELS and n.dep not in SUBJECTS]
    last = max(before, key=lambda node: node.i, default=None)
    return country_of_place(last.mention, lexicon) if last is not None else None


def country_of_place(place: Mention | None, lexicon: Lexicon) -> str | None:
    """The entity of the country of a named place, of a country itself; None for a name the reference lacks."""
    entity_id = (place.entity_id if place is not None else None) or ""
    if lexicon.place_types.get(entity_id) == "country":
        return entity_id
    return lexicon.countries_of_places.get(entity_id)
