"""What an index needs to know of a report, worked out once, where the words are.

Plain arrays, so that a worker process can hand them over at little cost.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from search.docno import document_numbers
from search.model import Facts, Passage, Report
from search.segmentation import bulk
from search.text import grams, squeeze, terms
from search.vocabulary import SHIPPED, Vocabulary

# How often an inherited term counts: it heads the passage, but is not said in it.
INHERITED_WEIGHT: Final = 2
# A term said more often than this in one passage counts as often as this.
MOST: Final = 255


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Who has what: passage `docs[i]` has the term `terms[numbers[i]]` `counts[i]` times.

    The three arrays are parallel; `docs` ascends, and each term is there once a passage.
    """

    terms: tuple[str, ...]
    numbers: "array[int]"
    docs: "array[int]"
    counts: "array[int]"


@dataclass(frozen=True, slots=True)
class Analysis:
    """A report for an index: `terms` rank, `grams` find candidates for runs in `squeezed`.

    The tuples are parallel to the passages: the number of terms, the squeezed text, the squeezed
    heading trail and report title one after the other, the document numbers cited.
    """

    terms: Occurrences
    grams: Occurrences
    lengths: tuple[int, ...]
    squeezed: tuple[str, ...]
    titles: tuple[tuple[str, ...], ...]
    document_numbers: tuple[tuple[str, ...], ...]


def analyse(report: Report, vocabulary: Vocabulary = SHIPPED) -> Analysis:
    """Everything an index needs to know of a report, cut into the words of a vocabulary."""
    cut = bulk(vocabulary)
    inherited = lru_cache(maxsize=None)(lambda text: INHERITED_WEIGHT * terms(text, cut))
    words = [
        terms(passage.text, cut) + inherited(inherited_text(report.facts, passage))
        for passage in report.passages
    ]
    squeezed = tuple(squeeze(passage.text) for passage in report.passages)
    title = squeeze(report.facts.title)
    return Analysis(
        terms=occurrences(map(Counter, words)),
        grams=occurrences(dict.fromkeys(grams(text), 1) for text in squeezed),
        lengths=tuple(map(len, words)),
        squeezed=squeezed,
        titles=tuple((*map(squeeze, passage.trail), title) for passage in report.passages),
        document_numbers=tuple(document_numbers(passage.text) for passage in report.passages),
    )


def inherited_text(facts: Facts, passage: Passage) -> str:
    """School, year and heading trail: what a reader knows of a passage before reading it."""
    year = facts.year_label if facts.year is not None else ""
    return "\n".join((facts.school or "", year, *passage.trail))


def occurrences(passages: Iterable[Mapping[str, int]]) -> Occurrences:
    """The terms of passages, of each how often it has which."""
    known: defaultdict[str, int] = defaultdict()
    known.default_factory = known.__len__  # a new term has the next number
    numbers, docs, counts = array("I"), array("I"), array("B")
    for doc, counted in enumerate(passages):
        numbers.extend([known[term] for term in counted])
        docs.extend([doc] * len(counted))
        often = counted.values()
        counts.extend(often if max(often, default=0) <= MOST else [min(n, MOST) for n in often])
    return Occurrences(tuple(known), numbers, docs, counts)
