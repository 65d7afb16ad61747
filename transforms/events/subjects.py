"""Who does a verb: its subject, or the one it inherits through control, coordination, participles and relatives."""

from transforms.events.actors import ABSTRACT, is_actor
from transforms.events.lexicon import Lexicon
from transforms.events.reach import SPOKEN
from transforms.events.sites import PLACE_LABELS
from transforms.events.tree import Node, conjuncts, prepositional_objects

INHERITING = frozenset({"xcomp", "conj", "advcl", "ccomp", "pcomp", "dep", "acomp", "oprd"})
MAX_STEPS = 5
SPEAKING = frozenset({"accuse", "request", "tell", "threaten"})  # operators
NEXT = 3  # words from a verb to the one that shares its object
PRESENT = frozenset({"VBZ", "VBP", "MD"})
PAST_REPORTING = frozenset({"VBD", "VBG"})  # "said", "saying"
HAS_OR_IS = frozenset({"'s", "’s"})
# "promised/threatened her to leave": the subject leaves, not the object
SUBJECT_CONTROL = frozenset({"promise", "threaten", "vow"})
# "sued the firm for polluting", "kept them from leaving": what the object does
OBJECT_CONTROL = frozenset({"for", "from", "of", "as", "into", "against"})


def subjects_of(verb: Node, lexicon: Lexicon, depth: int = 0) -> tuple[list[Node], list[Node]]:
    """(active subjects, passive subjects) of `verb`; inherited ones when it has none; both empty when none is named."""
    active = [_antecedent(n, verb, lexicon) for n in verb.kids("nsubj", "csubj") if n.lower != "there"]
    passive = [_antecedent(n, verb, lexicon) for n in verb.kids("nsubjpass")]
    if passive and verb.has_kid("dobj") and any(child.lower in HAS_OR_IS for child in verb.kids("auxpass")):
        return passive, []  # "she's criticised him": has
    bare_participle = verb.tag == "VBN" and not verb.has_kid("aux", "auxpass", "dobj") and verb.has_kid("agent")
    if active and (bare_participle or _shares_passive(verb)):  # "two were killed and six wounded"
        return [], active
    if active or passive or depth >= MAX_STEPS:
        return active, passive
    if verb.dep in INHERITING:
        return _inherited(verb, lexicon, depth)
    if verb.dep in ("acl", "relcl"):
        return _modified(verb, lexicon, depth)
    return [], []


def _shares_passive(verb: Node) -> bool:
    bare = verb.tag == "VBN" and not verb.has_kid("aux", "auxpass", "dobj")
    return bare and verb.dep == "conj" and verb.head.has_kid("auxpass")


def _antecedent(subject: Node, verb: Node, lexicon: Lexicon) -> Node:
    """The subject, or the noun it stands for as a relative pronoun."""
    if subject.tag not in ("WDT", "WP") or verb.dep != "relcl":
        return subject
    return relative_noun(verb, lexicon, who=subject if subject.lower == "who" else None)


def relative_noun(verb: Node, lexicon: Lexicon, *, who: Node | None = None) -> Node:
    """The noun a relative clause is of; `who` is somebody: "the contender for the nomination, who ..."."""
    noun = verb.head
    while who is not None and noun.dep in ("pobj", "appos", "conj"):
        is_name = noun.label == "PERSON" and noun.dep == "pobj" and noun.head.head.is_noun
        is_told_apart = is_name and who.i == noun.i + 1  # "a critic of Smith who": a name alone tells who it is
        is_title = noun.dep == "appos" and noun.head.label == "PERSON"
        is_abstract = noun.pos == "NOUN" and ABSTRACT.search(noun.lower)
        is_place = noun.label in PLACE_LABELS  # "an editor from Tel Aviv, who"
        if is_actor(noun, lexicon) and not (is_abstract or is_told_apart or is_title or is_place):
            break
        noun = noun.head.head if noun.dep == "pobj" else noun.head
    while noun.label == "GPE" and noun.dep in ("appos", "npadvmod") and noun.head.label == "GPE":
        noun = noun.head  # "in Kharkiv, Ukraine, which"
    if who is None and noun.label == "GPE" and noun.dep == "pobj" and noun.head.head.is_noun:
        return noun.head.head  # "strikes on Crimea, which killed ..."
    return noun if noun.is_noun else verb.head


def _inherited(verb: Node, lexicon: Lexicon, depth: int) -> tuple[list[Node], list[Node]]:
    governor = verb.head
    if verb.dep == "ccomp" and lexicon.is_in("reporting", governor.lemma):
        return [], []  # what is said has a subject of its own, even where the parser lost it
    if verb.dep == "conj" and governor.pos not in ("VERB", "AUX", "ADJ"):
        return [], []
    if goes_on_after_saying(verb, lexicon) or _says_besides(verb, lexicon):
        governor = governor.head
    if verb.dep == "pcomp":  # "by arresting", "for hosting"
        controllers = _controlling_objects(governor, lexicon)
        if controllers:
            return [_antecedent(node, governor.head, lexicon) for node in controllers], []
        governor = governor.head
    if verb.dep == "xcomp" and governor.lemma not in SUBJECT_CONTROL:  # "urged X to do"
        objects = governor.kids("dobj", "dative")
        if objects and "light" not in lexicon.verb_groups.get(governor.lemma, ()):
            return [_antecedent(obj, governor, lexicon) for obj in objects], []
    if governor.is_noun:
        return [governor], []
    active, passive = subjects_of(governor, lexicon, depth + 1)
    if verb.tag == "VBN" and verb.dep in ("acomp", "advcl", "oprd", "xcomp") and not verb.has_kid("aux", "dobj"):
        return [], active + passive  # "stood accused"
    if verb.tag == "VBN" and verb.has_kid("auxpass"):  # "was a member and was jailed"
        return [], active + passive
    if verb.tag == "VBN" and verb.dep == "conj":
        return active, passive
    return active + passive, []


def goes_on_after_saying(verb: Node, lexicon: Lexicon) -> bool:
    """`She said both have concerns and called on them to stop`: past after present, so it is she who called."""
    said, reporter = verb.head, verb.head.head
    is_past = verb.tag == "VBD" and verb.lower != verb.lemma  # not "cut", "put"
    if verb.dep != "conj" or not is_past or said.dep != "ccomp" or reporter.tag not in PAST_REPORTING:
        return False
    is_present = said.tag in PRESENT or any(child.tag in PRESENT for child in said.kids("aux", "auxpass"))
    return is_present and reporter.i < said.i and lexicon.is_in("reporting", reporter.lemma)


def _says_besides(verb: Node, lexicon: Lexicon) -> bool:
    """`He denied that arms were sent, accusing the West of lies`: the one who speaks goes on speaking."""
    said, reporter = verb.head, verb.head.head
    if verb.tag != "VBG" or verb.dep != "advcl" or said.dep != "ccomp" or reporter.i > said.i:
        return False
    entry = lexicon.verbs.get(verb.lemma)
    is_speech = lexicon.verb_operators.get(verb.lemma) in SPEAKING or (entry is not None and entry.kind.type in SPOKEN)
    is_apart = any(child.text == "," and child.i == verb.i - 1 for child in (*said.children, *verb.children))
    is_reporter = lexicon.is_in("reporting", reporter.lemma) or lexicon.verb_operators.get(reporter.lemma) == "deny"
    return is_speech and is_apart and is_reporter


def _controlling_objects(preposition: Node, lexicon: Lexicon) -> list[Node]:
    """Who does the gerund of "sued the firm for polluting", "a suit against it for polluting"; empty = the subject."""
    if preposition.lower not in OBJECT_CONTROL:
        return []
    above = preposition.head
    found = above.kids("dobj", "nsubjpass")
    found += [obj for word, obj in prepositional_objects(above) if word in ("against", "at") and obj.dep == "pobj"]
    return [node for node in found if node.pos == "PRON" or is_actor(node, lexicon)]


def _modified(verb: Node, lexicon: Lexicon, depth: int) -> tuple[list[Node], list[Node]]:
    """Subjects of a clause that hangs on a noun."""
    noun = verb.head
    if verb.tag == "VBN" and not verb.has_kid("aux"):
        undergone = had_done(verb)
        return [], [undergone[0] if undergone is not None else noun]
    above = _governing_verb(noun)
    if verb.tag == "VB":  # "an offer to host": the one who offers
        owners = noun.kids("poss")
        if owners or above is None:
            return owners, []
        active, passive = subjects_of(above, lexicon, depth + 1)
        return active + passive, []
    if lexicon.is_in("document", noun.lemma) and verb.tag == "VBG" and above is not None:  # "a report accusing"
        active, _ = subjects_of(above, lexicon, depth + 1)
        return active or noun.kids("poss"), []
    return [noun], []


def had_done(participle: Node) -> tuple[Node, Node] | None:
    """(what was rebuffed, the verb `had`) of "had his calls for a meeting rebuffed"; None when nobody had it done."""
    if participle.tag != "VBN" or participle.has_kid("aux", "auxpass"):
        return None
    noun, verb = participle.head, participle.head
    if participle.dep == "ccomp" and participle.has_kid("nsubj"):
        noun = participle.kids("nsubj")[0]
    elif participle.dep == "acl":
        while noun.dep == "pobj" and noun.head.dep == "prep":
            noun = noun.head.head
        verb = noun.head if noun.dep == "dobj" else noun
    is_own = any(owner.pos == "PRON" for owner in noun.kids("poss"))
    return (noun, verb) if is_own and verb.lemma == "have" else None


def _governing_verb(noun: Node) -> Node | None:
    """The verb whose object (or prepositional object) the noun is."""
    if noun.dep not in ("dobj", "pobj", "attr", "nsubjpass"):
        return None
    above = noun.head.head if noun.dep == "pobj" else noun.head
    return above if above.pos in ("VERB", "AUX") else None


def reporting_verbs_above(node: Node, lexicon: Lexicon) -> list[Node]:
    """The speech verbs that govern `node`, nearest first."""
    found: list[Node] = []
    for _ in range(12):
        if node.dep not in ("ccomp", "conj", "advcl", "xcomp", "parataxis", "acl", "relcl") or node.is_root:
            break
        node = node.head
        if lexicon.is_in("reporting", node.lemma):
            found.append(node)
    return found


def who_should_yield(verb: Node, threat: Node, lexicon: Lexicon) -> list[Node]:
    """The subject of a threat's condition: "threatened to shut the port if Congress does not pay"."""
    clauses = (*verb.kids("advcl"), *threat.kids("advcl")) if verb.lemma == "threaten" else ()
    conditions = [clause for clause in clauses if any(mark.lower in ("if", "unless") for mark in clause.kids("mark"))]
    subjects = [node for clause in conditions for node in clause.kids("nsubj")]
    return [node for node in subjects if node.pos != "PRON" and is_actor(node, lexicon)]


def agents_by(verb: Node) -> list[Node]:
    """The by-agents of a passive verb."""
    return [
        member
        for word, obj in prepositional_objects(verb)
        if word == "by" and obj.dep == "pobj" and obj.label not in ("DATE", "TIME", "MONEY", "PERCENT")
        for member in conjuncts(obj)
    ]


def objects_or_shared(verb: Node) -> list[Node]:
    """The objects of a verb, or of the next one that has the same: "shot and killed six men"."""
    own = verb.kids("dobj")
    if own or verb.has_kid("prep", "agent", "auxpass", "advcl", "ccomp", "xcomp", "dative"):
        return own
    for other in verb.kids("conj"):
        if other.tag == verb.tag and 0 < other.i - verb.i <= NEXT and not other.has_kid("nsubj", "aux", "auxpass"):
            return other.kids("dobj")
    return []
