"""tantivy, by its Python package: words with frequencies, units with positions, facts as columns.

It cannot page by the best passage of each report, so it counts the reports that have most, by a
terms aggregation on the report. A facet that is filtered is counted again without its filter.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from benchmarks.contender import (
    EXCERPT,
    FACET_VALUES,
    FACETS,
    SIZE,
    Answer,
    Answered,
    Contender,
    leaving_out,
    size_of,
)
from benchmarks.queries import Task
from benchmarks.tokens import rows
from search.backends import plan
from search.backends.plan import Filter
from search.words.units import UNIT

_HAN: Final = r"\u{3005}-\u{3007}\u{3400}-\u{4dbf}\u{4e00}-\u{9fff}\u{20000}-\u{323af}"
_UNITS: Final = rf"[{_HAN}]|\d+(?:\.\d+)*|[\p{{Alphabetic}}--[{_HAN}]]+"
_MEMORY: Final = 512 * 2**20
# More than words can earn: what a run that stands as typed is worth, as in ours.
_RUN: Final = 100.0


def _created(folder: Path, tokens: str) -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field(tokens, tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("text", stored=True, tokenizer_name="units")
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("report", *FACETS):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    return _cutting_units(tantivy.Index(builder.build(), str(folder)))


def _cutting_units(index: Any) -> Any:
    """An index does not remember its tokenizers; snippets need them too."""
    import tantivy

    cutter = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.regex(_UNITS)).build()
    index.register_tokenizer("units", cutter)
    return index


def build(tokens: str, prepared: Path, folder: Path) -> None:
    """Index what was prepared, with one thread: one segment is best for searching."""
    import tantivy

    folder.mkdir()
    writer = _created(folder, tokens).writer(heap_size=_MEMORY, num_threads=1)
    for row in rows(prepared):
        facts = {name: row.fact(name) for name in ("id", "report", "text", *FACETS)}
        writer.add_document(tantivy.Document(**facts, **{tokens: row.fact(tokens)}))
    writer.commit()
    writer.wait_merging_threads()


class _Queries:
    """Plans as tantivy's queries, over one field of tokens."""

    def __init__(self, schema: Any, tokens: str) -> None:
        import tantivy

        self.schema = schema
        self.tokens = tokens
        self.of: Any = tantivy.Query
        self.occur: Any = tantivy.Occur

    def query(self, matcher: plan.Matcher) -> Any:
        """What finds it."""
        match matcher:
            case plan.Anything():
                return self.of.all_query()
            case plan.Term(text):
                return self.of.term_query(self.schema, self.tokens, text, "freq")
            case plan.Run(text, open_end):
                return self.run(text, open_end=open_end)
            case plan.All(nodes):
                return self.of.boolean_query([self._clause(each) for each in nodes])
            case plan.Any(nodes):
                return self.any(map(self.query, nodes))
            case _:
                raise TypeError(f"not asked here: {matcher}")

    def _clause(self, matcher: plan.Matcher) -> tuple[Any, Any]:
        if isinstance(matcher, plan.Except):
            return self.occur.MustNot, self.query(matcher.node)
        return self.occur.Must, self.query(matcher)

    def any(self, queries: Iterator[Any]) -> Any:
        """What any of them finds."""
        return self.of.boolean_query([(self.occur.Should, each) for each in queries])

    def run(self, text: str, *, open_end: bool = False) -> Any:
        """Units one after the other."""
        units = UNIT.findall(text)
        if open_end and units[-1].isascii():
            patterns = [*map(re.escape, units[:-1]), re.escape(units[-1]) + ".*"]
            if len(units) == 1:
                return self.of.regex_query(self.schema, "text", patterns[0])
            return self.of.regex_phrase_query(self.schema, "text", patterns)
        if len(units) == 1:
            return self.of.term_query(self.schema, "text", units[0], "position")
        return self.of.phrase_query(self.schema, "text", units)

    def filtered(self, query: Any, filters: tuple[Filter, ...]) -> Any:
        """What the filters leave of it."""
        if not filters:
            return query
        sets = (self.of.term_set_query(self.schema, each.field, each.values) for each in filters)
        kept = [(self.occur.Must, self.of.const_score_query(each, 0.0)) for each in sets]
        return self.of.boolean_query([(self.occur.Must, query), *kept])

    def ranked(self, query: Any, task: Task) -> Any:
        """The same passages, ranked by the pooled terms, runs as typed first."""
        terms = [
            self.of.term_query(self.schema, self.tokens, each.text, "freq") for each in task.terms
        ]
        runs = [self.of.boost_query(self.run(each.text), _RUN) for each in task.runs]
        better = [(self.occur.Should, each) for each in (*terms, *runs)]
        must = (self.occur.Must, self.of.const_score_query(query, 0.0))
        return self.of.boolean_query([must, *better]) if better else query


class _Opened:
    """An index opened; `light` asks for words alone, else for what ours asks."""

    def __init__(self, tokens: str, folder: Path, *, light: bool, snippets: bool) -> None:
        import tantivy

        index = _cutting_units(tantivy.Index.open(str(folder)))
        self.searcher = index.searcher()
        self.schema = index.schema
        self.queries = _Queries(index.schema, tokens)
        self.light = light
        self.snippets = snippets

    def __call__(self, task: Task) -> Answered:
        """Answer a task."""
        match = task.light if self.light else task.match
        found = self._search(match, task)
        if not found.count and task.loose:
            match = task.loose
            found = self._search(match, task)
        documents = [self.searcher.doc(address) for _, address in found.hits]
        counts, groups = self._counts(self.queries.query(match), task.filters)
        excerpts = tuple(self._excerpts(task, documents)) if self.snippets else ()
        hits = tuple(each.get_first("id") for each in documents)
        return Answered(found.count, hits, counts, excerpts, groups)

    def _search(self, match: plan.Matcher, task: Task) -> Any:
        query = self.queries.query(match)
        if not self.light:
            query = self.queries.ranked(query, task)
        return self.searcher.search(self.queries.filtered(query, task.filters), SIZE)

    def _counts(self, query: Any, filters: tuple[Filter, ...]) -> tuple[Any, dict[str, int]]:
        own = [each.field for each in filters]
        wanted = [name for name in FACETS if name not in own]
        found = self._aggregated(self.queries.filtered(query, filters), [*wanted, "report"])
        groups = found.pop("report")
        for name in own:
            rest = self.queries.filtered(query, leaving_out(filters, name))
            found |= self._aggregated(rest, [name])
        return found, groups

    def _aggregated(self, query: Any, names: list[str]) -> dict[str, dict[str, int]]:
        sizes = {name: SIZE if name == "report" else FACET_VALUES for name in names}
        asked = {name: {"terms": {"field": name, "size": sizes[name]}} for name in names}
        found = self.searcher.aggregate(query, asked)
        return {
            name: {each["key"]: each["doc_count"] for each in found[name]["buckets"]}
            for name in names
        }

    def _excerpts(self, task: Task, documents: list[Any]) -> Iterator[str]:
        import tantivy

        query = self.queries.any(map(self.queries.run, task.marks))
        maker = tantivy.SnippetGenerator.create(self.searcher, query, self.schema, "text")
        maker.set_max_num_chars(EXCERPT)
        for document in documents:
            snippet = maker.snippet_from_doc(document)
            yield snippet.fragment() if snippet.highlighted() else ""


def stored(folder: Path) -> int:
    """tantivy keeps stored text in files of its own."""
    return size_of(folder, "*.store")


def unavailable() -> str:
    """Why it cannot run here."""
    return "" if find_spec("tantivy") else "没有安装 tantivy"


def contenders() -> tuple[Contender, ...]:
    """Words alone with and without snippets; what ours finds; the same with the same terms."""

    def row(name: str, tokens: str, does: str, *, light: bool, snippets: bool) -> Contender:
        opened: Callable[[Path], Answer] = partial(_Opened, tokens, light=light, snippets=snippets)
        return Contender(
            name, f"tantivy-{tokens}", tokens, does, partial(build, tokens), opened,
            stored, unavailable
        )  # fmt: skip

    counted = "三项计数、命中最多的十份报告"
    return (
        row("tantivy", "words", f"只找词；{counted}、摘录", light=True, snippets=True),
        row("tantivy，无摘录", "words", f"只找词；{counted}", light=True, snippets=False),
        row(
            "tantivy，词或原样",
            "words",
            f"原样出现的在前；{counted}、摘录",
            light=False,
            snippets=True,
        ),
        row(
            "tantivy，同样的词项",
            "pooled",
            f"同上，按同样的词项打分；{counted}、摘录",
            light=False,
            snippets=True,
        ),
    )
