"""Whoosh as it comes: its own codec, its own searcher, BM25F, facets by its `groupedby`."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from whoosh import fields, highlight, index, sorting
from whoosh.analysis.tokenizers import RegexTokenizer, SpaceSeparatedTokenizer
from whoosh.query import compound, positional, qcore, terms, wrappers

from benchmarks.contender import EXCERPT, FACETS, SIZE, Answered, Contender, leaving_out
from benchmarks.queries import Task
from benchmarks.tokens import rows
from search.backends import plan
from search.backends.plan import Filter
from search.words.units import UNIT

_UNITS: Final = RegexTokenizer(UNIT.pattern)
_MEGABYTES: Final = 512


def _schema() -> Any:
    facts = {name: fields.ID(sortable=True) for name in ("report", *FACETS)}
    tokens = SpaceSeparatedTokenizer()
    return fields.Schema(
        id=fields.STORED(),
        shown=fields.STORED(),
        words=fields.TEXT(analyzer=tokens, phrase=False),
        units=fields.TEXT(analyzer=tokens, phrase=True),
        **facts,
    )


def build(prepared: Path, folder: Path) -> None:
    """Index what was prepared."""
    folder.mkdir()
    writer = index.create_in(str(folder), _schema()).writer(limitmb=_MEGABYTES)
    for row in rows(prepared):
        facts = {name: row.fact(name) for name in ("id", "report", "words", "units", *FACETS)}
        writer.add_document(shown=row.text, **facts)
    writer.commit()


def _query(matcher: plan.Matcher) -> Any:
    match matcher:
        case plan.Anything():
            return qcore.Every()
        case plan.Term(text):
            return terms.Term("words", text)
        case plan.Run(text, open_end):
            return _run(text, open_end=open_end)
        case plan.All(nodes):
            return compound.And([_query(each) for each in nodes])
        case plan.Any(nodes):
            return compound.Or([_query(each) for each in nodes])
        case plan.Except(node):
            return wrappers.Not(_query(node))
        case _:
            raise TypeError(f"not asked here: {matcher}")


def _run(text: str, *, open_end: bool) -> Any:
    units = UNIT.findall(text)
    if len(units) > 1:
        return positional.Phrase("units", units)
    kind = terms.Prefix if open_end and units[0].isascii() else terms.Term
    return kind("units", units[0])


class _Opened:
    """An index opened."""

    def __init__(self, folder: Path) -> None:
        self.searcher = index.open_dir(str(folder)).searcher()

    def __call__(self, task: Task) -> Answered:
        """Answer a task."""
        own = {each.field for each in task.filters}
        names = [name for name in FACETS if name not in own]
        match = task.light
        found = self._search(match, task.filters, [*names, "report"])
        if found.is_empty() and task.loose:
            match = task.loose
            found = self._search(match, task.filters, [*names, "report"])
        counts = {name: dict(found.groups(name)) for name in names}
        for name in own:
            rest = self._search(match, leaving_out(task.filters, name), [name])
            counts[name] = dict(rest.groups(name))
        hits = [found[at].fields() for at in range(min(SIZE, len(found)))]
        excerpts = tuple(self._excerpt(hit["shown"], task) for hit in hits)
        groups = dict(found.groups("report"))
        return Answered(len(found), tuple(hit["id"] for hit in hits), counts, excerpts, groups)

    def _search(self, match: plan.Matcher, filters: tuple[Filter, ...], names: list[str]) -> Any:
        kept = [compound.Or([terms.Term(each.field, v) for v in each.values]) for each in filters]
        facets = sorting.Facets()
        for name in names:
            facets.add_field(name, maptype=sorting.Count)
        return self.searcher.search(
            _query(match), limit=SIZE, groupedby=facets, filter=compound.And(kept) if kept else None
        )

    def _excerpt(self, text: str, task: Task) -> str:
        units = frozenset(unit for mark in task.marks for unit in UNIT.findall(mark))
        fragmenter = highlight.ContextFragmenter(maxchars=EXCERPT)
        formatter = highlight.UppercaseFormatter()
        return str(highlight.highlight(text, units, _UNITS, fragmenter, formatter, top=1))


def stored(folder: Path) -> int:
    """Whoosh keeps stored fields in the same file as columns: estimated from their text."""
    with index.open_dir(str(folder)).reader() as reader:
        return sum(len(str(each).encode()) for each in reader.all_stored_fields())


def unavailable() -> str:
    """Why it cannot run here."""
    return "" if find_spec("whoosh") else "没有安装 whoosh3"


def contenders() -> tuple[Contender, ...]:
    """One row; beyond a hundred thousand passages it takes hours."""
    does = "只找词；三项计数、各报告计数、摘录"
    return (
        Contender(
            "Whoosh", "whoosh", "words", does, build, _Opened, stored, unavailable, most=100_000
        ),
    )
