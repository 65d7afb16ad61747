"""Who acts: the subject of a verb, of a participle or an infinitive under it, and the extent of a noun phrase."""

from transforms.quotations.lexicon import Lexicon
from transforms.quotations.tree import NOMINAL, VERBAL, Tree

RELATIVE = ("who", "which", "that", "whom")
DASHES = ("-", "–", "—", "--", "―")
FINITE = ("VBD", "VBZ", "VBP", "MD")
AFTER_VERB = ("DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM", "PUNCT", "SCONJ")
MAX_BACK = 80  # tokens searched before a participle
MAX_DEPTH = 6  # clauses climbed from a participle to its controller
MAX_PHRASE = 25  # tokens; a longer speaker is a parse error


def acting_subject(tree: Tree, verb: int, lexicon: Lexicon, depth: int = 0) -> int | None:
    """Who acts: own subject, the agent of a passive, or the controller of a participle or infinitive.

    "who" and "which" stay as they are: their antecedent is a matter of coreference. None when the parse shows nobody.
    """
    if depth > MAX_DEPTH:
        return None
    own = tree.child(verb, "nsubj")
    if own is not None and not is_temporal(tree, own, lexicon) and (tree.pos[own] not in VERBAL or is_name(tree, own)):
        return None if tree.lower[own] == "what" else own
    agent = tree.child(verb, "agent")
    if agent is not None:
        return tree.child(agent, "pobj")
    if tree.child(verb, "nsubjpass", "auxpass") is not None:
        return None
    lost = _lost_subject(tree, verb)
    if lost is not None or tree.is_root(verb):
        return lost
    head = tree.head[verb]
    if tree.dep[verb] == "conj" and tree.pos[head] in VERBAL:
        shared = _coordinated(tree, verb, lexicon)
        passive = tree.child(shared, "nsubjpass")  # "X was joined by Y and joked": X joked
        return acting_subject(tree, shared, lexicon, depth + 1) if passive is None else passive
    if tree.dep[verb] == "xcomp" and tree.pos[head] in VERBAL:
        return _controller(tree, verb, lexicon)
    if tree.tag[verb] == "VBG" and _follows_comma(tree, verb):
        before = _preceding_clause_subject(tree, verb)
        if before is not None:
            return before
    is_acl = tree.dep[verb] == "acl" and not is_temporal(tree, head, lexicon)
    if is_acl and tree.pos[head] in ("NOUN", "PROPN", "PRON"):
        return None if tree.tag[verb] == "VBN" else issuer(tree, head, lexicon, depth)
    governor = tree.governor(verb)
    return surface_subject(tree, governor) if governor is not None else None


def is_name(tree: Tree, token: int) -> bool:
    """True for a capitalised word that governs no clause, whatever its tag: "Trump" is often read as a verb."""
    return tree.text[tree.start[token]].isupper() and tree.child(token, "aux", "dobj", "nsubj", "xcomp") is None


def is_temporal(tree: Tree, token: int, lexicon: Lexicon) -> bool:
    """True for a time the parser took for a subject ("on Monday said"), not for a name: "The New York Times"."""
    if tree.lower[token] not in lexicon.temporal:
        return False
    return tree.pos[token] != "PROPN" or tree.child(token, "compound", "det") is None


def surface_subject(tree: Tree, verb: int) -> int | None:
    """The surface subject of the verb or of the nearest verb above: it controls what hangs below, passive or not."""
    for _ in range(MAX_DEPTH):
        subject = tree.child(verb, "nsubj", "nsubjpass")
        if subject is not None:
            return subject
        if tree.is_root(verb):
            return None
        if tree.dep[verb] == "relcl":
            return tree.head[verb]
        governor = tree.governor(verb)
        if governor is None:
            return None
        verb = governor
    return None


def _lost_subject(tree: Tree, verb: int) -> int | None:
    """The nominal before a past tense that was tagged as a participle: "Beruff, a Scott ally, called the plan weak".

    Only in a full sentence that has no other main verb, and before what can be an object.
    """
    if tree.tag[verb] not in ("VBN", "VBD", "VBZ", "VBP") or tree.dep[verb] in ("conj", "relcl", "xcomp", "advcl"):
        return None
    if tree.child(verb, "nsubj", "nsubjpass", "aux", "auxpass", "csubj") is not None:
        return None
    following = verb + 1
    if tree.tag[verb] == "VBN" and not (
        following < tree.stop[verb] and tree.pos[following] in AFTER_VERB and _lacks_verb(tree, verb)
    ):
        return None
    before = verb - 1
    while before > tree.first[verb] and tree.pos[before] == "ADV":
        before -= 1
    if before > tree.first[verb] and tree.lower[before] == ",":
        before -= 1
        for _ in range(MAX_DEPTH):
            if tree.dep[before] not in ("appos", "pobj", "prep", "compound") or tree.head[before] > before:
                break
            before = tree.head[before]
    elif tree.dep[before] == "conj" and tree.pos[before - 1] == "CCONJ" and tree.head[before] >= before - 4:
        before = tree.head[before]
    is_nominal = before >= tree.first[verb] and tree.pos[before] in ("NOUN", "PROPN", "PRON")
    return before if is_nominal and tree.pos[before] in NOMINAL and tree.dep[before] != "pobj" else None


def _lacks_verb(tree: Tree, token: int) -> bool:
    """True for a sentence that ends in a full stop and has no main verb by the parse."""
    root = token
    for above in tree.ancestors(token):
        root = above
    if tree.pos[root] in VERBAL and root != token:
        return False
    last = tree.stop[token] - 1
    return any(tree.lower[t] in (".", "!", "?") for t in range(max(tree.first[token], last - 3), last + 1))


def _coordinated(tree: Tree, verb: int, lexicon: Lexicon) -> int:
    """The verb whose subject a coordinated cue shares: "X said Y is at fault and accused Z" belongs to X, not to Y."""
    head = tree.head[verb]
    outer = tree.head[head]
    is_cue_in_complement = (
        tree.lemma[verb] in lexicon.verbs
        and tree.lemma[head] not in lexicon.verbs
        and tree.dep[head] == "ccomp"
        and tree.pos[outer] in VERBAL
        and tree.lemma[outer] in lexicon.verbs
        and outer < head
        and tree.child(outer, "nsubj") is not None
    )
    return outer if is_cue_in_complement else head


def _controller(tree: Tree, verb: int, lexicon: Lexicon) -> int | None:
    """The subject of an infinitive: the object of "asked him to go", else the surface subject above."""
    head = tree.head[verb]
    target = tree.child(head, "dobj")
    if target is not None and target < verb and tree.tag[verb] == "VB" and tree.lemma[head] in lexicon.object_control:
        return target
    return surface_subject(tree, head)


def issuer(tree: Tree, noun: int, lexicon: Lexicon, depth: int = 0) -> int:
    """Who speaks in "X issued a statement saying": X; without a verb of issuing the noun itself."""
    governor = tree.head[noun]
    is_issued = tree.dep[noun] == "dobj" and tree.lemma[governor] in lexicon.issuing
    if not is_issued or tree.pos[governor] not in VERBAL or tree.lemma[noun] not in lexicon.documents:
        return noun
    issuer = acting_subject(tree, governor, lexicon, depth + 1)
    return noun if issuer is None else issuer


def _follows_comma(tree: Tree, verb: int) -> bool:
    before = verb - 1
    while before > tree.first[verb] and tree.pos[before] in ("ADV", "CCONJ"):
        before -= 1
    return tree.dep[verb] == "advcl" or (before >= 0 and tree.lower[before] in (",", "--", "—"))


def _preceding_clause_subject(tree: Tree, verb: int) -> int | None:
    """The subject of the nearest main verb before ", chanting": the parser attaches such participles badly."""
    for token in range(verb - 1, max(tree.first[verb], verb - MAX_BACK) - 1, -1):
        if tree.tag[token] not in FINITE:
            continue
        main = tree.head[token] if tree.dep[token] in ("aux", "auxpass") else token
        if tree.dep[main] in ("acl", "ccomp"):
            continue
        subject = tree.child(main, "nsubj", "nsubjpass")
        if tree.dep[main] == "relcl" and (subject is None or tree.lower[subject] in RELATIVE):
            continue
        if subject is None:
            subject = surface_subject(tree, main)
        if subject is not None and subject < verb and tree.lower[subject] not in RELATIVE:
            return subject
    return None


def phrase_span(tree: Tree, head: int) -> tuple[int, int]:
    """`[start, end)` of the noun phrase of `head`, without clauses, long appositions and outer punctuation."""
    left, right = tree.left_edge(head), head + 1
    for child in tree.rights(head):
        if tree.dep[child] in ("relcl", "acl", "advcl", "ccomp", "xcomp", "parataxis"):
            break
        edge = tree.right_edge(child)
        is_age = tree.pos[child] == "NUM" and tree.lower[child - 1] == ","  # "Keller, 47, said"
        if tree.dep[child] == "punct" or is_age or (tree.dep[child] == "appos" and edge - head > 7):
            continue
        right = max(right, edge + 1)
    if right - left > MAX_PHRASE:
        left, right = max(left, head - 8), head + 1
    dashes = (t for t in range(head - 1, left, -1) if tree.lower[t] in DASHES and tree.end[t - 1] < tree.start[t])
    left = next(dashes, left)  # "Polls tighten - Anna Keller: ..."
    while left < head and tree.is_blank(left):
        left += 1
    while right - 1 > head and tree.is_blank(right - 1):
        right -= 1
    return tree.start[left], tree.end[right - 1]
