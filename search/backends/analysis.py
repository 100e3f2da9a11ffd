"""What an index needs to know of a report, worked out once, where the words are.

Plain arrays, so that a worker process can hand them over at little cost.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from search.backends.scoring import INHERITED_WEIGHT
from search.backends.term_numbers import TEXT_BITS, Occurrences, TermNumbers
from search.errors import UnreadableFile
from search.model.content import has_content, lists_parts
from search.model.report import Facts, Passage, Report
from search.words.document_numbers import document_numbers
from search.words.schools import names_of
from search.words.segmentation import BulkCut, Lexicon, bulk
from search.words.units import squeeze
from search.words.vocabulary import SHIPPED, Vocabulary, is_word

# Begins a term that no text has: it says something of the passages that have it.
_MARK: Final = "\x1e"
# Passages that say nothing by themselves, and those that list the parts of their report.
BARE: Final = f"{_MARK}bare"
LISTING: Final = f"{_MARK}listing"

_LATIN_WORD: Final = re.compile("[a-z]{2,16}")


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """A report for an index: `terms` find and rank, and find candidates for runs in `squeezed`.

    The rest is parallel to the passages: the length for BM25, a number of units, said and
    inherited; the squeezed text; the squeezed heading trail; the document numbers cited, each once.
    `title` is the report's, squeezed, and `standing` are the pairs of Han that stand as words in it
    (see `Tables.standing`).
    """

    terms: Occurrences
    lengths: NDArray[np.uint32]
    squeezed: tuple[str, ...]
    trails: tuple[tuple[str, ...], ...]
    title: str
    document_numbers: tuple[tuple[str, ...], ...]
    standing: frozenset[str]


def analyse(
    report: Report, vocabulary: Vocabulary = SHIPPED, cut: BulkCut | None = None
) -> Analysis:
    """Everything an index needs to know of a report, cut into the words of a vocabulary.

    A row of a table counts as it reads on one line. Besides what they say, passages have the terms
    BARE, LISTING and `astride(word)` that apply. `cut` is how texts are cut, that of the vocabulary
    if it is not given. Raises UnreadableFile for a report with more than 2**19 passages, or three
    million different numbers and Latin words.
    """
    if len(report.passages) > 1 << TEXT_BITS:
        raise UnreadableFile("段落太多，文件太长，不像是一份报告")
    squeezed_heading = cache(squeeze)
    lines = [passage.line for passage in report.passages]
    squeezed = tuple(map(squeeze, lines))
    trails = tuple(tuple(map(squeezed_heading, passage.trail)) for passage in report.passages)
    inherited = [inherited_text(report.facts, passage) for passage in report.passages]
    place = {text: at for at, text in enumerate(dict.fromkeys(inherited))}
    terms = TermNumbers(cut or bulk(vocabulary))
    own = terms.of(lines, [(text,) for text in squeezed])
    heads = terms.of(place, [tuple(map(squeezed_heading, text.split("\n"))) for text in place])
    told = terms.told(_told(report.passages, inherited)), terms.told_astride(own.astride, astride)
    of_passages = np.array([place[text] for text in inherited], np.int64)
    lengths = own.lengths + INHERITED_WEIGHT * heads.lengths[of_passages]
    return Analysis(
        terms=terms.occurrences(np.concatenate((own.keys, *told)), heads.given_to(of_passages)),
        lengths=lengths.astype(np.uint32),
        squeezed=squeezed,
        trails=trails,
        title=squeeze(report.facts.title),
        document_numbers=tuple(map(document_numbers, lines)),
        standing=terms.standing(),
    )


def astride(word: str) -> str:
    """The term of passages in whose text the two characters of a word of the dictionary stand side
    by side, but never as a word: 处 of 审查 and of 处理, 查、处."""
    return f"{_MARK}{word}"


def _told(passages: Iterable[Passage], inherited: Iterable[str]) -> Iterator[tuple[int, str]]:
    """What is to be said of each passage, by its number; only one without content inherits nothing
    (see `inherited_text`)."""
    for at, (passage, heads) in enumerate(zip(passages, inherited, strict=True)):
        if not heads:
            yield at, BARE
        if lists_parts(passage.text):
            yield at, LISTING


def inherited_text(facts: Facts, passage: Passage) -> str:
    """School, year and heading trail: what a reader knows of a passage before reading it.

    A line each, as written; the first two are empty where they are not stated. Nothing at all for a
    passage without content: nobody looks for who signed below a heading.
    """
    if not has_content(passage):
        return ""
    year = facts.year_label if facts.year is not None else ""
    return "\n".join((facts.school or "", year, *passage.trail))


def is_listed(term: str, known: Lexicon) -> bool:
    """Whether `Tables.words` lists a term: a word of the dictionary, or a Latin word."""
    if is_word(term):
        return known.frequency(term) > 0
    return _LATIN_WORD.fullmatch(term) is not None


def names(field: str, value: str) -> tuple[str, ...]:
    """What a value of a facet is called: a school by all its names, all else by itself."""
    return names_of(value) if field == "school" else (value,)
