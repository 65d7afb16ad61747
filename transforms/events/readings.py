"""What each control operator makes of its scope: `agree` + "to withdraw" is a promise, `deny` + "attacking" a denial.

A reading gives None where the word governs no event.
"""

from collections.abc import Callable
from dataclasses import replace

from transforms.events.actors import core, is_actor
from transforms.events.governing import Coding, Scope
from transforms.events.lexicon import Kind, Lexicon
from transforms.events.refusals import is_mere_information, read_denial, read_refusal
from transforms.events.threats import read_threat
from transforms.events.tree import Node, auxiliaries, prepositional_objects
from transforms.events.triggers import noun_classes, noun_kind, objects_of
from transforms.events.verb_group import is_negated

COOPERATIVE_CLASSES = frozenset({"aid", "talk", "concession", "support", "treaty", "intel"})
# "tried to storm the camp" is an act already; "tried to cut the deficit" is none
TRIED = frozenset({"ASSAULT", "COERCE", "CONSULT", "AID"})
PROMISING = frozenset({"will", "would", "should", "must", "shall", "'ll"})
ABILITY = frozenset({"can", "could", "ca"})
FUTURE_AUXILIARIES = frozenset({"will", "would", "wo", "can", "could", "ca"})
ADDRESSING = frozenset({"to", "with"})
# Prepositions of what says nothing of the content of an agreement: "..., he agreed in Oslo"
CIRCUMSTANCES = frozenset({"with", "than", "in", "at", "during", "after", "before", "while", "among", "from", "via"})


def _same(scope: Scope) -> Coding | None:
    """begin, continue, decide, manage: transparent."""
    inner = scope.inner
    if inner is None:
        scope.falls_back = True
        return None
    assert scope.complement is not None
    if scope.key == "vote" and scope.complement.dep == "pcomp":
        return None  # "voted for opposing candidates"
    if scope.is_inner_negated() or (scope.verb.has_kid("nsubjpass") and not inner.nodes[0].has_kid("auxpass")):
        return None  # "voted not to release them", "was begun to protect them"
    if scope.lexicon.is_in("attempt", scope.key) and inner.kind.type not in TRIED:
        return None  # "tried to silence them": whether they did is not said
    nodes = (scope.verb, *inner.nodes)
    consumed = (scope.complement, *inner.consumed)
    is_future = scope.key == "go" and scope.verb.tag == "VBG" and scope.complement.tag == "VB"  # "was going to meet"
    rule, is_planned = f"same>{inner.rule}", inner.is_planned or is_future
    return replace(inner, nodes=nodes, consumed=consumed, is_planned=is_planned, rule=rule)


def _fail(scope: Scope) -> Coding | None:
    return scope.coding("REJECT") if scope.inner is not None and scope.inner_stance() == "cooperative" else None


def _stop(scope: Scope) -> Coding | None:
    if scope.inner is None:
        scope.falls_back = True
        return None
    return scope.coding("CONCEDE" if scope.inner_stance() == "hostile" else "SANCTION")


def _plan(scope: Scope) -> Coding | None:
    """plan, prepare, be ready, be willing: cooperative plans are agreement, hostile ones threats."""
    if scope.is_inner_negated() or (scope.complement is not None and scope.complement.has_kid("auxpass")):
        return None  # "is scheduled to be sentenced": others plan it
    is_participle = scope.verb.dep == "acl" and not scope.verb.has_kid("nsubj", "nsubjpass")
    if is_participle and not is_actor(scope.verb.head, scope.lexicon):
        return None  # "sanctions intended to block it"
    if scope.inner is not None:
        if scope.inner_stance() is None or _is_forecast(scope) or _is_others_readiness(scope):
            return None
        is_arranged = scope.lexicon.is_in("arranged", scope.verb.lower)  # "is set to meet", not "is ready to meet"
        is_planned = is_arranged or (scope.verb.pos == "VERB" and scope.verb.tag != "VBN")
        if is_planned and _is_yielding(scope.inner.kind, scope.lexicon):
            return scope.coding("CONCEDE", is_planned=True)
        return scope.coding(_announced(scope.inner.kind.type, scope.lexicon), is_planned=is_planned)
    if scope.verb.pos == "VERB" and scope.complement is None and scope.trigger is not None:
        if scope.object_kind is not None and scope.key in ("plan", "intend"):
            return scope.coding(_announced(scope.object_kind.type, scope.lexicon), is_planned=True)
        scope.falls_back = scope.key not in ("plan", "intend")
    return None


def _is_forecast(scope: Scope) -> bool:
    """`expect Kenya to attack`, `Kenya is expected to attack`: told by others than who would do it."""
    if not scope.lexicon.is_in("forecast", scope.key):
        return False
    return not scope.is_own_wish() or (scope.verb.tag == "VBN" and scope.inner_stance() == "hostile")


def _is_others_readiness(scope: Scope) -> bool:
    """`Kenya is ready to attack`: a threat only where the ready speak themselves ("we are ready to attack")."""
    if scope.verb.pos == "VERB" and scope.verb.tag != "VBN":
        return False
    subjects = (scope.verb.head if scope.verb.dep == "acomp" else scope.verb).kids("nsubj", "nsubjpass")
    return scope.inner_stance() == "hostile" and not any(node.pos == "PRON" for node in subjects)


def _announced(inner_type: str, lexicon: Lexicon) -> str:
    """The type of an announced future act: its announcement is what happened."""
    if lexicon.is_in("announced_as_such", inner_type.lower()):
        return inner_type
    stance = lexicon.stance(inner_type)
    return {"hostile": "THREATEN", "cooperative": "AGREE"}.get(stance, inner_type)


def _is_yielding(kind: Kind, lexicon: Lexicon) -> bool:
    return lexicon.types[kind.type].asked_mode == "yield"


def _hope(scope: Scope) -> Coding | None:
    return None


def _states_fact(clause: Node | None) -> bool:
    """True for a finite clause that says how things are: "agreed that it was", not "agreed that it should"."""
    if clause is None or clause.dep != "ccomp":
        return False
    if clause.tag in ("VBZ", "VBD") or (clause.tag == "VBP" and clause.lemma == "be"):
        return True
    return any(child.dep in ("aux", "auxpass") and child.tag in ("VBZ", "VBD", "VBP") for child in clause.children)


def _is_opinion(clause: Node | None) -> bool:
    """True for a finite clause that promises nothing: "agreed that anybody could have done it"."""
    if clause is None or clause.dep != "ccomp" or not clause.has_kid("nsubj", "nsubjpass"):
        return False
    return not any(child.lower in PROMISING for child in clause.kids("aux")) and clause.tag != "VB"


def _is_takeover(clause: Node | None, lexicon: Lexicon) -> bool:
    """`agreed to buy Acme`, `offered to sell its stake`: business between firms."""
    if clause is None or not lexicon.is_in("business", clause.lemma):
        return False
    return any(node.label == "ORG" or lexicon.is_in("firm", node.lemma) for node in objects_of(clause))


def _has_content(scope: Scope) -> bool:
    """A complement, an object or a prepositional object: "agreed to it", not "“...,” he agreed"."""
    if scope.complement is not None or scope.verb.has_kid("dobj", "nsubjpass", "dative"):
        return True
    is_vow = scope.lexicon.is_in("vow", scope.key)  # "“...,” he vowed to voters"
    return not is_vow and any(word not in CIRCUMSTANCES for word, _ in prepositional_objects(scope.verb))


def _is_cooperative(scope: Scope) -> bool:
    """What is proposed or offered is help, talks or peace, or is offered to somebody."""
    if scope.complement is not None and scope.lexicon.is_in("business", scope.complement.lemma):
        return False  # "offering to buy the shares"
    if scope.inner is not None or (scope.complement is not None and scope.key == "offer"):
        return True
    if scope.verb.has_kid("dative"):
        return True
    for noun in objects_of(scope.verb):
        if noun_kind(noun, scope.lexicon) or noun_classes(noun, scope.lexicon) & COOPERATIVE_CLASSES:
            return True
    return False


def _agree(scope: Scope) -> Coding | None:
    if scope.complement is None and scope.lexicon.is_in("promise_to_act", scope.key):
        return None  # "undertook an operation"
    is_hostile = scope.inner_stance() == "hostile"
    is_cut = is_hostile and (scope.complement is None or scope.key == "propose")  # but "offered to send troops"
    if scope.lexicon.is_in("proposal", scope.key) and (is_cut or not _is_cooperative(scope)):
        return None  # "proposed a bill", "proposes to cut the funds", "offered a demonstration of it"
    takes_people = scope.complement is None and any(_is_person(node, scope.lexicon) for node in objects_of(scope.verb))
    if takes_people and not is_negated(scope.verb, scope.lexicon):
        return None  # "accepted 20 refugees", not "will not accept any"
    if (scope.key == "agree" and _is_opinion(scope.complement)) or _is_takeover(scope.complement, scope.lexicon):
        return None
    if _is_mere_assent(scope) or is_mere_information(scope.verb, scope.lexicon):
        return None
    if (_states_fact(scope.complement) and not scope.verb.has_kid("dobj")) or not _has_content(scope):
        return None
    if scope.is_inner_negated():
        return scope.coding("REJECT" if scope.inner_stance() == "cooperative" else "AGREE")
    if _is_arms_aid(scope):
        return scope.coding("AGREE")
    is_vow = scope.lexicon.is_in("vow", scope.key)  # "vowed to strike back" threatens, "agreed to strike" agrees
    if is_vow and (is_hostile or _is_revenge(scope) or _is_defiance(scope)):
        return scope.coding("THREATEN")
    if is_vow and not (_is_cooperative(scope) or _has_addressee(scope)):
        return None  # "vowed a big tax cut"
    if is_vow and scope.inner is not None and _is_yielding(scope.inner.kind, scope.lexicon):
        return scope.coding("CONCEDE")
    if scope.key == "offer" and scope.complement is None:
        trigger = scope.trigger
        if trigger is not None and trigger.kind.type not in ("AGREE", "AID"):
            scope.falls_back = True
            return None
    return scope.coding("AGREE")


def _is_mere_assent(scope: Scope) -> bool:
    """`lawmakers agree that it should`, `offered, “We want it”`, `could not agree`: no promise."""
    verb, clause = scope.verb, scope.complement
    is_finite = clause is not None and clause.dep == "ccomp" and clause.has_kid("nsubj", "nsubjpass")
    if scope.key == "agree":
        is_present = verb.tag in ("VBZ", "VBP") and not verb.has_kid("aux")
        return (is_finite and is_present) or (is_negated(verb, scope.lexicon) and bool(auxiliaries(verb) & ABILITY))
    return scope.key == "offer" and is_finite and not verb.has_kid("dobj")


def _is_person(node: Node, lexicon: Lexicon) -> bool:
    entry = lexicon.actor_nouns.get(core(node, lexicon).lemma)
    return node.label == "PERSON" or (entry is not None and entry.kind == "people")


def _has_addressee(scope: Scope) -> bool:
    """`promised to hand the islands to Chile`: somebody gets what is promised."""
    below = [scope.verb] if scope.complement is None else [scope.verb, scope.complement]
    receivers = [obj for node in below for word, obj in prepositional_objects(node) if word in ADDRESSING]
    receivers += [obj for node in below for obj in node.kids("dative")]
    return any(is_actor(node, scope.lexicon) for node in receivers)


def _is_arms_aid(scope: Scope) -> bool:
    """`promised to send tanks to Mali`, not "vowed to send troops into Mali"."""
    return scope.inner is not None and scope.inner.kind.type == "MOBILIZE" and _has_addressee(scope)


def _is_defiance(scope: Scope) -> bool:
    """`vowed to block the nomination`, `pledged to oppose it`."""
    return scope.inner is not None and scope.inner.kind.type == "REJECT"


def _is_revenge(scope: Scope) -> bool:
    """`vowed harsh punishment`, `pledged to retaliate`."""
    promised = objects_of(scope.verb) if scope.complement is None else [scope.complement]
    return any(scope.lexicon.is_in("retaliation", node.lemma) for node in promised)


def _request(scope: Scope) -> Coding | None:
    """demand, urge, ask, call for, order."""
    complement, verb = scope.complement, scope.verb
    if (_states_fact(complement) and scope.key != "demand") or (complement is not None and _is_question(complement)):
        return None
    if scope.key == "ask" and _is_put_to(verb):
        return None
    if scope.key == "ask" and complement is None and any(w == "about" for w, _ in prepositional_objects(verb)):
        return None  # "asked him about the visit"
    if scope.key == "insist" and (not _has_content(scope) or _is_plain_future(complement)):
        return None
    if scope.key == "appeal" and complement is None and not any(w == "for" for w, _ in prepositional_objects(verb)):
        return None  # "appealing to voters"
    if scope.key == "ask" and any(_is_question(clause) for clause in verb.kids("advcl", "ccomp")):
        return None
    if scope.key == "ask" and complement is None and verb.has_kid("ccomp"):
        return None  # "“Who did it?” she asked him"
    if scope.key == "order":
        if complement is None and scope.trigger is not None and scope.trigger.kind.type != "REQUEST":
            scope.falls_back = True
            return None
        ordered = scope.object_kind
        if ordered is not None and ordered.type not in ("REQUEST", "AID", "SUPPORT", "AGREE"):
            return scope.coding(ordered.type, ordered.mode)
        if complement is None:
            return None  # "ordered 100 helmets"
    if scope.key == "need" or (scope.key == "require" and complement is None):
        return None  # "needs them to agree", "requires a licence": so it is, nobody asks
    if scope.key == "want" and complement is None and not any(n.label == "GPE" for n in verb.kids("dobj")):
        return None  # "needs trade with them"; but "wants Turkey among the guarantors"
    if scope.lexicon.is_in("self_wish", scope.key) and scope.is_own_wish():
        if scope.key == "seek":
            return scope.coding("REQUEST") if complement is None else None
        if scope.inner is None:
            return None
        return scope.coding("THREATEN", is_planned=True) if scope.inner_stance() == "hostile" else None
    wanted = _wanted_noun(scope)
    if wanted is not None and wanted.type in ("SANCTION", "ACCUSE"):
        return scope.coding("ACCUSE")
    if scope.inner_kind is None:
        return scope.coding("REQUEST", "change" if verb.has_kid("xcomp", "ccomp") else None)
    return scope.coding("REQUEST", scope.asked_mode())


def _is_put_to(asked: Node) -> bool:
    """`Asked by a reporter how it could be, she said`; "soldiers asked by the king to leave" are told to."""
    is_reduced = asked.tag == "VBN" and not asked.has_kid("aux", "auxpass")
    return is_reduced and (asked.dep == "advcl" or not asked.has_kid("agent"))


def _is_plain_future(clause: Node | None) -> bool:
    """`insisted that it will not involve food`: a statement, no demand."""
    return clause is not None and clause.dep == "ccomp" and not auxiliaries(clause).isdisjoint(FUTURE_AUXILIARIES)


def _is_question(clause: Node) -> bool:
    """`asked if/whether/why`: a question, no request."""
    return any(
        child.tag in ("WRB", "WP", "WDT") or (child.dep == "mark" and child.lower in ("if", "whether"))
        for child in clause.children
    )


def _wanted_noun(scope: Scope) -> Kind | None:
    """The event noun that is asked for: "called for sanctions"."""
    if scope.object_kind is not None and scope.key in ("seek", "want", "need", "require"):
        return scope.object_kind
    if scope.key != "call_for":
        return None
    for word, obj in prepositional_objects(scope.verb):
        if word == "for":
            return noun_kind(obj, scope.lexicon)
    return None


def _tell(scope: Scope) -> Coding | None:
    """ "told them to leave" asks; "told them that" only says."""
    complement = scope.complement
    is_order = complement is not None and complement.dep == "xcomp" and "to" in auxiliaries(complement)
    if is_order and scope.verb.has_kid("dobj"):
        return scope.coding("REQUEST")
    return None


def _force(scope: Scope) -> Coding | None:
    if any(child.lower == "out" for child in scope.verb.children):
        return scope.coding("SANCTION", "expel")
    is_act = scope.verb.has_kid("dobj") and scope.inner is not None  # not "forced them to guess"
    return scope.coding("COERCE") if is_act else None


def _accuse(scope: Scope) -> Coding | None:
    verb = scope.verb
    has_target = verb.has_kid("dobj", "nsubjpass", "prep", "agent") or verb.dep == "acl"
    if scope.trigger is None or not has_target or (scope.key == "charge" and _is_entrusting(scope)):
        return None
    return scope.coding("ACCUSE", scope.trigger.kind.mode if scope.complement is None else "allege")


def _is_entrusting(scope: Scope) -> bool:
    """`was charged with making sure that they run`, `charged with oversight of the fund`: a task, no crime."""
    lexicon = scope.lexicon
    if scope.complement is not None and scope.complement.dep == "pcomp":
        return lexicon.is_in("duty", scope.complement.lemma)
    tasks = [noun for word, noun in prepositional_objects(scope.verb) if word == "with"]
    return any(lexicon.is_in("office_duty", noun.lemma) for noun in tasks)


def _allow(scope: Scope) -> Coding | None:
    return scope.coding("CONCEDE")


def _ban(scope: Scope) -> Coding | None:
    if scope.key == "prevent" and scope.complement is None:
        lexicon = scope.lexicon
        if not any(is_actor(node, lexicon) or noun_kind(node, lexicon) for node in objects_of(scope.verb)):
            return None  # "preventing world hunger"
    if scope.object_kind is not None and scope.object_kind.type in ("AID", "COOPERATE"):
        return scope.coding("SANCTION")
    return scope.coding("COERCE", "restrict")


OPERATORS: dict[str, Callable[[Scope], Coding | None]] = {
    "same": _same,
    "fail": _fail,
    "stop": _stop,
    "plan": _plan,
    "hope": _hope,
    "agree": _agree,
    "reject": read_refusal,
    "deny": read_denial,
    "threaten": read_threat,
    "request": _request,
    "tell": _tell,
    "force": _force,
    "accuse": _accuse,
    "allow": _allow,
    "ban": _ban,
}
