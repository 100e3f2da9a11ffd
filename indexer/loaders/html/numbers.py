"""The numbers that a browser puts before list items, and a plain-text copy keeps: 1. 一、 a."""

import re
from typing import Final

from bs4 import Tag

from indexer.conventions.numbering import marker
from indexer.conventions.numerals import LARGEST, Writer, counted, lettered, roman, upper
from indexer.loaders.html.tree import attribute

_INTEGER: Final = re.compile(r"\s*([+-]?\d{1,6})")
_LIST_STYLE: Final = re.compile(r"list-style(?:-type)?\s*:\s*([^;]{0,80})")


class ListCounter:
    """Counts the items of the lists that are being read, in document order.

    Call `enter` for each `li`, and `numbered` for each line: the first after an item gets its
    number.
    """

    def __init__(self) -> None:
        self._next: dict[Tag, int] = {}
        self._due = ""

    def enter(self, item: Tag) -> None:
        """Begin an item.

        Only the items of an `ol` have numbers; `start` and `value` are followed as HTML says.
        """
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
        """The text behind its number, when one is due; a number that is typed already is not said
        twice. The number is used up.
        """
        due, self._due = self._due, ""
        return text if marker(text) else f"{due}{text}"


def rendered(number: int, style: str) -> str:
    """A list item's number with what a browser puts behind it.

    Styles by CSS Counter Styles level 3 and the `type` of HTML; "" where nothing is shown.
    """
    if style in ("none", "disc", "circle", "square"):
        return ""
    write = _WRITTEN.get(style if len(style) == 1 else style.lower(), str)
    if not 0 < number <= LARGEST:
        return f"{number}. "
    words = write(number)
    return f"{words}、" if write is counted else f"{words}. "


_WRITTEN: Final[dict[str, Writer]] = {
    **dict.fromkeys(("a", "lower-alpha", "lower-latin"), lettered),
    **dict.fromkeys(("A", "upper-alpha", "upper-latin"), upper(lettered)),
    **dict.fromkeys(("i", "lower-roman"), roman),
    **dict.fromkeys(("I", "upper-roman"), upper(roman)),
    **dict.fromkeys(
        ("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "cjk-decimal"),
        counted,
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
