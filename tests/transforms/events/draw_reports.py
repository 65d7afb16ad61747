"""Draw event reports at random from news articles, to be read against their sentence (docs/EVENTS_PRECISION.md).

    python -m tests.transforms.events.draw_reports ARTICLES.jsonl[.gz] ... --seed 7 --count 100 --each 20 > draw.txt

Takes `--each` articles of 800 to 9,000 characters from each file, runs the real stages over them and prints `--count`
reports with confidence 0.5 or more: type, modality, confidence, rule, participants, and the sentence with its trigger
marked. The first line says what share of all reports reaches 0.5. The same seed and files give the same draw.
"""

import argparse
import gzip
import json
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from transforms.cleaning import clean_document
from transforms.errors import DatelineError
from transforms.facts import extract_facts
from transforms.nlp import ParsedArticle, parse_articles
from transforms.records import ArticleFacts, CleanArticle, RawDocument
from transforms.reference import Reference, load_reference

REFERENCE = Path(__file__).parents[3] / "seeds" / "reference"
THRESHOLD = 0.5
RECEIVED_ON = date(2026, 1, 1)


def pick_articles(path: Path, each: int, rng: random.Random, reference: Reference) -> Iterator[CleanArticle]:
    """At most `each` cleaned articles of one file, at random."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        records = [record for record in map(json.loads, lines) if 800 < len(record.get("text") or "") < 9000]
    for number, record in enumerate(rng.sample(records, min(each, len(records)))):
        raw = RawDocument(
            "0" * 64, path.name, number, "jsonl", "utf-8", record["text"], title=record.get("title"),
            published=record.get("published"), language="en", is_mostly_clean=True,
        )  # fmt: skip
        try:
            yield clean_document(raw, reference=reference)
        except DatelineError:
            continue


def tell(parsed: ParsedArticle, facts: ArticleFacts) -> Iterator[str]:
    """One printed report per report of an article that reaches the threshold."""
    names = {entity.entity_id: entity.name for entity in facts.entities}
    for report in facts.event_reports:
        if report.confidence < THRESHOLD:
            continue
        sentence = parsed.sentence_at(report.start_char)
        at = report.start_char - sentence.start_char
        marked = f"{sentence.text[:at]}<<{report.text}>>{sentence.text[at + len(report.text) :]}"
        parties = "; ".join(
            f"{argument.role}={argument.text} ({names.get(argument.entity_id or '', '-')})"
            for argument in facts.event_arguments
            if argument.report_id == report.report_id
        )
        head = f"[{report.type} {report.mode or '-'} {report.modality} {report.confidence} {report.rule}]"
        yield f"{head} {parties}\n    {marked}"


def main() -> None:
    """Print a draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--each", type=int, default=20)
    given = parser.parse_args()
    rng, reference = random.Random(given.seed), load_reference(REFERENCE)
    articles = [article for path in given.files for article in pick_articles(path, given.each, rng, reference)]
    told: list[str] = []
    total = 0
    for parsed in parse_articles(articles):
        facts = extract_facts(parsed, received_on=RECEIVED_ON, reference=reference)
        total += len(facts.event_reports)
        told += tell(parsed, facts)
    print(f"{len(articles)} articles, {total} reports, {len(told) / max(1, total):.0%} of them at {THRESHOLD} or above")
    for number, text in enumerate(rng.sample(told, min(given.count, len(told))), start=1):
        print(f"{number}. {text}")


if __name__ == "__main__":
    main()
