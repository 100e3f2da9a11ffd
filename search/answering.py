"""One request answered: what is asked of the backend, and the page made of it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from time import perf_counter
from typing import Final

from search.answers.facets import facet_of
from search.answers.highlight import Highlighter
from search.answers.page import Fragment, Hit, Page, Scan, Without
from search.backends import Backend, Tables
from search.backends.batch import Batch
from search.backends.plan import Filter, Found, Plan
from search.model.fields import FIELDS
from search.query import synonyms as thesaurus
from search.query.intents import Intent, intents
from search.query.numbers import AbsentNumber, absent_numbers, orders_beside
from search.query.relaxing import Answered, Asked, answered, finds, foreseen
from search.query.request import Request
from search.query.tree import Exact, Or, Words, positive
from search.words.document_numbers import order

# More would be a second list of facets.
MOST_INTENTS: Final = 4


class Answering:
    """Answers a request and those that come of it, from one state of an index."""

    def __init__(self, backend: Backend, tables: Tables, school_names: Mapping[str, str]) -> None:
        self.backend = backend
        self.tables = tables
        self.batch = Batch(backend)
        self._school_names = school_names

    def page(self, request: Request) -> Page:
        """The answer to a request as it was typed; raises IndexUnusable."""
        started = perf_counter()
        given = self._answered(request)
        absent = self._absent(given)
        excerpt = self._highlighter(given.asked, absent).excerpt
        found = given.answer.found
        return Page(
            request=request,
            hits=tuple([_hit(each, excerpt(each.passage.line), given) for each in found]),
            totals=given.counted.totals,
            listed=given.answer.totals,
            facets=tuple([facet_of(counts, request) for counts in given.counted.counts]),
            relaxed=given.relaxed,
            complete=given.complete,
            unquoted=given.unquoted,
            preferred=given.asked.preferred,
            without=() if given.complete else self._without(self.bare(request)),
            synonyms=thesaurus.included(given.asked.typed, self.tables.vocabulary),
            intents=self._intents(request, loose=given.relaxed),
            absent=absent,
            elapsed=perf_counter() - started,
        )

    def scan(self, first: Page, per_report: int) -> Scan:
        """Everything that the answer lists that this is the first page of, of each report, when
        grouped, up to `per_report` passages (0: all); raises IndexUnusable."""
        meant = first.instead or first.request.query
        given = self._answered(replace(first.request, query=meant))
        found = self.backend.scan(replace(given.plan, per_report=per_report))
        return Scan(
            replace(first, hits=()),
            (_hit(each, (), given) for each in found),
            self._highlighter(given.asked, first.absent).excerpt,
        )

    def count(self, request: Request) -> int:
        """How many passages have all the words of a request."""
        return self.batch.count(self.bare(request))

    def bare(self, request: Request) -> Plan:
        """The plan to count by."""
        return _bare(request, self._asked(request))

    def foreseen(self, request: Request) -> Iterator[Plan]:
        """The plans that `page` may ask for."""
        asked = self._asked(request)
        plan = plan_of(request, asked)
        yield from foreseen(plan, asked, strict=request.strict)
        for _, without in _one_filter_less(plan):
            yield without
        for each in self._new_intents(request):
            yield from foreseen(*self._narrowed(request, each, loose=False), strict=True)
            yield from foreseen(*self._narrowed(request, each, loose=True), strict=request.strict)

    def _absent(self, given: Answered) -> tuple[AbsentNumber, ...]:
        """The numbers asked for that no passage cites; an order only where it is all that is."""
        typed = given.asked.typed
        named = [leaf.text for leaf in positive(typed) if isinstance(leaf, Words | Exact)]
        if not any("号" in text for text in named):
            return ()
        numbers = absent_numbers(named, self.tables.values("docno"))
        if given.complete or not given.asked.numbered:
            return tuple(numbers)
        texts = [each.passage.text for each in given.answer.found]
        orders = [(text, orders_beside(text, texts)) for text in named if order(text)]
        return (*numbers, *(AbsentNumber(text, near) for text, near in orders))

    def _answered(self, request: Request) -> Answered:
        asked = self._asked(request)
        return answered(plan_of(request, asked), asked, self.batch, strict=request.strict)

    def _asked(self, request: Request) -> Asked:
        return asked_of(request, self.tables)

    def _highlighter(self, asked: Asked, absent: tuple[AbsentNumber, ...]) -> Highlighter:
        """What marks what is meant, and the numbers offered."""
        near = tuple(Exact(each) for number in absent for each in number.nearest)
        meant = Or((asked.meant, *near)) if near else asked.meant
        return Highlighter(meant, self.tables.vocabulary, asked.typed)

    def _intents(self, request: Request, *, loose: bool) -> tuple[Intent, ...]:
        """The filters that the query names and that leave something, but those chosen already."""
        new = self._new_intents(request)
        useful = (each for each in new if self._leaves(request, each, loose=loose))
        return tuple(islice(useful, MOST_INTENTS))

    def _new_intents(self, request: Request) -> Iterator[Intent]:
        named = intents(request.query, self._school_names, self.tables.vocabulary)
        chosen = {(each.field, value) for each in request.filters for value in each.values}
        return (each for each in named if (each.filter.field, *each.filter.values) not in chosen)

    def _leaves(self, request: Request, intent: Intent, *, loose: bool) -> bool:
        """Whether anything is found with the filter: what has some of the words may only have the
        name itself."""
        plan, asked = self._narrowed(request, intent, loose=loose)
        return finds(plan, asked, self.batch, loose=loose)

    def _narrowed(self, request: Request, intent: Intent, *, loose: bool) -> tuple[Plan, Asked]:
        """The plan to count by with the filter of an intent; if `loose`, without its name."""
        others = (each for each in request.filters if each.field != intent.filter.field)
        filtered = replace(request, filters=(*others, intent.filter))
        asked = self._asked(replace(filtered, query=intent.rest) if loose else filtered)
        return _bare(filtered, asked), asked

    def _without(self, plan: Plan) -> tuple[Without, ...]:
        """What each filter hides from an empty answer."""
        hidden: list[Without] = []
        for field, without in _one_filter_less(plan):
            if (found := self.batch.count(without)) and field in FIELDS:
                hidden.append(Without(field, FIELDS[field].facet, found))
        return tuple(hidden)


def _bare(request: Request, asked: Asked) -> Plan:
    """The plan to count by: nothing is ranked for that."""
    return Plan(asked.match, filters=_chosen(request), size=0)


def _chosen(request: Request) -> tuple[Filter, ...]:
    return tuple(chosen for chosen in request.filters if chosen.values)


def asked_of(request: Request, tables: Tables) -> Asked:
    """What a request asks of an index."""
    verbatim = request.verbatim or request.strict
    return Asked.of(request.query, tables, synonyms=request.synonyms, verbatim=verbatim)


def plan_of(request: Request, asked: Asked) -> Plan:
    """The plan whose answer is the page of a request: what has all the words."""
    return replace(
        asked.plan,
        filters=_chosen(request),
        facets=request.facets,
        facet_values=request.facet_values,
        sort=request.sort,
        grouped=request.grouped,
        page=request.page,
        size=request.size,
        per_report=request.per_report,
    )


def _one_filter_less(plan: Plan) -> Iterator[tuple[str, Plan]]:
    """Each chosen field, and the plan to count by without its filter."""
    for chosen in plan.filters:
        others = tuple(each for each in plan.filters if each != chosen)
        yield chosen.field, replace(plan, filters=others).bare


def _hit(found: Found, excerpt: tuple[Fragment, ...], given: Answered) -> Hit:
    complete = found.tier < given.whole
    return Hit(found.facts, found.passage, found.score, excerpt, found.in_report, complete)
