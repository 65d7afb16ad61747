"""Draw event reports at random from news articles, to be read against their sentence (docs/EVENTS_PRECISION.md).

    python -m tests.transforms.events.draw_reports ARTICLES.jsonl[.gz] ... --seed 7 --count 100 --each 20 > draw.txt

Takes `--each` articles of 800 to 9,000 characters from each file, runs the real stages over them and prints `--count`
reports with confidence 0.5 or more: type, modality, confidence, rule, participants, and the sentence with its trigger
marked. The first line says what share of all reports reaches 0.5. The same seed and files give the same draw.
`--write` keeps every report of these articles with the features of its confidence, one JSON a line, for
fit_confidence.py; "number" is that of the printed draw.
"""

import argparse
import gzip
import json
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from transforms.cleaning import clean_document
from transforms.entities import reference_entities
from transforms.errors import DatelineError
from transforms.events.building import build_tree
from transforms.events.confidence import features
from transforms.events.lexicon import build_lexicon
from transforms.events.reports import find_candidates
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


def tell(parsed: ParsedArticle, facts: ArticleFacts, reference: Reference) -> Iterator[dict[str, Any]]:
    """One line of the file per report of an article: what it says, and the features of its confidence."""
    names = {entity.entity_id: entity.name for entity in (*reference_entities(reference), *facts.entities)}
    known = _features(parsed, facts, reference)
    for report in facts.event_reports:
        sentence = parsed.sentence_at(report.start_char)
        at = report.start_char - sentence.start_char
        yield {
            "number": None,
            "article": report.article_id,
            "type": report.type,
            "mode": report.mode,
            "modality": report.modality,
            "confidence": report.confidence,
            "rule": report.rule,
            "participants": [
                f"{argument.role}={argument.text} ({names.get(argument.entity_id or '', '-')})"
                for argument in facts.event_arguments
                if argument.report_id == report.report_id
            ],
            "sentence": f"{sentence.text[:at]}<<{report.text}>>{sentence.text[at + len(report.text) :]}",
            "features": known[report.start_char, report.type, report.rule],
        }


def _features(
    parsed: ParsedArticle, facts: ArticleFacts, reference: Reference
) -> dict[tuple[int, str, str], list[str]]:
    """The features of each report of an article, by the place of its trigger, its type and its rule."""
    lexicon = reference.compiled(build_lexicon)
    tree = build_tree(parsed, facts.mentions, lexicon.lemma_repairs, lexicon.verb_prepositions)
    return {
        (found.trigger.start, found.kind.type, found.rule): list(
            features(found, tree.records[found.trigger.sentence].text, lexicon)
        )
        for found in find_candidates(tree, lexicon)
    }


def print_line(line: dict[str, Any]) -> None:
    """One report of the draw, to be read."""
    head = "{number}. [{type} {mode} {modality} {confidence} {rule}]".format_map(line)
    print(f"{head} {'; '.join(line['participants'])}\n    {line['sentence']}")


def main() -> None:
    """Print a draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--each", type=int, default=20)
    parser.add_argument("--write", type=Path, help="a file for all reports, with their features")
    given = parser.parse_args()
    rng, reference = random.Random(given.seed), load_reference(REFERENCE)
    articles = [article for path in given.files for article in pick_articles(path, given.each, rng, reference)]
    lines: list[dict[str, Any]] = []
    for parsed in parse_articles(articles):
        facts = extract_facts(parsed, received_on=RECEIVED_ON, reference=reference)
        lines += tell(parsed, facts, reference)
    sure = [line for line in lines if line["confidence"] >= THRESHOLD]
    share = len(sure) / max(1, len(lines))
    print(f"{len(articles)} articles, {len(lines)} reports, {share:.0%} of them at {THRESHOLD} or above")
    for number, line in enumerate(rng.sample(sure, min(given.count, len(sure))), start=1):
        line["number"] = number
        print_line(line)
    if given.write:
        given.write.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
