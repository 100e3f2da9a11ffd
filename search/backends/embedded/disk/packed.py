"""Small numbers in words of 64 bits, the first in the lowest bits: written piece by piece, read by
place. For a few places nothing is unpacked.

How many bits are set before a place is told by the blocks it lies behind, whose bits were counted
when they were written, and by the bits of its own block (Jacobson, Space-efficient Static Trees and
Graphs, FOCS 1989, on rank).
"""

from collections.abc import Callable, Iterable
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from search.backends.embedded.disk.arrays import Stream, narrowed

Words: TypeAlias = NDArray[np.uint64]
Marks: TypeAlias = Callable[[Words], Words]

# Words of a block.
BLOCK: Final = 8
_BITS: Final = 64 * BLOCK
# Words counted at a time.
_COUNTED: Final = 2**18
# The lower bit of every number of two bits.
_LOWER: Final = np.uint64(0x5555555555555555)


def _below() -> Words:
    """The bits of a block that are before its first, its second bit and so on."""
    sizes = np.arange(_BITS)[:, None] - np.arange(0, _BITS, 64)
    some = (np.uint64(1) << (sizes & 63).astype(np.uint64)) - np.uint64(1)
    masks: Words = np.where(sizes < 0, np.uint64(0), np.where(sizes > 63, ~np.uint64(0), some))
    return masks


_BELOW: Final = _below()


def table(bits: int, meanings: Iterable[int]) -> NDArray[np.unsignedinteger]:
    """What each byte of numbers of so many bits means, all its numbers as one wider number."""
    numbers = np.arange(256)[:, None] >> np.arange(0, 8, bits) & ((1 << bits) - 1)
    rows = np.array([*meanings], np.uint8)[numbers]
    wide: NDArray[np.unsignedinteger] = rows.view(f"<u{8 // bits}").ravel()
    return wide


def unpacked(
    words: Words, meant: NDArray[np.unsignedinteger], start: int, end: int
) -> NDArray[np.uint8]:
    """What the numbers from one place to another mean, by a table."""
    each = meant.itemsize
    packed = words.view(np.uint8)[start // each : -(-end // each)]
    return meant.take(packed).view(np.uint8)[start % each : start % each + end - start]


def numbers_at(words: Words, bits: int, places: NDArray[Any]) -> NDArray[np.uint8]:
    """The numbers of so many bits at some places."""
    first = places * bits
    shifted: Words = words[first >> 6] >> (first & 63).astype(np.uint64)
    return shifted.astype(np.uint8) & np.uint8((1 << bits) - 1)


def as_they_are(words: Words) -> Words:
    """Every bit that is set."""
    return words


def threes(words: Words) -> Words:
    """A bit for every number of two bits that are both set: the lower one."""
    return words & words >> np.uint64(1) & _LOWER


def ranks(words: Words, marks: Marks) -> NDArray[Any]:
    """How many marks there are before each block."""
    pieces = (marks(words[at : at + _COUNTED]) for at in range(0, len(words), _COUNTED))
    counts = [np.bitwise_count(each).reshape(-1, BLOCK).sum(axis=1) for each in pieces]
    each = np.concatenate([np.zeros(0, np.int64), *counts], dtype=np.int64)
    return narrowed(np.cumsum(each) - each)


def before(
    words: Words, counted: NDArray[Any], marks: Marks, bits: NDArray[Any]
) -> NDArray[np.int64]:
    """How many marks there are before each of some bits; `counted` are the ranks of the blocks."""
    block = bits // _BITS
    own = marks(words.reshape(-1, BLOCK)[block]) & _BELOW[bits % _BITS]
    ahead: NDArray[np.int64] = counted[block].astype(np.int64)
    ahead += np.bitwise_count(own).sum(axis=-1, dtype=np.int64)
    return ahead


class PackedStream:
    """Writes small numbers; those that do not fill a word wait for the next.

    The array ends with a whole block, and one more: there is one to look at behind the last number.
    """

    def __init__(self, stream: Stream, bits: int) -> None:
        self.stream = stream
        self.bits = bits
        self.waiting: NDArray[np.uint8] = np.empty(0, np.uint8)

    def append(self, numbers: NDArray[np.uint8]) -> None:
        """Write the next numbers."""
        numbers = np.concatenate((self.waiting, numbers))
        full = len(numbers) - len(numbers) * self.bits % 64 // self.bits
        shifts = np.arange(0, 8, self.bits, dtype=np.uint8)
        rows = numbers[:full].reshape(-1, len(shifts))
        self.stream.append(np.bitwise_or.reduce(rows << shifts, axis=1).view(np.uint64))
        self.waiting = numbers[full:]

    def fill(self) -> None:
        """Begin the next number in a new block."""
        missing = -(64 * self.stream.length + self.bits * len(self.waiting)) % _BITS
        self.append(np.zeros(missing // self.bits, np.uint8))

    def finish(self) -> None:
        """Write what waits."""
        self.fill()
        self.stream.append(np.zeros(BLOCK, np.uint64))
