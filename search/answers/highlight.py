"""What matched is what is marked, in full.

Marks come from the folded text and its way back to the original, never from segmenting again.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from search.answers.excerpt import Span, stretches
from search.answers.marking import Mark, RunFinder, SoughtRun, run_finder
from search.answers.page import Fragment
from search.query.tree import Exact, Leaf, Near, Node, Prefix, Words, positive
from search.words.spellings import spellings
from search.words.units import squeeze, words
from search.words.vocabulary import SHIPPED, Vocabulary

LENGTH: Final = 120  # characters of an excerpt
ELLIPSIS: Final = "…"
_OMITTED: Final = Fragment(ELLIPSIS)


class Highlighter:
    """Marks in texts what a query looks for: its runs, and the words that they are cut into.

    Made once for all passages of a page. What fields and exclusions say is not marked.
    """

    def __init__(self, query: Node, vocabulary: Vocabulary = SHIPPED) -> None:
        runs = chain.from_iterable(_runs(leaf, vocabulary) for leaf in positive(query))
        self._finder: RunFinder = run_finder(frozenset(run for run in runs if run.text))

    def marks(self, text: str) -> list[Mark]:
        """Where the text has what the query looks for, in order and apart.

        As offsets in the original text, with a bit for each of the runs that stand there.
        """
        return self._finder.marks(text)

    def marked(self, text: str) -> tuple[Fragment, ...]:
        """The whole text in fragments, marked and not, that join to it."""
        return tuple(_cut(text, self.marks(text), (0, len(text))))

    def excerpt(self, text: str, length: int = LENGTH) -> tuple[Fragment, ...]:
        """Stretches of the text of about `length` characters in all, cut where sentences end.

        Those with the most different marks (see `excerpt.stretches`), in fragments; an ellipsis
        stands for what is left out.
        """
        marks = self.marks(text)
        fragments: list[Fragment] = []
        at = 0
        for start, end in stretches(text, marks, length):
            if start > at:
                fragments.append(_OMITTED)
            fragments += _cut(text, marks, (start, end))
            at = end
        if at < len(text):
            fragments.append(_OMITTED)
        return tuple(fragments)


def _runs(leaf: Leaf, vocabulary: Vocabulary) -> Iterator[SoughtRun]:
    """A run of words is marked where it stands as typed; so are its words where they stand."""
    match leaf:
        case Words(text):
            return map(SoughtRun, (*spellings(text), *words(text, vocabulary)))
        case Exact(text):
            return iter((SoughtRun(squeeze(text)),))
        case Prefix(text):
            return iter((SoughtRun(squeeze(text), open_end=True),))
        case Near(runs, _):
            return map(SoughtRun, map(squeeze, runs))
        case _:
            return iter(())


def _cut(text: str, marks: Iterable[Mark], stretch: Span) -> Iterator[Fragment]:
    at, stop = stretch
    for start, end, _ in marks:
        if start >= stop:
            break
        if start >= at:
            if start > at:
                yield Fragment(text[at:start])
            yield Fragment(text[start:end], hit=True)
            at = end
    if at < stop:
        yield Fragment(text[at:stop])
