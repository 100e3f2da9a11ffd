"""What matched is what is marked, in full.

Marks come from the folded text and its way back to the original, never from segmenting again.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from search.docno import spellings
from search.excerpt import Span, window
from search.query import Exact, Leaf, Near, Node, Prefix, Words, positive
from search.results import Fragment
from search.text import Folded, squeeze, words
from search.vocabulary import SHIPPED, Vocabulary

LENGTH: Final = 120  # characters of an excerpt
ELLIPSIS: Final = "…"


def marks(text: str, node: Node, vocabulary: Vocabulary = SHIPPED) -> tuple[Span, ...]:
    """The half-open spans of `text` that the query found, merged and in order."""
    folded = Folded(text)
    found = (_found(folded, leaf, vocabulary) for leaf in positive(node))
    return _merged(chain.from_iterable(found))


def marked(text: str, node: Node, vocabulary: Vocabulary = SHIPPED) -> tuple[Fragment, ...]:
    """The whole text in fragments that join to it."""
    return _cut(text, marks(text, node, vocabulary), (0, len(text)))


def excerpt(
    text: str, node: Node, length: int = LENGTH, vocabulary: Vocabulary = SHIPPED
) -> tuple[Fragment, ...]:
    """The stretch with the most different marks, whole sentences where they fit."""
    spans = marks(text, node, vocabulary)
    start, end = window(text, spans, length)
    before = (Fragment(ELLIPSIS),) if start else ()
    after = (Fragment(ELLIPSIS),) if end < len(text) else ()
    return (*before, *_cut(text, spans, (start, end)), *after)


def _found(folded: Folded, leaf: Leaf, vocabulary: Vocabulary) -> Iterator[Span]:
    match leaf:
        case Words(text):
            for run in dict.fromkeys((*spellings(text), *words(text, vocabulary))):
                yield from folded.spans(run)
        case Exact(text):
            yield from folded.spans(squeeze(text))
        case Prefix(text):
            yield from folded.spans(squeeze(text), open_end=True)
        case Near(runs, _):
            for run in runs:
                yield from folded.spans(squeeze(run))
        case _:
            return


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _cut(text: str, spans: tuple[Span, ...], window: Span) -> tuple[Fragment, ...]:
    fragments: list[Fragment] = []
    at, stop = window
    for start, end in spans:
        if end <= at or start >= stop:
            continue
        fragments.append(Fragment(text[at : max(start, at)]))
        fragments.append(Fragment(text[max(start, at) : min(end, stop)], hit=True))
        at = min(end, stop)
    fragments.append(Fragment(text[at:stop]))
    return tuple(fragment for fragment in fragments if fragment.text)
