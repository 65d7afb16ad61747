"""Accuracy on corpora made by others, by their scorers: the figures of README and the floors of scores.json.

python -m tests.measure                  every measure on its subset, beside its floor
python -m tests.measure --full timex     those whose name begins with "timex", on the whole corpus
python -m tests.measure --write          keep what was measured (floors only rise; --lower REASON lets them fall)
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from flows.settings import PROJECT

SHARED = PROJECT.parent / "shared"
SCORES = Path(__file__).with_name("scores.json")
EVALUATE = SHARED / "eval" / "evaluate.py"
TOLERANCE = 0.005  # of the floor: other processors round the model's sums otherwise and flip single decisions


def load_scores() -> dict[str, Any]:
    """The measures by name: task, corpus, how many documents, which figures, their floors and last full figures."""
    scores: dict[str, Any] = json.loads(SCORES.read_text(encoding="utf-8"))
    return scores


def measure(entry: dict[str, Any], *, is_full: bool) -> dict[str, float]:
    """The figures of one measure, by their paths in the scorer's result ("*" = the only member)."""
    scorer = ["-m", "tests.coreference"] if entry["task"] == "coreference" else [str(EVALUATE), entry["task"]]
    command = [sys.executable, *scorer, *corpus_of(entry, is_full=is_full)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=PROJECT)
    return figures(entry, done.stdout, done.stderr)


def corpus_of(entry: dict[str, Any], *, is_full: bool) -> list[str]:
    """What the scorer is told of the corpus."""
    limit = [] if is_full else ["--limit", str(entry["limit"])]
    return [str(SHARED / "eval" / "corpora" / entry["corpus"]), *limit, *entry["options"]]


def figures(entry: dict[str, Any], printed: str, errors: str = "") -> dict[str, float]:
    """The figures of one measure in what its scorer printed; RuntimeError when it came to no result."""
    results = [line for line in printed.splitlines() if line.startswith("RESULT ")]
    if not results:
        raise RuntimeError(printed[-3000:] + errors[-3000:])
    result = json.loads(results[-1].removeprefix("RESULT "))
    return {path: look_up(result, path) for path in (*entry["higher"], *entry["lower"])}


def look_up(result: Any, path: str) -> float:
    """The number at a path of a scorer's result."""
    for part in path.split("/"):
        if part == "*":
            (result,) = (value for value in result.values() if isinstance(value, dict))
        else:
            result = result[part]
    return float(result) if result is not None else 0.0


def failures(entry: dict[str, Any], found: dict[str, float]) -> dict[str, tuple[float, float]]:
    """The figures that are worse than their floors: path -> (found, floor)."""
    worse = {}
    for path, floor in entry["floors"].items():
        slack = TOLERANCE * floor
        is_worse = found[path] < floor - slack if path in entry["higher"] else found[path] > floor + slack
        if is_worse:
            worse[path] = (found[path], floor)
    return worse


def keep(entry: dict[str, Any], found: dict[str, float], *, is_full: bool, reason: str | None) -> None:
    """Write what was found into the entry; a floor falls only with a reason, which is kept beside it."""
    if is_full:
        entry["full"] = found
        return
    for path, value in found.items():
        floor = entry["floors"].get(path)
        is_better = floor is None or (value > floor if path in entry["higher"] else value < floor)
        if is_better or reason:
            entry["floors"][path] = value
    if reason:
        entry["lowered_because"] = reason


def main() -> None:
    """Measure, print, and keep when asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="measures whose names begin so; all when left out")
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--lower", metavar="REASON")
    arguments = parser.parse_args()
    scores = load_scores()
    for name, entry in scores.items():
        if arguments.names and not name.startswith(tuple(arguments.names)):
            continue
        found = measure(entry, is_full=arguments.full)
        print(name, found, "WORSE THAN ITS FLOOR" if not arguments.full and failures(entry, found) else "", flush=True)
        if arguments.write:
            keep(entry, found, is_full=arguments.full, reason=arguments.lower)
            SCORES.write_text(json.dumps(scores, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
