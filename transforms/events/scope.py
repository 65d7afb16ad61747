"""What stands over a candidate, and whether it is kept: controlled, believed, conditional clauses are no events."""

from collections.abc import Iterable

from transforms.events.actors import ABSTRACT, core, is_actor, is_linked, is_named, named_parts
from transforms.events.acts import is_no_act
from transforms.events.candidates import Candidate
from transforms.events.denials import is_counterfactual, is_disowned, is_imperative
from transforms.events.lexicon import Lexicon
from transforms.events.literal import is_figurative, is_literal
from transforms.events.noun_parties import CALLED_OFF, CALLED_OFF_NOUNS
from transforms.events.operators import operator_of
from transforms.events.reach import SPOKEN
from transforms.events.settings import is_apolitical
from transforms.events.speech import is_unsaid
from transforms.events.subjects import had_done
from transforms.events.tree import TIME_LABELS, Node, auxiliaries, phrase_nodes, prepositional_objects
from transforms.events.triggers import objects_of
from transforms.events.verb_group import is_inverted, is_to_be
from transforms.events.wars import BEGUN, GOES_ON

# Operators whose complement is not (yet) real.
IRREALIS = frozenset(
    {"request", "reject", "deny", "accuse", "agree", "plan", "threaten", "allow", "ban", "tell", "hope"}
)
CLIMBED = frozenset({
    "ccomp", "xcomp", "acl", "advcl", "pcomp", "relcl", "conj", "dobj", "pobj", "prep", "nsubj", "nsubjpass", "dative",
    "attr", "poss", "compound", "amod",
})  # fmt: skip
CLAUSAL = frozenset({"ccomp", "xcomp", "pcomp", "dobj", "prep", "acl"})
FACTUAL_CLAUSE = frozenset({"warn", "set", "order", "insist", "hope"})
# Acts that somebody or something must undergo.
TRANSITIVE = frozenset({"COERCE", "SANCTION", "ACCUSE", "SUPPORT", "AID", "CONCEDE"})
FACTUAL_PREPOSITIONS = frozenset({"despite", "after", "since", "following", "because"})
UNDER_MODAL = frozenset({"ccomp", "xcomp", "pcomp", "prep", "dobj", "pobj", "acl", "conj"})
IF_WORDS = frozenset({"if", "unless", "until", "lest"})
WHEN_WORDS = frozenset({"after", "before", "once", "when", "whenever"})
MAX_CLIMB = 12
MIN_DISASTER = 2  # more words of a natural force than of violence, in an article about it


def scope_of(candidate: Candidate, lexicon: Lexicon) -> str | None:
    """What it stands in: control | belief | purpose | condition | relative | participle | adverbial; None = main."""
    node = candidate.trigger if candidate.origin == "noun" else candidate.predicate
    if node.dep == "acl" and lexicon.is_in("deciding", node.head.lemma) and node.head.has_kid("poss"):
        return "relative"  # "Obama's decision to cancel the summit"
    undergone = had_done(node)
    if undergone is not None:
        node = undergone[1]
    for _ in range(MAX_CLIMB):
        above = node.head
        if is_inverted(node, lexicon):
            return "condition"
        if above is node:
            return None
        if node.dep == "conj" and node.has_kid("nsubj", "nsubjpass"):
            if _is_conditional(above) or _is_unmet(node):
                return "condition"  # "if he won and troops occupied it"
            return "adverbial" if node.has_kid("mark") else None
        if node.dep in CLIMBED:
            found = _scope_at(node, above, lexicon)
            if found is not None:
                return found
        node = above
    return None


def _is_conditional(clause: Node) -> bool:
    """True when the clause, or one it belongs to, begins with "if"."""
    for _ in range(MAX_CLIMB):
        if any(mark.lower in IF_WORDS for mark in clause.kids("mark")):
            return True
        if clause.dep not in ("conj", "xcomp"):
            return False
        clause = clause.head
    return False


def _scope_at(node: Node, above: Node, lexicon: Lexicon) -> str | None:
    if above.is_noun:
        operator = lexicon.noun_operators.get(above.lemma)
        if lexicon.is_in("irrealis_head", above.lemma) and node.dep in ("acl", "prep", "relcl"):
            operator = operator or "plan"
    else:
        operator = operator_of(above, lexicon)
    governed = node.dep in ("ccomp", "xcomp") or (node.dep in CLAUSAL and node.i > above.i)
    if governed and operator in IRREALIS and not (operator == "tell" and node.dep != "xcomp"):
        factual = above.lemma in FACTUAL_CLAUSE and node.dep == "ccomp" and node.tag in ("VBZ", "VBD", "VBP")
        if not factual:
            return "control"
    if node.dep in ("xcomp", "pcomp", "ccomp") and node.tag == "VBG" and lexicon.is_in("favouring", above.lemma):
        return "control"  # "supports repealing the law"
    if node.dep == "pcomp" and (lexicon.is_in("unreal_gerund", above.lower) or _is_unreal_head(above.head, lexicon)):
        return "control"  # "worried about harming", "capable of hitting"
    if node.dep == "ccomp":
        judged = [above, *above.kids("acomp")]
        if any(lexicon.is_in("belief", word.lemma) for word in judged):  # "it is important that they support it"
            return "belief"
    words = auxiliaries(node)
    is_infinitive = "to" in words and "have" not in words
    is_fact = node.dep == "xcomp" and (
        lexicon.is_in("factive_control", above.lemma)
        or (is_to_be(node, lexicon) and not above.has_kid("acomp", "attr"))
    )  # "led them to leave", "is to meet"
    if node.dep in ("advcl", "xcomp", "acl", "relcl") and is_infinitive and not is_fact:
        return "purpose"
    if node.dep == "advcl":
        if _is_unmet(node):
            return "condition"
        return "participle" if node.tag == "VBG" else "adverbial"
    return {"relcl": "relative", "acl": "relative"}.get(node.dep)


def _is_unreal_head(word: Node, lexicon: Lexicon) -> bool:
    return word.pos != "VERB" and lexicon.is_in("unreal_head", word.lemma)


def _is_unmet(clause: Node) -> bool:
    """`if they withdraw`, `only after they withdraw`: it has not come to pass."""
    marks = {child.lower for child in clause.kids("mark", "advmod")}
    is_present = clause.tag in ("VBZ", "VBP") and not auxiliaries(clause)
    return bool(marks & IF_WORDS) or (is_present and bool(marks & WHEN_WORDS))


def is_under_modal(candidate: Candidate, lexicon: Lexicon) -> bool:
    """True when the candidate hangs in a clause that only would, could or might be: "it would mean Kyiv accepting"."""
    node = candidate.predicate
    cues = lexicon.cues["auxiliary"]
    for _ in range(MAX_CLIMB):
        above = node.head
        if above is node or node.dep not in UNDER_MODAL or node.lower in FACTUAL_PREPOSITIONS:
            return False
        if above.pos in ("VERB", "AUX") and above is not candidate.predicate:
            if lexicon.is_in("reporting", above.lemma):
                return False
            if node.dep != "conj" and any(word in cues for word in auxiliaries(above)):
                return True
        node = above
    return False


def is_kept(candidate: Candidate, lexicon: Lexicon) -> bool:
    """True when the candidate is told as an event of its own, by somebody or to somebody."""
    if not (candidate.actors or candidate.recipients or candidate.hosts or candidate.rule == BEGUN):
        return False
    if any(lexicon.is_in("self_pronoun", node.lower) for node in candidate.actors):
        return False
    if _is_unreal(candidate, lexicon) or _is_self_directed(candidate) or _is_guessed_from_afar(candidate):
        return False
    if is_figurative(candidate, lexicon) or is_apolitical(candidate, lexicon) or is_unsaid(candidate, lexicon):
        return False
    if candidate.predicate.dep == "csubj":
        return False  # "Barring donations is a start"
    parties = candidate.actors + candidate.recipients
    if candidate.kind.type in ("CONSULT", "AID") and any(_is_media(node, lexicon) for node in parties):
        return False  # "speaking to the BBC", "contributed to the Times"
    if candidate.actors and not any(_may_act(node, candidate, lexicon) for node in candidate.actors):
        return False
    if candidate.origin == "noun":
        return _keep_nominal(candidate, lexicon)
    return _keep_verbal(candidate, lexicon) if candidate.origin == "verb" else True


def _is_unreal(candidate: Candidate, lexicon: Lexicon) -> bool:
    if candidate.scope in ("control", "belief", "purpose", "condition"):
        return True
    verb = candidate.predicate
    words = auxiliaries(verb)
    if _is_alternative(verb) or _is_of_part(verb) or is_disowned(verb, lexicon):
        return True
    if candidate.origin == "verb" and (is_imperative(verb) or is_counterfactual(verb)):
        return True
    if verb.dep == "advcl" and verb.tag in ("VBP", "VB") and not words and not verb.has_kid("nsubj", "mark"):
        return True  # "a letter demanding they prevent it": what is demanded, misread
    is_beyond_power = candidate.modality == "denied" and words & {"can", "could", "ca", "would"}
    return bool(is_beyond_power) and candidate.kind.type != "REJECT"  # "cannot block it"; that nobody met can be news


def _is_alternative(verb: Node) -> bool:
    """`either they impose limits, or prices will rise`: which of them is not said."""
    clause = verb.head if verb.dep == "conj" else verb
    if not any(word.lower == "or" for word in clause.kids("cc")):
        return False
    before = [*clause.children, *(child for subject in clause.kids("nsubj") for child in subject.children)]
    return any(word.lower == "either" for word in before)


def _is_of_part(verb: Node) -> bool:
    """`Not all senators support it`: who does is not said."""
    return any(child.lower == "not" for subject in verb.kids("nsubj", "nsubjpass") for child in subject.children)


def _is_self_directed(candidate: Candidate) -> bool:
    """Both sides are the same words: a misread sentence, or what somebody does to himself."""
    objects = candidate.predicate.kids("dobj") if candidate.origin == "verb" else []
    if any(node.lower.endswith(("self", "selves")) for node in (*candidate.recipients, *objects)):
        return True
    actors = {_words(node) for node in candidate.actors}
    return any(node.is_noun and _words(node) in actors for node in candidate.recipients)


def _is_guessed_from_afar(candidate: Candidate) -> bool:
    """A pronoun without a link, its antecedent taken from an earlier sentence: right less than every other time."""
    parties = candidate.actors + candidate.recipients
    return candidate.is_guess and any(node.sentence != candidate.trigger.sentence for node in parties)


def _words(node: Node) -> tuple[str, ...]:
    return tuple(part.lower for part in phrase_nodes(node) if part.pos != "DET")


def _may_act(node: Node, candidate: Candidate, lexicon: Lexicon) -> bool:
    """A political actor, a pronoun, a weapon that kills, or at least a concrete noun."""
    head = core(node, lexicon)
    if candidate.kind.type == "ASSAULT" and _is_natural_force(head, lexicon):
        return False
    if is_actor(node, lexicon) or is_linked(node) or node.pos == "PRON":
        return True
    if is_named(node, lexicon) and candidate.kind.type not in SPOKEN:
        return True
    if candidate.kind.type == "ASSAULT" and candidate.recipients and lexicon.is_in("instrument", head.lemma):
        return True
    if head.pos != "NOUN" or head.label or ABSTRACT.search(head.lower):
        return False
    known = (lexicon.noun_classes, lexicon.nouns)
    if any(head.lemma in table for table in known) or lexicon.is_in("document", head.lemma):
        return False
    if candidate.kind.type in SPOKEN:
        return False  # "hacked emails threatened to overshadow it"
    return head.lower not in lexicon.words["instrument"] and not lexicon.is_in("generic_event", head.lemma)


def _is_natural_force(head: Node, lexicon: Lexicon) -> bool:
    """`the flood`, `Typhoon Yagi`: nobody attacks."""
    named = [child for child in head.kids("compound") if child.pos == "PROPN"]
    return any(lexicon.is_in("natural_force", node.lemma.lower()) for node in (head, *named))


def tells_of_disaster(nodes: Iterable[Node], lexicon: Lexicon) -> bool:
    """True when an article speaks of a natural force or accident more often than of violence."""
    count = 0
    for node in nodes:
        if node.pos == "NOUN":
            kind = lexicon.nouns.get(node.lemma)
            count += lexicon.is_in("natural_force", node.lemma)
            count -= kind is not None and kind.type == "ASSAULT"
    return count >= MIN_DISASTER


def has_only_victims(candidate: Candidate) -> bool:
    """`5,000 people were injured`: an attack only where the article tells of one."""
    kind = candidate.kind
    return kind.type == "ASSAULT" and kind.mode is None and not candidate.actors


def _keep_nominal(candidate: Candidate, lexicon: Lexicon) -> bool:
    noun, event_type = candidate.trigger, candidate.kind.type
    if candidate.rule in (BEGUN, GOES_ON):
        return True
    parties = len(candidate.actors) + len(candidate.recipients)
    if lexicon.is_in("irrealis_head", candidate.predicate.lemma) and candidate.predicate is not noun:
        return False
    told_by_verb = candidate.predicate is not noun and noun.dep != "pobj"
    happens = lexicon.is_in("happening", candidate.predicate.lemma)
    if candidate.modality != "occurred" and told_by_verb and not happens:
        return False  # "a meeting would be useful" tells of none
    if event_type == "CONSULT":
        return parties >= 2 or any(named_parts(node) for node in candidate.actors)
    if candidate.modality in ("demanded", "denied"):
        return False
    if candidate.rule in CALLED_OFF_NOUNS:
        return any(is_actor(node, lexicon) for node in candidate.recipients)
    if noun.dep == "pobj" and lexicon.is_in("after_like", noun.head.lower):
        starts = noun.head.lower == "of" and noun.head.head.lemma in ("start", "beginning", "launch")
        if not starts:
            return False
    if event_type == "PROTEST":
        by_whom = any(word == "by" for word, _ in prepositional_objects(noun))
        return bool(candidate.actors) and (bool(candidate.recipients) or by_whom)
    return bool(candidate.actors) and bool(candidate.recipients)


def _keep_verbal(candidate: Candidate, lexicon: Lexicon) -> bool:
    verb, event_type, coding = candidate.predicate, candidate.kind.type, candidate.coding
    assert coding is not None
    if is_no_act(candidate, lexicon):
        return False
    if candidate.modality == "denied" and event_type in ("REJECT", "ACCUSE", "THREATEN", "REQUEST"):
        return False  # "does not rule out" rejects nothing
    if coding.kind.type in TRANSITIVE and not candidate.recipients and not objects_of(verb):
        return False  # "the government shut down", "the animals feed"
    both = bool(candidate.actors) and bool(candidate.recipients)
    if candidate.scope in ("relative", "participle") and not both:
        return False
    voiced = coding.noun.lemma if coding.noun is not None and event_type == "ACCUSE" else ""
    if lexicon.is_in("feeling", voiced) and not both:
        return False  # "expressed regret at the noise": about nobody
    if verb.dep in ("relcl", "acl", "advcl") and event_type in ("ASSAULT", "COERCE") and not both:
        return False
    if event_type == "CONSULT" and verb.lemma in ("speak", "talk") and verb.tag == "VBG" and not verb.has_kid("aux"):
        return False  # "Speaking to X on Sunday, ..." introduces a quotation
    if event_type == "CONSULT" and candidate.is_passive and not any(n.label == "PERSON" for n in candidate.actors):
        return False  # "were met by gunmen"
    if event_type == "CONSULT" and len(candidate.actors) + len(candidate.recipients) < 2:
        return any(named_parts(node) or node.tag in ("NNS", "NNPS") for node in candidate.actors)
    if candidate.kind.mode == "visit" and all(_is_public(node, lexicon) for node in candidate.actors):
        return False  # "tourists visited Rome"
    if event_type == "REQUEST" and not _is_full_request(candidate, lexicon):
        return False
    if event_type == "PROTEST" and _is_campaign_rally(candidate):
        return False
    if candidate.rule.startswith(("future_aid", "future_support")):
        return any(is_actor(node, lexicon) for node in candidate.recipients)
    if candidate.scope == "relative" and candidate.modality in ("possible", "demanded", "denied"):
        return False
    if coding.operator == "allow" and not any(is_actor(n, lexicon) or n.pos == "PRON" for n in candidate.actors):
        return False
    if not candidate.actors and not _may_lack_actor(candidate, lexicon):
        return False
    return is_literal(candidate, lexicon)


def _is_campaign_rally(candidate: Candidate) -> bool:
    """`Trump held a rally in Atlanta`."""
    is_rally = any(node.lemma == "rally" for node in candidate.nodes)
    named = [part for node in candidate.actors for part in (node, *node.kids("appos"))]
    return is_rally and any(part.label == "PERSON" for part in named)


def _is_media(node: Node, lexicon: Lexicon) -> bool:
    media = lexicon.words["media"]
    words = {node.lemma, node.lower, *(child.lower for child in node.kids("compound"))}
    return node.label != "PERSON" and not words.isdisjoint(media)


def _is_public(node: Node, lexicon: Lexicon) -> bool:
    """Somebody unnamed who represents nobody."""
    entry = lexicon.actor_nouns.get(core(node, lexicon).lemma)
    return node.pos == "NOUN" and not is_linked(node) and (entry is None or entry.kind == "people")


def _may_lack_actor(candidate: Candidate, lexicon: Lexicon) -> bool:
    """Victims, convicts, accused stand alone; so do those who were freed, helped, refused, or whose talks are off."""
    event_type = candidate.kind.type
    if candidate.rule in CALLED_OFF:
        return candidate.is_passive and any(is_actor(node, lexicon) for node in candidate.recipients)
    if event_type in ("ASSAULT", "COERCE", "SANCTION", "ACCUSE"):
        return bool(candidate.recipients)
    if event_type == "REJECT" and not _is_of_request(candidate, lexicon):
        return False
    if event_type not in ("CONCEDE", "RETREAT", "AID", "REJECT") or candidate.scope or not candidate.is_passive:
        return False
    return any(is_actor(node, lexicon) for node in candidate.recipients)


def _is_of_request(candidate: Candidate, lexicon: Lexicon) -> bool:
    """`Kenya's request was refused`, not "Kenya was not invited"."""
    asked = candidate.coding.noun if candidate.coding is not None and candidate.coding.kind == candidate.kind else None
    return asked is not None and "ask" in lexicon.noun_classes.get(asked.lemma, ())


def _is_full_request(candidate: Candidate, lexicon: Lexicon) -> bool:
    """A request says what is asked, and of whom when the verb is weak ("want", "encourage")."""
    verb, coding = candidate.predicate, candidate.coding
    assert coding is not None
    if not candidate.recipients and coding.complement is None and coding.noun is None and not verb.has_kid("dobj"):
        return False
    is_for = any(w == "for" and o.label not in TIME_LABELS for w, o in prepositional_objects(verb))
    is_governing = coding.complement is not None or is_for
    if lexicon.is_in("pushing", verb.lemma) and not (is_governing or coding.noun is not None):
        return False  # "pushed the troops north", "pushes such policies"
    if not lexicon.is_in("weak_request", verb.lemma):
        return True
    is_about_nothing = coding.noun is None or coding.noun in candidate.recipients
    if lexicon.is_in("asking", verb.lemma) and is_about_nothing and not is_governing:
        return False  # "“Who did it?” the senator asked the judge"
    if coding.complement is not None and not verb.has_kid("dobj") and not coding.complement.has_kid("nsubj"):
        return False
    question = coding.complement is not None and any(
        c.tag in ("WRB", "WP", "WDT") or c.lower in ("if", "whether") for c in coding.complement.children
    )
    return not question and any(is_named(node, lexicon) for node in candidate.recipients)
