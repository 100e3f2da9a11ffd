"""The only meaning of a character, a word and an exact run, for the index and for queries alike.

`fold` makes characters that a reader takes for the same the same; it works one character at a
time, so `fold(a + b) == fold(a) + fold(b)` and every folded character knows where it came from.
`squeeze` keeps what is read aloud: letters, digits and Han, so that punctuation, spaces and line
ends never hide an exact run.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from itertools import chain, pairwise, product
from operator import add
from typing import Any, Final

from search.segmentation import Cut, lexicon

HAN: Final = r"[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]"
DIGITS: Final = r"\d+(?:\.\d+)?"
LETTERS: Final = rf"(?:(?!{HAN})[^\W\d_])+"
# Keeps two numbers, or two Latin words, apart in squeezed text when their separator is gone.
GAP: Final = "\x1f"

_UNIT = re.compile(f"{HAN}|{DIGITS}|{LETTERS}")
# What is not read aloud: all but letters and digits, and but the point inside a number.
_PARTING = re.compile(r"(?:[^\w.]|_|\.(?!\d)|(?<!\d)\.)+")
# The same without spaces, which part no units from each other, but with line ends, which do.
_BREAK = re.compile(r"(?:[^\w.\s]|\n|_|\.(?!\d)|(?<!\d)\.)+")
_DOTTED = re.compile(r"\d+(?:\.\d+){2,}")
_ONLY_HAN = re.compile(f"{HAN}{{2,}}")
_HAN_CHAR = re.compile(HAN)
_SAME: Final = dict.fromkeys("‐‑‒–—―−－﹣~～〜", "-") | dict.fromkeys(
    "“”„‟「」『』﹁﹂﹃﹄＂″", '"'
)


class _Folding(dict[str, str]):
    """One character -> its folded form, worked out when first met."""

    def __missing__(self, char: str) -> str:
        same = _SAME.get(char) or unicodedata.normalize("NFKC", char).lower()
        if same != char and unicodedata.category(char) == "No":  # ①2022年 is not 12022年
            same = f" {same} "
        folded = same if same.isascii() else "".join(map(_simplified, same))
        self[char] = folded
        return folded


_FOLDING: Final = _Folding()


def _simplified(char: str) -> str:
    if char in _SAME:
        return _SAME[char]
    return str(_traditional_to_simplified().convert(char)) if _HAN_CHAR.match(char) else char


@cache
def _traditional_to_simplified() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")


def fold(text: str) -> str:
    """The text with width, case, dashes, quotes and traditional characters made one."""
    return "".join(map(_FOLDING.__getitem__, text))


def _read(text: str) -> str:
    """The folded text with dates apart, as long as the folded text."""
    return _apart(fold(text))


def _apart(folded: str) -> str:
    """Dates apart: the points of 2022.10.31 part three numbers. Places stay as they are."""
    return _DOTTED.sub(lambda found: found.group().replace(".", " "), folded)


def squeeze(text: str) -> str:
    """Folded letters, digits and Han only; GAP parts runs of one kind that were parted."""
    stretches = [stretch for stretch in _PARTING.split(_read(text)) if stretch]
    return "".join(_with_gaps(stretches))


def _with_gaps(stretches: list[str]) -> list[str]:
    gaps = (
        GAP + after if kind_of(before[-1]) == kind_of(after[0]) != "han" else after
        for before, after in pairwise(stretches)
    )
    return [*stretches[:1], *gaps]


@cache
def kind_of(char: str) -> str:
    """`digit`, `letter`, `han` or `gap`: runs of digits or of letters have edges, Han has none."""
    if char == GAP:
        return "gap"
    if char.isdecimal() or char == ".":
        return "digit"
    return "han" if _HAN_CHAR.match(char) else "letter"


def occurrences(run: str, text: str, *, open_end: bool = False) -> Iterator[int]:
    """Where `run` stands in `text`, both squeezed, counted from 0.

    A digit or letter at either end of the run must end a number or a word of the text: 42号 is not
    in 142号. With `open_end` only the left end must (a prefix).
    """
    minded = has_edges(run, open_end=open_end)
    at = text.find(run) if run else -1
    while at >= 0:
        if not minded or (_edge(text, at) and (open_end or _edge(text, at + len(run)))):
            yield at
        at = text.find(run, at + 1)


def contains(run: str, text: str, *, open_end: bool = False) -> bool:
    """Whether `run` stands in `text` at least once, as `occurrences` says."""
    return next(occurrences(run, text, open_end=open_end), -1) >= 0


def _edge(text: str, at: int) -> bool:
    if at in (0, len(text)):
        return True
    kind = kind_of(text[at])
    return kind == "han" or kind != kind_of(text[at - 1])


def has_edges(run: str, *, open_end: bool = False) -> bool:
    """Whether finding the run needs a look at its neighbours."""
    return bool(run) and (kind_of(run[0]) != "han" or (not open_end and kind_of(run[-1]) != "han"))


@cache
def _steady() -> re.Pattern[str]:
    """Text of which folding would change nothing but punctuation: most text, known at a glance."""
    # The 3,755 commonest Han: the first level of GB 2312, its rows 16 to 55.
    common = product(range(0xB0, 0xD8), range(0xA1, 0xFF))
    han = bytes(chain.from_iterable(common)).decode("gb2312", "ignore")
    simplified = _traditional_to_simplified().convert("\n".join(han)).split("\n")
    same = "".join(char for char, after in zip(han, simplified, strict=True) if char == after)
    return re.compile(rf"[{same}\s -@\[-~，。、；：？！“”‘’（）《》〈〉【】〔〕—…·]*")


class Folded:
    """A text folded once, with the way back to it."""

    def __init__(self, text: str) -> None:
        self.original = text
        folded = text if _steady().fullmatch(text) else fold(text)
        self.text = _apart(folded) if "." in folded else folded

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the folded text stands in the original; not for an empty one."""
        if len(self.text) == len(self.original):
            return start, end
        return self._origins[start], self._origins[end - 1] + 1

    @cached_property
    def _origins(self) -> tuple[int, ...]:
        return tuple(at for at, char in enumerate(self.original) for _ in _FOLDING[char])


def grams(squeezed: str) -> tuple[str, ...]:
    """The single characters and adjacent pairs of squeezed text, each once: candidates for runs."""
    pairs = (a + b for a, b in pairwise(squeezed) if GAP not in (a, b))
    return tuple(dict.fromkeys((*squeezed.replace(GAP, ""), *pairs)))


def terms(text: str, cut: Cut | None = None) -> tuple[str, ...]:
    """The ranking terms of a text in the one pooled field, repeated as often as they occur.

    Words of the dictionary and the words inside them, units (a Han character, a whole number or
    Latin word) and pairs of adjacent units, so that 2022年 and 25.6亿 are terms. `cut` is the way
    to cut many texts (`segmentation.bulk()`); without it the text is cut as a query is.
    """
    folded = _read(text)
    units: list[str] = []
    pairs: list[str] = []
    for clause in _BREAK.split(folded):
        inside = _UNIT.findall(clause)
        units += inside
        pairs += map(add, inside, inside[1:])
    return (*_han_words((cut or lexicon().cut_for_search)(folded)), *units, *pairs)


@lru_cache(maxsize=1024)
def words(text: str) -> tuple[str, ...]:
    """What a passage must have of a query's run: words of two characters up, numbers, Latin."""
    folded = _read(text)
    units = (match.group() for match in _UNIT.finditer(folded))
    plain = (unit for unit in units if kind_of(unit[0]) != "han")
    return tuple(dict.fromkeys((*_han_words(lexicon().cut(folded)), *plain)))


def _han_words(cut: Iterable[str]) -> list[str]:
    return [word for word in cut if len(word) > 1 and _is_han(word)]


@lru_cache(maxsize=2**18)
def _is_han(word: str) -> bool:
    return _ONLY_HAN.fullmatch(word) is not None
