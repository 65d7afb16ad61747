"""A participant as a row tells it: its span and the entity it is, from the head of its phrase."""

from dataclasses import dataclass, replace

from transforms.events.actors import core, entity_of, named_parts
from transforms.events.antecedents import owner_of_own
from transforms.events.lexicon import Lexicon
from transforms.events.tree import ACTOR_LABELS, Node, phrase_span

SITE_LABELS = frozenset({"FAC", "LOC"})


@dataclass(frozen=True, slots=True)
class Party:
    """One participant: its span in the body and the entity it is."""

    role: str
    start: int
    end: int
    entity_id: str | None
    label: str = ""  # of its mention


def parties_of(node: Node, role: str, lexicon: Lexicon) -> list[Party]:
    """One party per phrase head; "Russian and Ukrainian delegations", "the two presidents" are two."""
    if lexicon.is_in("delegation", node.lemma):  # delegations speak and sign for their countries
        nations = [party_of(part, role, lexicon, stands_for=node) for part in named_parts(node)]
        country = _country_of(node, lexicon)
        if nations or country is None:
            return nations or [party_of(node, role, lexicon)]
        return [replace(party_of(node, role, lexicon), entity_id=country)]
    counted = any(child.dep == "nummod" and child.lower != "two" for child in node.children)
    if len(node.nominals) > 1 and not counted:
        return [Party(role, m.start_char, m.end_char, m.entity_id) for m in node.nominals]
    split = named_parts(node)
    if split:
        return [party_of(part, role, lexicon, stands_for=node) for part in split]
    found = party_of(node, role, lexicon)
    for child in node.kids("appos"):  # "his Russian counterpart, Sergey Lavrov"
        if child.label not in ACTOR_LABELS or child.mention is None:
            continue
        if found.entity_id is None or (child.label == "PERSON" and node.label != "PERSON"):
            entity_id = child.mention.entity_id
            if entity_id in lexicon.known_entities:
                return [Party(role, child.mention.start_char, child.mention.end_char, entity_id)]
            end = child.mention.end_char if 0 < child.mention.start_char - found.end <= 6 else found.end
            return [Party(role, found.start, end, entity_id)]
    return [found]


def party_of(node: Node, role: str, lexicon: Lexicon, *, stands_for: Node | None = None) -> Party:
    """The party of one node; `stands_for`: the noun that "Russian" of "Russian delegation" belongs to."""
    mention = node.mention
    if mention is not None and (mention.label in ACTOR_LABELS or mention.entity_id is not None):
        entity_id = mention.entity_id
        is_adjective = node.label == "NORP" and (node.pos == "ADJ" or node.dep in ("amod", "compound"))
        if entity_id is None and is_adjective and stands_for is None:
            entity_id = lexicon.countries_by_demonym.get(node.lower)
        if entity_id is None and stands_for is not None and _stands_for_country(stands_for, lexicon):
            entity_id = lexicon.countries_by_demonym.get(node.lower)
        if entity_id in lexicon.known_entities or mention.kind != "name" or stands_for is not None:
            return Party(role, mention.start_char, mention.end_char, entity_id)
        if mention.label in SITE_LABELS:
            return Party(role, mention.start_char, mention.end_char, entity_id, mention.label)
        first, last = phrase_span(node)  # somebody only this text knows: with title and office
        return Party(
            role, min(first.start, mention.start_char), max(last.end, mention.end_char), entity_id, mention.label
        )
    first, last = phrase_span(node)
    return Party(role, first.start, last.end, _country_of(node, lexicon))


def _stands_for_country(node: Node, lexicon: Lexicon) -> bool:
    entry = lexicon.actor_nouns.get(core(node, lexicon).lemma)
    return entry is not None and entry.stands_for_country


def _country_of(node: Node, lexicon: Lexicon) -> str | None:
    """The country that "Russian troops" or "negotiators from Kyiv" stand for; None for people from there."""
    if not _stands_for_country(node, lexicon):
        return None
    owner = owner_of_own(node)
    if owner is not None:
        return entity_of(owner)
    head = core(node, lexicon)
    for child in head.children:
        if child.dep in ("compound", "amod", "nmod", "poss") and child.label in ("NORP", "GPE"):
            linked = child.mention.entity_id if child.mention is not None else None
            return linked or lexicon.countries_by_demonym.get(child.lower)
    for child in head.kids("prep"):
        if child.lower in ("of", "from"):
            for obj in child.kids("pobj"):
                if obj.label in ("GPE", "NORP") and obj.mention is not None:
                    return obj.mention.entity_id
    return None
