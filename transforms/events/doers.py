"""Who does a deed and whom it hits, where another phrase of the sentence tells: `killed in an Israeli strike`."""

from transforms.events.actors import entity_of, is_actor, is_armed, is_linked, is_under_arms
from transforms.events.debaters import is_media
from transforms.events.governing import Coding
from transforms.events.lexicon import Lexicon
from transforms.events.operators import code_predicate
from transforms.events.sites import PLACE_LABELS
from transforms.events.subjects import agents_by, reporting_verbs_above
from transforms.events.tree import ACTOR_LABELS, Node, conjuncts, phrase_nodes, prepositional_objects
from transforms.events.triggers import noun_kind

# Deeds with a doer whom another phrase of the sentence may name.
DEEDS = frozenset({"ASSAULT", "COERCE"})
WITHIN = frozenset({"in", "during", "by"})
LEADING_TO_DEEDS = WITHIN | {"from", "after", "following", "amid", "with", "under", "since"}
LEADING_TO_INQUIRIES = WITHIN | {"as", "under"}
LEADING_TO_DOERS = frozenset({"by", "from", "between"})
MODIFIERS = ("poss", "amod", "compound", "nmod")
CLAUSE_MARKS = frozenset({"after", "when", "as", "while", "since"})


def doers_elsewhere(verb: Node, coding: Coding, patients: list[Node], lexicon: Lexicon) -> list[Node]:
    """The doers of a passive without by-phrase, from what stands beside it; empty when nothing names them."""
    if lexicon.is_in("excluding", verb.lemma):
        return _who_excludes(verb, lexicon)
    if coding.kind.type == "ACCUSE":
        return _of_named_inquiry(verb, lexicon) or _in_media(verb, lexicon)
    if coding.kind.type not in DEEDS or coding.operator is not None:
        return []
    verbs = [verb, *(child for child in verb.kids("conj", "advcl") if _shares_subject(child))]
    if verb.dep == "conj" and _shares_subject(verb):
        verbs.append(verb.head)
    for found in (
        [doer for other in verbs[1:] if other.head is verb for doer in _by_agents(other, lexicon)],
        [doer for other in verbs for doer in _of_named_deed(other, coding, lexicon)],
        _of_told_deed(verbs, patients, lexicon) if coding.kind.type == "ASSAULT" else [],
        _who_claims_it(verb, patients, lexicon) if coding.kind.type == "ASSAULT" else [],
        _of_own_report(verb, coding, patients, lexicon),
    ):
        if found:
            return found
    return []


def _who_excludes(verb: Node, lexicon: Lexicon) -> list[Node]:
    """`was banned from Russia`, `were expelled from the party`: the state or body they may not be in."""
    found = [obj for word, obj in prepositional_objects(verb) if word == "from" and obj.dep == "pobj"]
    return [
        obj for obj in found if _is_body(obj, lexicon) or lexicon.place_types.get(entity_of(obj) or "") == "country"
    ]


def _is_body(node: Node, lexicon: Lexicon) -> bool:
    """An organisation by its name or noun: "the party"."""
    entry = lexicon.actor_nouns.get(node.lemma)
    return node.label == "ORG" or (entry is not None and entry.kind == "organised")


def _by_agents(verb: Node, lexicon: Lexicon) -> list[Node]:
    return [doer for agent in agents_by(verb) for doer in doers_of(agent, lexicon)]


def _shares_subject(verb: Node) -> bool:
    """`was shot and killed`, `two were killed and six injured`: one doer."""
    is_participle = verb.tag in ("VBN", "VBD") and not verb.has_kid("aux", "dobj", "mark")
    return is_participle and verb.head.tag == "VBN" and verb.head.has_kid("auxpass")


def _of_named_inquiry(verb: Node, lexicon: Lexicon) -> list[Node]:
    """`was charged in Smith's probe`, `is investigated as part of an FBI inquiry`."""
    for word, obj in prepositional_objects(verb):
        inquiry = _begun(obj, lexicon) or obj
        kind = noun_kind(inquiry, lexicon) if word in LEADING_TO_INQUIRIES else None
        if kind is not None and kind.mode == "investigate":
            owners = [child for child in inquiry.kids("poss", "amod", "compound") if child.label in ACTOR_LABELS]
            found = [child for child in owners if child.dep != "compound" or child.label == "ORG"]
            return [member for node in found[:1] for member in conjuncts(node)]
    return []


def _in_media(verb: Node, lexicon: Lexicon) -> list[Node]:
    """`was criticised in the press`."""
    told = [obj for word, obj in prepositional_objects(verb) if word in ("in", "across") and obj.dep == "pobj"]
    return [obj for obj in told if is_media(obj, lexicon)]


def _of_named_deed(verb: Node, coding: Coding, lexicon: Lexicon) -> list[Node]:
    """Whose deed is named: `in the Israeli campaign`, `during a raid by police`."""
    leading = WITHIN if coding.kind.type == "COERCE" else LEADING_TO_DEEDS
    for word, obj in prepositional_objects(verb):
        begun = _begun(obj, lexicon)
        if word == "at" and begun is not None and obj.lemma == "hand":
            return [member for member in conjuncts(begun) if is_actor(member, lexicon)]
        deed = begun or obj
        if (word in leading or (word == "as" and begun is not None)) and is_deed(deed, lexicon):
            found = owners_of(deed, lexicon)
            if found:
                return found
    return []


def _begun(noun: Node, lexicon: Lexicon) -> Node | None:
    """What starts, or is exchanged: `the operation` of "since the start of the operation"."""
    if not lexicon.is_in("deed_head", noun.lemma):
        return None
    return next((obj for word, obj in prepositional_objects(noun) if word == "of"), None)


def is_deed(noun: Node, lexicon: Lexicon) -> bool:
    """True for a noun of force or of its means: a raid, shelling, a missile."""
    return lexicon.is_in("deed", noun.lemma) or lexicon.is_in("deed", noun.lower)


def doers_of(node: Node, lexicon: Lexicon) -> list[Node]:
    """Who acts: the node itself, or whose deed it is; nobody where "a missile strike" does it."""
    begun = _begun(node, lexicon)
    if begun is not None and is_deed(begun, lexicon):
        return doers_of(begun, lexicon)  # "a wave of Russian attacks"
    if not is_deed(node, lexicon):
        return [node]
    is_named = any(child.pos == "PROPN" and child.label not in PLACE_LABELS for child in phrase_nodes(node))
    return owners_of(node, lexicon) or ([node] if is_named else [])


def owners_of(deed: Node, lexicon: Lexicon) -> list[Node]:
    """Who does the named deed; a country before it is where it happens, unless it is an adjective: "Gaza attack"."""
    modifiers = deed.kids(*MODIFIERS)
    for child in (*modifiers, *(inner for outer in modifiers for inner in outer.kids(*MODIFIERS))):
        is_place = child.dep == "compound" and child.label == "GPE" and not child.text.replace(".", "").isupper()
        is_force = child.dep != "amod" and is_under_arms(child, lexicon)  # "an insurgent attack"
        if not is_place and (child.label in ACTOR_LABELS or is_linked(child) or is_force):
            return conjuncts(child)
    told = prepositional_objects(deed)
    if deed.dep == "pobj" and deed.head.lower == "of":
        told += prepositional_objects(deed.head.head)  # "exchanges of fire between A and B"
    if deed.dep == "pobj" and deed.head.dep == "agent":  # "were hit by gunfire from the army"
        told += [(word, obj) for word, obj in prepositional_objects(deed.head.head) if is_under_arms(obj, lexicon)]
    told += [("by", obj) for clause in deed.kids("acl") if clause.tag == "VBN" for obj in _blamed(clause)]
    found = [obj for word, obj in told if word in LEADING_TO_DOERS and is_actor(obj, lexicon)]
    return [member for obj in found for member in conjuncts(obj)]


def _blamed(clause: Node) -> list[Node]:
    """Whose deed it is called: "launched by rebels", "blamed on rebels"."""
    blamed = [obj for word, obj in prepositional_objects(clause) if word == "on"] if clause.lemma == "blame" else []
    return agents_by(clause) + blamed


def _of_told_deed(verbs: list[Node], patients: list[Node], lexicon: Lexicon) -> list[Node]:
    """Who attacks in a clause beside: `was shot after soldiers opened fire`; not where the victim is armed himself."""
    if any(is_armed(node, lexicon) for node in patients):
        return []
    for clause in (child for verb in verbs for child in verb.kids("advcl")):
        marks = [mark.lower for mark in clause.kids("mark", "advmod")]
        if not marks or marks[0] not in CLAUSE_MARKS:
            continue
        if not (_is_attack(clause, lexicon) or any(is_deed(node, lexicon) for node in clause.kids("nsubj"))):
            continue
        found = [doer for node in clause.kids("nsubj") for m in conjuncts(node) for doer in _who_shoots(m, lexicon)]
        if found and all(node.pos != "PRON" and is_actor(node, lexicon) for node in found):
            return found
    return []


def _who_claims_it(verb: Node, patients: list[Node], lexicon: Lexicon) -> list[Node]:
    """`an attack for which rebels claimed responsibility and in which ten were killed`, anywhere in the sentence."""
    if not any(is_actor(node, lexicon) for node in patients):
        return []  # "a missile fired from there"
    root = [verb, *verb.ancestors()][-1]
    for duty in root.subtree():
        if duty.lower == "responsibility" and duty.dep == "dobj" and lexicon.is_in("claiming", duty.head.lemma):
            found = [member for node in duty.head.kids("nsubj") for member in conjuncts(node)]
            return [node for node in found if is_actor(node, lexicon) and node.pos != "PRON"]
    return []


def _who_shoots(node: Node, lexicon: Lexicon) -> list[Node]:
    """Whose `Israeli tank` it is that fires; the node itself when it is no means."""
    is_means = lexicon.is_in("equipment", node.lemma) or is_deed(node, lexicon)
    return owners_of(node, lexicon) or [node] if is_means else [node]


def _is_attack(clause: Node, lexicon: Lexicon) -> bool:
    """`launched a strike`, `intensified their raids`."""
    coding = code_predicate(clause, lexicon)
    if coding is not None:
        return coding.kind.type == "ASSAULT"
    return any(is_deed(node, lexicon) for node in clause.kids("dobj"))


def _of_own_report(verb: Node, coding: Coding, patients: list[Node], lexicon: Lexicon) -> list[Node]:
    """Who tells of his own deed: `police said ten were arrested`, `the army said that rebels had been killed`."""
    if coding.kind.mode != "arrest" and not all(lexicon.is_in("foe", node.lemma) for node in patients):
        return []
    for reporter in reporting_verbs_above(verb, lexicon)[:1]:
        tellers = reporter.kids("nsubj")
        if tellers and all(is_under_arms(node, lexicon) for node in tellers):
            return [member for node in tellers for member in conjuncts(node)]
    return []


def victims_elsewhere(verb: Node, coding: Coding, lexicon: Lexicon) -> list[Node]:
    """Whom an attack hits, as a participle beside it tells: `opened fire in a mosque, killing 50 people`."""
    if coding.kind.type != "ASSAULT" or coding.operator is not None:
        return []
    for clause in verb.kids("advcl", "conj"):
        struck = victims_of(clause, lexicon) if clause.tag == "VBG" else []
        if struck:
            return struck
    return []


def victims_of(verb: Node, lexicon: Lexicon) -> list[Node]:
    """Whom the force of a verb hits: the objects of "killed"; empty for verbs of anything else."""
    coding = code_predicate(verb, lexicon)
    if coding is None or coding.kind.type != "ASSAULT" or coding.operator is not None:
        return []
    return [member for node in verb.kids("dobj") if is_actor(node, lexicon) for member in conjuncts(node)]
