"""Reading and extracting in one process: what a worker does, and what the inline runner does without one."""

import pickle
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from transforms.cleaning import clean_document
from transforms.dating import named_day
from transforms.errors import DatelineError
from transforms.facts import extract_facts
from transforms.nlp import MAX_CHARS, ParsedArticle, load_pipeline, parse_articles
from transforms.readers import read_documents
from transforms.records import ArticleFacts, CleanArticle, RawDocument, Rejection
from transforms.reference import Reference, load_reference

GROUP = 8  # articles that go through spaCy together; a worker that dies leaves at most so many suspects
RECORDS_A_CHUNK = 32


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to extract: a whole file, or (chunk not None) one record of a split file."""

    path: str
    document_id: str
    record_no: int
    received_on: date
    chunk: str | None = None  # the pickle that holds the record
    place: int = 0  # its place in the pickle
    named_on: date | None = None  # the day in the names of the file; the members of an archive have their own


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one item gave."""

    item: Item
    facts: tuple[ArticleFacts, ...]
    rejections: tuple[Rejection, ...]
    format: str | None
    encoding: str | None


@dataclass(frozen=True, slots=True)
class SplitOutcome:
    """A container file taken apart: one item a record, and the records that could not be read."""

    items: tuple[Item, ...]
    rejections: tuple[Rejection, ...]
    format: str | None
    encoding: str | None


def split_file(path: str, document_id: str, received_on: date, folder: Path) -> SplitOutcome:
    """Take a container apart into pickles of at most RECORDS_A_CHUNK records under `folder`."""
    items: list[Item] = []
    rejections: list[Rejection] = []
    waiting: list[RawDocument] = []
    formats: tuple[str | None, str | None] = (None, None)
    folder.mkdir(parents=True, exist_ok=True)

    def flush() -> None:
        chunk = folder / f"{document_id[:16]}-{len(items):07d}.pickle"
        chunk.write_bytes(pickle.dumps(waiting, protocol=5))
        items.extend(
            Item(path, document_id, raw.record_no, received_on, str(chunk), place) for place, raw in enumerate(waiting)
        )
        waiting.clear()

    for found in read_documents(Path(path).read_bytes(), path, document_id=document_id):
        if isinstance(found, Rejection):
            rejections.append(found)
            continue
        formats = (found.format, found.encoding)
        waiting.append(found)
        if len(waiting) == RECORDS_A_CHUNK:
            flush()
    if waiting:
        flush()
    return SplitOutcome(tuple(items), tuple(rejections), *formats)


def extract_items(
    items: Sequence[Item], *, reference_folder: Path, model: str, announce: Callable[[Sequence[Item]], None]
) -> Iterator[Outcome]:
    """The outcome of each item, in order. `announce` hears of each group before it is begun."""
    reference = load_reference(reference_folder)
    for start in range(0, len(items), GROUP):
        group = items[start : start + GROUP]
        announce(group)
        readings = [_read_item(item, reference) for item in group]
        texts = [a for reading in readings for a, _ in reading.articles if _is_parsed(a)]
        parsed = iter(list(parse_articles(texts, model=model)))  # by place: two items may hold the same article
        for item, reading in zip(group, readings, strict=True):
            facts = []
            for article, named_on in reading.articles:
                doc = next(parsed) if _is_parsed(article) else _unparsed(article, model)
                try:
                    facts.append(
                        extract_facts(doc, received_on=item.received_on, reference=reference, named_on=named_on)
                    )
                except MemoryError:
                    raise
                except Exception as error:
                    reading.rejections.append(_failed(item, "extract", error))
            yield Outcome(item, tuple(facts), tuple(reading.rejections), reading.format, reading.encoding)


@dataclass(slots=True)
class _Reading:
    articles: list[tuple[CleanArticle, date | None]]  # each with the day in its name
    rejections: list[Rejection]
    format: str | None = None
    encoding: str | None = None


def _read_item(item: Item, reference: Reference) -> _Reading:
    """Read and clean one item; whatever goes wrong becomes a rejection."""
    reading = _Reading([], [])
    try:
        for found in _raw_documents(item):
            if isinstance(found, Rejection):
                reading.rejections.append(found)
                continue
            reading.format, reading.encoding = found.format, found.encoding
            try:
                article = clean_document(found, reference=reference)
                if len(article.body) > MAX_CHARS:
                    raise DatelineError(
                        f"{len(article.body)} characters; at most {MAX_CHARS} are parsed",
                        reason_code="too_long",
                    )
                member = found.path.removeprefix(item.path)
                reading.articles.append((article, named_day([member]) if member else item.named_on))
            except DatelineError as error:
                reading.rejections.append(
                    Rejection(item.document_id, found.path, found.record_no, "clean", error.reason_code, str(error))
                )
    except MemoryError:
        raise
    except Exception as error:
        reading.rejections.append(_failed(item, "read", error))
    return reading


def _raw_documents(item: Item) -> Iterator[RawDocument | Rejection]:
    if item.chunk is not None:
        yield _chunk(item.chunk)[item.place]
    else:
        yield from read_documents(Path(item.path).read_bytes(), item.path, document_id=item.document_id)


@lru_cache(maxsize=2)
def _chunk(path: str) -> list[RawDocument]:
    records: list[RawDocument] = pickle.loads(Path(path).read_bytes())
    return records


def _is_parsed(article: CleanArticle) -> bool:
    return article.status == "extracted" and bool(article.body)


def _unparsed(article: CleanArticle, model: str) -> ParsedArticle:
    """An article that loads without facts: no pass of the model, no sentences."""
    return ParsedArticle(article, load_pipeline(model).make_doc(""), ())


def _failed(item: Item, stage: str, error: Exception) -> Rejection:
    """An error that no one foresaw, on one article: it is rejected loudly, the night goes on."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    message = f"{type(error).__name__}: {error} ({Path(where.filename).name}, line {where.lineno})"
    return Rejection(item.document_id, item.path, item.record_no, stage, "extractor_failed", message[:500])
