"""Fit the weights of event_confidence.csv to reports that were read one by one against their sentence.

    python -m tests.transforms.events.draw_reports NEWS.jsonl.gz ... --seed 7 --write draw.jsonl > draw.txt
    python -m tests.transforms.events.fit_confidence draw.jsonl ... --share 0.56 [--write]

A verdict is a line of draw.jsonl to which the reader has added `"right": true` or `false` by the rule of
docs/EVENTS_PRECISION.md; lines without it count among all reports, of which `--share` shall reach 0.5. The fit is
logistic and pulled towards the weights in force. Precision, share and calibration are printed out of sample: each
article is judged by weights fitted to the others. `--write` replaces the table.
"""

import argparse
import csv
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

TABLE = Path(__file__).parents[3] / "seeds" / "reference" / "event_confidence.csv"
PULL = 3.0  # towards the weights in force, in verdicts that share a feature
BIAS_PULL = 0.05
MIN_READ = 6  # verdicts with a feature, for it to get a weight of its own
FOLDS = 8
STEPS = 8
BINS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)

Matrix = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Reports:
    """Reports as rows of a matrix: one column per feature; `right` is 1, 0 or NaN for those nobody has read."""

    names: list[str]
    held: Matrix
    right: Matrix
    articles: list[str]

    def take(self, rows: Matrix) -> "Reports":
        """Those where `rows` is true."""
        kept = [article for article, is_kept in zip(self.articles, rows, strict=True) if is_kept]
        return Reports(self.names, self.held[rows], self.right[rows], kept)


def read_reports(lines: Sequence[dict[str, Any]], known: Sequence[str]) -> Reports:
    """The reports as a matrix; columns are the `known` features and those read often enough."""
    counts: dict[str, int] = dict.fromkeys(known, MIN_READ)
    for line in lines:
        for feature in line["features"] if "right" in line else ():
            counts[feature] = counts.get(feature, 0) + 1
    names = sorted(feature for feature, count in counts.items() if count >= MIN_READ)
    columns = {name: column for column, name in enumerate(names)}
    held = np.zeros((len(lines), len(names)))
    for row, line in enumerate(lines):
        held[row, [columns[feature] for feature in line["features"] if feature in columns]] = 1
    right = np.array([float(line.get("right", "nan")) for line in lines])
    return Reports(names, held, right, [line["article"] for line in lines])


def fit(read: Reports, start: Matrix) -> Matrix:
    """Weights by Newton's method from the weights in force."""
    pull = np.where(np.array(read.names) == "bias", BIAS_PULL, PULL)
    weights = start.copy()
    for _ in range(STEPS):
        sure = 1 / (1 + np.exp(-read.held @ weights))
        slope = read.held.T @ (sure - read.right) + pull * (weights - start)
        curve = (read.held * (sure * (1 - sure))[:, None]).T @ read.held + np.diag(pull)
        weights -= np.linalg.solve(curve, slope)
    return weights


def score_unseen(reports: Reports, start: Matrix) -> Matrix:
    """The logit of every report, by weights fitted to what was read in other articles."""
    articles = sorted(set(reports.articles))
    random.Random(1).shuffle(articles)
    folds = {article: number % FOLDS for number, article in enumerate(articles)}
    fold_of = np.array([folds[article] for article in reports.articles])
    is_read = ~np.isnan(reports.right)
    scores = np.zeros(len(reports.articles))
    for fold in range(FOLDS):
        unseen = fold_of == fold
        scores[unseen] = reports.held[unseen] @ fit(reports.take(~unseen & is_read), start)
    return scores


def describe(scores: Matrix, right: Matrix) -> Iterator[str]:
    """Precision at .5 and above, and the share of right reports per band of confidence."""
    above = scores >= 0
    yield f"{above.sum()} of {len(scores)} read reports reach .5: {right[above].mean():.1%} of them are right"
    sure = 1 / (1 + np.exp(-scores))
    for low, high in pairwise(BINS):
        band = (sure >= low) & (sure < high)
        if band.any():
            yield f"{low:.1f} to {high:.1f}: {right[band].mean():.0%} of {band.sum()}"


def write_table(weights: dict[str, float], sources: dict[str, str], count: int) -> None:
    """Replace the table; a feature keeps its own reason, weights that round to nothing go."""
    with TABLE.open("w", newline="", encoding="utf-8") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(["feature", "weight", "source"])
        for feature, weight in sorted(weights.items()):
            if abs(weight) >= 0.05 or feature == "bias":
                reason = sources.get(feature, "project").split("; fitted")[0]
                table.writerow([feature, f"{weight:.1f}", f"{reason}; fitted to {count} reports read"])


def main() -> None:
    """Fit, print what it does to articles it has not seen, and write when asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--share", type=float, default=0.56)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    with TABLE.open(encoding="utf-8") as table:
        rows = {row["feature"]: row for row in csv.DictReader(table)}
    lines = [json.loads(line) for path in given.files for line in path.read_text(encoding="utf-8").splitlines()]
    reports = read_reports(lines, list(rows))
    start = np.array([float(rows[name]["weight"]) if name in rows else 0.0 for name in reports.names])
    read = reports.take(~np.isnan(reports.right))
    weights = fit(read, start)
    weights[reports.names.index("bias")] -= float(np.quantile(reports.held @ weights, 1 - given.share))
    scores = score_unseen(reports, start)
    scores -= np.quantile(scores, 1 - given.share)
    judged = ~np.isnan(reports.right)
    print("\n".join(describe(scores[judged], reports.right[judged])))
    if given.write:
        fitted = dict(zip(reports.names, weights.tolist(), strict=True))
        write_table(fitted, {name: row["source"] for name, row in rows.items()}, len(read.right))


if __name__ == "__main__":
    main()
