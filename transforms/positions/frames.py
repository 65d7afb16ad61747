"""What a stance is about: the complement of a cue, one function per frame of position_cues.csv."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

CLAUSES = ("ccomp", "xcomp", "advcl")
RELATIVE = frozenset(
    (
        "which",
        "that",
        "who",
        "whom",
        "what",
        "it",
        "this",
        "so",
        "them",
        "him",
        "her",
        "themselves",
        "itself",
        "himself",
        "herself",
    )
)
GREETING = frozenset(("welcome",))  # "welcomed the negotiators to Istanbul" is no stance
GREETED_AT = frozenset(("to", "at", "in", "into", "back", "with"))
SELF = frozenset(("it", "he", "she", "they", "we", "i"))
EMPTY = frozenset(("no", "little", "few", "nothing", "neither"))
FINITE = ("VBD", "VBZ", "VBP")
CLOSES = {"”": "“", "’": "‘", '"': '"', "''": "``", ")": "("}
MAX_SUBTREE = 300  # a hostile sentence of thousands of words is not walked once per cue
MAX_TOKENS = 60


@dataclass(frozen=True, slots=True)
class Complement:
    """The tokens `[first, last]` of the complement, and whom the stance is turned to when the frame names one."""

    first: Token
    last: Token
    towards: Token | None = None


def parse_complement(cue: Token, frame: str) -> Complement | None:
    """The complement of `cue` in `frame` ("prep:for", "infinitive" ...); None when the frame does not fit here."""
    name, _, word = frame.partition(":")
    return FRAMES[name](cue, word) if name in FRAMES else None


def _child(token: Token, *deps: str) -> Token | None:
    return next((c for c in token.children if c.dep_ in deps), None)


def _whole(root: Token, *, after: Token | None = None, towards: Token | None = None) -> Complement | None:
    """The subtree of `root` without what a comma sets off after it."""
    first, last = root.left_edge, root.right_edge
    if after is not None and first.i <= after.i:
        first = after.nbor(1)
    if (root.lower_ in RELATIVE and first.i == last.i) or first.tag_ == "WP$" or last.i - first.i > MAX_SUBTREE:
        return None
    last = _cut(root, last)
    if last.i < first.i or last.i - first.i > MAX_TOKENS:
        return None
    return Complement(first, last, towards)


def _cut(root: Token, last: Token) -> Token:
    """The last token before a trailing ", which ..." / ", saying ..." / "; ..." and before closing punctuation.

    "promised to help and called it a crime": a finite verb joined to the infinitive is the holder's next act.
    """
    for child in root.subtree:
        if child.i <= root.i or child.dep_ not in ("relcl", "advcl", "conj", "parataxis", "punct", "cc"):
            continue
        before = child.left_edge.i - 1
        mark = root.doc[before].text if before > root.i else ""
        sets_off = child.dep_ in ("relcl", "advcl", "parataxis") and mark in (",", "-", "–", "—", "--", ";")
        goes_on = child.dep_ == "conj" and child.tag_ in FINITE and child.head.i == root.i and root.tag_ == "VB"
        if sets_off or goes_on or (child.text in (";", ":", "--", "–", "—") and child.i > root.i):
            end = child.i if child.dep_ == "punct" else before + 1
            if end - 1 < last.i:
                last = root.doc[end - 1]
                break
    return trimmed(root.left_edge, last)


def trimmed(first: Token, last: Token) -> Token:
    """The last token without closing punctuation; a closing quotation mark stays when its opening one is inside."""
    while last.i > first.i and (last.is_punct or last.is_space or last.dep_ == "cc"):
        opening = CLOSES.get(last.text)
        if opening and any(token.text in opening for token in first.doc[first.i : last.i]):
            break
        last = last.nbor(-1)
    following = last.nbor(1) if last.i + 1 < len(last.doc) else None
    opening = CLOSES.get(following.text) if following is not None else None
    inside = [token.text for token in first.doc[first.i : last.i + 1]]
    if following is not None and opening and opening in inside and following.text not in inside:
        return following
    return last


def _is_infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.lefts)


def _infinitive(cue: Token, _: str) -> Complement | None:
    """ "offered to mediate", "his offer to host", "ready to negotiate"."""
    for child in cue.rights:
        if (
            child.dep_ in ("xcomp", "acl", "ccomp", "advcl", "relcl")
            and child.pos_ in ("VERB", "AUX")
            and _is_infinitive(child)
        ):
            own = _child(child, "nsubj", "nsubjpass")
            if own is None or own.i > child.i:
                return _whole(child, after=cue)
    return None


def _wish(cue: Token, _: str) -> Complement | None:
    """ "Turkey wants to host"; "I want to thank them" is a way of speaking."""
    subject = _child(cue, "nsubj")
    return _infinitive(cue, "") if subject is None or subject.lower_ != "i" else None


def _object_infinitive(cue: Token, _: str) -> Complement | None:
    """ "urged Russia to withdraw", "wants Turkey to mediate"."""
    named = _child(cue, "dobj")
    for child in cue.rights:
        if child.dep_ in ("xcomp", "ccomp", "advcl") and child.pos_ in ("VERB", "AUX") and _is_infinitive(child):
            if named is not None and named.i < child.i:
                return _whole(child, after=named, towards=named)
            if (subject := _child(child, "nsubj", "nsubjpass")) is not None:
                return _whole(child, after=cue, towards=subject)
    return None


def _prep_infinitive(cue: Token, words: tuple[str, ...]) -> Complement | None:
    """ "called on Russia to lay down its arms", "appealed to Moscow to stop"."""
    for prep in cue.rights:
        if prep.dep_ == "prep" and prep.lower_ in words and (named := _child(prep, "pobj")) is not None:
            holders = (cue, prep, named)
            for child in (c for holder in holders for c in holder.rights):
                if child.pos_ in ("VERB", "AUX") and child.i > named.i and _is_infinitive(child):
                    return _whole(child, after=named, towards=named)
    return None


def _clause(cue: Token, _: str) -> Complement | None:
    """ "demanded that Ukraine drop its bid", "denied it had fired", "the demand that ..."."""
    for child in cue.rights:
        if child.dep_ in ("ccomp", "acl") and child.pos_ in ("VERB", "AUX") and not _is_infinitive(child):
            subject = _child(child, "nsubj", "nsubjpass")
            if subject is not None and subject.left_edge.i > cue.i:
                return _whole(child, after=cue, towards=subject)
    if cue.lemma_ == "want" and (small := _child(cue, "ccomp")) is not None and small.i > cue.i:
        return _whole(small, after=cue, towards=_child(small, "nsubj"))
    return None


def _own_clause(cue: Token, word: str) -> Complement | None:
    """ "promised that it would withdraw": what the holder will do itself, so the clause's subject is a pronoun."""
    found = _clause(cue, word)
    return found if found is not None and found.towards is not None and found.towards.lower_ in SELF else None


def _subjunctive(cue: Token, word: str) -> Complement | None:
    """ "insisted that he resign", "insists it must": a wish; "insisted that it was ready" claims a fact."""
    found = _clause(cue, word)
    if found is None or found.towards is None:
        return None
    verb = found.towards.head
    modals = [c.lower_ for c in verb.lefts if c.dep_ == "aux"]
    return found if verb.tag_ == "VB" and (not modals or modals[0] in ("must", "should")) else None


def _object_of(cue: Token, words: str) -> Complement | None:
    """ "rejected the allegations", "dismissed reports": the object's noun is one of those listed."""
    named = _child(cue, "dobj", "nsubjpass")
    return _object(cue, "") if named is not None and named.lemma_.lower() in words.split("|") else None


def _object(cue: Token, _: str) -> Complement | None:
    """ "rejected the plan", "supports Ukraine's bid"; of a passive its subject ("was rejected by Moscow")."""
    if passive := _child(cue, "nsubjpass"):
        return _whole(passive) if _child(cue, "agent") is not None else None
    named = _child(cue, "dobj")
    if (
        named is None
        or named.i < cue.i
        or named.left_edge.lower_ in EMPTY
        or any(c.dep_ == "dative" for c in cue.children)
    ):
        return None
    if cue.lemma_ in GREETING and any(c.dep_ in ("prep", "prt") and c.lower_ in GREETED_AT for c in cue.rights):
        return None
    towards = _source(cue) or _source(named) or named
    found = _whole(named, after=cue, towards=towards)
    return _with_predicate(cue, found) if found is not None and cue.lemma_ == "want" else found


def _with_predicate(cue: Token, found: Complement) -> Complement:
    """ "wants Turkey among the guarantors": what is wanted goes on after the object."""
    last = found.last
    for child in cue.rights:
        if child.dep_ == "prep" and child.left_edge.i == last.i + 1:
            last = trimmed(found.first, child.right_edge)
    return Complement(found.first, last, found.towards)


def _source(token: Token) -> Token | None:
    """ "demanded guarantees from Russia"."""
    prep = next((c for c in token.rights if c.dep_ == "prep" and c.lower_ == "from"), None)
    return _child(prep, "pobj") if prep is not None else None


def _prep(cue: Token, word: str) -> Complement | None:
    """ "called for a ceasefire", "insists on guarantees", "support for the talks"."""
    for prep in cue.rights:
        if prep.dep_ in ("prep", "prt") and prep.lower_ == word:
            named = _child(prep, "pobj", "pcomp")
            is_time = named is not None and named.ent_type_ in ("DATE", "TIME")  # "insisted on Monday that"
            if named is not None and not is_time and not (word == "of" and named.pos_ == "PROPN"):
                return _whole(named, after=prep, towards=named)
    return None


def _prep_in(cue: Token, word: str) -> Complement | None:
    """ "is in favour of the deal"."""
    return _prep(cue, word) if cue.dep_ == "pobj" and cue.head.lower_ == "in" else None


def _particle(cue: Token, word: str) -> Complement | None:
    """ "ruled out talks", "turned down the offer"."""
    particle = next((c for c in cue.rights if c.dep_ == "prt" and c.lower_ == word), None)
    if particle is None:
        return None
    named = _child(cue, "dobj", "xcomp", "ccomp")
    return (
        _whole(named, after=particle if named.i > particle.i else cue)
        if named is not None and named.i > cue.i
        else None
    )


def _gerund(cue: Token, _: str) -> Complement | None:
    """ "denied sending troops", "opposes sharing power"."""
    verb = next((c for c in cue.rights if c.dep_ in ("xcomp", "ccomp") and c.tag_ == "VBG"), None)
    return _whole(verb, after=cue) if verb is not None and _child(verb, "nsubj") is None else None


def _will_not(cue: Token, _: str) -> Complement | None:
    """ "will not accept the annexation": only under will, would or can, and not."""
    modal = any(c.dep_ == "aux" and c.lower_ in ("will", "would", "can", "wo", "ca") for c in cue.lefts)
    if not modal or not is_negated(cue):
        return None
    for child in cue.rights:
        if child.dep_ in ("dobj", "xcomp", "ccomp", "prep"):
            return _whole(child, after=cue, towards=child if child.dep_ == "dobj" else None)
    return None


def first_word(cue: Token) -> Token:
    """The first word of what states the stance: the cue, or the "will not" before it."""
    lead = [c for c in cue.lefts if c.dep_ in ("aux", "neg") and cue.i - c.i <= 4]
    return lead[0] if lead and any(c.dep_ == "neg" for c in lead) else cue


def is_negated(cue: Token) -> bool:
    """ "not", "never" or "no" right on the cue, or "nor" before it ("neither confirmed nor denied")."""
    if cue.dep_ == "conj" and any(c.dep_ == "cc" and c.lower_ == "nor" for c in cue.head.children):
        return True
    return any(c.dep_ == "neg" or c.lower_ in ("no", "never", "hardly", "neither") for c in cue.lefts)


FRAMES: Mapping[str, Callable[[Token, str], Complement | None]] = {
    "infinitive": _infinitive,
    "wish": _wish,
    "object_infinitive": _object_infinitive,
    "on_infinitive": lambda cue, _: _prep_infinitive(cue, ("on", "upon")),
    "to_infinitive": lambda cue, _: _prep_infinitive(cue, ("to",)),
    "clause": _clause,
    "own_clause": _own_clause,
    "subjunctive": _subjunctive,
    "object_of": _object_of,
    "object": _object,
    "prep": _prep,
    "prep_in": _prep_in,
    "particle": _particle,
    "particle_gerund": _particle,
    "gerund": _gerund,
    "will_not": _will_not,
}
