"""Small numbers in words of 64 bits, the first in the lowest bits: written piece by piece, read by
place. Words are looked at and counted as they are: for a few places nothing is unpacked.
"""

from collections.abc import Iterable
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from search.backends.embedded.arrays import Stream

Words: TypeAlias = NDArray[np.uint64]


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


def set_before(words: NDArray[Any], places: NDArray[Any]) -> NDArray[np.int64]:
    """How many bits are set before each of some bits."""
    at = places >> 6
    after = np.bitwise_count(words[at] >> (places & 63).astype(np.uint64))
    before: NDArray[np.int64] = np.bitwise_count(words).cumsum(dtype=np.int64)[at] - after
    return before


class PackedStream:
    """Writes small numbers; those that do not fill a word wait for the next.

    One word more ends the array, so that there is one to look at behind the last number.
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
        """Begin the next number in a new word."""
        missing = -(len(self.waiting) * self.bits) % 64 // self.bits
        self.append(np.zeros(missing, np.uint8))

    def finish(self) -> None:
        """Write what waits."""
        self.fill()
        self.stream.append(np.zeros(1, np.uint64))
