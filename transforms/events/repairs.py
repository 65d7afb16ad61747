"""Mends what the parser often gets wrong, before anybody asks who did what: datelines, hyphens, lists, subjects."""

from collections.abc import Mapping, Sequence

from transforms.events.gaps import repair_gaps
from transforms.events.tree import ACTOR_LABELS, TIME_LABELS, Node, phrase_nodes, reattach

DATELINE_TOKENS = 14
CHARGE_REACH = 40  # nodes
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
DASHES = frozenset({"-", "--", "–", "—"})


def repair(sentence: Sequence[Node], verb_prepositions: Mapping[str, str]) -> None:
    """All repairs of one sentence, in their order. `verb_prepositions`: "accuse" -> "of"."""
    set_dateline_apart(sentence)
    repair_hyphens(sentence)
    repair_relatives(sentence)
    repair_gaps(sentence)
    repair_coordination(sentence)
    repair_lists(sentence)
    repair_subject(sentence)
    repair_fronted(sentence)
    repair_charges(sentence, verb_prepositions)


def set_dateline_apart(sentence: Sequence[Node]) -> None:
    """`KYIV, Ukraine (Reuters) - Russian forces ...`: the words before the dash take part in nothing.

    The parser often makes the city the subject, and the true subject its apposition.
    """
    if not sentence or not sentence[0].text.isupper() or len(sentence[0].text) < 3:
        return
    dash = next((node for node in sentence[1:DATELINE_TOKENS] if node.text in DASHES), None)
    if dash is None or any(node.pos in ("VERB", "AUX") for node in sentence if node.i < dash.i):
        return
    before = [node for node in sentence if node.i < dash.i]
    for node in before:
        head = node.head
        if node.is_root or head.i < dash.i:
            continue
        heir = next((c for c in node.children if c.i > dash.i and c.dep in ("appos", "conj", "dep")), None)
        if heir is not None and not any(c.dep == node.dep and c is not node for c in head.children):
            reattach(heir, head, node.dep)
    for node in before:
        node.dep, node.pos, node.label, node.mention = "meta", "X", "", None


def repair_hyphens(sentence: Sequence[Node]) -> None:
    """`vice-president` is one word to the reader: its parts are no three subjects."""
    for left, dash, right in zip(sentence, sentence[1:], sentence[2:], strict=False):
        is_joined = dash.text == "-" and left.end == dash.start and dash.end == right.start
        is_part = right.head in (dash, dash.head) and not right.is_root
        if is_joined and is_part and left.dep == dash.dep and left.head is dash.head:
            reattach(right, left.head, left.dep)
            reattach(left, right, "compound")
            reattach(dash, right, "punct")


def repair_relatives(sentence: Sequence[Node]) -> None:
    """`support of Hamas - which is backed by Iran`: a clause that the parser hung on the verb belongs to the noun."""
    for noun, mark, pronoun in zip(sentence, sentence[1:], sentence[2:], strict=False):
        if pronoun.tag not in ("WDT", "WP") or pronoun.dep not in ("nsubj", "nsubjpass") or mark.pos != "PUNCT":
            continue
        clause = pronoun.head
        if clause.dep == "advcl" and clause.i > pronoun.i and noun.is_noun and noun.is_below(clause.head):
            reattach(clause, noun, "relcl")


def repair_coordination(sentence: Sequence[Node]) -> None:
    """An actor coordinated with a date or a thing belongs to the actor before: "with A on May 6 and B on May 7"."""
    last: Node | None = None
    for node in sentence:
        if node.label not in ACTOR_LABELS or node.dep in ("compound", "amod", "nmod", "poss"):
            continue
        if node.dep == "conj" and last is not None and not last.is_below(node):
            head = node.head
            after_talks = node.label == "PERSON" and head.pos == "NOUN" and not head.label and last.is_below(head)
            if head.label in TIME_LABELS or after_talks:
                reattach(node, last, "conj")
        last = node


def repair_lists(sentence: Sequence[Node]) -> None:
    """`killed A, B and C`, `his wife, daughter and son`, `on the Isle of Man and Jersey`: one list, however parsed."""
    for node in sentence:
        above, name = node.head, node.head.mention
        if node.dep == "conj" and name is not None and above.head.head.mention is name is not node.mention:
            reattach(node, above.head.head, "conj")  # inside a name: "the Isle of Man"
        elif node.dep == "conj" and above.pos == "VERB" and node.label == "PERSON" and not node.has_kid(*SUBJECTS):
            before = [obj for obj in above.kids("dobj") if obj.i < node.i]
            if before:
                reattach(node, before[-1], "conj")
    for node in reversed(sentence):  # "A, 26, B, 22, and C": that B is listed shows that A is
        if node.dep == "appos" and _is_listed(node):
            node.dep = "conj"


def _is_listed(node: Node) -> bool:
    """True for an apposition that the word "and" shows to be a member of a list: both are names, or both bare."""
    above = node.head
    is_alike = node.label == above.label != "GPE" and node.pos == above.pos
    is_bare = bool(node.label) or not node.has_kid("det")
    goes_on = any(child.i > node.i for child in (*node.kids("conj"), *above.kids("conj")))
    return is_alike and is_bare and goes_on and (node.label in ACTOR_LABELS or not node.label)


def repair_subject(sentence: Sequence[Node]) -> None:
    """A main verb without subject takes the apposition right before it: "Upon the wish of A, B and C will meet"."""
    for verb in sentence:
        if not verb.is_root or verb.pos != "VERB" or verb.has_kid(*SUBJECTS):
            continue
        if not any(child.dep == "aux" and child.tag in ("MD", "VBZ", "VBP", "VBD") for child in verb.children):
            continue
        before = [node for node in sentence if node.i < verb.i and node.dep == "appos" and node.is_noun]
        if before and before[-1].is_below(verb):
            reattach(before[-1], verb, "nsubj")


def repair_fronted(sentence: Sequence[Node]) -> None:
    """`Before the raid on A, B and C agreed`: what follows the comma is the subject, when the verb has none."""
    for verb in sentence:
        if not verb.is_root or verb.tag not in ("VBD", "VBZ", "VBP") or verb.has_kid(*SUBJECTS):
            continue
        fronted = {node for child in verb.kids("prep") if child.i < verb.i for node in child.subtree()}
        commas = {node.i for node in sentence if node.text == ","}
        listed = [
            node
            for node in sentence
            if node in fronted and node.dep == "conj" and node.is_noun and phrase_nodes(node)[0].i - 1 in commas
        ]
        if listed:
            first = listed[0]
            rest = [node for node in first.head.kids("conj") if node.i > first.i]
            reattach(first, verb, "nsubj")
            for node in rest:
                reattach(node, first, "conj")


def repair_charges(sentence: Sequence[Node], verb_prepositions: Mapping[str, str]) -> None:
    """`accused the party of fraud`, `blamed the raid on rebels`: the charge is the verb's, not part of its object."""
    for verb in sentence:
        word = verb_prepositions.get(verb.lemma)
        if word is None or verb.pos != "VERB" or any(child.lower == word for child in verb.kids("prep")):
            continue
        for noun in verb.kids("dobj")[:1]:
            own = sorted((n for n in noun.subtree(CHARGE_REACH) if _is_of_phrase(n, word, noun)), key=lambda n: n.i)
            charges = own[-1:] if word == "on" else [n for n in own if n.has_kid("pcomp")] or _of_things(own)
            if charges:
                reattach(charges[0], verb, "prep")


def _of_things(phrases: Sequence[Node]) -> list[Node]:
    """Not `of Congress` in "accused members of Congress"."""
    return [phrase for phrase in phrases if not any(obj.label for obj in phrase.kids("pobj"))]


def _is_of_phrase(node: Node, word: str, noun: Node) -> bool:
    """True for a preposition inside the noun phrase of `noun`, not in a clause of it."""
    if node.dep != "prep" or node.lower != word:
        return False
    between = (above for above in node.ancestors() if above.is_below(noun))
    return all(above.dep in ("prep", "pobj", "conj") or above is noun for above in between)
