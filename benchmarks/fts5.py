"""SQLite FTS5: tokens joined by spaces, facts as numbers in a narrow table beside.

One statement finds, scores, counts three facets and the reports; excerpts are snippets of the ten,
whose text is kept with its units apart, as FTS5 can only be given tokens that way.
"""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from benchmarks.contender import (
    EXCERPT,
    FACET_VALUES,
    FACETS,
    SIZE,
    Answered,
    Contender,
    leaving_out,
    size_of,
)
from benchmarks.queries import Task
from benchmarks.tokens import Row, rows
from search.backends import plan
from search.backends.plan import Filter
from search.words.units import UNIT

_SHOWN: Final = re.compile(rf"{UNIT.pattern}|[^\s.]")
_FACTS: Final = ("report", *FACETS)
_SCHEMA: Final = """
    CREATE TABLE shown (id INTEGER PRIMARY KEY, name TEXT, words TEXT, units TEXT);
    CREATE TABLE fact (id INTEGER PRIMARY KEY, report, school, year, part);
    CREATE VIRTUAL TABLE passage USING fts5 (
        words, units, content='shown', content_rowid='id',
        tokenize="unicode61 remove_diacritics 0 tokenchars '.'"
    );
    CREATE TABLE value (number INTEGER PRIMARY KEY, text TEXT);
"""


def build(prepared: Path, folder: Path) -> None:
    """Index what was prepared."""
    folder.mkdir()
    values: defaultdict[str, int] = defaultdict(lambda: len(values))
    with sqlite3.connect(folder / "index.db") as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.executescript(_SCHEMA)
        for number, row in enumerate(rows(prepared), start=1):
            facts = (number, *(values[row.fact(name)] for name in _FACTS))
            database.execute("INSERT INTO fact VALUES (?, ?, ?, ?, ?)", facts)
            _insert(database, number, row)
        database.executemany("INSERT INTO value (text, number) VALUES (?, ?)", values.items())
        database.execute("INSERT INTO passage (passage) VALUES ('optimize')")


def _insert(database: sqlite3.Connection, number: int, row: Row) -> None:
    shown = " ".join(_SHOWN.findall(row.text))
    database.execute("INSERT INTO shown VALUES (?, ?, NULL, ?)", (number, row.id, shown))
    tokens = (number, row.words, row.units)
    database.execute("INSERT INTO passage (rowid, words, units) VALUES (?, ?, ?)", tokens)


def _query(matcher: plan.Matcher) -> str:
    match matcher:
        case plan.Term(text):
            return f'words : "{text}"'
        case plan.Run(text, open_end):
            return f"units : {_run(text, open_end=open_end)}"
        case plan.All(nodes):
            wanted = [_query(each) for each in nodes if not isinstance(each, plan.Except)]
            unwanted = [_query(each.node) for each in nodes if isinstance(each, plan.Except)]
            kept = " AND ".join(f"({each})" for each in wanted)
            return " NOT ".join((f"({kept})", *(f"({each})" for each in unwanted)))
        case plan.Any(nodes):
            return " OR ".join(f"({_query(each)})" for each in nodes)
        case _:
            raise TypeError(f"not asked here: {matcher}")


def _run(text: str, *, open_end: bool = False) -> str:
    units = UNIT.findall(text)
    star = " *" if open_end and units[-1].isascii() else ""
    return f'"{" ".join(units)}"{star}'


class _Opened:
    """A database opened."""

    def __init__(self, folder: Path) -> None:
        self.database = sqlite3.connect(f"file:{folder / 'index.db'}?mode=ro", uri=True)
        self.values = dict(self.database.execute("SELECT number, text FROM value"))
        self.numbers = {text: number for number, text in self.values.items()}

    def __call__(self, task: Task) -> Answered:
        """Answer a task."""
        match = task.light
        found = self._found(match, task.filters)
        if not found["total"][0][1] and task.loose:
            match = task.loose
            found = self._found(match, task.filters)
        own = {each.field for each in task.filters}
        counts = {name: self._named(found[name]) for name in FACETS if name not in own}
        for name in own:
            rest = leaving_out(task.filters, name)
            counts[name] = self._named(self._found(match, rest, only=name)[name])
        hits = tuple(number for number, _ in found["hit"])
        total, groups = found["total"][0][1], self._named(found["report"])
        return Answered(total, self._ids(hits), counts, self._excerpts(task, hits), groups)

    def _named(self, counted: list[tuple[int, int]]) -> dict[str, int]:
        return {self.values[number]: count for number, count in counted}

    def _found(
        self, match: plan.Matcher, filters: tuple[Filter, ...], only: str = ""
    ) -> dict[str, list[tuple[int, Any]]]:
        """Numbers by what they are: hits with scores, values of facets with counts."""
        statement = " UNION ALL ".join((self._matched(match, filters), *_counted(only)))
        statement = statement.replace(" UNION ALL ", " ", 1)
        words = () if isinstance(match, plan.Anything) else (_query(match),)
        found: dict[str, list[tuple[int, Any]]] = defaultdict(list)
        for name, number, count in self.database.execute(statement, words):
            found[name].append((number, count))
        return found

    def _matched(self, match: plan.Matcher, filters: tuple[Filter, ...]) -> str:
        kept = [f"fact.{each.field} IN ({self._listed(each)})" for each in filters]
        score, tables = "0", "fact"
        if not isinstance(match, plan.Anything):
            score, tables = "bm25(passage)", "passage JOIN fact ON fact.id = passage.rowid"
            kept.append("passage MATCH ?")
        where = f"WHERE {' AND '.join(kept)}" if kept else ""
        return f"WITH found AS MATERIALIZED (SELECT fact.*, {score} AS score FROM {tables} {where})"

    def _listed(self, chosen: Filter) -> str:
        return ", ".join(str(self.numbers.get(each, -1)) for each in chosen.values)

    def _ids(self, hits: tuple[int, ...]) -> tuple[str, ...]:
        names = dict(self.database.execute(f"SELECT id, name FROM shown WHERE id IN {_in(hits)}"))
        return tuple(names[each] for each in hits)

    def _excerpts(self, task: Task, hits: tuple[int, ...]) -> tuple[str, ...]:
        """Snippets; the beginning of a passage where only what it inherits was found."""
        begun = f"SELECT id, substr(units, 1, {2 * EXCERPT}) FROM shown WHERE id IN {_in(hits)}"
        shown = dict(self.database.execute(begun))
        if task.marks:
            query = " OR ".join(f"units : {_run(each, open_end=True)}" for each in task.marks)
            snippets = f"""
                SELECT rowid, snippet(passage, 1, '[', ']', '…', 60) FROM passage
                WHERE passage MATCH ? AND rowid IN {_in(hits)}
            """
            shown |= dict(self.database.execute(snippets, (query,)))
        return tuple(shown[each].replace(" ", "") for each in hits)


def _counted(only: str) -> Iterator[str]:
    """The parts of the statement that count, and that list the best."""
    sizes = {"report": SIZE} | dict.fromkeys(FACETS, FACET_VALUES)
    for name in [only] if only else sizes:
        groups = f"SELECT '{name}', {name}, count(*) FROM found GROUP BY {name}"
        yield f"SELECT * FROM ({groups} ORDER BY 3 DESC LIMIT {sizes[name]})"
    if not only:
        yield "SELECT 'total', 0, count(*) FROM found"
        yield f"SELECT * FROM (SELECT 'hit', id, score FROM found ORDER BY score LIMIT {SIZE})"


def _in(numbers: tuple[int, ...]) -> str:
    return f"({', '.join(map(str, numbers))})"


def stored(folder: Path) -> int:
    """All but the blocks of the inverted index and the lengths and facts of passages."""
    with sqlite3.connect(folder / "index.db") as database:
        blocks = "SELECT sum(length(block)) FROM passage_data"
        lengths = "SELECT sum(length(sz) + 4) FROM passage_docsize"
        kept = sum(database.execute(each).fetchone()[0] for each in (blocks, lengths))
        facts = database.execute("SELECT count(*) * 14 FROM fact").fetchone()[0]
    return size_of(folder) - int(kept) - int(facts)


def unavailable() -> str:
    """Why it cannot run here."""
    with sqlite3.connect(":memory:") as database:
        options = {option for (option,) in database.execute("PRAGMA compile_options")}
    return "" if "ENABLE_FTS5" in options else "Python 的 SQLite 没有 FTS5"


def contenders() -> tuple[Contender, ...]:
    """One row."""
    does = "只找词；三项计数、命中最多的十份报告、摘录"
    return (Contender("SQLite FTS5", "fts5", "words", does, build, _Opened, stored, unavailable),)
