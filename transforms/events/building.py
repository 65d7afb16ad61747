"""Builds the tree of one article from its parse and its mentions.

spaCy's token objects compute every attribute anew; the rules ask for the same few thousands of times.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, LEMMA, LENGTH, LOWER, POS, TAG

from transforms.events.repairs import repair
from transforms.events.tree import ACTOR_LABELS, Node, Tree
from transforms.nlp import ParsedArticle
from transforms.records import Mention, Sentence

# No sentence of a newspaper is longer; a longer run of words is a list or an attack, and would cost quadratic time.
MAX_SENTENCE = 400
COLUMNS = [IDX, LENGTH, LOWER, LEMMA, POS, TAG, DEP, ENT_TYPE, HEAD]  # HEAD: offset from the token to its head
KEYS = 2**64  # the keys of strings are unsigned, offsets are not
EMPTY: Mapping[str, str] = MappingProxyType({})


def build_tree(
    parsed: ParsedArticle,
    mentions: Iterable[Mention],
    lemma_repairs: Mapping[str, str] = EMPTY,
    verb_prepositions: Mapping[str, str] = EMPTY,
) -> Tree:
    """The parse of one article as nodes; tokens of white space only are in no sentence.

    `lemma_repairs`: verb lemmas the lemmatizer cuts short ("staged" -> "stag"), and what they should be.
    `verb_prepositions`: which one belongs to a verb wherever the parser hung it ("accuse" -> "of").
    """
    mentions = tuple(mentions)
    columns = parsed.doc.to_array(COLUMNS).T.astype("int64").tolist()
    nodes = _nodes(parsed, columns, mentions, lemma_repairs)
    for node, offset in zip(nodes, columns[-1], strict=True):
        node.head = head = nodes[node.i + offset]
        if offset and not node.text.isspace():
            head.children.append(node)
    sentences = _sentences(nodes, parsed.sentences)
    for sentence in sentences:
        repair(sentence, verb_prepositions)
    return Tree(tuple(nodes), sentences, parsed.sentences)


def _nodes(
    parsed: ParsedArticle,
    columns: Sequence[Sequence[int]],
    mentions: Sequence[Mention],
    lemma_repairs: Mapping[str, str],
) -> list[Node]:
    """The tokens as nodes without heads. Read in columns: token objects would cost half of all event time."""
    starts, lengths, lowers, lemmas, *rest, _ = columns
    strings, body = parsed.doc.vocab.strings, parsed.article.body
    names = {key: strings[key % KEYS] for key in set().union(*columns[2:-1])}
    lower_lemmas = {key: names[key].lower() for key in set(lemmas)}
    covering = mention_by_token(parsed, mentions)
    described = nominals_by_token(parsed, mentions)
    found: list[Node] = []
    for i, (start, length, low, lemma_key, pos_key, tag, dep, entity) in enumerate(
        zip(starts, lengths, lowers, lemmas, *rest, strict=True)
    ):
        lemma, pos, label = lower_lemmas[lemma_key], names[pos_key], names[entity]
        if pos == "VERB":
            repaired = lemma_repairs.get(lemma, lemma)
            if names[low].startswith(repaired) or names[low] == f"{lemma}ing":  # "raped", not "rapped"
                lemma = repaired
        mention = covering.get(i)
        if mention is None:
            if label in ACTOR_LABELS:
                label = ""  # the mention finder looked at it and left it out
        elif mention.kind == "name":
            label = mention.label
        end = start + length
        found.append(
            Node(i, start, end, body[start:end], names[low], lemma, pos, names[tag], names[dep], label, mention)
        )
    for i, nominals in described.items():
        found[i].nominals = nominals
    return found


def _sentences(nodes: Iterable[Node], records: Sequence[Sentence]) -> tuple[tuple[Node, ...], ...]:
    """The nodes of each sentence, blank ones left out; empty for one that is too long to be a sentence."""
    groups: list[list[Node]] = [[] for _ in records]
    number, last = 0, len(records) - 1
    for node in nodes:
        while number < last and records[number + 1].start_char <= node.start:
            number += 1
        node.sentence = number
        if not node.text.isspace() and records:
            groups[number].append(node)
    return tuple(tuple(group) if len(group) <= MAX_SENTENCE else () for group in groups)


def mention_by_token(parsed: ParsedArticle, mentions: Sequence[Mention]) -> dict[int, Mention]:
    """The shortest mention over each token: `Russian` inside `the Russian president` keeps its own."""
    found: dict[int, Mention] = {}
    ranked = sorted(mentions, key=lambda m: (m.kind == "name", m.start_char - m.end_char, m.start_char))
    for mention in ranked:
        span = parsed.doc.char_span(mention.start_char, mention.end_char, alignment_mode="contract")
        if span is None:
            continue
        if mention.kind == "nominal":
            found[span.root.i] = mention
            continue
        for index in range(span.start, span.end):
            found[index] = mention
    return found


def nominals_by_token(parsed: ParsedArticle, mentions: Sequence[Mention]) -> dict[int, tuple[Mention, ...]]:
    """The linked nominal mentions of each head token, one an entity, in the order given."""
    found: dict[int, dict[str, Mention]] = {}
    for mention in mentions:
        if mention.kind != "nominal" or mention.entity_id is None:
            continue
        span = parsed.doc.char_span(mention.start_char, mention.end_char, alignment_mode="contract")
        if span is not None:
            found.setdefault(span.root.i, {}).setdefault(mention.entity_id, mention)
    return {index: tuple(by_entity.values()) for index, by_entity in found.items()}
