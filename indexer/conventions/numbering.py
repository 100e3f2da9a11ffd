"""The numbers of headings, list items and pages: 一、 （一） 1. （1） 1) ① 第一部分, 第 3 页.

Here is how a number is set off from the words behind it; the numerals are those of `numerals`.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from indexer.conventions.numerals import CIRCLED, HAN_NUMERAL, HAN_NUMERALS, value


class Style(StrEnum):
    """How a number is written; one style is one level of an outline.

    The order is that of GB/T 9704-2012, 7.3.3 (一、 （一） 1. （1）), with what else schools write.
    """

    CHAPTER = "第一部分"
    HAN = "一、"
    HAN_ROUND = "（一）"
    DIGIT = "1."
    DIGIT_ROUND = "（1）"
    DIGIT_CLOSE = "1)"
    CIRCLE = "①"


# The styles that number the parts of a report.
PARTS: Final = (Style.CHAPTER, Style.HAN)
# A clause that counts inside prose, 一是……二是……: an item of a list, never a heading.
CLAUSE: Final = f"{HAN_NUMERAL}是"
# Of attachments, tables and figures no report has more than a few: 表二, 附件1.
FEW: Final = rf"[\d{HAN_NUMERALS[:5]}]"
# What stands behind 附 in 附件1 and 附表二.
ATTACHMENT: Final = rf"[件表]\s*{FEW}?\s*"
# Signs before list items that have no number.
BULLETS: Final = "●•■◆·"
_NUMERAL: Final = f"{HAN_NUMERAL}{{1,3}}"
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
        (Style.CIRCLE, rf"([{CIRCLED}])"),
    )
)
_PAGE: Final = re.compile(
    r"[-—–·\s]*\d{1,3}[-—–·\s]*|第\s*\d+\s*页(?:\s*[,，/]?\s*共\s*\d+\s*页)?|\d+\s*/\s*\d+"
)
_PAGE_AT_EDGE: Final = re.compile(
    r"[-—–－·.\s]*\d{1,4}[-—–－·.\s]*|第\s*\d+\s*页(?:\s*[,，/（(]?\s*共\s*\d+\s*页[)）]?)?"
    r"|\d+\s*/\s*\d+"
)


@dataclass(frozen=True, slots=True)
class Marker:
    """The number that a line begins with, counted from 1, and its style.

    The line's own words begin at offset `end`, behind the number, its mark and the spaces.
    """

    style: Style
    number: int
    end: int


def marker(text: str) -> Marker | None:
    """The number at the beginning of a line, in the first of the styles that fits.

    None for a line without one. White space before, in and behind the number is part of it.
    """
    for style, pattern in _STYLES:
        if match := pattern.match(text):
            return Marker(style, value(match[1]), match.end())
    return None


def is_page_number(text: str, *, at_edge: bool = False) -> bool:
    """Whether a line is the number of a page and nothing else: - 3 -, 第 3 页 共 9 页, 3/9.

    `at_edge` when it is known to stand outermost on its page; elsewhere four digits are a year.
    """
    return bool((_PAGE_AT_EDGE if at_edge else _PAGE).fullmatch(text))
