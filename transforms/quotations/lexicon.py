"""The words that report speech, compiled from the reporting_*.csv tables."""

from dataclasses import dataclass

from transforms.reference import Reference

ACCORDING = frozenset(("accord", "according"))  # as the lemmatizer may have it


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Reporting verbs and nouns by lemma, who can speak, and the small word classes the rules ask for."""

    verbs: frozenset[str]  # can report speech
    partners: dict[str, str]  # verbs that report only with the word after them: "put it", "shot back"
    strong: frozenset[str]  # hardly do anything else: trusted without a parse
    naming: frozenset[str]  # can put a single word between marks without making it a term ("called it a 'joke'")
    forms: frozenset[str]  # inflected forms of strong verbs that the tagger often reads as nouns
    addressees: dict[str, str]  # verb -> where the addressee stands: object, to, on, with
    nouns: frozenset[str]  # "his claim that"
    media: dict[str, str]  # noun -> medium
    verb_media: dict[str, str]  # verb -> medium: "tweeted"
    medium_prepositions: frozenset[str]  # "in a statement", "on Twitter"
    documents: frozenset[str]  # nouns that speak for the one who issued them
    speakers: frozenset[str]  # common nouns that can speak
    weights: dict[tuple[str, str], float]  # (cue, frame) -> how far it may be trusted as an indirect statement
    cues: frozenset[str]  # lemmas of all cues: verbs, nouns and "according"
    framed: frozenset[str]  # cues that have at least one frame
    terms: frozenset[str]  # labels that stand between marks and are nobody's speech
    term_openers: tuple[str, ...]  # words that put a label between marks
    abbreviations: frozenset[str]
    elisions: frozenset[str]
    temporal: frozenset[str]  # nouns that are never a speaker, whatever the parser says
    issuing: frozenset[str]  # "issued a statement saying": the one who issued it speaks
    receiving: frozenset[str]  # "drew criticism for": the subject is spoken of
    needs_object: frozenset[str]  # what follows "told" is never its subject
    object_control: frozenset[str]  # "asked him to go": the infinitive's subject is the object
    title_words: frozenset[str]  # small words within a title in capitals
    name_particles: frozenset[str]


def build_lexicon(reference: Reference) -> Lexicon:
    """The lexicon of one reference folder."""
    verbs, nouns = reference.rows("reporting_verbs"), reference.rows("reporting_nouns")
    words = _classes(reference)
    return Lexicon(
        verbs=frozenset(row["lemma"] for row in verbs),
        partners={row["lemma"]: row["with"] for row in verbs if row["with"]},
        strong=frozenset(row["lemma"] for row in verbs if row["strength"] == "strong"),
        naming=frozenset(row["lemma"] for row in verbs if row["names"] == "yes"),
        forms=frozenset(form for row in verbs for form in row["forms"].split()),
        addressees={row["lemma"]: row["addressee"] for row in verbs if row["addressee"]},
        nouns=frozenset(row["lemma"] for row in nouns if row["is_cue"] == "yes"),
        media={row["lemma"]: row["medium"] for row in nouns if row["medium"]},
        verb_media={row["lemma"]: row["medium"] for row in verbs if row["medium"]},
        medium_prepositions=words["medium_preposition"],
        documents=frozenset(row["lemma"] for row in nouns if row["is_document"] == "yes"),
        speakers=frozenset(row["lemma"] for row in reference.rows("reporting_speakers")),
        weights={(row["lemma"], row["frame"]): float(row["weight"]) for row in reference.rows("reporting_frames")},
        cues=frozenset(row["lemma"] for row in (*verbs, *nouns)) | ACCORDING,
        framed=frozenset(row["lemma"] for row in reference.rows("reporting_frames")),
        terms=frozenset(row["term"] for row in reference.rows("reporting_terms")),
        term_openers=tuple(sorted(words["term_opener"])),
        abbreviations=words["abbreviation"],
        elisions=words["elision"],
        temporal=words["temporal"],
        issuing=words["issuing"],
        receiving=words["receiving"],
        needs_object=words["needs_object"],
        object_control=words["object_control"],
        title_words=words["title_word"],
        name_particles=words["name_particle"],
    )


def _classes(reference: Reference) -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for row in reference.rows("reporting_words"):
        groups.setdefault(row["class"], set()).add(row["word"])
    return {name: frozenset(words) for name, words in groups.items()}
