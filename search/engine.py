"""The whole read path: a request in, a page out."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from time import perf_counter
from typing import TYPE_CHECKING, Final, NamedTuple

from search.answers.facets import facet_of
from search.answers.highlight import Highlighter
from search.answers.page import Hit, OpenedReport, Page, ResolvedLink, Without
from search.assist.assistance import QueryAssistance
from search.backends import Backend
from search.backends.plan import EVERYTHING, Answer, Filter, Found, Plan, Stats
from search.errors import NotFound
from search.model.fields import FIELDS
from search.model.report import Report
from search.query import compile as compiler
from search.query import synonyms as thesaurus
from search.query.intents import Intent, intents, school_names
from search.query.questions import is_question, stated, unquoted
from search.query.request import Request
from search.query.tree import Node
from search.words.units import contains, squeeze
from search.words.vocabulary import SHIPPED, Vocabulary

if TYPE_CHECKING:
    from search.assist.completion import Completion
    from search.assist.glossary import Glossary

# More would be a second list of facets.
MOST_INTENTS: Final = 4


class _Asked(NamedTuple):
    """A query, what it states, and that with its synonyms; for an index with these words."""

    query: Node
    typed: Node
    meant: Node
    synonyms: bool
    vocabulary: Vocabulary


class _Answered(NamedTuple):
    """An answer, and what it answers: the query as asked, or without its quotes."""

    answer: Answer
    asked: _Asked
    complete: int
    relaxed: bool = False
    unquoted: bool = False


class Engine:
    """Answers requests from one backend."""

    def __init__(self, backend: Backend) -> None:
        self.backend = backend
        self._schools: tuple[str, Mapping[str, str]] = ("", {})
        self._assistance = QueryAssistance(backend, self._page, self._count)

    def search(self, request: Request) -> Page:
        """Answer a request, or what is surely meant by it; raises IndexUnusable."""
        started = perf_counter()
        page = self._page(request)
        meant = self._assistance.corrected(request, page, self.vocabulary())
        return page if meant is page else replace(meant, elapsed=perf_counter() - started)

    def _count(self, request: Request) -> int:
        asked = self._asked(request.query, request.synonyms)
        return self.backend.search(_bare(_plan(request, asked))).totals.passages

    def _page(self, request: Request) -> Page:
        started = perf_counter()
        asked = self._asked(request.query, request.synonyms)
        plan = _plan(request, asked)
        given = self._answered(plan, asked, strict=request.strict)
        highlighter = Highlighter(given.asked.meant, asked.vocabulary)
        return Page(
            request=request,
            hits=tuple([_hit(found, highlighter) for found in given.answer.found]),
            totals=given.answer.totals,
            facets=tuple([facet_of(counts, request) for counts in given.answer.counts]),
            relaxed=given.relaxed,
            complete=given.complete,
            unquoted=given.unquoted,
            without=() if given.complete else self._without(plan),
            synonyms=thesaurus.included(given.asked.typed, asked.vocabulary),
            intents=self._intents(request, asked.vocabulary, loose=given.relaxed),
            elapsed=perf_counter() - started,
        )

    def _answered(self, plan: Plan, asked: _Asked, *, strict: bool) -> _Answered:
        """What has all the words; what has some, where nothing has all or a sentence asks."""
        found = self.backend.search(plan)
        given = _Answered(found, asked, found.totals.passages)
        if strict or (given.complete and not is_question(asked.query, asked.vocabulary)):
            return given
        some = self._some(plan, asked)
        if some and some.totals.passages > given.complete:
            return given._replace(answer=some, relaxed=True)
        words = unquoted(asked.query)
        if given.complete or words == asked.query:
            return given
        loose = self._asked(words, asked.synonyms)
        some = self._some(plan, loose)
        return _Answered(some, loose, 0, relaxed=True, unquoted=True) if some else given

    def _some(self, plan: Plan, asked: _Asked) -> Answer | None:
        """What has some of the words; None when nothing has, or there is only one."""
        loose = compiler.relaxed(asked.typed, asked.meant, asked.vocabulary)
        answer = self.backend.search(replace(plan, match=loose)) if loose else None
        return answer if answer and answer.totals.passages else None

    def _intents(
        self, request: Request, vocabulary: Vocabulary, *, loose: bool
    ) -> tuple[Intent, ...]:
        """The filters that the query names and that leave something, but those chosen already."""
        named = intents(request.query, self._school_names(), vocabulary)
        chosen = {(each.field, value) for each in request.filters for value in each.values}
        new = (each for each in named if (each.filter.field, *each.filter.values) not in chosen)
        useful = (each for each in new if self._leaves(request, each, loose=loose))
        return tuple(islice(useful, MOST_INTENTS))

    def _leaves(self, request: Request, intent: Intent, *, loose: bool) -> bool:
        """Whether anything is found with the filter: what has some of the words may only have the
        name itself."""
        others = (each for each in request.filters if each.field != intent.filter.field)
        filtered = replace(request, filters=(*others, intent.filter))
        if not loose:
            return self._count(filtered) > 0
        asked = self._asked(intent.rest, request.synonyms)
        plan = _bare(_plan(filtered, asked))
        return self.backend.search(plan).totals.passages > 0 or self._some(plan, asked) is not None

    def _school_names(self) -> Mapping[str, str]:
        """What the schools of the index may be called, kept until the index changes."""
        state = self.backend.state()
        if self._schools[0] != state:
            self._schools = state, school_names(self.suggest("school", "", EVERYTHING))
        return self._schools[1]

    def vocabulary(self) -> Vocabulary:
        """The words that texts and queries are cut into; raises IndexUnusable."""
        return self.backend.vocabulary() or SHIPPED

    def _asked(self, query: Node, synonyms: bool) -> _Asked:
        vocabulary = self.vocabulary()
        typed = stated(query, vocabulary)
        meant = thesaurus.expanded(typed, vocabulary) if synonyms else typed
        return _Asked(query, typed, meant, synonyms, vocabulary)

    def _without(self, plan: Plan) -> tuple[Without, ...]:
        """What each filter hides from an empty answer."""
        hidden: list[Without] = []
        for chosen in plan.filters:
            others = tuple(each for each in plan.filters if each != chosen)
            found = self.backend.search(_bare(replace(plan, filters=others)))
            if found.totals.passages and chosen.field in FIELDS:
                heading = FIELDS[chosen.field].facet
                hidden.append(Without(chosen.field, heading, found.totals.passages))
        return tuple(hidden)

    def report(self, report_id: str) -> Report:
        """A whole report; raises NotFound."""
        return self.backend.report(report_id)

    def reports(self) -> tuple[str, ...]:
        """The ids of all reports, sorted."""
        return self.backend.reports()

    def read(
        self, report: Report, query: Node, *, synonyms: bool = True, strict: bool = False
    ) -> OpenedReport:
        """The passages of a report that match a query, marked; relaxed as an answer is."""
        inside = Filter("report", (report.facts.id,))
        asked = self._asked(query, synonyms)
        match = compiler.matcher(asked.meant, asked.vocabulary)
        plan = Plan(match, filters=(inside,), size=max(1, len(report.passages)))
        given = self._answered(plan, asked, strict=strict)
        found = (each.passage for each in given.answer.found)
        passages = sorted(found, key=lambda each: each.ordinal)
        highlighter = Highlighter(given.asked.meant, asked.vocabulary)
        return OpenedReport(
            tuple(passage.ordinal for passage in passages),
            tuple(highlighter.marked(passage.text) for passage in passages),
            relaxed=given.relaxed,
            complete=given.complete,
            unquoted=given.unquoted,
        )

    def resolve(self, passage_id: str, quote: str = "") -> ResolvedLink:
        """Where a passage link leads now; raises NotFound when its report is gone.

        The id, else the one passage of the same report that has the quoted text: never a guess.
        """
        try:
            report = self.report(passage_id.rpartition(".")[0])
        except NotFound:
            raise NotFound(f"索引里没有段落 {passage_id} 所属的报告。") from None
        by_id = next((each for each in report.passages if each.id == passage_id), None)
        if by_id:
            return ResolvedLink(report.facts, by_id)
        run = squeeze(quote)
        quoted = [each for each in report.passages if run and contains(run, squeeze(each.text))]
        only = quoted[0] if len(quoted) == 1 else None
        return ResolvedLink(report.facts, only, moved=only is not None)

    def suggest(self, field: str, beginning: str, limit: int = 50) -> tuple[str, ...]:
        """Values of a facet that begin with, else contain, these characters."""
        return tuple(filter(None, self.backend.suggest(field, beginning, limit)))

    def complete(self, typed: str, limit: int = 10) -> "tuple[Completion, ...]":
        """What a half-typed query may become; raises IndexUnusable."""
        return self._assistance.complete(typed, limit)

    def glossary(self) -> "Glossary":
        """The names and words of the index as it is now, kept until it changes."""
        return self._assistance.glossary()

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
        facets=request.facets,
        facet_values=request.facet_values,
        sort=request.sort,
        grouped=request.grouped,
        page=request.page,
        size=request.size,
        per_report=request.per_report,
    )


def _bare(plan: Plan) -> Plan:
    """The plan to learn how many passages there are, and nothing of them."""
    return replace(plan, terms=(), lesser_terms=(), runs=(), facets=(), size=1)


def _hit(found: Found, highlighter: Highlighter) -> Hit:
    excerpt = highlighter.excerpt(found.passage.text)
    return Hit(found.facts, found.passage, found.score, excerpt, found.in_report)
