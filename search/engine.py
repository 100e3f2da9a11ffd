"""The whole read path: a request in, a page out.

A page takes three round trips to the backend at most: the tables of the index, everything that the
request may need, and, where it may be mistyped, everything that its corrections may need.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING, Final

from search.answering import Answering
from search.answers.page import OpenedReport, Page, ReportAmongOthers, ResolvedLink, Scan
from search.answers.resolving import PassageFinder
from search.assist.assistance import QueryAssistance
from search.backends import Backend
from search.backends.batch import Batch
from search.backends.plan import Answer, Anything, Filter, Found, HeldReport, Plan, Stats
from search.errors import NotFound
from search.model.report import Facts, Report
from search.model.versions import current_id
from search.opening import ReportReader, open_report
from search.query.intents import SchoolNames
from search.query.relaxing import Asked
from search.query.request import Request
from search.query.tree import Node
from search.words.units import squeeze
from search.words.vocabulary import SHIPPED, Vocabulary

if TYPE_CHECKING:
    from search.assist.completion import Completion
    from search.assist.glossary import Glossary
    from search.comparing.comparison import ReportComparison

# More than any school has, or a few together.
MOST_REPORTS: Final = 1000


class Engine:
    """Answers requests from one backend; may be shared by threads."""

    def __init__(self, backend: Backend) -> None:
        self.backend = backend
        self._names = SchoolNames()
        self._assistance = QueryAssistance(backend)

    def search(self, request: Request) -> Page:
        """Answer a request, or what is surely meant by it; raises IndexUnusable."""
        if request.size:
            return self._answered(request)[0]
        scan = self.scan(request)
        return replace(scan.page, hits=tuple(map(scan.marked, scan.hits)))

    def scan(self, request: Request) -> Scan:
        """All that the answer to a request lists, whatever its page and size, passage by passage:
        up to `per_report` of each report when it is grouped, so that a size of 0 gives all.

        Hits are read as they are taken, all from one state of the index. Raises IndexUnusable.
        """
        usual = Request()
        first = replace(request, page=1, size=usual.size, per_report=usual.per_report)
        page, answering = self._answered(first)
        scan = answering.scan(page, request.per_report)
        return replace(scan, page=replace(scan.page, request=replace(request, page=1, size=0)))

    def _answered(self, request: Request) -> tuple[Page, Answering]:
        started = perf_counter()
        tables = self.backend.tables()
        answering = Answering(self.backend, tables, self._names.of(tables))
        answering.batch.foresee(answering.foreseen(request))
        answering.batch.foresee(self._assistance.foreseen(request, answering))
        page = answering.page(request)
        meant = self._assistance.corrected(request, page, answering)
        if meant is not page:
            meant = replace(meant, elapsed=perf_counter() - started)
        return meant, answering

    def state(self) -> str:
        """A name for what the index holds, another one after every change; raises IndexUnusable."""
        return self.backend.tables().state

    def vocabulary(self) -> Vocabulary:
        """The words that texts and queries are cut into; raises IndexUnusable."""
        return self.backend.vocabulary() or SHIPPED

    def report(self, report_id: str) -> Report:
        """A whole report; raises NotFound."""
        return self.backend.report(report_id)

    def held(self, report_id: str) -> HeldReport:
        """A whole report, and the ids of all its versions; raises NotFound."""
        return self.backend.held(report_id)

    def reports(self, report_ids: Iterable[str]) -> Iterator[Report]:
        """Those of these reports that are held, in this order, read as they are taken; raises
        IndexUnusable."""
        return self.backend.reports(report_ids)

    def read(
        self,
        report: Report,
        query: Node,
        *,
        synonyms: bool = True,
        strict: bool = False,
        verbatim: bool = False,
    ) -> OpenedReport:
        """The passages of a report that match a query, marked; those with some of its words only
        where none has all, or a sentence asks."""
        tables = self.backend.tables()
        asked = Asked.of(query, tables, synonyms=synonyms, verbatim=verbatim or strict)
        reader = ReportReader(report, asked, Batch(self.backend))
        reader.batch.foresee(reader.foreseen(strict=strict))
        return reader.read(strict=strict)

    def open_report(
        self, report_id: str, request: Request | None = None, at: str = ""
    ) -> ReportAmongOthers:
        """A report with all that its page shows (see `search.opening`); raises NotFound."""
        return open_report(self.backend, report_id, request, at)

    def resolve(self, passage_id: str, quote: str = "") -> ResolvedLink:
        """Where a passage link leads now; raises NotFound when its report is gone.

        The id, else the one passage of the same report that has the quoted text: never a guess.
        """
        try:
            report = self.report(passage_id.rpartition(".")[0])
        except NotFound:
            raise NotFound(f"索引里没有段落 {passage_id} 所属的报告。") from None
        return PassageFinder(report).find(passage_id, quote)

    def compare(self, a: str, b: str) -> "ReportComparison":
        """Two reports, by their ids, side by side; raises NotFound. See `search.comparing`."""
        from search.comparing.side_by_side import compare

        both = Filter("report", (a, b))
        plan = Plan(Anything(), filters=(both,), grouped=True, per_report=0, size=2)
        found = self.backend.search(plan).found
        return compare(_whole(a, found), _whole(b, found))

    def reports_of(self, schools: Collection[str]) -> tuple[Facts, ...]:
        """The facts of all reports of some schools, by school, the newest first; at most 1,000."""
        return _facts(self.backend.search(_of_schools(schools))) if schools else ()

    def counterpart(self, report_id: str, school: str) -> Facts | None:
        """The report of a school that fits best beside another: of the same year, else the newest;
        None when that is the only one. Without an id the newest."""
        this = Filter("report", (report_id,))
        alone = Plan(Anything(), filters=(this,), grouped=True, per_report=1, size=1)
        answers = self.backend.answers([alone, _of_schools([school])])
        years = {each.year for each in _facts(answers[0])}
        others = [each for each in _facts(answers[1]) if each.id != report_id]
        others.sort(key=lambda each: (each.year not in years, current_id(each.id) != each.id))
        return others[0] if others else None

    def schools_called(self, typed: str) -> tuple[str, ...]:
        """The schools of the index of this name, in full, in short or former; else all of which a
        name has these characters, sorted. Raises IndexUnusable."""
        names, run = self._names.of(self.backend.tables()), squeeze(typed)
        if run in names:
            return (names[run],)
        return tuple(sorted({school for name, school in names.items() if run and run in name}))

    def suggest(self, field: str, beginning: str, limit: int | None = 50) -> tuple[str, ...]:
        """Values of a facet that begin with, else contain, these characters; all if `limit` is
        None. Raises IndexUnusable."""
        known = [value for value in self.backend.tables().values(field) if beginning in value]
        known.sort(key=lambda value: (not value.startswith(beginning), value))
        return tuple(known[:limit])

    def complete(self, typed: str, limit: int = 10) -> "tuple[Completion, ...]":
        """What a half-typed query may become; raises IndexUnusable."""
        return self._assistance.complete(typed, limit)

    def glossary(self) -> "Glossary":
        """The names and words of the index as it is now, kept until it changes."""
        return self._assistance.glossary()

    def stats(self) -> Stats:
        """What the index holds."""
        return self.backend.stats()


def _of_schools(schools: Collection[str]) -> Plan:
    ours = Filter("school", tuple(schools))
    return Plan(Anything(), filters=(ours,), grouped=True, per_report=1, size=MOST_REPORTS)


def _facts(answer: Answer) -> tuple[Facts, ...]:
    """Whose passages were found, by school, the newest first."""
    held = (each.facts for each in answer.found)
    return tuple(sorted(held, key=lambda each: (each.school or "", -(each.year or 0), each.id)))


def _whole(report_id: str, found: Iterable[Found]) -> Report:
    """A report, without its sections, made of all its passages among those found."""
    ours = sorted((e for e in found if e.facts.id == report_id), key=lambda e: e.passage.ordinal)
    if not ours:
        raise NotFound(f"索引里没有编号为 {report_id} 的报告。")
    return Report(ours[0].facts, (), tuple(each.passage for each in ours))
