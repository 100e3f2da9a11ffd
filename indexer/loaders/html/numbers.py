"""The numbers that a browser puts before list items, and a plain-text copy keeps: 1. 一、 a."""

import re
from collections.abc import Callable
from typing import Final

from bs4 import Tag

from indexer.conventions.numbering import marker
from indexer.loaders.html.tree import attribute

_DIGITS: Final = "零一二三四五六七八九"
_UNITS: Final = ("", "十", "百", "千")
_ROMAN: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST: Final = 9999
_INTEGER: Final = re.compile(r"\s*([+-]?\d{1,6})")
_LIST_STYLE: Final = re.compile(r"list-style(?:-type)?\s*:\s*([^;]{0,80})")


class Numbering:
    """Counts the items of the lists being read; `numbered` puts the number before the next line."""

    def __init__(self) -> None:
        self._next: dict[Tag, int] = {}
        self._due = ""

    def enter(self, item: Tag) -> None:
        """Begin an item. Only those of an `ol` have numbers."""
        self._due = ""
        parent = item.parent
        if parent is None or parent.name != "ol":
            return
        usual = self._next.get(parent, _integer(attribute(parent, "start"), 1))
        number = _integer(attribute(item, "value"), usual)
        self._next[parent] = number + 1
        self._due = rendered(
            number, _style(item) or _style(parent) or attribute(parent, "type") or "1"
        )

    def numbered(self, text: str) -> str:
        """The text behind its number; one that is typed already is not said twice."""
        due, self._due = self._due, ""
        return text if marker(text) else f"{due}{text}"


def rendered(number: int, style: str) -> str:
    """A list item's number with what a browser puts behind it.

    Styles by CSS Counter Styles level 3 and the `type` of HTML; "" where nothing is shown.
    """
    if style in ("none", "disc", "circle", "square"):
        return ""
    write = _WRITTEN.get(style if len(style) == 1 else style.lower(), str)
    if not 0 < number <= _MOST:
        return f"{number}. "
    words = write(number)
    return f"{words}、" if write is chinese else f"{words}. "


def chinese(number: int) -> str:
    """12 -> 十二, 105 -> 一百零五; from 1 to 9999."""
    words = ""
    for at, digit in enumerate(reversed(str(number))):
        unit = _UNITS[at] if digit != "0" else ""
        words = f"{_DIGITS[int(digit)]}{unit}{words}"
    words = re.sub("零+", "零", words).rstrip("零")
    return words.removeprefix("一") if words.startswith("一十") else words


def _letters(number: int) -> str:
    words = ""
    while number:
        number, digit = divmod(number - 1, 26)
        words = chr(ord("a") + digit) + words
    return words


def _roman(number: int) -> str:
    words = ""
    for value, numeral in _ROMAN:
        words += numeral * (number // value)
        number %= value
    return words


def _upper(write: Callable[[int], str]) -> Callable[[int], str]:
    return lambda number: write(number).upper()


_WRITTEN: Final[dict[str, Callable[[int], str]]] = {
    **dict.fromkeys(("a", "lower-alpha", "lower-latin"), _letters),
    **dict.fromkeys(("A", "upper-alpha", "upper-latin"), _upper(_letters)),
    **dict.fromkeys(("i", "lower-roman"), _roman),
    **dict.fromkeys(("I", "upper-roman"), _upper(_roman)),
    **dict.fromkeys(
        ("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "cjk-decimal"),
        chinese,
    ),
}


def _style(element: Tag) -> str:
    """What `style` says of the numbers; the last word of a shorthand is enough for those known."""
    match = _LIST_STYLE.search(attribute(element, "style").lower())
    words = match[1].split() if match else []
    return next((word for word in words if word in _WRITTEN or word in ("none", "decimal")), "")


def _integer(text: str, usual: int) -> int:
    match = _INTEGER.match(text)
    return int(match[1]) if match else usual
