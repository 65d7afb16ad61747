"""What a refusal makes of its scope: silence, doubt and mere words turn nobody down."""

from transforms.events.governing import Coding, Scope
from transforms.events.lexicon import Lexicon
from transforms.events.tree import Node
from transforms.events.triggers import objects_of

SILENCE_REACH = 8  # nodes
REFUSING = frozenset({"refuse", "decline"})


def read_refusal(scope: Scope) -> Coding | None:
    """refuse, decline, reject, oppose, rule out; None for silence, opinions, criticism withheld and rivals."""
    if _is_silence(scope) or _is_idle(scope.complement, scope.lexicon) or _withholds_criticism(scope):
        return None
    opposed = objects_of(scope.verb) if scope.key in ("oppose", "opposed") else []
    if opposed and all(node.label == "PERSON" and not node.has_kid("case") for node in opposed):
        return None  # "opposed Clinton", not "opposed Clinton's nomination"
    return scope.coding("REJECT", scope.asked_mode())


def read_denial(scope: Scope) -> Coding | None:
    """A denied request or a denied good is refused; a denied deed is a plain statement."""
    if scope.complement is not None:
        return None
    is_asked_for = scope.object_kind is not None and scope.object_kind.type != "ACCUSE"
    is_good = any(scope.lexicon.is_in("granted", noun.lemma) for noun in objects_of(scope.verb))
    return read_refusal(scope) if is_asked_for or is_good or scope.verb.has_kid("dative") else None


def is_mere_information(verb: Node, lexicon: Lexicon) -> bool:
    """`gave no details`, `declined comment`: what only tells something."""
    told = objects_of(verb)
    return bool(told) and all(lexicon.is_in("information", node.lemma) for node in told)


def _is_silence(scope: Scope) -> bool:
    """`declined for months to comment`, `refused to give details`."""
    below = [] if scope.complement is None else [scope.complement]
    below += scope.verb.subtree(SILENCE_REACH)
    if any(node.tag == "VB" and scope.lexicon.is_in("silence", node.lemma) for node in below):
        return True
    return is_mere_information(scope.complement or scope.verb, scope.lexicon)


def _is_idle(clause: Node | None, lexicon: Lexicon) -> bool:
    """`refused to believe it`, `refuses to concede that it lost`: what somebody thinks."""
    if clause is None:
        return False
    return lexicon.is_in("idle", clause.lemma) or (lexicon.is_in("admitting", clause.lemma) and clause.has_kid("ccomp"))


def _withholds_criticism(scope: Scope) -> bool:
    """`declined to criticise the governor`; "declined to prosecute him" drops a case."""
    if scope.complement is None or scope.inner is None or scope.key not in REFUSING:
        return False
    return scope.inner.kind.type == "ACCUSE" and scope.inner.kind.mode == "disapprove"
