"""Mentions of one article: names, descriptions and pronouns, each with the entity it refers to or None."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from transforms.entities.crf import tag_names
from transforms.entities.folding import fold
from transforms.entities.gazetteer import Gazetteer, build_gazetteer
from transforms.entities.link_rules import LinkedName
from transforms.entities.linking import link_names
from transforms.entities.name_spans import clean_spans
from transforms.entities.nominals import find_nominals, find_possessed
from transforms.entities.pronouns import find_pronouns
from transforms.entities.roles import build_role_words, stated_roles
from transforms.entities.span_cuts import NAME_LABELS, NameSpan
from transforms.entities.vocabulary import build_name_rules
from transforms.ids import span_key
from transforms.nlp import ParsedArticle
from transforms.records import Entity, Mention, PublicationDate
from transforms.reference import Reference

FAMILY_LABELS = {"PER": "PERSON", "ORG": "ORG"}
SECOND_STAGE = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC"))


def find_mentions(
    parsed: ParsedArticle, *, published: PublicationDate, reference: Reference
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """All mentions in text order, and each entity they link to once, ordered by entity_id.

    Spans of one kind do not overlap, but for plural descriptions: "the Russian and Ukrainian presidents" gives one
    mention per president, with one span. `published` decides who held an office; where it is open, the article's own
    words do.
    """
    if not parsed.sentences:
        return (), ()
    body = parsed.article.body
    known = reference.compiled(build_gazetteer)
    rules = reference.compiled(build_name_rules)
    spans = clean_spans(body, tagged_spans(parsed, known, reference), rules, known)
    names, new = link_names(parsed.doc, body, spans, reference)
    roles = stated_roles(body, names, reference.compiled(build_role_words))
    nominals = find_nominals(parsed, names, roles, published, reference)
    pronouns = find_pronouns(parsed, (*names, *nominals), rules, known)
    possessed = find_possessed(parsed, names, roles, pronouns, published, reference)
    linked = sorted(
        (*names, *nominals, *pronouns, *possessed), key=lambda n: (n.start, n.end, n.kind, n.entity_id or "")
    )
    return _mentions(parsed, linked), _entities(linked, known, new)


def tagged_spans(parsed: ParsedArticle, known: Gazetteer, reference: Reference) -> tuple[NameSpan, ...]:
    """The names that the two taggers see: people, organisations and places by the second stage, the rest by the first.

    Dates, numbers and the like are other stages' work.
    """
    doc, body = parsed.doc, parsed.article.body
    spans: list[NameSpan] = []
    taken: set[int] = set()
    for first, last, family in tag_names(doc, body, reference):
        start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
        label = _place_label(doc, first, body[start:end], known) if family == "LOC" else FAMILY_LABELS[family]
        spans.append(NameSpan(start, end, label, "crf"))
        taken.update(range(first, last))
    for entity in doc.ents:
        is_other = entity.label_ in NAME_LABELS and entity.label_ not in SECOND_STAGE
        if is_other and taken.isdisjoint(range(entity.start, entity.end)):
            spans.append(NameSpan(entity.start_char, entity.end_char, entity.label_, "tagger"))
    return tuple(spans)


def _place_label(doc: Doc, first: int, name: str, known: Gazetteer) -> str:
    """GPE for what the tables know or the first tagger calls a state or town; else LOC."""
    alias = known.names.get(fold(name))
    if alias and alias.label in ("GPE", "LOC", "FAC"):
        return alias.label
    return "GPE" if fold(name) in known.cities or doc[first].ent_type_ == "GPE" else "LOC"


def _mentions(parsed: ParsedArticle, linked: Sequence[LinkedName]) -> tuple[Mention, ...]:
    article_id, body = parsed.article.article_id, parsed.article.body
    mentions, taken = [], set()
    for name in linked:
        key = span_key("men", article_id, name.start, name.end, name.kind)
        if key in taken:  # a plural description: its further persons
            key = span_key("men", article_id, name.start, name.end, name.kind, name.entity_id)
        taken.add(key)
        mentions.append(
            Mention(
                mention_id=key,
                article_id=article_id,
                sentence_id=parsed.sentence_at(name.start).sentence_id,
                start_char=name.start,
                end_char=name.end,
                text=body[name.start : name.end],
                label=name.label,
                kind=name.kind,
                entity_id=name.entity_id,
                confidence=name.confidence,
                rule=name.rule,
            )
        )
    return tuple(mentions)


def _entities(linked: Iterable[LinkedName], known: Gazetteer, new: dict[str, Entity]) -> tuple[Entity, ...]:
    ids = sorted({name.entity_id for name in linked if name.entity_id})
    return tuple(known.entities[entity_id] if entity_id in known.entities else new[entity_id] for entity_id in ids)
