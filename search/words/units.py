"""The only meaning of a word and an exact run, for the index and for queries alike.

`squeeze` keeps what is read aloud: letters, digits and Han, so that punctuation, spaces and line
ends never hide an exact run.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from itertools import chain, pairwise, product
from typing import Final

from search.words.folding import (
    FOLDING,
    HAN,
    JOIN,
    fold,
    is_han,
    normalize,
    normalize_folded,
    traditional_to_simplified,
)
from search.words.function_words import FRAMES, FUNCTION_CHARACTERS, NUMERALS
from search.words.segmentation import lexicon
from search.words.vocabulary import SHIPPED, Vocabulary

DIGITS: Final = r"\d+(?:\.\d+)?"
LETTERS: Final = rf"(?:(?!{HAN})[^\W\d_])+"
# Keeps two numbers, or two Latin words, apart in squeezed text when their separator is gone.
GAP: Final = "\x1f"

NOT_HAN: Final = re.compile(f"{DIGITS}|{LETTERS}")
UNIT: Final = re.compile(f"{HAN}|{DIGITS}|{LETTERS}")
# What is not read aloud: all but letters and digits, and but the point inside a number.
_PARTING = re.compile(r"(?:[^\w.]|_|\.(?!\d)|(?<!\d)\.)+")


def squeeze(text: str) -> str:
    """A text reduced to what is found: its normalized letters, digits and Han.

    GAP stands between two numbers, or two Latin words, whose separator is gone; so an exact run is
    found by a substring search that sees no punctuation, spaces or line ends.
    """
    stretches = [stretch for stretch in _PARTING.split(normalize(text)) if stretch]
    return "".join(_with_gaps(stretches))


def _with_gaps(stretches: list[str]) -> list[str]:
    gaps = (
        GAP + after if char_kind(before[-1]) == char_kind(after[0]) != "han" else after
        for before, after in pairwise(stretches)
    )
    return [*stretches[:1], *gaps]


@cache
def char_kind(char: str) -> str:
    """What a character of a normalized text is: `digit`, `letter`, `han` or `gap`.

    Runs of digits or of letters have edges that must be respected, Han has none. The point counts
    as a digit, since only one inside a number is left.
    """
    if char == GAP:
        return "gap"
    if char.isdecimal() or char == ".":
        return "digit"
    return "han" if is_han(char) else "letter"


def only_han(text: str) -> str:
    """A text with a space for each character that is not Han, so that offsets stay."""
    return "".join(char if char_kind(char) == "han" else " " for char in text)


def occurrences(run: str, text: str, *, open_end: bool = False) -> Iterator[int]:
    """Where `run` stands in `text`, as offsets in `text`; both are squeezed.

    A digit or letter at either end of the run must end a number or a word of the text: 42号 is not
    in 142号. With `open_end` only the left end must (a prefix). An empty run stands nowhere.
    """
    minded = has_edges(run, open_end=open_end)
    at = text.find(run) if run else -1
    while at >= 0:
        if not minded or (_edge(text, at) and (open_end or _edge(text, at + len(run)))):
            yield at
        at = text.find(run, at + 1)


def contains(run: str, text: str, *, open_end: bool = False) -> bool:
    """Whether a squeezed run stands in a squeezed text, by the rule of `occurrences`."""
    return next(occurrences(run, text, open_end=open_end), -1) >= 0


def _edge(text: str, at: int) -> bool:
    if at in (0, len(text)):
        return True
    kind = char_kind(text[at])
    return kind == "han" or kind != char_kind(text[at - 1])


def has_edges(run: str, *, open_end: bool = False) -> bool:
    """Whether a squeezed run begins or ends with a digit or letter.

    Then finding it needs a look at the neighbours; with `open_end` only the beginning counts.
    """
    return bool(run) and (
        char_kind(run[0]) != "han" or (not open_end and char_kind(run[-1]) != "han")
    )


@cache
def _steady() -> re.Pattern[str]:
    """Text of which folding would change nothing but punctuation: most text, known at a glance."""
    # The 3,755 commonest Han: the first level of GB 2312, its rows 16 to 55.
    common = product(range(0xB0, 0xD8), range(0xA1, 0xFF))
    han = bytes(chain.from_iterable(common)).decode("gb2312", "ignore")
    simplified = traditional_to_simplified().convert("\n".join(han)).split("\n")
    same = "".join(char for char, after in zip(han, simplified, strict=True) if char == after)
    return re.compile(rf"[{same}\t-\r -@\[-~，。、；：？！“”‘’（）《》〈〉【】〔〕—…·]*")


class Folded:
    """A text normalized once, with the way back from its normalized offsets to the original.

    `text` is the normalized text; `original` what was given. Common text costs one look at it.
    """

    def __init__(self, text: str) -> None:
        self.original = text
        self.steady = _steady().fullmatch(text) is not None
        self.written = normalize_folded(text if self.steady else fold(text))
        self.text = self.written.replace(JOIN, "")
        # Most often every character stands where it was written.
        self.unmoved = len(text) == len(self.written) == len(self.text) and (
            self.steady or all(map(FOLDING.__getitem__, text))
        )

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that a stretch of the normalized text comes from.

        Given and returned as offsets, the end not included; the stretch must not be empty. Accents
        and variant marks belong to the character that they follow.
        """
        if self.unmoved:
            return start, end
        return self._origins[start], self._end(self._origins[end - 1])

    @cached_property
    def _origins(self) -> tuple[int, ...]:
        folded = self.original if self.steady else map(FOLDING.__getitem__, self.original)
        places = (at for at, written in enumerate(folded) for _ in written)
        return tuple(at for at, char in zip(places, self.written, strict=True) if char != JOIN)

    def _end(self, last: int) -> int:
        """Where a span ends: accents and variant marks belong to the character they follow."""
        after = range(last + 1, len(self.original))
        return next((at for at in after if FOLDING[self.original[at]]), len(self.original))


def pair(first: str, second: str) -> str:
    """Two adjacent units as one term; GAP stays between two numbers or two Latin words."""
    parted = char_kind(first[-1]) == char_kind(second[0]) != "han"
    return f"{first}{GAP if parted else ''}{second}"


def terms(squeezed: str) -> tuple[str, ...]:
    """The units of squeezed text and the pairs of adjacent units, each once.

    A unit is a Han character, a whole number or a whole Latin word. Punctuation does not part a
    pair, so a squeezed run stands in a text only where all its terms do. Units come first.
    """
    units = UNIT.findall(squeezed)
    return tuple(dict.fromkeys((*units, *map(pair, units, units[1:]))))


def dictionary_words(text: str, cut: Callable[[str], Iterable[str]]) -> Iterator[str]:
    """The words of the dictionary in a text and the words inside them, by a way to cut texts."""
    return filter(_is_han_word, cut(normalize(text)))


@lru_cache(maxsize=1024)
def words(text: str, vocabulary: Vocabulary = SHIPPED) -> tuple[str, ...]:
    """The words that a passage must have to match a run of a query, each once.

    Han words of two characters up, numbers and Latin words. A compound is given as the words it is
    made of, unless the vocabulary has it as a whole; a word that no dictionary has, a count before
    a noun and a frame, by pairs. None for a run of single characters. The latest 1,024 runs are
    remembered.
    """
    folded = normalize(text)
    dictionary = lexicon(vocabulary)
    cut = dictionary.cut(folded)
    han = (
        piece
        for word in filter(_is_han_word, cut)
        for piece in ([word] if vocabulary.is_whole(word) else dictionary.apart(word))
    )
    pairs = (*_unknown(cut), *_framed(cut))
    return tuple(dict.fromkeys((*han, *pairs, *NOT_HAN.findall(folded))))


def _unknown(cut: Sequence[str]) -> Iterator[str]:
    """Pairs of what no dictionary has: the characters of a name come apart, one by one; so does a
    count from the noun that it belongs to."""
    for before, after in pairwise(cut):
        if _is_content(before) and (_is_content(after) or _counts(before, after)):
            yield before + after[0]


def _counts(before: str, after: str) -> bool:
    return before in NUMERALS and _is_han_word(after)


def _framed(cut: Sequence[str]) -> Iterator[str]:
    """Where each frame holds what stands in it: by 以公 and 为原 in 以公开为原则."""
    for opening, closing in FRAMES:
        if opening in cut and closing in cut[cut.index(opening) + 2 : -1]:
            for char in (opening, closing):
                yield char + cut[cut.index(char, cut.index(opening)) + 1][0]


def short_words(text: str, vocabulary: Vocabulary = SHIPPED) -> tuple[str, ...]:
    """Those of its `words` that have two characters: other words may have them astride, as 审查处理
    has 查处."""
    return tuple(word for word in words(text, vocabulary) if len(word) == len("查处"))


def joints(text: str, vocabulary: Vocabulary = SHIPPED) -> tuple[str, ...]:
    """Where a character in no word of a run stands beside a word: 元皇 in 元皇后.

    The character is often part of a name, and a text has it there when it has the name.
    """
    cut = lexicon(vocabulary).cut(normalize(text))
    return tuple(
        before[-1] + after[0]
        for before, after in pairwise(cut)
        if (_is_content(before) and _is_han_word(after))
        or (_is_han_word(before) and _is_content(after))
    )


def _is_content(word: str) -> bool:
    return len(word) == 1 and is_han(word) and word not in FUNCTION_CHARACTERS


def lone_characters(text: str, vocabulary: Vocabulary = SHIPPED) -> tuple[str, ...]:
    """The characters of a query's run that are in no word, in order.

    Function characters such as 的 are left out. They rank, but need not be found.
    """
    return tuple(filter(_is_content, lexicon(vocabulary).cut(normalize(text))))


@lru_cache(maxsize=2**18)
def _is_han_word(word: str) -> bool:
    return len(word) > 1 and all(char_kind(char) == "han" for char in word)
