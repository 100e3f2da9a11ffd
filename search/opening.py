"""A report opened: where it has what was looked for, and what it stands among.

Takes three round trips to the backend at most: the report, the tables, and all else together.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from search.answering import asked_of, plan_of
from search.answers.highlight import Highlighter
from search.answers.page import Neighbour, OpenedReport, ReportAmongOthers
from search.backends import Backend
from search.backends.batch import Batch
from search.backends.plan import Answer, Anything, Filter, Found, Plan
from search.model.fields import Sort
from search.model.report import Facts, Report
from search.model.versions import current_id
from search.query.relaxing import Asked, answered, foreseen
from search.query.request import Request
from search.query.tree import Everything

# A school has a report a year; more than these are not listed.
MOST_YEARS: Final = 100


def open_report(
    backend: Backend, report_id: str, request: Request | None = None, at: str = ""
) -> ReportAmongOthers:
    """A report with its versions and the other years of its school; with a request, also its
    passages that match, marked, and the results before and after it in the list of results.

    `at` is the id of the passage that was opened from a list that is not grouped; its first one of
    this report, if not given. Nothing is searched for without a request. Raises NotFound.
    """
    held = backend.held(report_id)
    batch = Batch(backend)
    school = held.report.facts.school
    series = _series(school) if school else None
    batch.foresee([series] if series else [])
    reading = OpenedReport((), ())
    before: Neighbour | None = None
    after: Neighbour | None = None
    if request:
        asked = asked_of(request, backend.tables())
        inside = ReportReader(held.report, asked, batch)
        results = _ResultList(request, asked, batch)
        batch.foresee(inside.foreseen(strict=request.strict))
        batch.foresee(results.foreseen())
        before, after = results.beside(report_id, at)
        if not isinstance(request.query, Everything):
            reading = inside.read(strict=request.strict)
    years = _years(batch.answer(series)) if series else ()
    return ReportAmongOthers(held.report, held.versions, reading, years, before, after)


@dataclass(frozen=True, slots=True)
class ReportReader:
    """Looks in one report for what was asked."""

    report: Report
    asked: Asked
    batch: Batch

    @property
    def plan(self) -> Plan:
        """What of the report has all the words: all of it at once."""
        inside = Filter("report", (self.report.facts.id,))
        return Plan(self.asked.match, filters=(inside,), size=max(1, len(self.report.passages)))

    def foreseen(self, *, strict: bool) -> Iterator[Plan]:
        """The plans that `read` may ask for."""
        return foreseen(self.plan, self.asked, strict=strict)

    def read(self, *, strict: bool) -> OpenedReport:
        """The passages that match, marked; those with some of the words only where none has all, or
        a sentence asks, and never if `strict`."""
        given = answered(self.plan, self.asked, self.batch, strict=strict, few=1)
        found = (each.passage for each in given.answer.found)
        passages = sorted(found, key=lambda each: each.ordinal)
        highlighter = Highlighter(given.asked.meant, given.asked.tables.vocabulary)
        return OpenedReport(
            tuple(passage.ordinal for passage in passages),
            tuple(highlighter.marked(passage.text) for passage in passages),
            relaxed=given.relaxed,
            complete=given.complete,
            unquoted=given.unquoted,
        )


@dataclass(frozen=True, slots=True)
class _ResultList:
    """The results of a request, in the order of its pages: reports, or passages if not grouped."""

    request: Request
    asked: Asked
    batch: Batch

    def foreseen(self) -> Iterator[Plan]:
        """The plans that `beside` may ask for."""
        for page in range(max(1, self.request.page - 1), self.request.page + 2):
            yield from foreseen(self._plan(page), self.asked, strict=self.request.strict)

    def beside(self, report_id: str, at: str) -> tuple[Neighbour | None, Neighbour | None]:
        """The results before and after one, over the borders of pages; None at the ends of the
        list, and for what is not on the page of the request."""
        page = self.request.page
        answer = self._answer(page)
        here = _place(answer.found, report_id, at)
        if here is None:
            return None, None
        before, after = answer.found[:here][-1:], answer.found[here + 1 :][:1]
        return (
            _neighbour(before, page) or self._first_beside(page - 1, -1),
            _neighbour(after, page) or self._first_beside(page + 1, 0),
        )

    def _first_beside(self, page: int, at: int) -> Neighbour | None:
        """The last or the first result of a neighbouring page, if there is one."""
        found = self._answer(page).found if page else ()
        return _neighbour((found[at],), page) if found else None

    def _answer(self, page: int) -> Answer:
        plan = self._plan(page)
        return answered(plan, self.asked, self.batch, strict=self.request.strict).answer

    def _plan(self, page: int) -> Plan:
        return replace(plan_of(self.request, self.asked), facets=(), per_report=1, page=page)


def _place(found: tuple[Found, ...], report_id: str, at: str) -> int | None:
    """Where on a page the passage is, else the first one of its report."""
    ours = [place for place, each in enumerate(found) if each.facts.id == report_id]
    chosen = (place for place in ours if found[place].passage.id == at)
    return next(chosen, ours[0] if ours else None)


def _neighbour(found: tuple[Found, ...], page: int) -> Neighbour | None:
    return next((Neighbour(each.facts, each.passage, page) for each in found), None)


def _series(school: str) -> Plan:
    """The reports of a school, the latest first."""
    ours = (Filter("school", (school,)),)
    return Plan(
        Anything(), filters=ours, sort=Sort.YEAR, grouped=True, size=MOST_YEARS, per_report=1
    )


def _years(answer: Answer) -> tuple[Facts, ...]:
    """Of each period that is stated the current version."""
    every = (each.facts for each in answer.found)
    return tuple(each for each in every if each.year and current_id(each.id) == each.id)
