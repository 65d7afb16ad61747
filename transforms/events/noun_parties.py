"""Who takes part in the event of a noun, as the noun's own phrase says: "talks between A and B", "A's visit to B"."""

from transforms.events.actors import inner_actors, is_actor, is_time, named_parts
from transforms.events.lexicon import Kind, Lexicon
from transforms.events.reach import SUFFERED_BY_THINGS
from transforms.events.tree import ACTOR_LABELS, Node, conjuncts, prepositional_objects
from transforms.events.triggers import noun_kind, verb_key

RECIPIENT_PREPOSITIONS = frozenset({"of", "against", "on", "at", "to", "with", "into"})
# The rules of frames that call a meeting off: "cancelled the talks", "the visit was postponed".
CALLED_OFF = ("frame:cancel+talk", "frame:postpone+talk")
ENDINGS = frozenset({"cancel", "postpone"})  # groups of verbs
AFTER_WORDS = frozenset({"after", "amid", "because", "despite", "during", "following", "over", "since"})
CALLED_OFF_NOUNS = ("noun_cancel:consult", "noun_postpone:consult")


def own_parties(noun: Node, kind: Kind, lexicon: Lexicon) -> tuple[list[Node], list[Node]]:
    """(actors, recipients) inside the noun's own phrase."""
    actors: list[Node] = []
    recipients: list[Node] = []
    for child in noun.children:
        if child.dep == "poss" and not is_time(child):
            if kind.type != "CONSULT" or child.label not in ("GPE", "LOC", "FAC") or kind.mode == "visit":
                actors += conjuncts(child)
        elif child.dep in ("amod", "compound", "nmod") and child.label in ACTOR_LABELS:
            is_party = kind.type != "CONSULT" or child.label == "NORP"
            actors += (named_parts(noun) or [child]) if is_party else []
    for word, obj in prepositional_objects(noun):
        if is_time(obj) or obj.dep == "pcomp":
            continue
        if word == "with" and any(child.tag == "VBG" for child in obj.kids("acl", "relcl")):
            continue  # "with the ministry saying ..."
        members = conjuncts(obj)
        if word in ("between", "among", "by") or (word == "from" and kind.type in ("AGREE", "ACCUSE")):
            actors += members
        elif kind.type == "CONSULT" and word not in ("with", "of") and (kind.mode != "visit" or word != "to"):
            continue  # "a meeting at the Tower"
        elif word in RECIPIENT_PREPOSITIONS and (is_actor(obj, lexicon) or inner_actors(obj, lexicon)):
            if kind.type not in SUFFERED_BY_THINGS and not is_actor(obj, lexicon):
                members = inner_actors(obj, lexicon)  # "a probe into Kenya's use of funds"
            if word == "of" and (kind.type == "CONSULT" or (kind.type in ("PROTEST", "AGREE") and not actors)):
                actors += members
            else:
                recipients += [member for member in members if member not in actors]
    return actors, recipients


def ended_by(meeting: Node, lexicon: Lexicon) -> str | None:
    """cancel | postpone: "the cancelled talks", "the postponement of the visit"; None when nothing ends it so."""
    words = [child.lower for child in meeting.kids("amod")]
    if meeting.dep == "pobj" and meeting.head.lower == "of":
        words.append(meeting.head.head.lower)
    endings = (ending for ending in ("cancel", "postpone") for word in words if lexicon.is_in(ending, word))
    return next(endings, None)


def is_called_off(meeting: Node, lexicon: Lexicon) -> bool:
    """True for what was to be part of something called off: "cancelled a visit to Moscow for talks with Putin"."""
    node = meeting
    while node.dep in ("pobj", "dobj", "prep", "acl", "xcomp") and node.lower not in AFTER_WORDS:
        node = node.head
        if node.pos == "VERB" and not lexicon.verb_groups.get(verb_key(node, lexicon), frozenset()).isdisjoint(ENDINGS):
            return True
    return False


def parties_called_off(noun: Node, lexicon: Lexicon) -> list[Node]:
    """Whose meeting or visit is called off; "trip" and the like are read as visits."""
    actors, recipients = own_parties(noun, noun_kind(noun, lexicon) or Kind("CONSULT", "visit"), lexicon)
    return actors + recipients
