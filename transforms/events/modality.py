"""Whether it happened: the modality of a predicate and of an event noun, from auxiliaries, negation and cue words."""

from transforms.events.governing import Coding
from transforms.events.lexicon import Lexicon
from transforms.events.tree import TIME_LABELS, Node, auxiliaries
from transforms.events.verb_group import is_negated, is_to_be

BACKGROUND_PREPOSITIONS = frozenset(
    {"after", "following", "during", "since", "amid", "despite", "because", "due", "over"}
)
IS = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"})
HAS = frozenset({"has", "have", "'s", "’s", "'ve", "’ve"})


def verb_modality(verb: Node, coding: Coding, lexicon: Lexicon) -> str:
    """occurred | ongoing | planned | possible | denied | demanded, read on the verb group of `verb`."""
    if is_negated(verb, lexicon):
        return "denied"
    marks = lexicon.cues["mark"]
    for child in verb.kids("mark"):
        if child.lower in marks:
            return marks[child.lower]  # "whether he would drop it"
    words = _auxiliaries_with_inherited(verb)
    if verb.dep == "xcomp" and verb.head.lemma == "have" and not verb.has_kid("nsubj"):
        return "demanded"  # "has to withdraw"
    if verb.dep == "xcomp" and is_to_be(verb, lexicon):
        return "planned"
    cues = lexicon.cues["auxiliary"]
    found = {cues[word] for word in words if word in cues and not _is_hindsight(word, verb, lexicon)}
    for modality in ("demanded", "possible", "planned"):
        if modality in found:
            return modality
    if coding.is_planned or (coding.kind.type == "CONSULT" and _is_scheduled(verb, lexicon)):
        return "planned"
    adverbs = lexicon.cues["adverb"]
    shares = verb.dep == "conj" and not verb.has_kid("nsubj", "nsubjpass")  # "allegedly killed one and injured two"
    for child in [*verb.children, *(verb.head.children if shares else ())]:
        if child.lower in adverbs and child.dep in ("advmod", "prep"):
            return adverbs[child.lower]
    if _agent_is_alleged(verb, lexicon):
        return "possible"
    return "ongoing" if _is_under_way(verb, words, lexicon) else "occurred"


def _is_hindsight(word: str, verb: Node, lexicon: Lexicon) -> bool:
    """`would later be impeached`: it was."""
    return word == "would" and any(
        child.i < verb.i and lexicon.is_in("hindsight", child.lower) for child in verb.kids("advmod")
    )


def _is_under_way(verb: Node, words: set[str], lexicon: Lexicon) -> bool:
    """`is moving`, `has been moving`, `are being held`, `continues to move`."""
    if verb.tag in ("VBP", "VBZ"):
        return lexicon.is_in("lasting", verb.lemma)
    if verb.tag == "VBG":
        return bool(words & IS) or ("been" in words and bool(words & HAS))
    is_clipped = verb.dep == "acl"  # "a war being waged", of "that is being waged"
    return verb.tag == "VBN" and "being" in words and (is_clipped or bool(words & IS))


def _auxiliaries_with_inherited(verb: Node) -> set[str]:
    """The auxiliaries of a verb, or those it shares: "will meet and discuss"."""
    words, node = auxiliaries(verb), verb
    for _ in range(4):
        if node.dep not in ("conj", "xcomp") or node.is_root or node.has_kid("nsubj", "nsubjpass"):
            break
        if node.dep == "conj" and (words - {"to"} or _is_finite(node)):
            break
        node = node.head
        words = words | auxiliaries(node)
    return words


def _is_scheduled(verb: Node, lexicon: Lexicon) -> bool:
    """`meets Putin next week`, `is going to Israel`: told in the present, a meeting is to come."""
    if verb.tag == "VBG":
        return verb.lemma == "go" and bool(auxiliaries(verb) & IS)
    if verb.tag not in ("VBZ", "VBP") or auxiliaries(verb) or lexicon.is_in("travel", verb.lemma):
        return False
    times = [child for child in verb.kids("npadvmod", "advmod", "dobj") if child.label in TIME_LABELS]
    return any(lexicon.is_in("soon", word.lower) for time in times for word in (time, *time.children))


def _is_finite(conjunct: Node) -> bool:
    """`would stay and appealed to them`: a clause of its own, though the tagger may take it for a participle."""
    return conjunct.tag in ("VBD", "VBZ") or (conjunct.tag == "VBN" and conjunct.head.tag == "VB")


def _agent_is_alleged(verb: Node, lexicon: Lexicon) -> bool:
    """`shot allegedly by Ukrainian forces`."""
    adverbs = lexicon.cues["adverb"]
    return any(
        grandchild.lower in adverbs
        for child in verb.children
        if child.dep in ("agent", "prep")
        for grandchild in child.children
    )


def noun_modality(noun: Node, verb: Node | None, lexicon: Lexicon) -> str:
    """The modality of an event noun: of its modifiers, else of the verb that says it happens."""
    adjectives = lexicon.cues["adjective"]
    for child in noun.children:
        if child.dep in ("amod", "acl") and child.lower in adjectives:
            return adjectives[child.lower]
        if child.dep == "det" and child.lower == "no":
            return "denied"
    if noun.dep == "pobj":
        before = lexicon.cues["before"]
        words = [noun.head.lower]
        if noun.head.head.lower == "ahead":
            words.append("ahead of")
        for word in words:
            if word in before:
                return before[word]
        if noun.head.lower == "for" and lexicon.is_in("hoped_for", noun.head.head.lemma):
            return "planned"
    introducers = {noun.head.lower, noun.head.head.lower}  # "due to", "because of"
    is_adjunct = noun.dep == "pobj" and not introducers.isdisjoint(BACKGROUND_PREPOSITIONS)
    is_adjunct = is_adjunct or (noun.dep == "pobj" and noun.has_kid("poss"))  # "did not brief her on his talks"
    if verb is None or is_adjunct:  # "will be hosted by A, it was said after a phone call": the call took place
        return "occurred"
    if is_negated(verb, lexicon):
        return "denied"
    if noun.dep == "attr" and any(is_to_be(child, lexicon) for child in verb.kids("xcomp")):
        return "planned"  # "is to meet him, their first meeting"
    cues = lexicon.cues["auxiliary"]
    words_above = _auxiliaries_with_inherited(verb)
    found = {cues[word] for word in words_above if word in cues}
    for modality in ("demanded", "possible", "planned"):
        if modality in found:
            return modality
    if verb.lower in adjectives:
        return adjectives[verb.lower]
    if verb.tag == "VBG" and words_above & IS:
        return "ongoing"
    return "occurred"
