"""Whom and what the types of events reach: territories, things, hearers."""

from transforms.events.lexicon import Lexicon
from transforms.events.sites import country_of_place
from transforms.events.tree import Node

# Types that act upon a territory: a country after "in" is then the recipient.
TERRITORIAL = frozenset(
    {"PROTEST", "MOBILIZE", "COERCE", "ASSAULT", "AID", "SANCTION", "THREATEN", "CONCEDE", "RETREAT"}
)
# Types that things can suffer ("destroyed a bridge"); of the others a thing is what they are about.
SUFFERED_BY_THINGS = frozenset({"ASSAULT", "COERCE", "SANCTION"})
# Types whose verbs take whom they reach as an object, alone or two of them together: "shot and killed".
SHARING = SUFFERED_BY_THINGS | {"ACCUSE", "SUPPORT", "AID"}
# Types of words, which no thing is told.
SPOKEN = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
# Types whose object is often the actor's own ("withdrew its troops"): own things are no recipient.
OWN_THINGS = frozenset({"COERCE", "CONCEDE", "AGREE", "AID", "MOBILIZE", "RETREAT", "THREATEN", "REJECT"})
# Types for which a place after "from" is where something comes from or is taken from.
LEFT_BEHIND = frozenset({"ASSAULT", "REQUEST"})
# Operators whose recipient is the subject of the governed clause ("urged Kyiv to"), or what that clause acts on.
CLAUSE_SUBJECT_OPERATORS = frozenset({"request", "tell", "allow", "ban", "accuse", "reject", "force"})
CLAUSE_OBJECT_OPERATORS = frozenset({"agree", "plan", "threaten", "reject", "deny"})
ADDRESSING = frozenset({"on", "upon", "to", "with"})
# What is refused to its object; "refused to free the prisoners" is told to somebody else.
GIVING = frozenset({"CONSULT", "AID", "SUPPORT", "AGREE", "COOPERATE", "CONCEDE"})
# Types whose recipient stands near the verb, if it is named at all.
CLOSE = frozenset({"REQUEST", "SUPPORT", "REJECT"})
BESIDE = frozenset({"without", "among"})
ASKED = frozenset({"from", "to"})
TOPICAL = frozenset({"on", "about", "over", "regarding", "concerning"})
# Prepositions of places that an act covers; not "near", "outside".
COVERING = frozenset({"in", "inside", "within", "across", "throughout"})
DIRECTIONS = frozenset({"to", "into", "from"})
AIMED = frozenset({"at", "on", "against", "toward", "towards"})


def is_beside_request(word: str, obj: Node, verb: Node) -> bool:
    """`On the revenue side, he calls for ...`, `called for a task force with a fund`: nobody is asked."""
    is_fronted = word == "on" and obj.i < verb.i
    return is_fronted or (word == "with" and obj.head.head is not verb)


def is_placed(node: Node, whole: Node, places: frozenset[str]) -> bool:
    """True for what only tells where: `Jaffa` of "people in the Jaffa area"."""
    between = [above for above in node.ancestors(6) if above.is_below(whole) and above is not whole]
    return any(above.dep == "prep" and above.lower in places for above in between)


def is_reached(word: str, place: Node, lexicon: Lexicon, *, is_forced: bool) -> bool:
    """True for `in Kenya`, `to Kenya`; what lies near it, or in a place of no known country, force does not reach."""
    if place.label not in ("GPE", "LOC", "NORP"):
        return False
    if word in DIRECTIONS or not is_forced:
        return word in DIRECTIONS or word in lexicon.words["place_preposition"]
    return word in COVERING and (place.label == "NORP" or country_of_place(place.mention, lexicon) is not None)


def is_topic(node: Node, event_type: str) -> bool:
    """What talks are about: "talks on Iran's plan" are not with Iran."""
    return event_type == "CONSULT" and any(a.dep == "prep" and a.lower in TOPICAL for a in node.ancestors(4))


def is_condition(clause: Node, event_type: str) -> bool:
    """A clause without mark, or the condition of a threat or refusal: "unless Israel withdraws"."""
    marks = [mark.lower for mark in clause.kids("mark", "advmod") if mark.pos == "SCONJ"]
    return not marks or (event_type in ("THREATEN", "REJECT") and marks[0] in ("if", "unless", "until"))


def is_far(child: Node, verb: Node, event_type: str) -> bool:
    """What a request, praise or refusal only tells besides: `a report on ties with A`, `claims that A attacked`."""
    if event_type not in CLOSE:
        return False
    if child.dep == "ccomp" or (child.dep == "acl" and child.has_kid("nsubj")):
        return event_type != "REQUEST"
    if child.dep != "prep":
        has_own_subject = child.head is not verb and child.head.has_kid("nsubj")  # "for allies to supply Kyiv"
        return child.dep in ("dobj", "dative") and has_own_subject
    return child.lower in BESIDE or any(above.dep == "prep" and above.is_below(verb) for above in child.ancestors(6))
