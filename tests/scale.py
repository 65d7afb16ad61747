"""Scale: what one night of new articles costs in a large warehouse. The articles are derived, the resolution is real.

    python -m tests.scale [--articles 100000] [--new 1000] [--base EXTRACTED.duckdb] [--keep WAREHOUSE.duckdb]

A real corpus is extracted once (`--base`: a warehouse that holds one). Each night then brings its articles again under
other keys, on another day and in other words: rare words and names give way to others of their length, so that spans
stay true and neither copies nor stories of the original arise; half of each story's articles come a night late.
"""

import argparse
import random
import re
import resource
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from expectations.audit import Auditor
from flows.settings import REFERENCE
from tests.bench import CORPUS, dateline, raw_articles, write_inbox
from transforms.reference import load_reference
from warehouse import resolve
from warehouse.db import Connection, connect, create_marts, migrate
from warehouse.load import PLAIN, load_staged
from warehouse.publish import begin_next
from warehouse.reference import load_reference_tables
from warehouse.tables import FACTS, RESOLVED
from warehouse.touched import ENTITY_COLUMNS

FIRST_DAY = "2024-01-01"
LOADED_AT_ONCE = 10  # nights, while the warehouse grows
MAX_KEPT_SHARE = 0.15  # words that more of the articles hold in small letters belong to the language, not to a story
WORD = re.compile(r"[^\W\d_]{2,}|\d{1,4}")
KEYS = re.compile(r"(?!wikidata_id)\w+_id|is_part_of|repeats")
CONSTANT = {"external_id": "null", "supersedes": "null", "record_no": "0"}
TEXTS = {"title", "body", "text", "speaker_text", "claimant_text", "about"}


def extract_base(path: Path, count: int) -> None:
    """A warehouse with so many real articles, by the pipeline itself."""
    with tempfile.TemporaryDirectory() as name:
        write_inbox(raw_articles(CORPUS, count), Path(name))
        dateline(Path(name), path)


class Derived:
    """Articles of a base warehouse in other words, as staged Parquet files."""

    def __init__(self, con: Connection, base: Path) -> None:
        """`con`: the large warehouse; `base`: the file that holds the articles to derive from."""
        self._con = con
        con.execute(f"attach '{base}' as base (read_only)")
        self._groups = _exchanged_words(con)
        self._words: Mapping[str, str] = {}
        con.create_function("reworded", self._reworded, ["VARCHAR"], "VARCHAR", null_handling="special")  # type: ignore[arg-type]
        con.execute(
            """
            create temp table days as
            select article_id, md5(article_id) < '8' as is_late, coalesce(
                max(published_latest) over (partition by story_id), published_latest, crawled_on, date '2020-01-01'
            ) as last_day
            from base.articles
            """
        )

    def _reworded(self, text: str | None) -> str | None:
        return None if text is None else WORD.sub(lambda word: self._words.get(word[0], word[0]), text)

    def insert(self, night: int) -> None:
        """Put the articles of one night into the warehouse, as if they had been loaded."""
        for table, query in self._queries(night):
            targets = (f"main.{table}",) if table in FACTS else ()
            if table in RESOLVED or table == "entities":
                targets = (*targets, f"extracted.{table}")
            article = "from_article as article_id, " if table == "entities" else ""  # staged in from_article alone
            self._con.execute(f"create or replace temp table derived as select {article}{PLAIN} from ({query})")
            for target in targets:
                self._con.execute(f"insert into {target} by name from derived")

    def stage(self, folder: Path, night: int) -> None:
        """Write the articles of one night as a batch to load."""
        for number, (table, query) in enumerate(self._queries(night)):
            target = folder / table / f"{number:06d}.parquet"
            target.parent.mkdir(parents=True, exist_ok=True)
            self._con.execute(f"copy ({query}) to '{target}' (compression zstd)")

    def _queries(self, night: int) -> Iterator[tuple[str, str]]:
        """Table and staged rows: the early articles of this number and the late ones of the number before."""
        for number, is_late in ((night, False), (night - 1, True)):
            self._words = dict(_permuted(self._groups, number))
            self._con.execute(
                "create or replace temp table derived_entities as select distinct entity_id, if(is_reference, "
                "entity_id, 'ent_' || left(md5(type || reworded(name)), 16)) as derived_id from base.extracted.entities"
            )
            for table in (*FACTS, "entities"):
                yield table, self._select(table, number, is_late)

    def _select(self, table: str, number: int, is_late: bool) -> str:
        schema = "extracted" if table in RESOLVED or table == "entities" else "main"
        entities = {*ENTITY_COLUMNS.get(table, ()), *(["entity_id"] if table == "entities" else [])}
        columns = self._con.execute(f"describe base.{schema}.{table}").fetchall()
        values = [_value(name, kind, name in entities, number) for name, kind, *_ in columns[table == "entities" :]]
        return f"""
            select {", ".join(values)}, {_key("t.article_id", number)} as from_article, 0 as from_record,
                {_key("t.article_id", number)} as from_document
            from base.{schema}.{table} t join days using (article_id) where is_late = {is_late}
        """


def _value(name: str, kind: str, is_entity: bool, number: int) -> str:
    """The SQL of one column: keys, days and words are those of the night, everything else is as in the base."""
    if is_entity:
        return f"(select any_value(derived_id) from derived_entities d where d.entity_id = t.{name}) as {name}"
    if name in CONSTANT:
        return f"{CONSTANT[name]} as {name}"
    if name == "document_id":  # every article is a document of its own
        return f"{_key('t.article_id', number)} as document_id"
    if KEYS.fullmatch(name):
        return f"{_key(f't.{name}', number)} as {name}"
    if kind == "DATE":
        return f"(t.{name} + (date '{FIRST_DAY}' + {number} - last_day)::int + is_late::int)::date as {name}"
    if name == "name":
        return "if(t.is_reference, t.name, reworded(t.name)) as name"  # one entity has one name in all nights
    return f"reworded(t.{name}) as {name}" if name in TEXTS else f"t.{name}"


def _key(column: str, number: int) -> str:
    return f"left({column}, 4) || left(md5({column} || '{number}'), 16)"


def _exchanged_words(con: Connection) -> list[list[str]]:
    """Groups of words of one length, case and rarity; words of the language are in none."""
    articles = con.execute("select title, body from base.articles order by article_id").fetchall()
    found = [set(WORD.findall(f"{title} {body}")) for title, body in articles]
    held = Counter(word for words in found for word in words)
    said = Counter(word for words in found for word in words if word.islower())
    alike: dict[tuple[int, int, bool, bool], list[str]] = defaultdict(list)
    for word in sorted(held):
        if said[word.lower()] <= MAX_KEPT_SHARE * len(articles):
            alike[len(word), held[word].bit_length(), word[0].isupper(), word.isupper()].append(word)
    return list(alike.values())


def _permuted(groups: list[list[str]], number: int) -> Iterator[tuple[str, str]]:
    rng = random.Random(number)
    for words in groups:
        yield from zip(words, rng.sample(words, len(words)), strict=True)


@contextmanager
def timed(label: str) -> Iterator[None]:
    """Print the seconds that a block takes: wall, and CPU of all threads."""
    wall, cpu = time.monotonic(), time.process_time()
    yield
    print(f"{label:32} {time.monotonic() - wall:7.1f} s {time.process_time() - cpu:7.1f} CPU s", flush=True)


STEPS = (
    "_begin",
    "sketch_articles",
    "settle_copies",
    "settle_stories",
    "settle_entities",
    "touch_stories",
    "read_articles",
    "read_facts",
    "world_of",
    "told_before",
    "resolve_stories",
    "settle_groups",
    "_write_articles",
    "_overlay",
    "_overlay_keys",
    "_write_groups",
    "_write_changed_entities",
    "_write_stories",
)


def time_steps() -> None:
    """Have every step of the resolution print its seconds."""
    for name in STEPS:
        setattr(resolve, name, _timed_step(name, getattr(resolve, name)))


def _timed_step(name: str, step: Any) -> Any:
    def run(*arguments: Any, **options: Any) -> Any:
        with timed(f"  {name.strip('_')} {arguments[1] if name.startswith('_overlay') else ''}"):
            return step(*arguments, **options)

    return run


def main() -> None:
    """Grow a warehouse night by night, then measure one more night step by step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--new", type=int, default=1000)
    parser.add_argument("--base", type=Path)
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        base, large = arguments.base or Path(name) / "base.duckdb", arguments.keep or Path(name) / "large.duckdb"
        if not base.exists():
            extract_base(base, arguments.new)
        nights = arguments.articles // arguments.new
        grow(large, base, nights)
        measure_night(large, base, nights, Path(name))
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


@contextmanager
def opened(path: Path) -> Iterator[Connection]:
    """A connection in bounded memory and on one core."""
    with connect(path) as con:
        con.execute("set memory_limit = '4GB'; set threads = 1; set preserve_insertion_order = false")
        yield con


def grow(large: Path, base: Path, nights: int) -> None:
    """So many nights of articles into the warehouse, resolved ten nights at a time."""
    reference = load_reference(REFERENCE)
    with opened(large) as con:
        migrate(con)
        load_reference_tables(con, reference)
        derived = Derived(con, base)
        for first in range(0, nights, LOADED_AT_ONCE):
            for night in range(first, min(first + LOADED_AT_ONCE, nights)):
                derived.insert(night)
            with timed(f"resolve nights {first + 1} to {night + 1}"):
                resolve.resolve_warehouse(con, reference=reference)
            (stories,) = con.execute("select count(*) from stories").fetchone() or (0,)
            print(f"{stories} stories", flush=True)


def measure_night(large: Path, base: Path, night: int, folder: Path) -> None:
    """One more night in a copy of the warehouse: copy, load, resolve step by step, audit."""
    with timed(f"copy of {large.stat().st_size / 1e9:.1f} GB"):
        following = begin_next(large)
    time_steps()
    with opened(following) as con:
        Derived(con, base).stage(folder / "staged", night)
        with timed("load"):
            load_staged(con, folder / "staged", audit=lambda table, frame: [], run_id="scale")
        with timed("resolve"):
            found = resolve.resolve_warehouse(con, reference=load_reference(REFERENCE))
        print(f"{len(found.articles)} articles of changed stories")
        create_marts(con)
        with timed("audit"):
            Auditor().audit_tables(con)


if __name__ == "__main__":
    main()
