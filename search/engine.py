"""The whole read path: a request in, a page out."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from time import perf_counter

from search import compile as compiler
from search import synonyms as thesaurus
from search import taxonomy
from search.backends import Backend
from search.errors import NotFound
from search.fields import FACETS, FIELDS
from search.highlight import Marker
from search.model import Report
from search.plan import Answer, Counts, Found, Plan
from search.query import Node
from search.questions import is_question, stated, unquoted
from search.results import (
    Facet,
    FacetValue,
    Filter,
    Hit,
    Link,
    Page,
    Reading,
    Request,
    Stats,
    Without,
)
from search.text import contains, squeeze
from search.vocabulary import SHIPPED, Vocabulary

UNKNOWN = "未注明"


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query as typed and with its synonyms, for an index with these words."""

    typed: Node
    meant: Node
    vocabulary: Vocabulary


@dataclass(frozen=True, slots=True)
class _Answered:
    """An answer, and what it answers: the query as asked, or without its quotes."""

    answer: Answer
    asked: _Asked


class Engine:
    """Answers requests from one backend."""

    def __init__(self, backend: Backend) -> None:
        self.backend = backend

    def search(self, request: Request) -> Page:
        """Answer a request; raises IndexUnusable."""
        started = perf_counter()
        asked = self._asked(request.query, request.synonyms)
        plan = _plan(request, asked)
        strict = self.backend.search(plan)
        complete = strict.totals.passages
        given = _Answered(strict, asked)
        if not request.strict and (not complete or is_question(request.query, asked.vocabulary)):
            given = self._relaxed(request, plan, asked) or given
        marker = Marker(given.asked.meant, asked.vocabulary)
        answer = given.answer
        return Page(
            request=request,
            hits=tuple(_hit(found, marker) for found in answer.found),
            totals=answer.totals,
            facets=tuple(_facet(counts, request) for counts in answer.counts),
            elapsed=perf_counter() - started,
            relaxed=answer is not strict,
            complete=complete,
            unquoted=given.asked is not asked,
            without=() if complete else self._without(plan),
            synonyms=thesaurus.included(request.query, asked.vocabulary),
        )

    def _relaxed(self, request: Request, plan: Plan, asked: _Asked) -> _Answered | None:
        """What has some of the words, else of those in quotes too; None when nothing has."""
        if found := self._some(plan, asked):
            return found
        words = unquoted(request.query)
        if words == request.query:
            return None
        return self._some(plan, self._asked(words, request.synonyms))

    def _some(self, plan: Plan, asked: _Asked) -> _Answered | None:
        loose = compiler.relaxed(asked.typed, asked.meant, asked.vocabulary)
        answer = self.backend.search(replace(plan, match=loose)) if loose else None
        return _Answered(answer, asked) if answer and answer.totals.passages else None

    def vocabulary(self) -> Vocabulary:
        """The words that texts and queries are cut into; raises IndexUnusable."""
        return self.backend.vocabulary() or SHIPPED

    def _asked(self, query: Node, synonyms: bool) -> _Asked:
        vocabulary = self.vocabulary()
        typed = stated(query, vocabulary)
        meant = thesaurus.expanded(typed, vocabulary) if synonyms else typed
        return _Asked(typed, meant, vocabulary)

    def _without(self, plan: Plan) -> tuple[Without, ...]:
        """What each filter hides from an empty answer."""
        hidden: list[Without] = []
        for chosen in plan.filters:
            others = tuple(each for each in plan.filters if each != chosen)
            found = self._counting(replace(plan, filters=others))
            if found.totals.passages and chosen.field in FIELDS:
                heading = FIELDS[chosen.field].facet
                hidden.append(Without(chosen.field, heading, found.totals.passages))
        return tuple(hidden)

    def _counting(self, plan: Plan) -> Answer:
        return self.backend.search(
            replace(plan, terms=(), lesser_terms=(), runs=(), facets=(), size=1)
        )

    def report(self, report_id: str) -> Report:
        """A whole report; raises NotFound."""
        return self.backend.report(report_id)

    def reports(self) -> tuple[str, ...]:
        """The ids of all reports, sorted."""
        return self.backend.reports()

    def read(self, report: Report, query: Node, *, synonyms: bool = True) -> Reading:
        """The passages of a report that match a query, marked; relaxed as an answer is."""
        inside = Filter("report", (report.facts.id,))
        size = max(1, len(report.passages))
        asked = self._asked(query, synonyms)
        match = compiler.matcher(asked.meant, asked.vocabulary)
        plan = Plan(match, filters=(inside,), size=size)
        found = self.backend.search(plan).found
        loosely = not found or is_question(query, asked.vocabulary)
        loose = self._some(plan, asked) if loosely else None
        found = loose.answer.found if loose else found
        passages = sorted((each.passage for each in found), key=lambda each: each.ordinal)
        marker = Marker(asked.meant, asked.vocabulary)
        return Reading(
            tuple(passage.ordinal for passage in passages),
            tuple(marker.marked(passage.text) for passage in passages),
            relaxed=bool(loose and passages),
        )

    def resolve(self, passage_id: str, quote: str = "") -> Link:
        """Where a passage link leads now; raises NotFound when its report is gone.

        The id, else the one passage of the same report that has the quoted text: never a guess.
        """
        try:
            report = self.report(passage_id.rpartition(".")[0])
        except NotFound:
            raise NotFound(f"索引里没有段落 {passage_id} 所属的报告。") from None
        by_id = next((each for each in report.passages if each.id == passage_id), None)
        if by_id:
            return Link(report.facts, by_id)
        run = squeeze(quote)
        quoted = [each for each in report.passages if run and contains(run, squeeze(each.text))]
        only = quoted[0] if len(quoted) == 1 else None
        return Link(report.facts, only, moved=only is not None)

    def suggest(self, field: str, beginning: str, limit: int = 50) -> tuple[str, ...]:
        """Values of a facet that begin with, else contain, these characters."""
        return tuple(filter(None, self.backend.suggest(field, beginning, limit)))

    def stats(self) -> Stats:
        """What the index holds."""
        return self.backend.stats()


def _plan(request: Request, asked: _Asked) -> Plan:
    widened = asked.meant != asked.typed
    return Plan(
        match=compiler.matcher(asked.meant, asked.vocabulary),
        terms=compiler.ranking_terms(asked.typed),
        lesser_terms=compiler.ranking_terms(asked.meant) if widened else (),
        runs=compiler.runs(request.query),
        filters=tuple(chosen for chosen in request.filters if chosen.values),
        facets=FACETS,
        facet_values=request.facet_values,
        sort=request.sort,
        grouped=request.grouped,
        page=request.page,
        size=request.size,
        per_report=request.per_report,
    )


def _hit(found: Found, marker: Marker) -> Hit:
    excerpt = marker.excerpt(found.passage.text)
    return Hit(found.facts, found.passage, found.score, excerpt, found.in_report)


def _facet(counts: Counts, request: Request) -> Facet:
    chosen = {
        value for each in request.filters if each.field == counts.field for value in each.values
    }
    number = {count.value: count.passages for count in counts.values}
    values = (
        FacetValue(value, label_of(counts.field, value), number.get(value, 0), value in chosen)
        for value in {**number, **dict.fromkeys(chosen)}
        if value or counts.field in ("school", "year")
    )
    heading = FIELDS[counts.field].facet
    return Facet(counts.field, heading, _ordered(counts.field, values), counts.distinct)


def _ordered(field: str, values: Iterable[FacetValue]) -> tuple[FacetValue, ...]:
    """Parts and categories as in a report, years from the newest, schools by their passages."""
    match field:
        case "part" | "category":
            codes = taxonomy.parts() if field == "part" else taxonomy.categories()
            place = {code: at for at, code in enumerate(codes)}
            return tuple(sorted(values, key=lambda each: place.get(each.value, len(place))))
        case "year":
            return tuple(sorted(values, key=lambda each: each.value, reverse=True))
        case _:
            return tuple(sorted(values, key=lambda each: (-each.count, each.value)))


def label_of(field: str, value: str) -> str:
    """How a facet's value is shown."""
    match field:
        case "part" if value in taxonomy.parts():
            return taxonomy.parts()[value].short
        case "category" if value in taxonomy.categories():
            return taxonomy.categories()[value].short
        case "year" if value:
            return f"{value} 年"
        case _:
            return value or UNKNOWN
