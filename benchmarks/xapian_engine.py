"""Xapian, where Debian's Python binding is installed (python3-xapian): prefixed terms, values.

Reports are collapsed to their best passage, which is the grouping that ours does.
"""

from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from benchmarks.contender import (
    EXCERPT,
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

_SLOTS: Final = {name: slot for slot, name in enumerate(("report", *FACETS))}
_PREFIX: Final = {name: f"X{name.upper()}:" for name in FACETS}
_WORD, _UNIT = "W", "U"
_DOCUMENTS_A_FLUSH: Final = 20_000


def build(prepared: Path, folder: Path) -> None:
    """Index what was prepared."""
    import xapian

    database = xapian.WritableDatabase(str(folder), xapian.DB_CREATE)
    for number, row in enumerate(rows(prepared), start=1):
        database.add_document(_document(row))
        if number % _DOCUMENTS_A_FLUSH == 0:
            database.commit()
    database.commit()
    database.close()


def _document(row: Row) -> Any:
    import xapian

    document = xapian.Document()
    document.set_data(f"{row.id}\n{row.text}")
    for word in row.words.split():
        document.add_term(_WORD + word)
    for at, unit in enumerate(row.units.split(), start=1):
        document.add_posting(_UNIT + unit, at)
    for name, slot in _SLOTS.items():
        document.add_value(slot, row.fact(name))
    for name, prefix in _PREFIX.items():
        document.add_boolean_term(prefix + row.fact(name))
    return document


def _query(matcher: plan.Matcher) -> Any:
    from xapian import Query

    match matcher:
        case plan.Anything():
            return Query.MatchAll
        case plan.Term(text):
            return Query(_WORD + text)
        case plan.Run(text, open_end):
            return _run(text, open_end=open_end)
        case plan.All(nodes):
            wanted = [_query(each) for each in nodes if not isinstance(each, plan.Except)]
            unwanted = [_query(each.node) for each in nodes if isinstance(each, plan.Except)]
            kept = Query(Query.OP_AND, wanted)
            return Query(Query.OP_AND_NOT, [kept, *unwanted]) if unwanted else kept
        case plan.Any(nodes):
            return Query(Query.OP_OR, [_query(each) for each in nodes])
        case _:
            raise TypeError(f"not asked here: {matcher}")


def _run(text: str, *, open_end: bool) -> Any:
    from xapian import Query

    units = UNIT.findall(text)
    if open_end and len(units) == 1 and units[0].isascii():
        return Query(Query.OP_WILDCARD, _UNIT + units[0], 0, Query.WILDCARD_LIMIT_ERROR)
    return Query(Query.OP_PHRASE, [_UNIT + unit for unit in units], len(units))


class _Opened:
    """A database opened."""

    def __init__(self, folder: Path) -> None:
        import xapian

        self.xapian = xapian
        self.database = xapian.Database(str(folder))

    def __call__(self, task: Task) -> Answered:
        """Answer a task."""
        match = task.light
        found = self._search(match, task.filters)
        if not found[0] and task.loose:
            match = task.loose
            found = self._search(match, task.filters)
        total, counts, matches = found
        for name in {each.field for each in task.filters}:
            rest = leaving_out(task.filters, name)
            counts[name] = self._search(match, rest)[1][name]
        data = [each.document.get_data().decode() for each in matches]
        texts = [matches.snippet(each.partition("\n")[2], EXCERPT).decode() for each in data]
        return Answered(total, tuple(each.partition("\n")[0] for each in data), counts, (*texts,))

    def _search(
        self, match: plan.Matcher, filters: tuple[Filter, ...]
    ) -> tuple[int, dict[str, dict[str, int]], Any]:
        query = self.xapian.Query
        enquire = self.xapian.Enquire(self.database)
        kept = [
            query(query.OP_OR, [_PREFIX[each.field] + value for value in each.values])
            for each in filters
        ]
        filtered = [_query(match), query(query.OP_AND, kept)] if kept else [_query(match)]
        enquire.set_query(query(query.OP_FILTER, filtered) if kept else filtered[0])
        spies = {name: self.xapian.ValueCountMatchSpy(_SLOTS[name]) for name in FACETS}
        for spy in spies.values():
            enquire.add_matchspy(spy)
        enquire.set_collapse_key(_SLOTS["report"])
        matches = enquire.get_mset(0, SIZE, self.database.get_doccount())
        counts = {
            name: {each.term.decode(): each.termfreq for each in spy.values()}
            for name, spy in spies.items()
        }
        return next(iter(spies.values())).get_total(), counts, matches


def stored(folder: Path) -> int:
    """The table of document data."""
    return size_of(folder, "docdata.*")


def unavailable() -> str:
    """Why it cannot run here."""
    return "" if find_spec("xapian") else "没有安装 python3-xapian"


def contenders() -> tuple[Contender, ...]:
    """One row."""
    does = "只找词；三项计数、按报告合并、摘录"
    return (Contender("Xapian", "xapian", "words", does, build, _Opened, stored, unavailable),)
