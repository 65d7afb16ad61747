"""Events that lie in the saying itself: "Y must leave, X said" is a demand; "told him in a phone call" is a call."""

from collections.abc import Iterator, Sequence

from transforms.events.actors import is_actor
from transforms.events.antecedents import Antecedents
from transforms.events.candidates import Candidate
from transforms.events.lexicon import Kind, Lexicon
from transforms.events.participants import replace_anaphors
from transforms.events.subjects import agents_by, subjects_of
from transforms.events.tree import Node, auxiliaries, conjuncts, prepositional_objects
from transforms.events.triggers import noun_kind
from transforms.events.verb_group import is_inverted, is_negated

CALL_PREPOSITIONS = frozenset({"in", "during", "by", "over", "on", "after", "at"})
FIRST_PERSON = frozenset({"i", "we"})


def find_sayings(
    verbs: Sequence[Node], used: set[Node], antecedents: Antecedents, lexicon: Lexicon
) -> Iterator[Candidate]:
    """Demands, accusations and meetings told by the verbs of speech of one sentence, outermost first.

    Words that take part are added to `used`.
    """
    for verb in verbs:
        if not lexicon.is_in("reporting", verb.lemma):
            continue
        speakers, _ = subjects_of(verb, lexicon)
        if not speakers:
            continue
        if any(lexicon.is_in("media", node.lower) for node in speakers):
            continue  # "Reuters reported" passes on what others demand
        speakers = replace_anaphors((m for s in speakers for m in conjuncts(s)), antecedents, lexicon)
        for clause in _said_clauses(verb):
            found = _demand(verb, clause, speakers, antecedents, lexicon) or _blame(verb, clause, speakers, lexicon)
            if found is not None:
                used.add(clause)
                yield found
        meeting = _meeting_of(verb, speakers, antecedents, lexicon)
        if meeting is not None:
            used.add(meeting.trigger)
            yield meeting


def _said_clauses(verb: Node) -> list[Node]:
    """The clauses that are said: complements, or the main clause of "Y must go, X said"."""
    clauses = [c for c in verb.kids("ccomp", "advcl", "parataxis") if c.pos in ("VERB", "AUX", "ADJ")]
    above = verb.head
    if (
        not clauses
        and verb.dep in ("parataxis", "advcl", "ccomp")
        and above.pos in ("VERB", "AUX")
        and above.i < verb.i
    ):
        clauses = [above]
    return clauses


def _demand(
    verb: Node, clause: Node, speakers: list[Node], antecedents: Antecedents, lexicon: Lexicon
) -> Candidate | None:
    """`X said Z must/should ...` -> REQUEST to Z, when Z can act and is not X."""
    subjects = clause.kids("nsubj", "nsubjpass")
    cues = lexicon.cues["auxiliary"]
    demanded = any(cues.get(word) == "demanded" for word in auxiliaries(clause))
    if not subjects or not demanded or subjects[0].lower in FIRST_PERSON or is_negated(clause, lexicon):
        return None
    if lexicon.is_in("unbidden", clause.lemma) or is_inverted(clause, lexicon):
        return None  # "must feel the consequences", "should they attack"
    addressees = conjuncts(subjects[0]) if subjects[0].dep == "nsubj" else agents_by(clause)
    is_reproach = "have" in auxiliaries(clause)  # "said they should have acted"
    if subjects[0].pos != "PRON" and not any(
        is_actor(node, lexicon) and noun_kind(node, lexicon) is None for node in addressees
    ):
        addressees = agents_by(clause)
    addressees = replace_anaphors(addressees, antecedents, lexicon)
    if not addressees or any(node in speakers for node in addressees):
        return None
    if subjects[0].has_kid("poss") and subjects[0].kids("poss")[0].lower in ("our", "my"):
        return None
    if not any(is_actor(node, lexicon) for node in addressees):
        return None
    return Candidate(
        Kind("ACCUSE", "disapprove") if is_reproach else Kind("REQUEST", "change"),
        verb,
        (verb, clause),
        verb,
        speakers,
        addressees,
        "occurred",
        "saying",
        "say_should_have" if is_reproach else "say_must",
    )


def _blame(verb: Node, clause: Node, speakers: list[Node], lexicon: Lexicon) -> Candidate | None:
    """`X said Z was responsible` -> ACCUSE."""
    guilty = lexicon.words["guilty"]
    words = [clause, *clause.kids("acomp", "attr")] if clause.lemma == "be" else [clause]
    accused = clause.kids("nsubj", "nsubjpass")
    if (
        not any(is_actor(node, lexicon) or node.pos == "PRON" for node in accused)
        or is_negated(clause, lexicon)
        or not any(word.lower in guilty for word in words)
    ):
        return None
    return Candidate(
        Kind("ACCUSE", "allege"),
        verb,
        (verb, clause),
        verb,
        speakers,
        accused,
        "occurred",
        "saying",
        "say_guilty",
    )


def _meeting_of(verb: Node, speakers: list[Node], antecedents: Antecedents, lexicon: Lexicon) -> Candidate | None:
    """The call or meeting in which it was said: "X told Y in a phone call" -> CONSULT of X and Y."""
    addressees = [node for node in verb.kids("dobj", "dative") if node.pos != "ADP" and is_actor(node, lexicon)]
    pairs = prepositional_objects(verb)
    addressees += [obj for word, obj in pairs if word == "to" and is_actor(obj, lexicon)]
    if not addressees:
        return None
    # the parser often hangs "in a phone call" on the addressee
    pairs = pairs + [pair for node in addressees for pair in prepositional_objects(node)]
    pairs += [pair for node in addressees for app in node.kids("appos") for pair in prepositional_objects(app)]
    for word, noun in pairs:
        if word not in CALL_PREPOSITIONS:
            continue
        kind = noun_kind(noun, lexicon)
        if kind is None or kind.type != "CONSULT" or noun.label:
            continue
        others = replace_anaphors(addressees[:1], antecedents, lexicon)
        return Candidate(
            kind,
            noun,
            (noun,),
            verb,
            speakers,
            [n for n in others if n not in speakers],
            "occurred",
            "saying",
            "said_in_call",
        )
    return None
