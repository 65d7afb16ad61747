"""Fits ner_weights.json.gz: `python -m transforms.entities.train_crf TRAIN.jsonl.gz [PARSED.spacy]`.

Needs python-crfsuite, which no run of the pipeline needs.

TRAIN: JSON Lines with text, spans [[start, end, PER|ORG|LOC|...]] and src, openly licensed (see ner_weights.md).
PARSED: the same texts parsed before, in order; else they are parsed now.
"""

import gzip
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, DocBin

from transforms.entities.crf import LABELS, SCALE, WEIGHTS
from transforms.entities.crf_features import (
    ArticleTokens,
    Stretch,
    article_tokens,
    build_crf_words,
    find_stretches,
    token_features,
)
from transforms.entities.folding import name_reference
from transforms.entities.vocabulary import build_name_rules
from transforms.nlp import load_pipeline

ROUNDS = 10  # averaged perceptron; l-bfgs was 1 to 2 points worse on news
LEAST_WEIGHT = 0.2  # smaller weights are pruned: .844 on CoNLL++ 2020, .841 when those under 1.5 are
FAMILIES = frozenset(("PER", "ORG", "LOC"))

Record = dict[str, Any]


def read_records(path: Path) -> list[Record]:
    """The training texts with their spans, in order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def parse_records(records: Sequence[Record], parsed: Path | None) -> Iterator[Doc]:
    """The parse of each text, read from `parsed` when there is one."""
    nlp = load_pipeline()
    if parsed is not None:
        yield from DocBin().from_disk(parsed).get_docs(nlp.vocab)
    else:
        yield from nlp.pipe((record["text"] for record in records), batch_size=32)


def gold_labels(record: Record, tokens: ArticleTokens, stretch: Stretch, demonyms: frozenset[str]) -> list[str]:
    """The label of each token of the stretch; nationalities that a corpus calls places are none."""
    labels = ["O"] * (stretch.last - stretch.first)
    for start, end, family in record["spans"]:
        if family not in FAMILIES or record["text"][start:end] in demonyms:
            continue
        inside = [
            place
            for place in range(stretch.first, stretch.last)
            if tokens.starts[place] < end and tokens.starts[place] + len(tokens.words[place]) > start
        ]
        for number, place in enumerate(inside):
            labels[place - stretch.first] = ("I-" if number else "B-") + family
    return labels


def fit(records: Sequence[Record], docs: Iterator[Doc], model: Path) -> None:
    """Fit the CRF and leave it in `model`."""
    import pycrfsuite

    reference = name_reference()
    words = reference.compiled(build_crf_words)
    rules = reference.compiled(build_name_rules)
    demonyms = frozenset((*rules.demonyms, *rules.groups))
    trainer = pycrfsuite.Trainer(algorithm="ap", verbose=False)
    trainer.set_params({"max_iterations": ROUNDS})
    for record, doc in zip(records, docs, strict=True):
        tokens = article_tokens(doc)
        stretches = list(find_stretches(tokens))
        for stretch, features in zip(stretches, token_features(doc.text, tokens, stretches, words), strict=True):
            trainer.append(features, gold_labels(record, tokens, stretch, demonyms))
    trainer.train(str(model))


def export(model: Path, target: Path) -> None:
    """Write the model's weights, small ones left out, in the form crf.load_weights reads."""
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    info = tagger.info()
    number = {label: place for place, label in enumerate(LABELS)}
    features: dict[str, dict[int, int]] = {}
    for (name, label), weight in sorted(info.state_features.items()):
        if abs(weight) >= LEAST_WEIGHT:
            features.setdefault(name, {})[number[label]] = round(weight * SCALE)
    transitions = [[0] * len(LABELS) for _ in LABELS]
    for (before, after), weight in info.transitions.items():
        transitions[number[before]][number[after]] = round(weight * SCALE)
    names = sorted(features)
    emissions = [features[name].get(label, 0) for name in names for label in range(len(LABELS))]
    stored = {"labels": LABELS, "transitions": transitions, "features": names, "emissions": emissions}
    data = json.dumps(stored, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    target.write_bytes(gzip.compress(data, mtime=0))


def main(arguments: Sequence[str]) -> None:
    """Fit on the named corpus and write the weights."""
    records = read_records(Path(arguments[0]))
    docs = parse_records(records, Path(arguments[1]) if len(arguments) > 1 else None)
    with tempfile.TemporaryDirectory() as folder:
        model = Path(arguments[2]) if len(arguments) > 2 else Path(folder) / "ner.crfsuite"
        fit(records, docs, model)
        export(model, WEIGHTS)


if __name__ == "__main__":
    main(sys.argv[1:])
