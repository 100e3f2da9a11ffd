"""What a segment has by name, written once it is whole: its words and the names of its values.

Worked out from the segment itself, so a merged one needs nothing of those that it was made of, and
parts of one write that are merged at its end need none.
"""

from collections.abc import Iterator

import numpy as np

from search.backends.analysis import is_listed
from search.backends.embedded.disk.names import NAMED, save_names
from search.backends.embedded.disk.segment import Segment
from search.backends.embedded.disk.word_list import save_words
from search.words.segmentation import lexicon
from search.words.vocabulary import Vocabulary


def save_lookups(segment: Segment, vocabulary: Vocabulary) -> None:
    """Write the words of a segment, cut into those of a vocabulary, and its names."""
    save_words(segment.arrays, _listed(segment, vocabulary))
    for field in NAMED:
        save_names(segment.arrays, field, segment.values(field))


def _listed(segment: Segment, vocabulary: Vocabulary) -> Iterator[tuple[int, str]]:
    """The terms that are listed as words, with their numbers; most terms are figures, and none."""
    known, terms = lexicon(vocabulary), segment.inverted.terms
    data, ends = np.asarray(terms.data), np.asarray(terms.ends)
    for number in np.flatnonzero(data[ends[:-1]] > ord("9")).tolist():
        if is_listed(term := terms.text(number), known):
            yield number, term
