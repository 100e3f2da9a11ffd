"""Which passages answer a query: those with all its words; where they are few, and for a sentence,
behind them those with some.

Nothing is relaxed silently: an answer says what it answers, how many passages have all the words,
and which they are.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from search.backends import Tables
from search.backends.batch import Batch
from search.backends.plan import All, Answer, Matcher, Plan
from search.query import compile as compiler
from search.query import synonyms as thesaurus
from search.query.questions import is_question, stated, unquoted
from search.query.tree import Node

# When fewer passages have all the words, those with some are worth a look, too: less than a page.
FEW: Final = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, what it states, and that with its synonyms, for an index with these tables.

    `sentence`: it was asked in one, or as a question. `preferred`: that had quotes, which name
    something there, so that what is quoted stands in `query` as words: it ranks higher where it
    stands as typed, but need not.
    """

    query: Node
    typed: Node
    meant: Node
    synonyms: bool
    tables: Tables
    sentence: bool
    preferred: bool

    @classmethod
    def of(
        cls, query: Node, tables: Tables, *, synonyms: bool = True, verbatim: bool = False
    ) -> "Asked":
        """What a query asks; `synonyms`: look for those too; `verbatim`: what a sentence quotes
        must stand as typed."""
        sentence = is_question(query, tables.vocabulary)
        words = unquoted(query) if sentence and not verbatim else query
        typed = stated(words, tables.vocabulary)
        meant = thesaurus.expanded(typed, tables.vocabulary) if synonyms else typed
        return cls(words, typed, meant, synonyms, tables, sentence, preferred=words != query)

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
            tiers=compiler.tiers(self.typed, self.tables.vocabulary),
        )

    def loose(self, plan: Plan) -> Plan | None:
        """The same plan for what has some of the words, those with all of them first; None when
        there is only one word."""
        vocabulary, values = self.tables.vocabulary, self.tables.values
        match = compiler.relaxed(self.typed, self.meant, vocabulary, values)
        if match is None:
            return None
        whole = self.whole
        complete = [All((whole, each)) for each in plan.tiers]
        tiers = (*complete, whole, *plan.tiers[-1:]) if plan.size else ()
        return replace(plan, match=match, tiers=tiers)

    @property
    def whole(self) -> Matcher:
        """What comes first when it is relaxed: what has all the words, and of a sentence the names
        in it, too."""
        names = compiler.names(self.typed, self.tables.vocabulary) if self.sentence else None
        return All((self.match, names)) if names else self.match

    @property
    def numbered(self) -> bool:
        """Whether a document number or an order is all that is asked."""
        return compiler.is_number(self.typed)

    @property
    def unquoted(self) -> "Asked | None":
        """The query with what was quoted as words; None when nothing was."""
        words = unquoted(self.query)
        if words == self.query:
            return None
        return Asked.of(words, self.tables, synonyms=self.synonyms)


class Answered(NamedTuple):
    """An answer, the plan that it answers, and of what query: as asked, or, where that finds
    nothing, without its quotes.

    `complete` is how many passages have all the words, and `counted` the answer whose totals and
    facets are to be shown: of those, unless there are none, or of all that is listed for a
    sentence. `whole` is how many tiers of the plan hold passages with all the words.
    """

    answer: Answer
    counted: Answer
    plan: Plan
    asked: Asked
    complete: int
    whole: int
    relaxed: bool = False
    unquoted: bool = False


def foreseen(plan: Plan, asked: Asked, *, strict: bool) -> Iterator[Plan]:
    """The plans that `answered` may ask for."""
    yield plan
    if not strict:
        for each in filter(None, (asked, asked.unquoted)):
            yield from filter(None, [each.loose(plan)])


def answered(plan: Plan, asked: Asked, batch: Batch, *, strict: bool, few: int = FEW) -> Answered:
    """What has all the words; behind it what has some, where less than `few` have all or a sentence
    asks, but never if `strict`."""
    found = batch.answer(plan)
    complete = found.totals.passages
    whole = len(plan.tiers) + 1
    given = Answered(found, found, plan, asked, complete, whole)
    if strict or (complete >= few and not asked.sentence):
        return given
    loose = None if complete and asked.numbered else asked.loose(plan)
    some = batch.answer(loose) if loose else None
    if loose and some and some.totals.passages > complete:
        counted = found if complete and not asked.sentence else some
        return Answered(some, counted, loose, asked, complete, whole, relaxed=True)
    words = None if complete else asked.unquoted
    loose = words.loose(plan) if words else None
    some = batch.answer(loose) if loose else None
    if words and loose and some and some.totals.passages:
        return Answered(some, some, loose, words, 0, 0, relaxed=True, unquoted=True)
    return given


def finds(plan: Plan, asked: Asked, batch: Batch, *, loose: bool) -> bool:
    """Whether anything has all the words; or, if `loose`, some of them."""
    if batch.count(plan):
        return True
    some = asked.loose(plan) if loose else None
    return some is not None and batch.count(some) > 0
