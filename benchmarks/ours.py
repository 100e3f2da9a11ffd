"""xxgk itself, as its users get it: the query as text in, a page with excerpts out."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from benchmarks.contender import FACETS, SIZE, Answer, Answered, Contender, size_of
from benchmarks.queries import Task
from benchmarks.tokens import analysed
from search.answers.page import Page
from search.backends import open_backend
from search.backends.plan import Answer as Found
from search.backends.plan import Plan
from search.engine import Engine
from search.model.fields import FACETS as EVERY
from search.query.request import Request
from search.query.syntax import parse
from search.words.units import words


def build(prepared: Path, folder: Path) -> None:
    """Index what was prepared."""
    with open_backend(folder).writer(rebuild=True) as writer:
        for report, analysis in analysed(prepared):
            writer.put(report, analysis)


def with_excerpts(facets: tuple[str, ...], folder: Path) -> Answer:
    """The engine: parsing and cutting the query, facets, pages by report, excerpts.

    Without synonyms: the others have none, and all must find the same.
    """
    words.cache_clear()
    engine = Engine(open_backend(folder))

    blank = Request(size=SIZE, per_report=1, facets=facets, synonyms=False)

    def answer(task: Task) -> Answered:
        query = parse(task.text)
        asked = replace(blank, text=task.text, query=query, filters=task.filters)
        return _of_page(engine.search(asked))

    return answer


def without_excerpts(folder: Path) -> Answer:
    """The backend alone, from a query that was worked out before."""
    backend = open_backend(folder)

    def answer(task: Task) -> Answered:
        plan = Plan(
            task.match, task.terms, task.runs, filters=task.filters, facets=FACETS, size=SIZE
        )
        plan = replace(plan, grouped=True, per_report=1)
        found = backend.search(plan)
        if not found.totals.passages and task.loose:
            found = backend.search(replace(plan, match=task.loose))
        return _of_answer(found)

    return answer


def _of_page(page: Page) -> Answered:
    return Answered(
        page.totals.passages,
        tuple(hit.passage.id for hit in page.hits),
        {
            each.field: {v.value: v.passages for v in each.values if v.passages}
            for each in page.facets
        },
        tuple("".join(part.text for part in hit.excerpt) for hit in page.hits),
        {hit.facts.id: sum(part.count for part in hit.in_report) for hit in page.hits},
    )


def _of_answer(found: Found) -> Answered:
    return Answered(
        found.totals.passages,
        tuple(each.passage.id for each in found.found),
        {
            each.field: {v.value: v.passages for v in each.values if v.value}
            for each in found.counts
        },
    )


def stored(folder: Path) -> int:
    """Passages and reports as stored; the squeezed text is part of the index, not counted here."""
    return size_of(folder, "*.passages*.npy") + size_of(folder, "*.reports*.npy")


def contenders() -> tuple[Contender, ...]:
    """With excerpts and without."""

    def row(name: str, does: str, opened: Callable[[Path], Answer]) -> Contender:
        return Contender(name, "xxgk", "ours", does, build, opened, stored, str)

    page = "按报告合并、摘录"
    return (
        row("xxgk", f"解析和切词、三项计数、{page}", partial(with_excerpts, FACETS)),
        row("xxgk，五项计数", f"解析和切词、五项计数、{page}", partial(with_excerpts, EVERY)),
        row("xxgk，无摘录", "三项计数、按报告合并", without_excerpts),
    )
