"""What is compared within a sentence: Han characters, Latin words, and numbers with their units.

A number is one token, with the measure behind it and, in a range, with its other end: 2021—2022年
becomes 2022—2023年 by one change. What is not read aloud is no token.
"""

import re
from typing import Final, NamedTuple

from search.words.folding import HAN, HAN_DIGITS
from search.words.units import LETTERS, Folded

_HAN_NUMBER: Final = f"[{HAN_DIGITS}十百千万亿两]+"
_MEASURE: Final = "人次|[年月日号元件个项条次人名份篇期种届场位家门所封批册张卷类页字]|[%‰]"
_AMOUNT: Final = (
    rf"(?:\d+(?:\.\d+)?(?: ?[十百千万亿]+)?|{_HAN_NUMBER}(?=(?:{_MEASURE})))(?: ?(?:{_MEASURE}))?"
)
_DASH: Final = " ?[-—]{1,2} ?"
_TOKEN: Final = re.compile(rf"(?P<number>{_AMOUNT}(?:{_DASH}{_AMOUNT})*)|{HAN}|{LETTERS}")
_VALUE: Final = re.compile(rf"(?:\d+(?:\.\d+)?|{_HAN_NUMBER})+")


class Token(NamedTuple):
    """One token of a text: where it is written, and what it is compared by.

    `start` and `end` are offsets in the text as it is written. `key` is the token as `normalize`
    has it; `shape` is the same but for a number, whose digits it has as #.
    """

    start: int
    end: int
    key: str
    shape: str

    @property
    def is_number(self) -> bool:
        """Whether it is a number, with its measure."""
        return self.key != self.shape


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text, in order; they do not overlap."""
    folded = Folded(text)
    return tuple(_token(found, folded) for found in _TOKEN.finditer(folded.text))


def _token(found: re.Match[str], folded: Folded) -> Token:
    start, end = folded.span(*found.span())
    key = found.group()
    if found["number"] is None:
        return Token(start, end, key, key)
    key = re.sub(_DASH, "-", key).replace(" ", "")
    return Token(start, end, key, _VALUE.sub("#", key))
