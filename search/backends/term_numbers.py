"""Terms of a report counted as numbers: only the different ones become text.

A key is a term and a text that has it, in 63 bits, so that whole reports are sorted and counted as
arrays.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from search.errors import UnreadableFile
from search.words.segmentation import BulkCut
from search.words.units import GAP, NOT_HAN, dictionary_words, pair
from search.words.vocabulary import is_word, listed_school_names

# A term frequency above this counts as this.
MOST: Final = 255


@dataclass(frozen=True, slots=True, eq=False)
class Occurrences:
    """The postings of one report: passage `docs[i]`, counted from 0, says the term
    `terms[numbers[i]]` `own[i]` times (at most MOST) in its text, and inherits it from its school,
    year or headings where `inherited[i]`.

    The four arrays are parallel, in the order of terms, then of passages; each term is there once
    a passage, and a passage that does not say it, `own` 0, inherits it.
    """

    terms: tuple[str, ...]
    numbers: NDArray[np.uint32]
    docs: NDArray[np.uint32]
    own: NDArray[np.uint8]
    inherited: NDArray[np.bool_]


# Two codes of units and the number of a text make a key. The code of a Han character is its
# code point; other units have numbers above all code points.
TEXT_BITS: Final = 19
_CODE_BITS: Final = 22
_TEXT: Final = (1 << TEXT_BITS) - 1
_CODE: Final = (1 << _CODE_BITS) - 1
_TERM: Final = (1 << 2 * _CODE_BITS) - 1
_OTHERS: Final = 0x110000
# The second code of a word of the dictionary, instead of a unit; that of a single unit is 0.
_WORD: Final = 1

Keys: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TermKeys:
    """The terms of some texts, repeated as often as they occur, and how many rank of each text;
    `astride` are the pairs of each text that are a word, but stand nowhere in it as one."""

    keys: Keys
    lengths: NDArray[np.int64]
    astride: Keys

    def given_to(self, places: NDArray[np.int64]) -> Keys:
        """The terms, each once, of texts that have these texts' terms: `places` says whose."""
        by_owner = (self.keys & _TEXT) << 2 * _CODE_BITS | self.keys >> TEXT_BITS
        distinct = np.unique(by_owner)
        sizes = np.bincount(distinct >> 2 * _CODE_BITS, minlength=len(self.lengths))
        firsts, given = np.cumsum(sizes) - sizes, sizes[places]
        shifts = firsts[places] - (np.cumsum(given) - given)
        at = np.arange(given.sum()) + np.repeat(shifts, given)
        heirs = np.repeat(np.arange(len(places)), given)
        keys: Keys = (distinct[at] & _TERM) << TEXT_BITS | heirs
        return keys


class _PairNumbers(dict[str, int]):
    """Words of two characters -> pairs as numbers."""

    def __missing__(self, word: str) -> int:
        self[word] = ord(word[0]) << _CODE_BITS | ord(word[1])
        return self[word]


class _WordNumbers(dict[str, int]):
    """Words of the dictionary -> terms as numbers: in bulk, most words come again."""

    def __missing__(self, word: str) -> int:
        self[word] = len(self) << _CODE_BITS | _WORD
        return self[word]


class TermNumbers:
    """Terms of the texts of one report as numbers, and back.

    There is room for 2**19 passages and three million different numbers and Latin words.
    """

    def __init__(self, cut: BulkCut) -> None:
        self.cut = cut
        self.whole: set[str] = set()
        self.words = _WordNumbers()
        self.pairs = _PairNumbers()
        self.others: dict[str, int] = {}

    def of(self, texts: Iterable[str], squeezed: Sequence[Sequence[str]]) -> TermKeys:
        """The terms of texts, given with their squeezed lines: no pair goes across lines."""
        found = [list(dictionary_words(text, self._parts)) for text in texts]
        long = [[word for word in words if len(word) > 2] for words in found]
        short = [[word for word in words if len(word) == 2] for words in found]
        words, standing = _keys(self.words, long), _keys(self.pairs, short)
        lines = np.repeat(np.arange(len(squeezed)), list(map(len, squeezed)))
        units, pairs = self._of_lines(list(chain.from_iterable(squeezed)), lines)
        lengths = np.bincount(units & _TEXT, minlength=len(found))
        astride = np.setdiff1d(pairs[self._are_words(pairs)], standing)
        return TermKeys(np.concatenate((units, pairs, words)), lengths, astride)

    def _are_words(self, pairs: Keys) -> NDArray[np.bool_]:
        """Which pairs of texts are words of the dictionary."""
        distinct, places = np.unique(pairs >> TEXT_BITS, return_inverse=True)
        texts = self._texts(distinct)
        known = [self.cut.knows(text) for text in texts]
        return np.array(known, np.bool_)[places]

    def told(self, said: Iterable[tuple[int, str]]) -> Keys:
        """Terms that no text has, each said of the text with its number."""
        keys = [self.words[term] << TEXT_BITS | text for text, term in said]
        return np.array(keys, np.int64)

    def told_astride(self, keys: Keys, name: Callable[[str], str]) -> Keys:
        """For pairs of texts the terms that `name` makes of them."""
        distinct, places = np.unique(keys >> TEXT_BITS, return_inverse=True)
        numbers = [self.words[name(text)] for text in self._texts(distinct)]
        return np.array(numbers, np.int64)[places] << TEXT_BITS | keys & _TEXT

    def _parts(self, text: str) -> Iterator[str]:
        """The words of a folded text for search, those that it is cut into noted."""
        whole = self.cut.whole(text)
        self.whole.update(whole)
        return chain.from_iterable(map(self.cut.parts, whole))

    def standing(self) -> frozenset[str]:
        """The words of two characters that texts were cut into, or that begin or end a longer one
        which is no name of a school; other two characters at such a place, too."""
        han = [word for word in self.whole - listed_school_names() if is_word(word)]
        return frozenset(edge for word in han for edge in (word[:2], word[-2:]))

    def _of_lines(self, lines: Sequence[str], texts: NDArray[np.int64]) -> tuple[Keys, Keys]:
        """Units and pairs of squeezed lines; `texts` says whose each line is."""
        joined = "\n".join(lines)
        codes = self._codes(joined)
        ends = codes == ord("\n")
        owners = np.append(texts, 0)[np.cumsum(ends)]
        whole = ~(ends[:-1] | ends[1:])
        units = (codes << (_CODE_BITS + TEXT_BITS)) | owners
        pairs = units[:-1] | (codes[1:] << TEXT_BITS)
        return units[~ends], pairs[whole]

    def _codes(self, joined: str) -> NDArray[np.int64]:
        """The code of every unit, and of every line end."""
        others = NOT_HAN.findall(joined)
        plain = NOT_HAN.sub("\0", joined).replace(GAP, "")
        codes = np.frombuffer(plain.encode("utf-32-le"), np.uint32).astype(np.int64)
        known = self.others
        codes[codes == 0] = [known.setdefault(each, len(known) + _OTHERS) for each in others]
        return codes

    def occurrences(self, own: Keys, inherited: Keys) -> Occurrences:
        """What texts have themselves and what they inherit, each term of each text once."""
        if len(self.others) + _OTHERS > _CODE:
            raise UnreadableFile("不同的数字和字母词太多，文件太长，不像是一份报告")
        keys = np.sort(np.concatenate((own << 1, inherited << 1 | 1)).view(np.uint64))
        begins = np.flatnonzero(np.diff(keys >> np.uint64(1), prepend=~np.uint64(0)))
        ends = np.append(begins, len(keys))[1:]
        inherits = (keys[ends - 1] & np.uint64(1)).astype(np.bool_)
        distinct = (keys[begins] >> np.uint64(1)).astype(np.int64)
        terms = distinct >> TEXT_BITS
        new = np.diff(terms, prepend=-1) != 0
        return Occurrences(
            self._texts(terms[new]),
            (np.cumsum(new) - 1).astype(np.uint32),
            (distinct & _TEXT).astype(np.uint32),
            np.minimum(ends - begins - inherits, MOST).astype(np.uint8),
            inherits,
        )

    def _texts(self, terms: NDArray[np.int64]) -> tuple[str, ...]:
        """Terms as text."""
        codes = np.stack((terms >> _CODE_BITS, terms & _CODE), axis=1)
        strange = np.flatnonzero((codes >= _OTHERS).any(axis=1) | (codes[:, 1] == _WORD))
        pieces = codes[strange].tolist()
        codes[strange] = 0
        # As text of two characters; what is not there, a zero at the end, is left out.
        texts: list[Any] = codes.astype(np.uint32).view("<U2").ravel().tolist()
        others, words = list(self.others), list(self.words)
        for at, (first, second) in zip(strange.tolist(), pieces, strict=True):
            if second == _WORD:
                texts[at] = words[first]
            else:
                both = [
                    others[code - _OTHERS] if code >= _OTHERS else chr(code)
                    for code in (first, second)
                    if code
                ]
                texts[at] = pair(*both) if len(both) == 2 else both[0]
        return tuple(texts)


def _keys(numbers: Mapping[str, int], words: Sequence[Sequence[str]]) -> Keys:
    """The words of some texts as keys."""
    each = np.fromiter(map(numbers.__getitem__, chain.from_iterable(words)), np.int64)
    return (each << TEXT_BITS) | np.repeat(np.arange(len(words)), list(map(len, words)))
