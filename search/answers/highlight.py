"""What matched is what is marked, in full.

Marks come from the folded text and its way back to the original, never from segmenting again.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from search.answers.excerpt import Span, stretches
from search.answers.marking import Mark, RunFinder, SoughtRun, is_astride, merged, run_finder
from search.answers.page import Fragment
from search.query.tree import Exact, Leaf, Near, Node, Prefix, Words, positive
from search.words.segmentation import lexicon
from search.words.spellings import spellings
from search.words.units import short_words, squeeze, words
from search.words.vocabulary import SHIPPED, Vocabulary

LENGTH: Final = 100  # characters of an excerpt
ELLIPSIS: Final = "…"
_OMITTED: Final = Fragment(ELLIPSIS)


class Highlighter:
    """Marks in texts what a query looks for: its runs, and the words that they are cut into.

    Made once for all passages of a page. What fields and exclusions say is not marked. `typed` is
    the query without its synonyms, for which an excerpt is chosen first; all of it, if not given.
    """

    def __init__(
        self, query: Node, vocabulary: Vocabulary = SHIPPED, typed: Node | None = None
    ) -> None:
        self._finder: RunFinder = run_finder(frozenset(_all_runs(query, vocabulary)))
        self._typed = self._finder.bits(_all_runs(typed or query, vocabulary))
        self._lexicon = lexicon(vocabulary)
        plain = (leaf.text for leaf in positive(query) if isinstance(leaf, Words))
        short = {word for text in plain for word in short_words(text, vocabulary)}
        exact = {squeeze(leaf.text) for leaf in positive(query) if isinstance(leaf, Exact)}
        self._short = self._finder.bits(map(SoughtRun, short - exact))

    def marks(self, text: str) -> list[Mark]:
        """Where the text has what the query looks for, in order and apart.

        As offsets in the original text, with a bit for each of the runs that stand there. The two
        characters of a word that stand side by side in other words are marked only where nothing
        else is: 审[查、处]理 is not what was meant by 查处.
        """
        found = list(self._finder.found(text))
        meant = [each for each in found if not self._astride(text, each)]
        return merged(meant or found)

    def _astride(self, text: str, mark: Mark) -> bool:
        start, end, runs = mark
        return runs & self._short == runs and is_astride(text, start, end, self._lexicon)

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
        for start, end in stretches(text, marks, length, self._typed):
            if start > at:
                fragments.append(_OMITTED)
            fragments += _cut(text, marks, (start, end))
            at = end
        if at < len(text):
            fragments.append(_OMITTED)
        return tuple(fragments)


def _all_runs(query: Node, vocabulary: Vocabulary) -> Iterator[SoughtRun]:
    runs = chain.from_iterable(_runs(leaf, vocabulary) for leaf in positive(query))
    return (run for run in runs if run.text)


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
