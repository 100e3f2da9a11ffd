"""What an engine offers for what was typed: the answer to what was meant, and completions.

Both take the glossary of the index, built when first wanted and kept until the index changes.
"""

from collections.abc import Callable
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

from search.answers.page import Page
from search.assist.detection import as_typed, may_be_misspelled
from search.backends import Backend
from search.query.questions import is_question
from search.query.request import Request
from search.query.tree import Node, Words
from search.words.segmentation import lexicon
from search.words.vocabulary import Vocabulary

if TYPE_CHECKING:
    from search.assist.completion import Completion
    from search.assist.did_you_mean import Correction
    from search.assist.glossary import Glossary


class QueryAssistance:
    """Corrections and completions of queries to one backend, for an engine.

    `answer` answers a request as typed; `count` says how many passages it finds. The glossary is
    built when it is first wanted, and again when the index has changed. Safe to share by threads.
    """

    def __init__(
        self, backend: Backend, answer: Callable[[Request], Page], count: Callable[[Request], int]
    ) -> None:
        self.backend = backend
        self._answer = answer
        self._count = count
        self._glossary: tuple[str, Glossary] | None = None
        self._lock = Lock()

    def corrected(self, request: Request, page: Page, vocabulary: Vocabulary) -> Page:
        """The answer to what was meant, or the answer as it is with what may be meant.

        What nothing has is corrected, if there is no doubt and the request does not forbid it; of
        a sentence, which is ranked by what it has, a name that is no word may well be right.
        """
        meant = self._meant(request, page.complete, vocabulary)
        if meant is None:
            return page
        sentence = page.hits and is_question(request.query, vocabulary)
        if meant.sure and not (request.literal or sentence or self._found(request, vocabulary)):
            answered = self._answer(replace(request, query=meant.query))
            return replace(answered, request=request, instead=meant.query)
        return replace(page, suggestion=meant.query)

    def _meant(self, request: Request, found: int, vocabulary: Vocabulary) -> "Correction | None":
        """The correction of a request that finds so many passages."""

        def count(query: Node) -> int:
            return self._count(replace(request, query=query))

        if not may_be_misspelled(request.query, found, count, vocabulary):
            return None
        # Few queries are in doubt, and this takes longer to import than the others to answer.
        from search.assist.did_you_mean import correction

        return correction(request.query, found, count, vocabulary, self.glossary())

    def _found(self, request: Request, vocabulary: Vocabulary) -> int:
        """How many passages have what was typed, whatever the filters."""
        query = as_typed(request.query, lexicon(vocabulary))
        return self._count(replace(request, query=query, filters=()))

    def complete(self, typed: str, limit: int) -> "tuple[Completion, ...]":
        """At most `limit` completions of a half-typed query (see `completion`).

        The first call for a state of the index builds the glossary. Raises IndexUnusable.
        """
        # Like the glossary, imported for those who ask for it.
        from search.assist.completion import completions

        return completions(typed, self.glossary(), limit)

    def glossary(self) -> "Glossary":
        """The names and words of the index as it is now, kept until it changes.

        Built under a lock, so that several who ask at once build it once. Raises IndexUnusable.
        """
        # It brings in pinyin, for which a search that finds something has no use.
        from search.assist.glossary import build_glossary

        with self._lock:
            state = self.backend.state()
            if self._glossary is None or self._glossary[0] != state:
                made = build_glossary(
                    self.backend, lambda said: self._count(Request(query=Words(said)))
                )
                self._glossary = state, made
            return self._glossary[1]
