"""Speed: this pipeline and a bare default spaCy pass over the same raw articles, in turn. `make bench` runs it.

    python -m tests.bench [--articles 1000] [--inbox FOLDER]

Prints the ratio of CPU seconds, seconds a stage, articles a second, and the peak memory of a worker.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from flows.settings import PROJECT, SAMPLE_INBOX
from transforms import DEFAULT_MODEL
from transforms.readers import read_documents
from transforms.records import RawDocument
from warehouse.db import connect

CORPUS = PROJECT.parent / "shared" / "eval" / "corpora" / "news"


def raw_articles(inbox: Path, count: int) -> list[RawDocument]:
    """The first `count` distinct English articles of the inbox; the samples are repeated with a number when too few."""
    found: list[RawDocument] = []
    seen: set[str] = set()
    for path in sorted(inbox.iterdir()):
        for raw in read_documents(path.read_bytes(), str(path)):
            if isinstance(raw, RawDocument) and raw.raw_text not in seen and len(raw.raw_text) < 50_000:
                seen.add(raw.raw_text)
                found.append(raw)
    step = max(1, len(found) // count)
    return found[::step][:count]


def write_inbox(articles: list[RawDocument], folder: Path) -> None:
    """The articles as one JSON Lines file a hundred."""
    for start in range(0, len(articles), 100):
        with (folder / f"{start:05d}.jsonl").open("w", encoding="utf-8") as lines:
            for number, raw in enumerate(articles[start : start + 100], start):
                record = {"id": f"bench-{number}", "title": raw.title, "source": raw.source, "text": raw.raw_text}
                lines.write(json.dumps(record, ensure_ascii=False) + "\n")


def children_cpu() -> float:
    """CPU seconds of the ended children of this process."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(command: list[str]) -> tuple[float, float]:
    """CPU and wall seconds of one command."""
    cpu, wall = children_cpu(), time.monotonic()
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True)
    if done.returncode not in (0, 3):
        sys.exit(done.stdout + done.stderr)
    return children_cpu() - cpu, time.monotonic() - wall


BARE = """
import json, pathlib, sys, spacy
texts = [json.loads(line)["text"] for path in sorted(pathlib.Path(sys.argv[1]).iterdir()) for line in path.open()]
nlp = spacy.load(sys.argv[2])
print(sum(len(doc) for doc in nlp.pipe(texts)), "tokens")
"""


def dateline(inbox: Path, warehouse: Path, *options: str) -> tuple[float, float, dict[str, float], int, int]:
    """CPU seconds, wall seconds, seconds a stage, articles and peak MB a worker of one run into a new warehouse."""
    command = [sys.executable, "-m", "flows.cli", "run", str(inbox), "--warehouse", str(warehouse), *options]
    cpu, wall = measure(command)
    with connect(warehouse, read_only=True) as con:
        (row,) = con.execute("select seconds, article_count, peak_worker_mb from ops.runs").fetchall()
    return cpu, wall, json.loads(row[0]), row[1], row[2]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--inbox", type=Path, default=CORPUS if CORPUS.is_dir() else SAMPLE_INBOX)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inbox = folder / "inbox"
        inbox.mkdir()
        articles = raw_articles(arguments.inbox, arguments.articles)
        write_inbox(articles, inbox)
        print(f"{len(articles)} articles, {sum(len(a.raw_text.split()) for a in articles):,} words")
        bare, bare_wall = measure([sys.executable, "-c", BARE, str(inbox), DEFAULT_MODEL])
        print(f"bare nlp.pipe          {bare:7.1f} CPU s  {bare_wall:7.1f} s")
        walls = {}
        for label, options in (
            ("inline", ("--runner", "inline")),
            ("one process", ("--workers", "1")),
            ("two processes", ("--workers", "2")),
        ):
            cpu, wall, seconds, loaded, peak = dateline(inbox, folder / f"{label}.duckdb", *options)
            walls[label] = seconds["extract"]
            print(
                f"dateline, {label:13} {cpu:7.1f} CPU s  {wall:7.1f} s  {loaded} articles, "
                f"{loaded / wall:.1f} a second, {cpu / bare:.2f} times bare"
            )
            print("    seconds a stage: " + ", ".join(f"{stage} {value:g}" for stage, value in seconds.items()))
            print(f"    peak memory a worker: {peak} MB" if peak else "    no worker process")
        print(
            f"two processes are {walls['one process'] / walls['two processes']:.2f} times as fast as one (extraction)"
        )


if __name__ == "__main__":
    main()
