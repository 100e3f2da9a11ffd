"""What somebody meant to type, by the words that an index has.

A run is respelled only where it is not made of words of the index: its words stay. `sure` is a
respelling that nobody would doubt: it sounds or looks the same, or is pinyin, or a long word with
one slip. Whether one finds more is for `correct.py` to see.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, lru_cache
from itertools import combinations, islice
from typing import Final

from search import pinyin
from search.folding import HAN, read
from search.glossary import SHORTEST_INITIALS, Glossary, Kind, Name
from search.lookalike import lookalikes
from search.segmentation import Lexicon

# A word in no more passages than this may be a slip of the pen.
FEW: Final = 2
# The same for letters: they may be pinyin, and stand in addresses of pages.
FEW_OF_LATIN: Final = 10
# A word of the index is taken for a slip only of one in this many times as many passages.
MANY_TIMES: Final = 10
# A word with one slip that nothing else could be.
LONG: Final = 4
# What a run is searched for: longer ones are sentences, and no names are longer.
_LONGEST_RUN: Final = 40
_LONGEST_WINDOW: Final = 10
_MOST: Final = 3
_SHORTEST_BEGINNING: Final = 5

# How a slip comes about, the likeliest first.
SOUND: Final = 0
SHAPE: Final = 1
SLIP: Final = 2

_ADDRESS: Final = "[0-9a-z@./:_-]"
_PIECE: Final = re.compile(rf"{HAN}{{2,}}|(?<!{_ADDRESS})[a-z]{{2,40}}(?!{_ADDRESS})")
# What stands between words in a question, and is no slip for that.
_BETWEEN: Final = frozenset(
    "的了吗呢吧啊么地得着过在有和与及或被把给对向从到由以于为是就都也还又很太更最不没未无非"
    "几多少谁哪怎什这那此其每各我你他她它们您请问能会可要让想该个件份次项名所家年月日号条第"
)


@dataclass(frozen=True, slots=True)
class Respelling:
    """A whole run, respelled."""

    text: str
    sure: bool


@dataclass(frozen=True, slots=True)
class _Slip:
    """A stretch of a run and what may be meant by it; of lower `rank` is likelier."""

    start: int
    end: int
    meant: str
    rank: int
    passages: int

    @property
    def sure(self) -> bool:
        return self.rank < SLIP or self.end - self.start >= LONG

    @property
    def order(self) -> tuple[int, int, int]:
        return self.rank, self.start - self.end, -self.passages


@lru_cache(maxsize=1024)
def strays(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The stretches of a run that are not made of words: two characters and more that are left
    over when it is cut, none of them what stands between words."""
    pieces = re.findall(f"{HAN}{{2,}}", read(text))
    found = (stretch for piece in pieces for stretch in _left_over(lexicon.cut(piece)))
    return tuple(each for each in found if len(each) > 1)


def has_stray(text: str, lexicon: Lexicon) -> bool:
    """Whether a run as short as a name has one character or more that is left over."""
    return len(text) <= _LONGEST_WINDOW and any(_left_over(lexicon.cut(read(text))))


def _left_over(cut: list[str]) -> Iterator[str]:
    marked = "".join(word if _is_stray(word) else " " for word in cut)
    return iter(marked.split())


def _is_stray(word: str) -> bool:
    return len(word) == 1 and word not in _BETWEEN


def respellings(text: str, glossary: Glossary, lexicon: Lexicon) -> tuple[Respelling, ...]:
    """What a run may be meant to be, the likeliest first."""
    run = read(text).strip()
    if len(run) > _LONGEST_RUN:
        return ()
    firsts = _slips(run, glossary, lexicon)[:_MOST]
    best: dict[str, Respelling] = {}
    for slip in firsts:
        found = _finished(_mended(run, slip), slip.sure, glossary, lexicon)
        best.setdefault(found.text, found)
    return tuple(best.values())


def _finished(run: str, sure: bool, glossary: Glossary, lexicon: Lexicon) -> Respelling:
    """The run with its other slips mended too, each the likeliest way."""
    for _ in range(_MOST):
        slips = _slips(run, glossary, lexicon)
        if not slips:
            break
        run, sure = _mended(run, slips[0]), sure and slips[0].sure
    return Respelling(run, sure)


def _mended(run: str, slip: _Slip) -> str:
    return run[: slip.start] + slip.meant + run[slip.end :]


def _slips(run: str, glossary: Glossary, lexicon: Lexicon) -> list[_Slip]:
    found: list[_Slip] = []
    for piece in _PIECE.finditer(run):
        if piece.group().isascii():
            found += _latin(piece, glossary)
        else:
            found += _Han(piece.group(), piece.start(), glossary, lexicon).slips()
    likeliest: dict[tuple[int, int, str], _Slip] = {}
    for slip in sorted(found, key=lambda slip: slip.order):
        likeliest.setdefault((slip.start, slip.end, slip.meant), slip)
    return list(likeliest.values())


# ---- pinyin ----


def _latin(piece: re.Match[str], glossary: Glossary) -> Iterator[_Slip]:
    typed = piece.group()
    least = glossary.words.get(typed, 0) * MANY_TIMES
    meant = dict.fromkeys(meant_by(typed, glossary))
    likely = (each for each in meant if glossary.words.get(each, 0) >= least)
    for place, each in enumerate(islice(likely, _MOST)):
        yield _Slip(*piece.span(), each, SOUND, -place)


def meant_by(typed: str, glossary: Glossary) -> Iterator[str]:
    """What letters may be the pinyin or the initials of: names before words, whole before parts."""
    named = sorted(glossary.spelled_names, key=lambda each: -each[0].passages)
    yield from (_shown(name) for name, letters, _ in named if letters == typed)
    yield from glossary.read_as(typed)
    for name, _, _ in named if len(typed) >= _SHORTEST_BEGINNING else ():
        if name.kind is Kind.SCHOOL and pinyin.begins(glossary.readings[name.said], typed):
            yield name.value
    if len(typed) >= SHORTEST_INITIALS:
        yield from (_shown(name) for name, _, initials in named if initials == typed)
    if len(typed) >= LONG:
        yield from filter(glossary.stands, glossary.by_initials.get(typed, ()))
    yield from _composed(typed, glossary)


def _shown(name: Name) -> str:
    """A school by the name that its reports have, all else as said."""
    return name.value if name.kind is Kind.SCHOOL else name.said


def _composed(typed: str, glossary: Glossary) -> Iterator[str]:
    """The fewest words whose pinyin makes up the letters, of those the ones of most passages."""
    best: dict[int, tuple[int, int, tuple[str, ...]]] = {0: (0, 0, ())}
    for end in range(2, len(typed) + 1):
        ways = (
            (best[start][0] + 1, best[start][1] - glossary.words[word], (*best[start][2], word))
            for start in best
            for word in islice(glossary.read_as(typed[start:end]), 1)
        )
        if way := min(ways, default=None):
            best[end] = way
    if len(typed) in best:
        yield "".join(best[len(typed)][2])


# ---- Han ----


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
    def doubts(self) -> list[_Doubt]:
        """What is to be thought of each character."""
        doubts: list[_Doubt] = []
        for word in self.lexicon.cut(self.text):
            doubts += [self.doubt(word)] * len(word)
        return doubts

    @cached_property
    def edges(self) -> set[int]:
        """Where a window may begin or end: not inside a word that the index has."""
        edges: set[int] = set()
        at = 0
        for word in self.lexicon.cut(self.text):
            edges |= {at, at + len(word)}
            if not self.count(word):
                edges |= {*range(at, at + len(word))}
            at += len(word)
        return edges

    def doubt(self, word: str) -> _Doubt:
        if len(word) == 1:
            return _Doubt.BETWEEN if word in _BETWEEN else _Doubt.STRAY
        return _Doubt.WORD if self.count(word) <= FEW else _Doubt.NONE

    def count(self, word: str) -> int:
        return self.glossary.words.get(word, 0)

    def slips(self) -> Iterator[_Slip]:
        for start, end in combinations(sorted(self.edges), 2):
            size = end - start
            if 2 <= size <= _LONGEST_WINDOW and max(self.doubts[start:end]) > _Doubt.BETWEEN:
                yield from self.in_window(start, end)

    def in_window(self, start: int, end: int) -> Iterator[_Slip]:
        window = self.text[start:end]
        doubts = self.doubts[start:end]
        least = self.least(window)
        for meant, rank, changed in _candidates(window, self.glossary):
            passages = self.count(meant)
            fits = meant != window and passages >= least and _allowed(doubts, rank, changed)
            if fits and self.glossary.stands(meant):
                yield _Slip(self.first + start, self.first + end, meant, rank, passages)

    def least(self, window: str) -> int:
        """In how many passages what is meant must be: a word is not taken for a rare one."""
        if not self.lexicon.frequency(window):
            return 1
        return max(FEW + 1, self.count(window) * MANY_TIMES)


def _allowed(doubts: list[_Doubt], rank: int, changed: tuple[int, ...]) -> bool:
    """Whether these characters may change: words only for what sounds or looks the same."""
    least = _Doubt.WORD if rank < SLIP else _Doubt.STRAY
    if len(doubts) > 2:
        least = min(least, _Doubt.BETWEEN) if rank < SLIP else least
    return all(doubts[at] >= least for at in changed)


def _candidates(window: str, glossary: Glossary) -> Iterator[tuple[str, int, tuple[int, ...]]]:
    """Words that a window may stand for, how likely, and which of its characters would change."""
    for word in glossary.by_sound.get(pinyin.sound(pinyin.syllables(window)), ()):
        yield word, SOUND, _changed(window, word)
    for word in lookalikes(window):
        yield word, SHAPE, _changed(window, word)
    for word, changed in _one_slip(window, glossary):
        yield word, SLIP, changed


def _changed(window: str, word: str) -> tuple[int, ...]:
    return tuple(at for at, char in enumerate(window) if char != word[at])


def _one_slip(window: str, glossary: Glossary) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Words with one character more, less or other than the window, or with two swapped.

    A character too many is inside the word, or there twice: one beside it is another word.
    """
    if len(window) == 2:
        yield window[::-1], (0, 1)
        return
    for word in glossary.shortened.get(window, ()):
        if word[0] == window[0] and word[-1] == window[-1]:
            yield word, tuple(range(len(window)))
    for at in range(len(window)):
        short = window[:at] + window[at + 1 :]
        if 0 < at < len(window) - 1 and (len(short) > 2 or window[at] == window[at - 1]):
            yield short, (at,)
        for word in glossary.shortened.get(short, ()):
            if len(word) == len(window) and _other_or_swapped(window, word):
                yield word, _changed(window, word)


def _other_or_swapped(window: str, word: str) -> bool:
    changed = _changed(window, word)
    if len(changed) == 2:
        first, second = changed
        return second == first + 1 and window[first : second + 1] == word[first : second + 1][::-1]
    return len(changed) == 1
