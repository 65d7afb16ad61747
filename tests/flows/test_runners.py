"""Batches in worker processes: a poisoned article is found, retried alone and rejected; the others come through."""

import sys
from datetime import date
from pathlib import Path

import pytest

from flows.extraction import Item
from flows.processes import Batch, ProcessRunner, WorkerDied
from flows.runners import InlineRunner, start_runner
from flows.settings import Settings

WORKER = [sys.executable, str(Path(__file__).with_name("poisoned_worker.py"))]
PROSE = "The minister said on Monday that 12 people were killed in the northern town of {town}. The talks go on."


def items(folder, texts):
    made = []
    for number, text in enumerate(texts):
        path = folder / f"{number}.txt"
        path.write_text(text, encoding="utf-8")
        made.append(Item(str(path), f"{number:064d}", 0, date(2026, 11, 21)))
    return made


def texts(*poisons):
    return [PROSE.format(town="Arlen") + f" {poison}" for poison in poisons]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("poison", "reason_code"),
    [("KILL", "worker_killed"), ("SEGV", "worker_killed"), ("MEMORY", "out_of_memory"), ("HANG", "timeout")],
)
def test_a_poisoned_article_is_rejected_and_the_rest_comes_through(tmp_path, poison, reason_code):
    runner = ProcessRunner(Settings(article_timeout=5), workers=1, command=WORKER)
    heard = []
    try:
        found = runner.extract(items(tmp_path, texts("a", poison, "b")), heard.append)
    finally:
        runner.close()
    assert [outcome.format for outcome in found] == ["txt", None, "txt"]
    (reject,) = found[1].rejections
    assert (reject.stage, reject.reason_code) == ("extract", reason_code)
    assert sum(heard) == 3


@pytest.mark.parametrize(
    ("job", "answered", "in_hand", "left"),
    [
        ("abcd", "a", "b", ["b", "cd"]),
        ("abcd", "ab", "bc", ["c", "d"]),
        ("abcd", "abcd", "d", []),
        ("abc", "", "abc", ["a", "b", "c"]),
        ("a", "a", "a", []),
    ],
)
def test_after_a_death_each_suspect_is_tried_alone(job, answered, in_hand, left):
    batch = Batch(lambda _: None, dict.fromkeys(answered, "outcome"), tuple(in_hand))
    assert batch.left_by(WorkerDied("timeout", "no answer"), tuple(job)) == [tuple(items) for items in left]
    assert set(batch.found.values()) <= {"outcome"}


def test_copies_of_one_article_in_one_batch_stay_with_their_own_files(tmp_path):
    same = items(tmp_path, texts("a", "b", "a", "a"))
    found = InlineRunner(Settings()).extract(same, lambda _: None)
    assert [outcome.facts[0].article.document_id for outcome in found] == [item.document_id for item in same]
    assert len({outcome.facts[0].article.article_id for outcome in found}) == 2


@pytest.mark.slow
@pytest.mark.parametrize("name", ["processes", "dask"])
def test_every_runner_gives_the_same(tmp_path, name):
    batch = items(tmp_path, texts("one", "two"))
    inline = InlineRunner(Settings()).extract(batch, lambda _: None)
    runner = start_runner(Settings(runner=name, workers=1), articles=2)
    try:
        assert runner.extract(batch, lambda _: None) == inline
    finally:
        runner.close()


@pytest.mark.slow
def test_a_worker_that_cannot_start_is_no_articles_fault(tmp_path):
    runner = ProcessRunner(Settings(model="no_such_model"), workers=1)
    try:
        with pytest.raises(RuntimeError, match="did not start"):
            runner.extract(items(tmp_path, texts("a")), lambda _: None)
    finally:
        runner.close()


def test_an_unknown_runner_is_named():
    with pytest.raises(ValueError, match="abacus"):
        start_runner(Settings(runner="abacus"), articles=1)
