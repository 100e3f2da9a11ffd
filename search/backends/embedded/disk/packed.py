"""Numbers of one, two or four bits packed in words of 64 bits, the first in the lowest bits, with
rank. Written piece by piece; read in a row by a table, or at some places without unpacking.

The rank of a bit is how many marked bits stand before it: those before its block, counted when the
array was written, and those before it in its block (Jacobson, Space-efficient Static Trees and
Graphs, FOCS 1989). What counts as marked is said by a function on words, `Marks`.
"""

from collections.abc import Callable, Iterable
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from search.backends.embedded.disk.arrays import Stream, narrowed

Words: TypeAlias = NDArray[np.uint64]
# Words -> words of the same shape in which the bits are set that count.
Marks: TypeAlias = Callable[[Words], Words]

# Words of a block: 512 bits.
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
    """What each of the 256 bytes of packed numbers means, for `unpacked`.

    Given the bits of a number (1, 2 or 4) and the meaning, 0 to 255, of each number there is. An
    entry has the meanings of the numbers in a byte as its own bytes, the first lowest: uint64,
    uint32 or uint16.
    """
    numbers = np.arange(256)[:, None] >> np.arange(0, 8, bits) & ((1 << bits) - 1)
    rows = np.array([*meanings], np.uint8)[numbers]
    wide: NDArray[np.unsignedinteger] = rows.view(f"<u{8 // bits}").ravel()
    return wide


def unpacked(
    words: Words, meant: NDArray[np.unsignedinteger], start: int, end: int
) -> NDArray[np.uint8]:
    """The meanings of the numbers at the places from `start` to before `end`: a new uint8 array.

    Looked up in a `table` a byte at a time: O(end - start), without a shift.
    """
    each = meant.itemsize
    packed = words.view(np.uint8)[start // each : -(-end // each)]
    return meant.take(packed).view(np.uint8)[start % each : start % each + end - start]


def numbers_at(words: Words, bits: int, places: NDArray[Any]) -> NDArray[np.uint8]:
    """The numbers of so many bits (1, 2 or 4) at some places, in the shape of the places."""
    first = places * bits
    shifted: Words = words[first >> 6] >> (first & 63).astype(np.uint64)
    return shifted.astype(np.uint8) & np.uint8((1 << bits) - 1)


def as_they_are(words: Words) -> Words:
    """Marks every bit that is set."""
    return words


def threes(words: Words) -> Words:
    """Marks numbers of two bits that are 3: of each the lower bit."""
    return words & words >> np.uint64(1) & _LOWER


def block_ranks(words: Words, marks: Marks) -> NDArray[Any]:
    """How many marked bits stand before each block of some words: whole blocks, read once."""
    pieces = (marks(words[at : at + _COUNTED]) for at in range(0, len(words), _COUNTED))
    counts = [np.bitwise_count(each).reshape(-1, BLOCK).sum(axis=1) for each in pieces]
    each = np.concatenate([np.zeros(0, np.int64), *counts], dtype=np.int64)
    return narrowed(np.cumsum(each) - each)


def rank(
    words: Words, counted: NDArray[Any], marks: Marks, bits: NDArray[Any]
) -> NDArray[np.int64]:
    """How many marked bits stand before each of some bits, which are given by place.

    `counted` are the `block_ranks` of these words by these marks. In the shape of `bits`; reads one
    block for each of them, however long the array is.
    """
    block = bits // _BITS
    own = marks(words.reshape(-1, BLOCK)[block]) & _BELOW[bits % _BITS]
    ahead: NDArray[np.int64] = counted[block].astype(np.int64)
    ahead += np.bitwise_count(own).sum(axis=-1, dtype=np.int64)
    return ahead


class PackedStream:
    """Packs numbers of `bits` bits (1, 2 or 4) into a stream of 64-bit words.

    Numbers that do not fill a word wait for the next. The array ends with a whole block and one of
    zeros, so that `rank` and `numbers_at` may be asked of the place behind the last number.
    """

    def __init__(self, stream: Stream, bits: int) -> None:
        self.stream = stream
        self.bits = bits
        self.waiting: NDArray[np.uint8] = np.empty(0, np.uint8)

    def append(self, numbers: NDArray[np.uint8]) -> None:
        """Write the next numbers, each below 2**bits."""
        numbers = np.concatenate((self.waiting, numbers))
        full = len(numbers) - len(numbers) * self.bits % 64 // self.bits
        shifts = np.arange(0, 8, self.bits, dtype=np.uint8)
        rows = numbers[:full].reshape(-1, len(shifts))
        self.stream.append(np.bitwise_or.reduce(rows << shifts, axis=1).view(np.uint64))
        self.waiting = numbers[full:]

    def fill(self) -> None:
        """Fill the last block with zeros, so that the next number begins a new one."""
        missing = -(64 * self.stream.length + self.bits * len(self.waiting)) % _BITS
        self.append(np.zeros(missing // self.bits, np.uint8))

    def finish(self) -> None:
        """Write what waits, and the empty block; to be called once, at the end."""
        self.fill()
        self.stream.append(np.zeros(BLOCK, np.uint64))
