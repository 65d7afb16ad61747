"""Event coreference across articles, with the mentions we find ourselves: MUC, B-cubed, CEAF-e and their mean (CoNLL).

    python -m tests.coreference FOLDER [--limit ARTICLES]

FOLDER holds ecbplus_docs.jsonl.gz and ecbplus_mentions.jsonl.gz. Both sides are read in the sentences that the corpus
annotates. A report is a mention of the corpus when its trigger and the mention overlap; other reports are wrong
mentions, other mentions are missed. Events are told apart by event_id, over all articles at once.
"""

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from flows.settings import REFERENCE
from transforms.cleaning.article import clean_document
from transforms.facts import extract_facts
from transforms.nlp import parse_articles
from transforms.records import ArticleFacts, RawDocument
from transforms.reference import load_reference
from transforms.resolution import Corpus, MentionCount, resolve

Mention = Hashable
Clusters = Sequence[frozenset[Mention]]


def muc(key: Clusters, response: Clusters) -> float:
    """Links of the key that the response keeps; swap the two for precision."""
    owner = {mention: number for number, cluster in enumerate(response) for mention in cluster}
    kept = total = 0
    for cluster in key:
        parts = len({owner.get(mention, ("missed", mention)) for mention in cluster})
        kept += len(cluster) - parts
        total += len(cluster) - 1
    return kept / total if total else 0.0


def b_cubed(key: Clusters, response: Clusters) -> float:
    """Mean share of each key mention's cluster that the response puts with it; swap the two for precision."""
    held = {mention: cluster for cluster in response for mention in cluster}
    shares = [len(cluster & held.get(mention, frozenset())) / len(cluster) for cluster in key for mention in cluster]
    return sum(shares) / len(shares) if shares else 0.0


def ceaf_e(key: Clusters, response: Clusters) -> tuple[float, float]:
    """Recall and precision of the best one-to-one match of clusters, by the share of mentions they have in common."""
    owner = {mention: number for number, cluster in enumerate(response) for mention in cluster}
    alike = np.zeros((len(key), len(response)))
    for row, cluster in enumerate(key):
        for column, common in Counter(owner[m] for m in cluster if m in owner).items():
            alike[row, column] = 2 * common / (len(cluster) + len(response[column]))
    rows, columns = linear_sum_assignment(-alike)
    total = float(alike[rows, columns].sum())
    return total / max(1, len(key)), total / max(1, len(response))


def scores(key: Clusters, response: Clusters) -> dict[str, float]:
    """F1 of each measure, and their mean."""

    def f1(recall: float, precision: float) -> float:
        return 2 * recall * precision / (recall + precision) if recall + precision else 0.0

    found = {
        "muc": f1(muc(key, response), muc(response, key)),
        "b_cubed": f1(b_cubed(key, response), b_cubed(response, key)),
        "ceaf_e": f1(*ceaf_e(key, response)),
    }
    found["conll"] = sum(found.values()) / 3
    return {name: round(value, 4) for name, value in found.items()}


def clusters(owners: Mapping[Mention, Hashable]) -> Clusters:
    """The mentions of each event."""
    found: dict[Hashable, set[Mention]] = defaultdict(set)
    for mention, owner in owners.items():
        found[owner].add(mention)
    return [frozenset(mentions) for mentions in found.values()]


def token_spans(text: str, sentences: Sequence[Sequence[str]]) -> list[list[tuple[int, int]]]:
    """Where each token of each sentence stands in the text; tokens that are not found stand at the place reached."""
    at, found = 0, []
    for sentence in sentences:
        spans = []
        for token in sentence:
            start = text.find(token, at)
            at = at if start < 0 else start + len(token)
            spans.append((max(start, at - len(token)), at))
        found.append(spans)
    return found


def read_facts(documents: Sequence[Mapping[str, Any]]) -> list[ArticleFacts]:
    """The facts of the articles that give any; external_id is the document's id."""
    reference = load_reference(REFERENCE)
    articles = [
        clean_document(
            RawDocument(
                document_id=d["id"],
                path="ecbplus.jsonl",
                record_no=0,
                format="jsonl",
                encoding="utf-8",
                raw_text=d["text"],
                external_id=d["id"],
                language="en",
                is_mostly_clean=True,
            ),
            reference=reference,
        )
        for d in documents
    ]
    told = [article for article in articles if article.status == "extracted"]
    return [extract_facts(p, received_on=date(2026, 1, 1), reference=reference) for p in parse_articles(told)]


def corpus_of(facts: Sequence[ArticleFacts]) -> Corpus:
    """All facts as resolution reads them."""

    def every(name: str) -> tuple[Any, ...]:
        return tuple(row for one in facts for row in getattr(one, name))

    counts = Counter((m.article_id, m.entity_id) for m in every("mentions") if m.entity_id is not None)
    tables = ("entity_roles", "timexes", "quotations", "quantities", "event_reports", "event_arguments")
    return Corpus(
        articles=tuple(one.article for one in facts),
        entities=tuple({entity.entity_id: entity for entity in every("entities")}.values()),
        mention_counts=tuple(MentionCount(*pair, count) for pair, count in counts.items()),
        **{table: every(table) for table in tables},
    )


def measure(documents: Sequence[Mapping[str, Any]], mentions: Iterable[Mapping[str, Any]]) -> dict[str, float]:
    """The scores of all events over these documents."""
    facts = read_facts(documents)
    event_ids = resolve(corpus_of(facts), reference=load_reference(REFERENCE)).event_ids
    external = {one.article.article_id: str(one.article.external_id) for one in facts}
    bodies = {str(one.article.external_id): one.article.body for one in facts}
    spans = {d["id"]: token_spans(bodies.get(d["id"], ""), d["sents"]) for d in documents}
    gold: dict[str, dict[tuple[int, int], str]] = defaultdict(dict)
    annotated: dict[str, set[int]] = defaultdict(set)
    for mention in mentions:
        if mention["doc"] in spans:
            annotated[mention["doc"]].add(mention["sent"])
            if mention["kind"] == "event":
                tokens = spans[mention["doc"]][mention["sent"]][mention["start"] : mention["end"]]
                gold[mention["doc"]][tokens[0][0], tokens[-1][1]] = mention["chain"]
    found: dict[Mention, Hashable] = {}
    for report in (report for one in facts for report in one.event_reports):
        document = external[report.article_id]
        inside = [spans[document][number] for number in sorted(annotated[document]) if spans[document][number]]
        if not any(tokens[0][0] <= report.start_char < tokens[-1][1] for tokens in inside):
            continue
        over = [span for span in sorted(gold[document]) if span[0] < report.end_char and report.start_char < span[1]]
        found.setdefault((document, over[0] if over else report.report_id), event_ids[report.report_id])
    wanted: dict[Mention, Hashable] = {(document, span): c for document, own in gold.items() for span, c in own.items()}
    both = found.keys() & wanted.keys()
    identity = scores(clusters({m: wanted[m] for m in both}), clusters({m: found[m] for m in both}))
    return {
        **scores(clusters(wanted), clusters(found)),
        **{f"identity_{name}": value for name, value in identity.items()},  # of the mentions that both sides have
        "mentions": len(wanted),
        "reports": len(found),
        "both": len(both),
    }


def main() -> None:
    """Measure and print one line for tests/measure.py."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int)
    arguments = parser.parse_args()

    def rows(name: str) -> list[Any]:
        with gzip.open(arguments.folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]

    documents = rows("ecbplus_docs")
    print("RESULT", json.dumps(measure(documents[: arguments.limit], rows("ecbplus_mentions"))))


if __name__ == "__main__":
    main()
