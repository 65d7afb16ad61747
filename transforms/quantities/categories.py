"""What kind of claim a figure makes: its unit, the counted noun, the participle after it, the verb that governs it."""

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from transforms.quantities.counted import Counted, TokenIndex
from transforms.quantities.figures import Figure
from transforms.reference import Reference

OBJECTS = ("dobj", "nsubjpass", "obj", "pobj", "attr", "oprd", "appos", "conj", "nummod", "dep", "npadvmod")
MAX_CLIMB = 5
MAX_AHEAD = 6
MAX_CONTEXT = 20


@dataclass(frozen=True, slots=True)
class Kind:
    """One row of claim_categories.csv."""

    category: str
    frame: str  # counted | object | subject
    context: frozenset[str]


@dataclass(frozen=True, slots=True)
class Categories:
    """claim_categories.csv compiled, by lemma."""

    nouns: Mapping[str, Kind]
    adjectives: Mapping[str, Kind]
    verbs: Mapping[str, tuple[Kind, ...]]
    totals: Mapping[str, str]  # "the toll rose to 45": the category, or "" where the phrase below the noun tells
    countries: frozenset[str]  # one-word names, lower case
    things: frozenset[str]  # nouns that are nobody: "captured 93 settlements" is no claim about people


def build_categories(reference: Reference) -> Categories:
    """The category words compiled; use through `reference.compiled`."""
    nouns: dict[str, Kind] = {}
    adjectives: dict[str, Kind] = {}
    verbs: dict[str, tuple[Kind, ...]] = {}
    totals: dict[str, str] = {}
    things: set[str] = set()
    for row in reference.rows("claim_categories"):
        kind = Kind(row["category"], row["frame"], frozenset(filter(None, row["context"].split("|"))))
        if row["frame"] == "total":
            totals[row["lemma"]] = row["category"]
        elif row["frame"] == "thing":
            things.add(row["lemma"])
        elif row["pos"] == "verb":
            verbs[row["lemma"]] = (*verbs.get(row["lemma"], ()), kind)
        else:
            (nouns if row["pos"] == "noun" else adjectives)[row["lemma"]] = kind
    countries = frozenset(row["name"].lower() for row in reference.rows("countries"))
    return Categories(nouns, adjectives, verbs, totals, countries, frozenset(things))


def category_of(figure: Figure, counted: Counted | None, index: TokenIndex, table: Categories) -> str:
    """The category of one figure; "other" when nothing tells."""
    if figure.unit is not None and figure.unit.category != "other":
        return figure.unit.category
    if figure.unit is not None and figure.unit.name not in ("", "person"):
        return "other"
    number = index.at(figure.number_end - 1)
    if number is None or (counted is not None and counted.lemma in table.things):
        return "other"
    fate = (
        _noun_fate(counted, table)
        or _fate_after(figure, counted, index, table)
        or _fate_of_verb(number, counted, table)
    )
    if fate:
        return fate
    if counted is not None and (kind := table.nouns.get(counted.lemma)):
        return kind.category
    return "other"


def _noun_fate(counted: Counted | None, table: Categories) -> str | None:
    """ "1,234 civilian deaths", "200 wounded soldiers"; a mere population ("troops") waits for a verb."""
    if counted is None:
        return None
    kind = table.nouns.get(counted.lemma)
    if kind and kind.category not in ("troops", "captured", "refugees"):
        return kind.category
    for word in counted.words:
        if word.lemma_.lower() in table.nouns:
            continue
        for form in (word.lower_, word.lemma_.lower()):
            if form in table.adjectives:
                return table.adjectives[form].category
    return None


def _fate_after(figure: Figure, counted: Counted | None, index: TokenIndex, table: Categories) -> str | None:
    """The participle or adjective after the phrase: "6.5 million more displaced", "23 people were dead"."""
    doc, between = index.doc, index.words["between"]
    own = counted is not None and counted.end > figure.number_end
    start = index.from_char(counted.end if counted is not None and own else figure.end)
    for token in doc[start : start + MAX_AHEAD]:
        lemma, lower = token.lemma_.lower(), token.lower_
        acts = token.pos_ == "VERB" and _has_object(token)  # "gunmen killed 22 villagers"
        if not acts and token.pos_ != "ADV" and lower in table.adjectives:
            return table.adjectives[lower].category
        for kind in table.verbs.get(lemma, ()) if token.pos_ == "VERB" else ():
            passive = token.tag_ in ("VBN", "VBD") and not acts
            if (kind.frame == "subject" or passive) and _context_holds(kind, token, table):
                return kind.category
        if not own and counted is None and lemma in table.nouns and token.pos_ == "NOUN":
            return table.nouns[lemma].category
        if not (lemma in between or lower in between or token.pos_ == "AUX" or (token.tag_ == "RB" and lower != "not")):
            return None
    return None


def _fate_of_verb(number: Token, counted: Counted | None, table: Categories) -> str | None:
    """The verb whose object or subject the phrase is ("killing at least 30", "30 people died", "the dead: 12")."""
    token = counted.head if counted is not None and counted.head.i > number.i else number
    for _ in range(MAX_CLIMB):
        head = token.head
        if head.i == token.i:
            return None
        lemma = head.lemma_.lower()
        for kind in table.verbs.get(lemma, ()):
            fits = (
                token.dep_ in ("nsubj", "nsubjpass", "conj") or token.lower_ == "including"
                if kind.frame == "subject"
                else token.dep_ in OBJECTS or (token.dep_ == "nsubj" and head.tag_ == "VBN" and not _has_object(head))
            )
            if fits and _context_holds(kind, head, table):
                return kind.category
        if head.pos_ in ("VERB", "AUX") and head.dep_ != "prep":  # "including" is a preposition
            if token.dep_ in ("nsubj", "nsubjpass"):
                return _fate_of_complement(head, table)
            return _fate_of_total(head, table) if counted is None else None
        if (
            head.pos_ == "NOUN"
            and lemma in table.nouns
            and token.dep_ in ("nummod", "nmod", "pobj", "prep", "appos", "quantmod")
        ):
            kind = table.nouns[lemma]
            return kind.category if kind.category not in ("troops", "refugees") else None
        token = head
    return None


def _fate_of_complement(verb: Token, table: Categories) -> str | None:
    for child in verb.rights:
        if child.dep_ in ("acomp", "attr", "oprd") and child.lower_ in table.adjectives:
            return table.adjectives[child.lower_].category
    return None


def _fate_of_total(verb: Token, table: Categories) -> str | None:
    """ "the toll rose to 45", "put the death toll at 147", "the number of people killed has passed 7,000"."""
    for total in verb.children:
        if total.dep_ not in ("nsubj", "nsubjpass", "dobj") or total.lemma_.lower() not in table.totals:
            continue
        if category := table.totals[total.lemma_.lower()]:
            return category
        for token in total.subtree:
            kind = table.adjectives.get(token.lower_) or table.nouns.get(token.lemma_.lower())
            if kind is not None and token.i > total.i:
                return kind.category
    return None


def _has_object(verb: Token) -> bool:
    return any(child.dep_ in ("dobj", "obj") for child in verb.rights)


def _context_holds(kind: Kind, verb: Token, table: Categories) -> bool:
    """A row with context words wants one below the verb ("fled to neighbouring countries"), or "to" and a country."""
    if not kind.context:
        return True
    last = min(verb.right_edge.i, verb.i + MAX_CONTEXT)
    below = verb.doc[verb.i + 1 : last + 1]
    return any(
        token.lemma_.lower() in kind.context
        or (token.dep_ == "pobj" and token.head.lower_ in ("to", "into") and token.lower_ in table.countries)
        for token in below
    )
