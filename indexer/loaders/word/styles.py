"""What the styles of a Word document say of a paragraph: heading level, bold, numbering.

A style inherits from the one it is based on; a chain that bites its own tail ends there.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final, TypeVar

from lxml import etree

from indexer.loaders.word.package import child, child_value, local, value

_HEADING: Final = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_ENTRY: Final = re.compile(r"(?:toc|目录)\s*[1-9]", re.IGNORECASE)
_OFF: Final = ("0", "false", "off", "none")
_DEEPEST_OUTLINE: Final = 8
_Value = TypeVar("_Value")


class Styles:
    """The styles of a document by their ids, from the root of styles.xml; a document without one
    has none, and all questions are answered by the paragraph itself.
    """

    def __init__(self, root: etree._Element | None = None) -> None:
        every = [each for each in (() if root is None else root) if local(each) == "style"]
        self._styles = {value(each, "styleId") or "": each for each in every}
        self._default = next((name for name, each in self._styles.items() if _is_default(each)), "")

    def level(self, paragraph: etree._Element) -> int | None:
        """The level, 1 to 9, of a paragraph that is a heading: by its own outline level, else by
        its style's name or outline level; None for others.
        """
        outline = child_value(paragraph, "pPr", "outlineLvl")
        return _outline(outline) or self._first(style_of(paragraph), _level_of_style)

    def is_contents(self, paragraph: etree._Element) -> bool:
        """Whether a paragraph is an entry of the table of contents: by the name of its style, or of
        one that this is based on.
        """
        names = (child_value(style, "name") for _, style in self._chain(style_of(paragraph)))
        return any(_ENTRY.fullmatch(name or "") for name in names)

    def numbering(self, paragraph: etree._Element) -> tuple[str | None, str | None, str | None]:
        """The numId and ilvl that hold for a paragraph, as they are written, and the style that
        brings the numId.

        All None for a paragraph without a number; the style is None when it has its own.
        """
        own = child(paragraph, "pPr", "numPr")
        number, level = child_value(own, "numId"), child_value(own, "ilvl")
        if number is not None:
            return number, level, None
        for name, style in self._chain(style_of(paragraph)):
            if (number := child_value(style, "pPr", "numPr", "numId")) is not None:
                return number, level or child_value(style, "pPr", "numPr", "ilvl"), name
        return None, None, None

    def number_of(self, style: str) -> str | None:
        """The numId of a numbering style, which a list may point at instead of having levels of its
        own; None when there is none.
        """
        return child_value(self._styles.get(style), "pPr", "numPr", "numId")

    def is_bold(self, paragraph: etree._Element, run: etree._Element) -> bool:
        """Whether a run is bold: by itself, else by its own style, else by the paragraph's or the
        default one, whichever says so first.
        """
        own = _bold(run)
        if own is None:
            own = self._first(child_value(run, "rPr", "rStyle"), _bold)
        if own is None:
            own = self._first(style_of(paragraph) or self._default, _bold)
        return bool(own)

    def _first(
        self, name: str | None, asked: Callable[[etree._Element], _Value | None]
    ) -> _Value | None:
        answers = (asked(style) for _, style in self._chain(name))
        return next((answer for answer in answers if answer is not None), None)

    def _chain(self, name: str | None) -> Iterator[tuple[str, etree._Element]]:
        seen: set[str] = set()
        while name and name not in seen and name in self._styles:
            seen.add(name)
            yield name, self._styles[name]
            name = child_value(self._styles[name], "basedOn")


def style_of(paragraph: etree._Element) -> str | None:
    """The id of the style that a paragraph names; None for one that names none, to which the
    default style applies.
    """
    return child_value(paragraph, "pPr", "pStyle")


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch such as <w:b/> is there and not turned off by its value; an element that is
    there without a value is on.
    """
    return element is not None and (value(element, "val") or "1").lower() not in _OFF


def _is_default(style: etree._Element) -> bool:
    return value(style, "type") == "paragraph" and value(style, "default") in ("1", "true")


def _bold(holder: etree._Element) -> bool | None:
    found = child(holder, "rPr", "b")
    return None if found is None else is_on(found)


def _level_of_style(style: etree._Element) -> int | None:
    named = _HEADING.fullmatch(child_value(style, "name") or "")
    return int(named[1]) if named else _outline(child_value(style, "pPr", "outlineLvl"))


def _outline(text: str | None) -> int | None:
    """ECMA-376 counts outline levels from 0; 9 is body text."""
    is_level = text is not None and text.isdecimal() and int(text) <= _DEEPEST_OUTLINE
    return int(text) + 1 if is_level and text else None
