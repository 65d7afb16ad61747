"""Who held which office when: seeds/reference/offices.csv, asked by country or organisation and date."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from transforms.entities.gazetteer import entity_key
from transforms.reference import Reference


@dataclass(frozen=True, slots=True)
class Term:
    """One person's time in one office: from the first day to before the last; None = still in office."""

    of_id: str  # entity of the country or organisation
    office: str
    person_id: str
    first: date
    last: date | None
    is_leader: bool

    def overlaps(self, earliest: date | None, latest: date | None) -> bool:
        """True when some day of [earliest, latest] lies in the term; None = unbounded."""
        return (latest is None or self.first <= latest) and (
            earliest is None or self.last is None or earliest < self.last
        )


@dataclass(frozen=True, slots=True)
class Offices:
    """The terms by office holder and by (country or organisation, office), and the words for offices."""

    by_office: dict[tuple[str, str], tuple[Term, ...]]
    by_person: dict[str, tuple[Term, ...]]
    words: dict[str, str]  # "premier" → prime_minister

    def holder(
        self, of_id: str, office: str, earliest: date | None, latest: date | None, named: Collection[str]
    ) -> tuple[str, float] | None:
        """(person entity_id, confidence) of who held the office in [earliest, latest]; None when two may be meant.

        `named`: people the article names. They decide where the date leaves several holders open.
        """
        terms = [t for t in self._terms(of_id, office) if t.overlaps(earliest, latest)]
        holders = sorted({term.person_id for term in terms})
        if len(holders) == 1:
            return holders[0], 0.9 if holders[0] in named else 0.8
        present = [person for person in holders if person in named]
        return (present[0], 0.75) if len(present) == 1 else None

    def _terms(self, of_id: str, office: str) -> Sequence[Term]:
        if office == "leader":
            return [
                term
                for (owner, _), terms in self.by_office.items()
                if owner == of_id
                for term in terms
                if term.is_leader
            ]
        return self.by_office.get((of_id, office), ())

    def term_of(self, person_id: str, earliest: date | None, latest: date | None) -> Term | None:
        """The term that a person served then; None when none or terms of several offices."""
        held = {(t.of_id, t.office): t for t in self.by_person.get(person_id, ()) if t.overlaps(earliest, latest)}
        return next(iter(held.values())) if len(held) == 1 else None

    def office_of(self, person_id: str, earliest: date | None, latest: date | None) -> str | None:
        """The office a person held then; None when none or several."""
        held = sorted({term.office for term in self.by_person.get(person_id, ()) if term.overlaps(earliest, latest)})
        return held[0] if len(held) == 1 else None


def build_offices(reference: Reference) -> Offices:
    """The compiled table; give it to `Reference.compiled`."""
    by_office: dict[tuple[str, str], list[Term]] = {}
    by_person: dict[str, list[Term]] = {}
    for row in reference.rows("offices"):
        term = Term(
            of_id=entity_key(row["of"]),
            office=row["office"],
            person_id=entity_key(row["person"]),
            first=date.fromisoformat(row["from"]),
            last=date.fromisoformat(row["to"]) if row["to"] else None,
            is_leader=row["is_leader"] == "y",
        )
        by_office.setdefault((term.of_id, term.office), []).append(term)
        by_person.setdefault(term.person_id, []).append(term)
    return Offices(
        by_office={key: tuple(sorted(terms, key=lambda t: t.first)) for key, terms in by_office.items()},
        by_person={key: tuple(sorted(terms, key=lambda t: t.first)) for key, terms in by_person.items()},
        words={row["word"]: row["office"] for row in reference.rows("office_words")},
    )
