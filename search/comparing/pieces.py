"""In what two sentences differ: the pieces of each that the other does not have.

Pieces join to the text as it is written. What differs begins and ends with a token, so that
punctuation and spaces alone never differ, and a number differs as a whole.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final, NamedTuple, TypeAlias

from rapidfuzz.distance import Indel

from search.comparing.sentences import Sentence
from search.comparing.tokens import Token
from search.model.report import CELL_BREAK


class ComparedPiece(NamedTuple):
    """A stretch of a sentence; `differs` when the other sentence does not have it, and then
    `number` tells whether it is a number."""

    text: str
    differs: bool = False
    number: bool = False


# How many pairs of tokens are looked at: 12 megabytes, for two sentences of 10,000 tokens each.
MOST_TOKENS: Final = 100_000_000

Pieces: TypeAlias = tuple[ComparedPiece, ...]


class _Told(NamedTuple):
    """A token, and whether the other sentence has it at the same place."""

    token: Token
    kept: bool

    @property
    def kind(self) -> tuple[bool, bool]:
        return not self.kept, not self.kept and self.token.is_number


# Of each cell, or of the whole sentence.
_Cells: TypeAlias = Sequence[Sequence[_Told]]


def whole(sentence: Sentence) -> Pieces:
    """A sentence that differs in nothing, or has nothing to differ from."""
    return (ComparedPiece(sentence.text),)


def pieces(a: Sentence, b: Sentence) -> tuple[Pieces, Pieces]:
    """The pieces of two sentences; those that squeeze alike do not differ.

    Rows of a table with as many cells are compared cell by cell. Takes time and memory in
    proportion to the product of the lengths, up to MOST_TOKENS; longer ones differ in all.
    """
    if a.squeezed == b.squeezed:
        return whole(a), whole(b)
    if b.text < a.text:  # so that it does not matter which of two is called a
        of_b, of_a = pieces(b, a)
        return of_a, of_b
    told = [_told(*cells) for cells in _cells(a, b)]
    return (
        tuple(_cut(a.text, [each for each, _ in told])),
        tuple(_cut(b.text, [each for _, each in told])),
    )


def _cells(a: Sentence, b: Sentence) -> Iterable[tuple[Sequence[Token], Sequence[Token]]]:
    """The tokens that stand against each other: those of two cells, or of the sentences."""
    breaks = a.text.count(CELL_BREAK)
    if a.is_row and b.is_row and breaks == b.text.count(CELL_BREAK):
        return zip(_by_cell(a, breaks), _by_cell(b, breaks), strict=True)
    return [(a.tokens, b.tokens)]


def _by_cell(row: Sentence, breaks: int) -> list[list[Token]]:
    cells: list[list[Token]] = [[] for _ in range(breaks + 1)]
    for token in row.tokens:
        cells[row.text.count(CELL_BREAK, 0, token.start)].append(token)
    return cells


def _told(a: Sequence[Token], b: Sequence[Token]) -> tuple[list[_Told], list[_Told]]:
    """The tokens of a longest common row are kept, but for a lone character between other words:
    that it stands in both is chance. None are of two that are too long to be compared."""
    if len(a) * len(b) > MOST_TOKENS:
        return [_Told(token, False) for token in a], [_Told(token, False) for token in b]
    # The last of them, at the end of both, is empty.
    blocks = Indel.opcodes(_keys(a), _keys(b)).as_matching_blocks()
    starts = [(0, 0), *((each.a + each.size, each.b + each.size) for each in blocks)]
    words = [
        any(not token.is_number for token in (*a[in_a : block.a], *b[in_b : block.b]))
        for (in_a, in_b), block in zip(starts, blocks, strict=False)
    ]
    in_a: set[int] = set()
    in_b: set[int] = set()
    for block, (before, after) in zip(blocks, pairwise(words), strict=False):
        if not (before and after and block.size == 1 and not a[block.a].is_number):
            in_a.update(range(block.a, block.a + block.size))
            in_b.update(range(block.b, block.b + block.size))
    return (
        [_Told(token, at in in_a) for at, token in enumerate(a)],
        [_Told(token, at in in_b) for at, token in enumerate(b)],
    )


def _keys(found: Sequence[Token]) -> list[str]:
    return [token.key for token in found]


def _cut(text: str, cells: _Cells) -> Iterator[ComparedPiece]:
    """The text in pieces; what differs goes on over punctuation, but not into the next cell."""
    at = 0
    for cell in cells:
        for (differs, number), run in groupby(cell, key=lambda each: each.kind):
            held = [each.token for each in run]
            start, end = max(at, held[0].start), held[-1].end
            if differs and start < end:
                if at < start:
                    yield ComparedPiece(text[at:start])
                yield ComparedPiece(text[start:end], differs=True, number=number)
                at = end
    if at < len(text):
        yield ComparedPiece(text[at:])
