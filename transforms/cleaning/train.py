"""Fit model.json: `python -m transforms.cleaning.train PAGES.jsonl.gz`, a developer's tool (needs lightgbm and scipy).

PAGES: one page a line with id, url, subset, lang, title, gold_body, raw_text (the page as text) and raw_text_near (its
article container). Only subsets whose licence allows fitting are used: scrapinghub (zyte, MIT) and WCXB (CC-BY-4.0).
Each page is seen at three levels of dirt, so that the model neither expects a menu nor its absence.
"""

import argparse
import gzip
import hashlib
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from transforms.cleaning.features import page_features
from transforms.cleaning.lines import Line, find_lines, find_words
from transforms.cleaning.rules import Page, Verdict, find_furniture, make_page
from transforms.cleaning.terms import Column, line_terms, term_table
from transforms.cleaning.titles import mark_title
from transforms.reference import Reference, load_reference

MAY_TRAIN = frozenset({"zyte", "wcxb-dev", "wcxb-test"})
MIN_SHARE = 0.5  # of a line's 4-grams in the gold body, to count as body
FOLDS = 4
LEXICON_PAGES = 18  # a term on fewer pages is a topic, not a habit of pages
LEXICON_TERMS = 2500
ROUNDS = 160
PARAMETERS: dict[str, Any] = {
    "objective": "binary",
    "num_leaves": 16,
    "learning_rate": 0.08,
    "min_data_in_leaf": 60,
    "lambda_l2": 5.0,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.5,
    "bagging_freq": 1,
    "max_bin": 63,
    "num_threads": 1,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}


@dataclass(frozen=True, slots=True)
class Example:
    """One text made of one page, with what the rules say of it and how much of each line is gold."""

    page_id: str
    kind: str  # full | container | clean
    subset: str
    fold: int
    page: Page
    verdicts: tuple[Verdict | None, ...]
    title: int | None
    share: Column  # per line, of its 4-grams in the gold body
    gold_words: int

    @property
    def may_train(self) -> bool:
        """True when the licence of its source allows fitting."""
        return self.subset in MAY_TRAIN


def read_examples(path: Path, reference: Reference, *, language: str = "en") -> list[Example]:
    """Three examples per page of the file, in its order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [example for row in rows if row["lang"] == language for example in _examples(row, reference)]


def _examples(row: dict[str, Any], reference: Reference) -> Iterable[Example]:
    gold = GoldGrams(row["gold_body"])
    full = _example(row, "full", row["raw_text"], gold, reference)
    yield full
    yield _example(row, "container", row["raw_text_near"], gold, reference)
    yield _example(row, "clean", _nearly_clean(row, full), gold, reference)


def _example(row: dict[str, Any], kind: str, text: str, gold: "GoldGrams", reference: Reference) -> Example:
    page = make_page(find_lines(text, reference), is_mostly_clean=False, reference=reference)
    verdicts = find_furniture(page, reference)
    title = mark_title(page, verdicts, None, reference)
    share = np.array([gold.share(line) for line in page.lines])
    return Example(
        row["id"], kind, row["subset"], fold_of(row), page, tuple(verdicts), title, share, max(gold.count, 1)
    )


def fold_of(row: dict[str, Any]) -> int:
    """The fold of a page: pages of one host stay together."""
    host = (urlsplit(row["url"] or "").hostname or row["id"]).removeprefix("www.")
    return int(hashlib.sha256(host.encode()).hexdigest()[:8], 16) % FOLDS


class GoldGrams:
    """The gold body's 4-grams and whole lines, to ask how much of a line is in it."""

    def __init__(self, body: str) -> None:
        words = find_words(body)
        self.count = len(words)
        self._grams = set(zip(*(words[start:] for start in range(4)), strict=False))
        self._lines = {find_words(line) for line in body.splitlines()}

    def share(self, line: Line) -> float:
        """1 for a whole line of the gold body, else the share of its 4-grams in it; 0 for other lines under 4 words."""
        if line.words in self._lines:
            return 1.0
        grams = list(zip(*(line.words[start:] for start in range(4)), strict=False))
        return sum(map(self._grams.__contains__, grams)) / len(grams) if grams else 0.0


def _nearly_clean(row: dict[str, Any], full: Example) -> str:
    """The gold body with a few lines of the page's own furniture around and in it, and often its title above."""
    rng = random.Random(row["id"])
    texts = [line.text for line in full.page.lines]
    body = [number for number, share in enumerate(full.share) if share >= MIN_SHARE]
    begin, end = (body[0], body[-1] + 1) if body else (0, 0)
    above = texts[:begin][-rng.choice((1, 2, 4)) :] if rng.random() < 0.6 else []
    below = texts[end:][: rng.choice((0, 1, 2, 4, 8))]
    lines = above + [line.strip() for line in row["gold_body"].splitlines() if line.strip()] + below
    furniture = [text for text, share in zip(texts, full.share, strict=True) if share < 0.1]
    for _ in range(rng.choice((0, 0, 1, 3)) if furniture else 0):
        lines.insert(rng.randint(0, len(lines)), rng.choice(furniture))
    if row.get("title") and rng.random() < 0.4:
        lines = [row["title"]] * rng.randint(1, 3) + lines
    return "\n".join(lines)


def fit_lexicon(examples: Sequence[Example]) -> dict[str, float]:
    """A weight per word or pair of words at a line's ends, above 0 for body: logistic regression over whole pages."""
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    whole = [example for example in examples if example.kind == "full" and example.may_train]
    terms = [[sorted(set(line_terms(line.words))) for line in example.page.lines] for example in whole]
    pages = Counter(term for lines in terms for term in {term for line in lines for term in line})
    known = {term: at for at, term in enumerate(sorted(t for t, n in pages.items() if n >= LEXICON_PAGES))}
    rows: list[int] = []
    cols: list[int] = []
    y: list[float] = []
    weight: list[float] = []
    for example, lines in zip(whole, terms, strict=True):
        for line, line_terms_, share in zip(example.page.lines, lines, example.share, strict=True):
            if line.words:
                hits = [known[term] for term in line_terms_ if term in known]
                rows.extend([len(y)] * len(hits))
                cols.extend(hits)
                y.append(1.0 if share >= MIN_SHARE else -1.0)
                weight.append(min(len(line.words), 40) ** 0.5 / 3)
    x = csr_matrix((np.ones(len(rows)), (rows, cols)), (len(y), len(known)))
    sign, weights = np.array(y), np.array(weight)

    def loss(beta: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin = sign * (x @ beta[:-1] + beta[-1])
        grade = -weights * sign / (1 + np.exp(margin))
        value = float((weights * np.logaddexp(0, -margin)).sum() + 12.5 * (beta[:-1] ** 2).sum())
        return value, np.concatenate((x.T @ grade + 25.0 * beta[:-1], [grade.sum()]))

    beta = minimize(loss, np.zeros(len(known) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 120}).x
    counts = np.sqrt(np.asarray(x.sum(axis=0)).ravel())
    best = sorted(known, key=lambda term: -abs(beta[known[term]]) * counts[known[term]])[:LEXICON_TERMS]
    return {term: round(float(beta[known[term]]), 2) for term in best if abs(beta[known[term]]) >= 0.05}


def line_weights(example: Example) -> Column:
    """What a mistake about each line costs: its words, as a share of the page's body, with a floor."""
    words = np.array([min(len(line.words), 80) for line in example.page.lines], dtype=np.float64)
    weights: Column = np.sqrt(words + 1) * (200.0 / (example.gold_words + 400)) ** 0.5
    return weights


def fit_trees(
    features: NDArray[np.float32], names: Sequence[str], y: NDArray[np.bool_], weight: Column, rounds: int = ROUNDS
) -> list[dict[str, Any]]:
    """Boosted trees, each as its leaves and nodes [feature, threshold, first leaf left, first leaf right]."""
    import lightgbm

    data = lightgbm.Dataset(features, y, weight=weight, feature_name=[f"f{at}" for at in range(len(names))])
    booster = lightgbm.train(PARAMETERS, data, rounds)
    return [_plain_tree(tree["tree_structure"], names) for tree in booster.dump_model()["tree_info"]]


def _plain_tree(root: dict[str, Any], names: Sequence[str]) -> dict[str, Any]:
    nodes: list[list[Any]] = []
    leaves: list[float] = []

    def walk(node: dict[str, Any]) -> None:
        if "leaf_value" in node:
            leaves.append(round(float(node["leaf_value"]), 4))
            return
        at, left = len(nodes), len(leaves)
        nodes.append([])
        walk(node["left_child"])
        right = len(leaves)
        walk(node["right_child"])
        nodes[at] = [names[node["split_feature"]], float(f"{node['threshold']:.5g}"), left, right]

    walk(root)
    return {"nodes": nodes, "leaves": leaves}


def cross_features(examples: Sequence[Example], reference: Reference) -> list[dict[str, Column]]:
    """The features of each example with the lexicon of the other folds, as it will be for pages never seen."""
    tables = [term_table(fit_lexicon([e for e in examples if e.fold != fold]), reference) for fold in range(FOLDS)]
    return [page_features(e.page, e.verdicts, e.title, tables[e.fold]) for e in examples]


def fit(examples: Sequence[Example], reference: Reference) -> dict[str, Any]:
    """The parsed model.json fitted on these examples."""
    chosen = [example for example in examples if example.may_train]
    columns = cross_features(chosen, reference)
    names = list(columns[0])
    table = np.vstack([np.column_stack([part[name] for name in names]) for part in columns]).astype(np.float32)
    y = np.concatenate([example.share for example in chosen]) >= MIN_SHARE
    weight = np.concatenate([line_weights(example) for example in chosen])
    return {
        "about": "lines of news pages, body or not; fitted by transforms.cleaning.train on scrapinghub's"
        " article-extraction-benchmark (MIT) and WCXB (CC-BY-4.0)",
        "lexicon": fit_lexicon(chosen),
        "trees": fit_trees(table, names, y, weight),
    }


def main() -> None:
    """Fit on all pages that may train and write model.json beside this file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--reference", type=Path, default=Path("seeds/reference"))
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("model.json"))
    options = parser.parse_args()
    reference = load_reference(options.reference)
    model = fit(read_examples(options.pages, reference), reference)
    text = json.dumps(model, ensure_ascii=False, separators=(",", ":"))
    options.out.write_text(re.sub(r'(\{"nodes")', r"\n\1", text) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
