"""Passages cut into sentences: what two reports are compared by.

The sentences of a passage join to its text, but for passages with nothing to read.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from search.comparing.tokens import Token, tokens
from search.model.report import Passage, PassageKind
from search.words.units import GAP, squeeze

# A mark of ASCII ends no sentence inside an address: BigClass.jsp?id=71.
_END: Final = re.compile(r"(?:[。！？；]|[!?;](?![!-~]))+[”’」』》）)\]】]*\s*")


@dataclass(frozen=True)
class Sentence:
    """A stretch of a passage that ends with 。！？； or with the passage; a row of a table is one.

    `start` and `end` are offsets in the text of the passage.
    """

    passage: Passage
    start: int
    end: int

    @cached_property
    def text(self) -> str:
        """The sentence as it is written, with the white space behind it."""
        return self.passage.text[self.start : self.end]

    @cached_property
    def squeezed(self) -> str:
        """What is read aloud of it: sentences that squeeze alike are the same."""
        return squeeze(self.text)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """What it is compared by within."""
        return tokens(self.text)

    @cached_property
    def length(self) -> int:
        """How many characters are read aloud: letters, digits and Han."""
        return len(self.squeezed) - self.squeezed.count(GAP)

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return self.passage.kind is PassageKind.TABLE


def sentences(passages: Iterable[Passage]) -> tuple[Sentence, ...]:
    """The sentences of passages, in their order; none of a passage with nothing to read."""
    return tuple(each for passage in passages for each in _cut(passage))


def _cut(passage: Passage) -> Iterator[Sentence]:
    """A stretch with nothing to read goes with the sentence before it, or after it at the start."""
    text = passage.text
    ends = [] if passage.kind is PassageKind.TABLE else [each.end() for each in _END.finditer(text)]
    bounds = [0]
    for start, end in pairwise((0, *ends, len(text))):
        if squeeze(text[start:end]):
            bounds.append(end)
        elif len(bounds) > 1:
            bounds[-1] = end
    return (Sentence(passage, start, end) for start, end in pairwise(bounds))
