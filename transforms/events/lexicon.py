"""The vocabulary of events, compiled once from the event_*.csv tables of the reference."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from transforms.entities import reference_entities
from transforms.reference import Reference


@dataclass(frozen=True, slots=True)
class Kind:
    """A PLOVER type with its mode, as a trigger word or frame gives it."""

    type: str
    mode: str | None = None


@dataclass(frozen=True, slots=True)
class VerbEntry:
    """What a bare verb means; `sense` says what it needs to mean it (physical: a victim, weak: a named addressee)."""

    kind: Kind
    sense: str


@dataclass(frozen=True, slots=True)
class TypeRules:
    """How one PLOVER type behaves: its root in CAMEO, its stance, and the prepositions that lead to its recipient."""

    cameo_root: str
    stance: str  # cooperative | verbal | hostile
    is_joint: bool
    prepositions: tuple[str, ...]
    asked_mode: str  # of a request for such an act and of its refusal: assist | meet | yield, "" = none


@dataclass(frozen=True, slots=True)
class ActorNoun:
    """A noun that can act: what sort of actor, and whether "Russian <noun>" is Russia itself."""

    kind: str  # state | armed | organised | people
    stands_for_country: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb of this group with an object of this class is an event of this kind."""

    verb_group: str
    noun_class: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All event vocabulary, by lemma."""

    verbs: dict[str, VerbEntry]
    nouns: dict[str, Kind]
    noun_classes: dict[str, frozenset[str]]
    verb_groups: dict[str, frozenset[str]]  # verb -> groups
    frames: tuple[Frame, ...]
    verb_operators: dict[str, str]
    adjective_operators: dict[str, str]
    noun_operators: dict[str, str]
    types: dict[str, TypeRules]
    roots_by_mode: dict[tuple[str, str], str]
    actor_nouns: dict[str, ActorNoun]
    words: dict[str, frozenset[str]]  # list name -> words
    cues: dict[str, dict[str, str]]  # place -> cue -> modality
    contexts: dict[str, frozenset[str]]  # word -> contexts
    means: dict[str, str]  # what force is used with -> mode of ASSAULT
    nonpolitical: dict[tuple[str, str], frozenset[str]]  # (trigger, where) -> words
    event_verbs: frozenset[str]  # lemmas that tell something, alone, with a particle, an object or a complement
    event_nouns: frozenset[str]  # the same of nouns
    particles: frozenset[str]  # second words of phrasal verbs: "on" of "call on"
    weights: dict[str, float]  # confidence feature -> weight
    lemma_repairs: dict[str, str]  # "stag" -> "stage"
    verb_prepositions: dict[str, str]  # "accuse" -> "of"
    countries_by_demonym: dict[str, str]  # "russian" -> entity_id
    known_entities: frozenset[str]  # entity_ids of the reference
    place_types: dict[str, str]  # entity_id of a reference place -> country | place | facility
    countries_of_places: dict[str, str]  # entity_id of a place -> entity_id of its country

    def is_in(self, name: str, word: str) -> bool:
        """True when the list `name` of event_words holds `word`. KeyError for an unknown list."""
        return word in self.words[name]

    def stance(self, event_type: str) -> str:
        """cooperative | verbal | hostile."""
        return self.types[event_type].stance

    def cameo_root(self, event_type: str, mode: str | None) -> str:
        """The two-digit CAMEO root under which GDELT files such an event."""
        return self.roots_by_mode.get((event_type, mode or ""), self.types[event_type].cameo_root)


def build_lexicon(reference: Reference) -> Lexicon:
    """Compile the event tables; give it to `Reference.compiled`."""
    types, roots = _types(reference)
    verbs = {
        row["verb"]: VerbEntry(Kind(row["type"], row["mode"] or None), row["sense"])
        for row in reference.rows("event_verbs")
    }
    operators = {
        part: {
            row["word"]: row["operator"] for row in reference.rows("event_operators") if row["part_of_speech"] == part
        }
        for part in ("verb", "adjective", "noun")
    }
    entities = reference.compiled(reference_entities)
    countries = {entity.country_code: entity.entity_id for entity in entities if entity.type == "country"}
    nouns = {row["noun"]: Kind(row["type"], row["mode"] or None) for row in reference.rows("event_nouns")}
    groups = _sets((row["verb"], row["group"]) for row in reference.rows("event_verb_groups"))
    words = _sets((row["list"], row["word"]) for row in reference.rows("event_words"))
    phrasal = [word for word in (*verbs, *operators["verb"]) if "_" in word]
    told_by = (
        *verbs,
        *operators["verb"],
        *groups,
        *words["travel"],
        *words["receiving"],
        *words["punishing"],
        *words["special_verb"],
    )
    return Lexicon(
        verbs=verbs,
        nouns=nouns,
        noun_classes=_sets((row["noun"], row["class"]) for row in reference.rows("event_noun_classes")),
        verb_groups=groups,
        frames=tuple(
            Frame(row["verb_group"], row["noun_class"], Kind(row["type"], row["mode"] or None))
            for row in reference.rows("event_frames")
        ),
        verb_operators=operators["verb"],
        adjective_operators=operators["adjective"],
        noun_operators=operators["noun"],
        types=types,
        roots_by_mode=roots,
        actor_nouns={
            row["noun"]: ActorNoun(row["kind"], row["stands_for_country"] == "yes")
            for row in reference.rows("event_actor_nouns")
        },
        words=words,
        cues=_cues(reference),
        contexts=_sets((row["word"], row["context"]) for row in reference.rows("event_contexts")),
        means={row["word"]: row["mode"] for row in reference.rows("event_means")},
        nonpolitical=_nonpolitical(reference),
        event_verbs=frozenset(word.split("_")[0] for word in told_by),
        event_nouns=frozenset(word.split("_")[-1] for word in nouns) | words["generic_event"] | words["phone_noun"],
        particles=frozenset(word.split("_")[1] for word in phrasal),
        weights={row["feature"]: float(row["weight"]) for row in reference.rows("event_confidence")},
        lemma_repairs=_lemma_repairs((*verbs, *groups)),
        verb_prepositions={verb: word for word in ("of", "on", "from") for verb in words[f"takes_{word}"]},
        countries_by_demonym={
            row[form].lower(): countries[row["iso3"]]
            for row in reference.rows("demonyms")
            for form in ("adjective", "person", "people")
            if row[form] and row["iso3"] in countries
        },
        known_entities=frozenset(entity.entity_id for entity in entities),
        place_types={e.entity_id: e.type for e in entities if e.type in ("country", "place", "facility")},
        countries_of_places={
            e.entity_id: countries[e.country_code]
            for e in entities
            if e.type in ("place", "facility") and e.country_code in countries
        },
    )


def _lemma_repairs(verbs: Iterable[str]) -> dict[str, str]:
    """The lemmatizer drops the final e of some verbs: "staged" becomes "stag"."""
    return {verb[:-1]: verb for verb in sorted(set(verbs)) if verb.endswith("e")}


def _types(reference: Reference) -> tuple[dict[str, TypeRules], dict[tuple[str, str], str]]:
    types: dict[str, TypeRules] = {}
    roots: dict[tuple[str, str], str] = {}
    for row in reference.rows("event_types"):
        if row["mode"]:
            roots[row["type"], row["mode"]] = row["cameo_root"]
        else:
            prepositions = tuple(row["prepositions"].split())
            is_joint = row["is_joint"] == "yes"
            types[row["type"]] = TypeRules(row["cameo_root"], row["stance"], is_joint, prepositions, row["asked_mode"])
    return types, roots


def _sets(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """key -> the set of its values."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return {key: frozenset(values) for key, values in found.items()}


def _cues(reference: Reference) -> dict[str, dict[str, str]]:
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in reference.rows("event_modality_cues"):
        found[row["place"]][row["cue"]] = row["modality"]
    return dict(found)


def _nonpolitical(reference: Reference) -> dict[tuple[str, str], frozenset[str]]:
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for row in reference.rows("event_nonpolitical"):
        found[row["trigger"], row["where"]].add(row["word"])
    return {key: frozenset(words) for key, words in found.items()}
