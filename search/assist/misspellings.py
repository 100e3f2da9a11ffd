"""Where a stretch of Han is not made of words that the index has, and which of them it may be.

A window of the stretch may stand for a word that sounds or looks the same, or for one that has one
slip less. What is certain stays: a word that is in the index is not touched, and one that is only
in the dictionary may be nothing but what sounds or looks the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import accumulate, combinations
from typing import Final, TypeAlias

from search.assist.detection import BETWEEN, FEW_PASSAGES, LONGEST_NAME
from search.assist.glossary import Glossary
from search.words.lookalikes import lookalikes
from search.words.segmentation import Lexicon
from search.words.word_keys import WordKey, key_of

# A word of the index is taken for a slip only of one in this many times as many passages.
MANY_TIMES: Final = 10
# A word with one slip that nothing else could be.
_LONG: Final = 4


class Likeness(IntEnum):
    """How a misspelling resembles what is meant, the likeliest first.

    By its sound, by its shape, or but for one edit: a character more, less, other, or swapped.
    """

    SOUND = 0
    SHAPE = 1
    EDIT = 2


# A word, how it is like a window, and which characters of the window would change.
_Replacement: TypeAlias = tuple[str, Likeness, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Misspelling:
    """A stretch of a run, and what may be meant by it, which so many passages have.

    `sure` when nobody would doubt it: it is alike, or long but for one slip, and what was typed is
    no word, or hardly one beside what is meant.
    """

    start: int
    end: int
    meant: str
    likeness: Likeness
    passages: int
    sure: bool = True

    @property
    def order(self) -> tuple[int, int, int]:
        """A key by which the likeliest misspelling comes first, then the longest."""
        return self.likeness, self.start - self.end, -self.passages


def han_misspellings(
    text: str, first: int, glossary: Glossary, lexicon: Lexicon
) -> Iterator[Misspelling]:
    """The misspellings that there may be in a stretch of Han, in no order.

    `text` is the stretch, normalized, and `first` its offset in the run; offsets of misspellings
    are in the run. Windows of at most ten characters are tried between words.
    """
    return _Han(text, first, glossary, lexicon).slips()


class _Doubt(IntEnum):
    """What a character's word says of it."""

    NONE = 0  # the word is in the index
    BETWEEN = 1  # the character stands between words
    WORD = 2  # the word is in the dictionary, but in few passages or in none
    STRAY = 3  # the character is in no word


@dataclass(frozen=True)
class _Han:
    """A stretch of Han of a run that begins at `first`."""

    text: str
    first: int
    glossary: Glossary
    lexicon: Lexicon

    @cached_property
    def words(self) -> list[str]:
        """The words it is cut into; one that the index lacks may be two that it has: 财务 公开."""
        return [each for word in self.lexicon.cut(self.text) for each in self.parts(word)]

    def parts(self, word: str) -> tuple[str, ...]:
        if not self.count(word):
            for at in range(2, len(word) - 1):
                if self.count(word[:at]) and self.count(word[at:]):
                    return word[:at], word[at:]
        return (word,)

    @cached_property
    def doubts(self) -> list[_Doubt]:
        """What is to be thought of each character."""
        doubts: list[_Doubt] = []
        for word in self.words:
            doubts += [self.doubt(word)] * len(word)
        return doubts

    @cached_property
    def edges(self) -> list[int]:
        """Where a window may begin or end: not inside a word."""
        return [0, *accumulate(map(len, self.words))]

    def doubt(self, word: str) -> _Doubt:
        if len(word) == 1:
            return _Doubt.BETWEEN if word in BETWEEN else _Doubt.STRAY
        return _Doubt.WORD if self.count(word) <= FEW_PASSAGES else _Doubt.NONE

    def count(self, word: str) -> int:
        return self.glossary.words.get(word, 0)

    def slips(self) -> Iterator[Misspelling]:
        for start, end in combinations(self.edges, 2):
            size = end - start
            if 2 <= size <= LONGEST_NAME and max(self.doubts[start:end]) > _Doubt.BETWEEN:
                yield from self.in_window(start, end)

    def in_window(self, start: int, end: int) -> Iterator[Misspelling]:
        window = self.text[start:end]
        doubts = self.doubts[start:end]
        least = self.least(window)
        for meant, likeness, changed in _replacements(window, self.glossary):
            passages = self.count(meant)
            fits = meant != window and passages >= least and _allowed(doubts, likeness, changed)
            if fits and self.glossary.stands(meant):
                place = self.first + start, self.first + end
                yield Misspelling(
                    *place, meant, likeness, passages, self.sure(window, meant, likeness)
                )

    def sure(self, window: str, meant: str, likeness: Likeness) -> bool:
        """As Misspelling says: 保秘 is in the dictionary like 食品, but who would type it?"""
        hardly = self.lexicon.frequency(window) * MANY_TIMES <= self.lexicon.frequency(meant)
        return hardly and (likeness < Likeness.EDIT or len(window) >= _LONG)

    def least(self, window: str) -> int:
        """In how many passages what is meant must be: a word is not taken for a rare one."""
        if not self.lexicon.frequency(window):
            return 1
        return max(FEW_PASSAGES + 1, self.count(window) * MANY_TIMES)


def _allowed(doubts: list[_Doubt], likeness: Likeness, changed: tuple[int, ...]) -> bool:
    """Whether these characters may change: words only for what sounds or looks the same, and what
    stands between words only in a window of more than two characters."""
    if likeness is Likeness.EDIT:
        return _Doubt.STRAY in doubts and all(doubts[at] is _Doubt.STRAY for at in changed)
    least = _Doubt.WORD if len(doubts) == 2 else _Doubt.BETWEEN
    return all(doubts[at] >= least for at in changed)


def _replacements(window: str, glossary: Glossary) -> Iterator[_Replacement]:
    """Words that a window may stand for, how likely, and which of its characters would change."""
    for word in glossary.having(WordKey.SOUND, key_of(WordKey.SOUND, window)):
        yield word, Likeness.SOUND, _changed(window, word)
    for word in lookalikes(window):
        yield word, Likeness.SHAPE, _changed(window, word)
    for word, changed in _one_slip(window, glossary):
        yield word, Likeness.EDIT, changed


def _changed(window: str, word: str) -> tuple[int, ...]:
    return tuple(at for at, char in enumerate(window) if char != word[at])


def _one_slip(window: str, glossary: Glossary) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Words with one character more, less or other than the window, or with two swapped.

    A character too many is inside the word, or there twice: one beside it is another word.
    """
    if len(window) == 2:
        yield window[::-1], (0, 1)
        return
    for word in glossary.having(WordKey.SHORTENED, window):
        if word[0] == window[0] and word[-1] == window[-1]:
            yield word, ()
    for at in range(len(window)):
        short = window[:at] + window[at + 1 :]
        if 0 < at < len(window) - 1 and (len(short) > 2 or window[at] == window[at - 1]):
            yield short, (at,)
        for word in glossary.having(WordKey.SHORTENED, short):
            if len(word) == len(window) and _other_or_swapped(window, word):
                yield word, _changed(window, word)


def _other_or_swapped(window: str, word: str) -> bool:
    changed = _changed(window, word)
    if len(changed) == 2:
        first, second = changed
        return second == first + 1 and window[first : second + 1] == word[first : second + 1][::-1]
    return len(changed) == 1
