"""What an engine offers for what was typed: the answer to what was meant, and completions.

Both look things up in the glossary of the index; what it counts is kept until the index changes.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

from search.answering import Answering
from search.answers.page import Page
from search.assist.detection import as_typed, doubted, may_be_misspelled
from search.backends import Backend, Tables
from search.backends.plan import Plan
from search.query.questions import is_question
from search.query.request import Request
from search.query.tree import Node
from search.words.segmentation import lexicon

if TYPE_CHECKING:
    from search.assist.completion import Completion
    from search.assist.did_you_mean import Correction
    from search.assist.glossary import Glossary


class QueryAssistance:
    """Corrections and completions of queries to one backend; may be shared by threads."""

    def __init__(self, backend: Backend) -> None:
        self.backend = backend
        self._counted: tuple[str, dict[str, int]] = ("", {})
        self._lock = Lock()

    def corrected(self, request: Request, page: Page, answering: Answering) -> Page:
        """The answer to what was meant, or the answer as it is with what may be meant.

        What nothing has is corrected, if there is no doubt and the request does not forbid it; of
        a sentence, which is ranked by what it has, a name that is no word may well be right.
        """
        meant = self._meant(request, page.complete, answering)
        if meant is None:
            return page
        if meant.sure and _may_correct(request, page, answering):
            answered = answering.page(replace(request, query=meant.query))
            return replace(answered, request=request, instead=meant.query)
        return replace(page, suggestion=meant.query)

    def foreseen(self, request: Request, answering: Answering) -> Iterator[Plan]:
        """The plans that it takes to see whether a request may be mistyped."""
        vocabulary = answering.tables.vocabulary
        queries = tuple(doubted(request.query, vocabulary))
        for query in queries:
            yield answering.bare(replace(request, query=query))
        if queries:
            yield answering.bare(_anywhere(request, answering))
            from search.assist.did_you_mean import counted_first

            yield from counted_first(request.query, answering.tables)

    def _meant(self, request: Request, found: int, answering: Answering) -> "Correction | None":
        """The correction of a request that finds so many passages."""
        vocabulary = answering.tables.vocabulary

        def count(query: Node) -> int:
            return answering.count(replace(request, query=query))

        if not may_be_misspelled(request.query, found, count, vocabulary):
            return None
        # Few queries are in doubt, and this takes longer to import than the others to answer.
        from search.assist.did_you_mean import correction, tried

        glossary = self._of(answering.tables, answering.batch.counts)

        def foreseen() -> Iterator[Plan]:
            for each, whole in tried(request.query, vocabulary, glossary):
                yield answering.bare(replace(request, query=whole))
                if each.sure and not request.literal:
                    yield from answering.foreseen(replace(request, query=each.query))

        answering.batch.foresee(foreseen())
        return correction(request.query, found, count, vocabulary, glossary)

    def complete(self, typed: str, limit: int) -> "tuple[Completion, ...]":
        """What a half-typed query may become; raises IndexUnusable."""
        # Like the glossary, for those who ask for it.
        from search.assist.completion import completions

        return completions(typed, self.glossary(), limit)

    def glossary(self) -> "Glossary":
        """The names and words of the index as it is now; raises IndexUnusable."""
        return self._of(self.backend.tables(), self.backend.count)

    def _of(self, tables: Tables, count: Callable[[Sequence[Plan]], Sequence[int]]) -> "Glossary":
        # With pinyin; a search that finds has no use for it.
        from search.assist.glossary import Glossary
        from search.assist.matters import Matters

        with self._lock:
            if self._counted[0] != tables.state:
                self._counted = tables.state, {}
            return Glossary(tables, Matters(tables, count, self._counted[1]))


def _may_correct(request: Request, page: Page, answering: Answering) -> bool:
    """Whether another query may be answered: nothing has what was typed, whatever the filters."""
    vocabulary = answering.tables.vocabulary
    if request.literal or (page.hits and is_question(request.query, vocabulary)):
        return False
    return not answering.count(_anywhere(request, answering))


def _anywhere(request: Request, answering: Answering) -> Request:
    """What was typed, to the character and whatever the filters."""
    literal = as_typed(request.query, lexicon(answering.tables.vocabulary))
    return replace(request, query=literal, filters=())
