"""The numbers that headings and list items begin with: 一、 （一） 1. （1） 1) ① 第一部分."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Style(StrEnum):
    """How a number is written; one style is one level of an outline."""

    CHAPTER = "第一部分"
    HAN = "一、"
    HAN_ROUND = "（一）"
    DIGIT = "1."
    DIGIT_ROUND = "（1）"
    DIGIT_CLOSE = "1)"
    CIRCLE = "①"


PARTS: Final = (Style.CHAPTER, Style.HAN)
_DIGITS: Final = "〇一二三四五六七八九"
_NUMERAL: Final = "[一二三四五六七八九十]{1,3}"
_CIRCLES: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
# Stray marks (an emoji, a comma) may stand between a numeral and its 、.
_STYLES: Final = tuple(
    (style, re.compile(rf"\s*{pattern}\s*"))
    for style, pattern in (
        (Style.CHAPTER, rf"第\s*({_NUMERAL})\s*(?:部分|章)[、：:]?"),
        (Style.HAN, rf"({_NUMERAL})\s*[^\w\s（(]{{0,3}}?[、．.]"),
        (Style.HAN_ROUND, rf"[（(]?\s*({_NUMERAL})\s*[)）]、?"),
        (Style.DIGIT, r"(\d{1,2})\s*[.．、](?!\d)"),
        (Style.DIGIT_ROUND, r"[（(]\s*(\d{1,2})\s*[)）]、?"),
        (Style.DIGIT_CLOSE, r"(\d{1,2})\s*[)）]"),
        (Style.CIRCLE, rf"([{_CIRCLES}])"),
    )
)


@dataclass(frozen=True, slots=True)
class Marker:
    """The number a line begins with; its words begin at `end`."""

    style: Style
    number: int
    end: int


def marker(text: str) -> Marker | None:
    """The number at the beginning of a line, if there is one."""
    for style, pattern in _STYLES:
        if match := pattern.match(text):
            return Marker(style, number(match[1]), match.end())
    return None


def number(numeral: str) -> int:
    """十二 -> 12, ③ -> 3, 7 -> 7."""
    if numeral in _CIRCLES:
        return _CIRCLES.index(numeral) + 1
    if numeral.isdecimal():
        return int(numeral)
    tens, ten, units = numeral.rpartition("十")
    ones = sum(_DIGITS.find(digit) for digit in units)
    return ones if not ten else 10 * (_DIGITS.find(tens) if tens in _DIGITS and tens else 1) + ones
