"""The words of a segment and the names of its values, each with what it is looked up by.

Written beside the other arrays of a segment and mapped like them: a lookup reads what it finds, by
bisection. Keys that are only looked up whole are kept as hashes; who has one is checked by its key.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from search.backends.embedded.disk.arrays import Arrays, narrowed
from search.backends.embedded.disk.postings import Inverted
from search.words.word_keys import WordKey, keys

WORDS: Final = "words"
# Kept in the order of their text; the others as hashes.
_ORDERED: Final = (WordKey.LETTERS, WordKey.INITIALS)
_HASHED: Final = (WordKey.SOUND, WordKey.SHORTENED)


class WordList:
    """The terms of a segment that are listed as words (`Tables.words`), told by their numbers."""

    def __init__(self, arrays: Arrays, inverted: Inverted) -> None:
        self.arrays = arrays
        self.inverted = inverted
        self.numbers: NDArray[np.unsignedinteger] = arrays.map(WORDS)
        self._hashes = {key: _Hashed(arrays, key) for key in _HASHED}
        self._ordered = {key: _Ordered(arrays, key) for key in _ORDERED}

    def texts(self) -> Iterator[str]:
        """Every word."""
        return map(self.inverted.terms.text, self.numbers.tolist())

    def having(self, key: WordKey, value: str) -> list[str]:
        """The words that have this key."""
        if key in self._ordered:
            return [*map(self.inverted.terms.text, self._ordered[key].having(value))]
        words = map(self.inverted.terms.text, self._hashes[key].having(value))
        return [word for word in words if value in keys(key, word)]

    def beginning(self, by: Sequence[WordKey], beginning: str) -> NDArray[np.int64]:
        """The numbers of the words of Han with a key of these kinds that begins so, ascending."""
        pieces = [self._beginning(key, beginning) for key in by]
        numbers = np.sort(np.concatenate(pieces).astype(np.int64))
        return numbers[np.diff(numbers, prepend=-1) > 0]

    def _beginning(self, key: WordKey, beginning: str) -> NDArray[np.unsignedinteger]:
        if key in self._ordered:
            return self._ordered[key].beginning(beginning)
        if beginning.isascii():
            return self.numbers[:0]
        terms = self.inverted.beginning(beginning.encode())
        first, last = np.searchsorted(self.numbers, (terms.start, terms.stop))
        return self.numbers[first:last]


class _Hashed:
    """The numbers of words by hashes of their keys."""

    def __init__(self, arrays: Arrays, key: WordKey) -> None:
        self.hashes = arrays.map(f"{WORDS}.{key}").data
        self.numbers = arrays.map(f"{WORDS}.{key}.numbers").data

    def having(self, value: str) -> Sequence[int]:
        """The numbers of words that have this key, and perhaps of others."""
        wanted = crc32(value.encode())
        first = bisect_left(self.hashes, wanted)
        return self.numbers[first : bisect_right(self.hashes, wanted, lo=first)]


class _Ordered:
    """The numbers of words in the order of their keys."""

    def __init__(self, arrays: Arrays, key: WordKey) -> None:
        self.keys = arrays.blob(f"{WORDS}.{key}")
        self.numbers: NDArray[np.unsignedinteger] = arrays.map(f"{WORDS}.{key}.numbers")

    def having(self, value: str) -> Sequence[int]:
        """The numbers of words that have this key."""
        wanted = value.encode()
        first = bisect_left(self.keys, wanted)
        return self.numbers.data[first : bisect_right(self.keys, wanted, lo=first)]

    def beginning(self, beginning: str) -> NDArray[np.unsignedinteger]:
        """The numbers of words that have a key which begins so."""
        wanted = beginning.encode()
        first = bisect_left(self.keys, wanted)
        return self.numbers[first : bisect_left(self.keys, wanted + b"\xff", lo=first)]


def save_words(arrays: Arrays, listed: Iterable[tuple[int, str]]) -> None:
    """Write the words of a segment, given with their numbers, ascending."""
    numbers: list[int] = []
    rows: dict[WordKey, list[tuple[str, int]]] = {key: [] for key in (*_ORDERED, *_HASHED)}
    for number, word in listed:
        numbers.append(number)
        for key, of_key in rows.items():
            of_key += [(each, number) for each in keys(key, word)]
    arrays.save(WORDS, narrowed(np.array(numbers, np.int64)))
    for key in _ORDERED:
        ordered = sorted((each.encode(), number) for each, number in rows[key])
        arrays.save_blob(f"{WORDS}.{key}", (each for each, _ in ordered))
        _save_numbers(arrays, key, ordered)
    for key in _HASHED:
        hashed = sorted((crc32(each.encode()), number) for each, number in rows[key])
        arrays.save(f"{WORDS}.{key}", np.array([each for each, _ in hashed], np.uint32))
        _save_numbers(arrays, key, hashed)


def _save_numbers(arrays: Arrays, key: WordKey, rows: Sequence[tuple[object, int]]) -> None:
    numbers = np.array([number for _, number in rows], np.int64)
    arrays.save(f"{WORDS}.{key}.numbers", narrowed(numbers))
