"""What somebody meant to type, by the words that an index has.

A run is respelled only where it is not made of words of the index: its words stay. Whether a
respelling finds more is for `correct.py` to see.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Final

from search.assist.glossary import Glossary
from search.assist.misspellings import MANY_TIMES, Likeness, Misspelling, han_misspellings
from search.assist.names import Name, NameKind
from search.words import pinyin
from search.words.folding import is_han, normalize
from search.words.segmentation import Lexicon
from search.words.word_keys import WordKey

# What a run is searched for: longer ones are sentences, and no names are longer.
_LONGEST_RUN: Final = 40
_MOST: Final = 3
# Letters that may be the beginning of a school's pinyin; initials that may be those of a word.
_SHORTEST_BEGINNING: Final = 5
_SHORTEST_WORD: Final = 4
# Two letters are the initials of half the dictionary.
_SHORTEST_INITIALS: Final = 3

_ADDRESS: Final = "[0-9a-z@./:_-]"
_LETTERS: Final = re.compile(rf"(?<!{_ADDRESS})[a-z]{{2,40}}(?!{_ADDRESS})")


@dataclass(frozen=True, slots=True)
class SpellingCandidate:
    """A whole run with its misspellings replaced.

    `text` is the run in normalized form; `sure` when every replacement in it is sure, as
    `Misspelling` says.
    """

    text: str
    sure: bool


def spelling_candidates(
    text: str, glossary: Glossary, lexicon: Lexicon
) -> tuple[SpellingCandidate, ...]:
    """What a run may be meant to be, the likeliest first: at most three.

    Given a run as typed; candidates are in normalized form. None for a run of more than 40
    characters, which is a sentence, and none where nothing of the run looks misspelled.
    """
    run = normalize(text).strip()
    if len(run) > _LONGEST_RUN:
        return ()
    firsts = _slips(run, glossary, lexicon)[:_MOST]
    best: dict[str, SpellingCandidate] = {}
    for slip in firsts:
        found = _finished(_mended(run, slip), slip.sure, glossary, lexicon)
        best.setdefault(found.text, found)
    return tuple(best.values())


def _finished(run: str, sure: bool, glossary: Glossary, lexicon: Lexicon) -> SpellingCandidate:
    """The run with its other slips mended too, each the likeliest way."""
    for _ in range(_MOST):
        slips = _slips(run, glossary, lexicon)
        if not slips:
            break
        run, sure = _mended(run, slips[0]), sure and slips[0].sure
    return SpellingCandidate(run, sure)


def _mended(run: str, slip: Misspelling) -> str:
    return run[: slip.start] + slip.meant + run[slip.end :]


def _slips(run: str, glossary: Glossary, lexicon: Lexicon) -> list[Misspelling]:
    found: list[Misspelling] = []
    for start, piece in _pieces(run):
        if piece.isascii():
            found += _latin(piece, start, glossary)
        else:
            found += han_misspellings(piece, start, glossary, lexicon)
    likeliest: dict[tuple[int, int, str], Misspelling] = {}
    for slip in sorted(found, key=lambda slip: slip.order):
        likeliest.setdefault((slip.start, slip.end, slip.meant), slip)
    return list(likeliest.values())


def _pieces(run: str) -> list[tuple[int, str]]:
    """The stretches of Han and of letters in a run, with where they begin, in their order."""
    stretches, at = [(found.start(), found.group()) for found in _LETTERS.finditer(run)], 0
    for han, chars in groupby(run, is_han):
        stretch = "".join(chars)
        if han and len(stretch) > 1:
            stretches.append((at, stretch))
        at += len(stretch)
    return sorted(stretches)


# ---- letters ----


def letters_in(text: str) -> Iterator[str]:
    """The pieces of a run as typed that are looked up as pinyin or initials."""
    return iter(_LETTERS.findall(normalize(text)))


def _latin(typed: str, start: int, glossary: Glossary) -> Iterator[Misspelling]:
    least = glossary.words.get(typed, 0) * MANY_TIMES
    meant = dict.fromkeys(meant_by(typed, glossary))
    likely = (each for each in meant if glossary.words.get(each, 0) >= least)
    for place, each in enumerate(islice(likely, _MOST)):
        yield Misspelling(start, start + len(typed), each, Likeness.SOUND, -place)


def meant_by(typed: str, glossary: Glossary) -> Iterator[str]:
    """What letters may be the pinyin or the initials of, the likeliest first.

    Names before words, whole names before beginnings and initials, and last the fewest words whose
    pinyin makes up the letters. May give one several times.
    """
    named = glossary.read_in_full(typed)
    yield from (_shown(name) for name, read in named if read.letters == typed)
    yield from glossary.read_as(typed)
    for name, _ in named if len(typed) >= _SHORTEST_BEGINNING else ():
        syllables = pinyin.syllables(normalize(name.said))
        if name.kind is NameKind.SCHOOL and pinyin.begins(syllables, typed):
            yield name.value
    if len(typed) >= _SHORTEST_INITIALS:
        yield from (_shown(name) for name, read in named if read.initials == typed)
    if len(typed) >= _SHORTEST_WORD:
        yield from filter(glossary.stands, glossary.having(WordKey.INITIALS, typed))
    yield from _composed(typed, glossary)


def _shown(name: Name) -> str:
    """A school by the name that its reports have, all else as said."""
    return name.value if name.kind is NameKind.SCHOOL else name.said


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
