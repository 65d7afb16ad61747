"""Around a cue: the speaker's entity, who issued "the statement", the addressee, the medium, and when it was said."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.quotations.scene import Cue, Scene
from transforms.quotations.subjects import issuer
from transforms.quotations.tree import VERBAL
from transforms.records import Mention, Timex
from transforms.spans import SpanIndex

ISSUER_LINES = 6  # lines back in which the issuer of "the statement" is looked for
ISSUER_CUES = 40  # at most so many cues back
ISSUING = ("of", "from", "by")
MAX_CLIMB = 6
COLLECTIVE = ("ORG", "GPE", "NORP", "FAC")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What earlier stages know of the article, by position."""

    scene: Scene
    cues: Sequence[Cue]
    cue_starts: Sequence[int]
    mentions: SpanIndex[Mention]
    timexes: SpanIndex[Timex]

    def mention_at(self, token: int) -> Mention | None:
        """The mention that holds the token; of several the longest that is linked."""
        tree = self.scene.tree
        held = self.mentions.overlapping(tree.start[token], tree.end[token])
        return max(
            held,
            key=lambda m: (m.entity_id is not None, m.end_char - m.start_char, m.kind, m.mention_id),
            default=None,
        )

    def entity_of(self, token: int | None) -> str | None:
        """The entity of the phrase whose head is `token`; of a document ("the statement") the body that issued it."""
        if token is None:
            return None
        tree = self.scene.tree
        token = issuer(tree, tree.antecedent(token), self.scene.lexicon)
        mention = self.mention_at(token)
        if mention is not None and mention.entity_id is not None:
            return mention.entity_id
        for child in tree.rights(token):  # "Nato's secretary general, Jens Stoltenberg"
            apposed = self.mention_at(child) if tree.dep[child] == "appos" else None
            if apposed is not None and apposed.entity_id is not None:
                return apposed.entity_id
        if tree.lemma[token] in self.scene.lexicon.documents or tree.lower[token] == "it":
            return self._issuer(token)
        return None

    def _issuer(self, document: int) -> str | None:
        """The entity that issued a document: named with it, or of "the statement" the last body that said something."""
        tree, prose = self.scene.tree, self.scene.prose
        named, is_new = self._owners(document), any(tree.lower[c] in ("a", "an") for c in tree.children[document])
        if named or is_new:
            return self._owner(document)
        line = prose.line_at(tree.start[document])
        before = bisect_right(self.cue_starts, tree.start[document] - 1)
        for cue in reversed(self.cues[max(0, before - ISSUER_CUES) : before]):
            if line - prose.line_at(tree.start[cue.token]) > ISSUER_LINES:
                break
            if tree.lemma[cue.speaker] in self.scene.lexicon.documents:
                owner = self._owner(cue.speaker)
            else:
                mention = self.mention_at(cue.speaker)
                owner = mention.entity_id if mention is not None and mention.label in COLLECTIVE else None
            if owner is not None:
                return owner
        return None

    def _owner(self, document: int) -> str | None:
        """The entity named with a document: "the Kremlin's statement", "a statement from the ministry"."""
        found = (mention.entity_id for owner in self._owners(document) if (mention := self.mention_at(owner)))
        return next((entity for entity in found if entity is not None), None)

    def _owners(self, document: int) -> list[int]:
        """The heads of the words that tell whose a document is."""
        tree = self.scene.tree
        owners = [tree.child(document, "poss", "compound", "nmod")]
        owners += [tree.child(c, "pobj") for c in tree.rights(document) if tree.lower[c] in ISSUING]
        return [owner for owner in owners if owner is not None]

    def addressee_of(self, cue: int | None) -> str | None:
        """The entity spoken to: 'told Putin', 'said to reporters', 'called on Russia'."""
        tree, lexicon = self.scene.tree, self.scene.lexicon
        where = lexicon.addressees.get(tree.lemma[cue]) if cue is not None else None
        if cue is None or where is None or tree.pos[cue] not in VERBAL:
            return None
        if where == "object":
            target = tree.child(cue, "dobj", "dative", "iobj")
        else:
            links = [c for c in tree.rights(cue) if tree.lower[c] == where]
            target = tree.child(links[0], "pobj") if links else None
        mention = self.mention_at(target) if target is not None else None
        return mention.entity_id if mention is not None else None

    def medium_of(self, cue: int | None, speaker: int | None) -> str | None:
        """The medium: of the verb ("tweeted"), of a document that speaks, or of "in a statement", "on Twitter"."""
        tree, lexicon = self.scene.tree, self.scene.lexicon
        if speaker is not None and tree.lemma[speaker] in lexicon.documents:
            return lexicon.media.get(tree.lemma[speaker])
        if cue is None:
            return None
        if tree.pos[cue] in VERBAL and tree.lemma[cue] in lexicon.verb_media:
            return lexicon.verb_media[tree.lemma[cue]]
        for child in tree.children[cue]:
            if tree.dep[child] != "prep" or tree.lower[child] not in lexicon.medium_prepositions:
                continue
            named = tree.child(child, "pobj")
            medium = lexicon.media.get(tree.lemma[named]) if named is not None else None
            if medium is not None:
                return medium
        return None

    def said_at(self, cue: int | None) -> Timex | None:
        """The time expression that hangs from the cue through prepositions and adverbials alone."""
        if cue is None:
            return None
        tree = self.scene.tree
        first, last = tree.first[cue], tree.stop[cue] - 1
        first, last = max(first, cue - 60), min(last, cue + 60)
        near = [t for t in self.timexes.inside(tree.start[first], tree.end[last]) if t.type != "DURATION"]
        hanging = [t for t in near if self._hangs_from(t, cue)]
        return min(hanging, key=lambda t: (abs(t.start_char - tree.start[cue]), t.start_char), default=None)

    def _hangs_from(self, timex: Timex, cue: int) -> bool:
        tree = self.scene.tree
        tokens = self.scene.tokens_between(timex.start_char, timex.end_char)
        top = next((t for t in tokens if tree.head[t] not in tokens or tree.is_root(t)), None)
        if top is None or self.scene.marked[top]:
            return False
        links = ("npadvmod", "prep", "pobj", "advmod", "appos", "nummod", "tmod", "pcomp")
        for _ in range(MAX_CLIMB):
            if tree.dep[top] not in links or tree.is_root(top):
                return False
            top = tree.head[top]
            if top == cue:
                return True
        return False


def look_around(
    scene: Scene, cues: Sequence[Cue], mentions: Sequence[Mention], timexes: Sequence[Timex]
) -> Surroundings:
    """The surroundings of one article's cues."""
    starts = [scene.tree.start[cue.token] for cue in cues]
    return Surroundings(scene, cues, starts, SpanIndex(mentions), SpanIndex(timexes))
