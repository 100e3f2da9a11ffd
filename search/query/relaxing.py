"""Which passages answer a query: those with all its words; else, or for a sentence, with some.

Nothing is relaxed silently: an answer says what it answers, and how many passages have it all.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from search.backends import Tables
from search.backends.batch import Batch
from search.backends.plan import Answer, Matcher, Plan
from search.query import compile as compiler
from search.query import synonyms as thesaurus
from search.query.questions import is_question, stated, unquoted
from search.query.tree import Node


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, what it states, and that with its synonyms, for an index with these tables."""

    query: Node
    typed: Node
    meant: Node
    synonyms: bool
    tables: Tables

    @classmethod
    def of(cls, query: Node, tables: Tables, *, synonyms: bool) -> "Asked":
        """What a query asks; `synonyms`: look for those too."""
        typed = stated(query, tables.vocabulary)
        meant = thesaurus.expanded(typed, tables.vocabulary) if synonyms else typed
        return cls(query, typed, meant, synonyms, tables)

    @property
    def match(self) -> Matcher:
        """What has all the words."""
        return compiler.matcher(self.meant, self.tables.vocabulary, self.tables.values)

    @property
    def plan(self) -> Plan:
        """What has all the words, the best first: no facets, no filters."""
        return Plan(
            match=self.match,
            terms=compiler.ranking(self.typed, self.meant if self.meant != self.typed else None),
            runs=compiler.runs(self.query),
        )

    def loose(self, plan: Plan) -> Plan | None:
        """The same plan for what has some of the words; None when there is only one."""
        vocabulary, values = self.tables.vocabulary, self.tables.values
        match = compiler.relaxed(self.typed, self.meant, vocabulary, values)
        return replace(plan, match=match) if match else None

    @property
    def unquoted(self) -> "Asked | None":
        """The query with what was quoted as words; None when nothing was."""
        words = unquoted(self.query)
        if words == self.query:
            return None
        return Asked.of(words, self.tables, synonyms=self.synonyms)


class Answered(NamedTuple):
    """An answer, the plan that it answers, and of what query: as asked, or without its quotes;
    `complete` is how many passages have all the words."""

    answer: Answer
    plan: Plan
    asked: Asked
    complete: int
    relaxed: bool = False
    unquoted: bool = False


def foreseen(plan: Plan, asked: Asked, *, strict: bool) -> Iterator[Plan]:
    """The plans that `answered` may ask for."""
    yield plan
    if not strict:
        for each in filter(None, (asked, asked.unquoted)):
            yield from filter(None, [each.loose(plan)])


def answered(plan: Plan, asked: Asked, batch: Batch, *, strict: bool) -> Answered:
    """What has all the words; what has some, where nothing has all or a sentence asks, but never
    if `strict`."""
    found = batch.answer(plan)
    given = Answered(found, plan, asked, found.totals.passages)
    if strict or (given.complete and not is_question(asked.query, asked.tables.vocabulary)):
        return given
    loose = asked.loose(plan)
    some = batch.answer(loose) if loose else None
    if loose and some and some.totals.passages > given.complete:
        return given._replace(answer=some, plan=loose, relaxed=True)
    words = None if given.complete else asked.unquoted
    loose = words.loose(plan) if words else None
    some = batch.answer(loose) if loose else None
    if words and loose and some and some.totals.passages:
        return Answered(some, loose, words, 0, relaxed=True, unquoted=True)
    return given


def finds(plan: Plan, asked: Asked, batch: Batch, *, loose: bool) -> bool:
    """Whether anything has all the words; or, if `loose`, some of them."""
    if batch.count(plan):
        return True
    some = asked.loose(plan) if loose else None
    return some is not None and batch.count(some) > 0
