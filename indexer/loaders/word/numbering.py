"""The numbers that Word puts before paragraphs and keeps out of their text, restored.

Read from numbering.xml as ECMA-376 part 1, 17.9 has it: the paragraphs of one abstract list count
together, a deeper level begins again after a higher one, an override begins a list anew once.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from indexer.loaders.word.counting import written
from indexer.loaders.word.package import child, child_value, local, value
from indexer.loaders.word.styles import Styles, is_on
from search.words.folding import HAN

_DEEPEST: Final = 8
_LONGEST_NUMBER: Final = 6
_PLACE: Final = re.compile("%([1-9])")
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")
# No space follows these: 一、概述, （一）机制, but 1. 财务.
_CLOSES: Final = re.compile(rf"(?:[、）】》〉：。．]|{HAN})$")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list (ECMA-376, part 1, 17.9.6).

    `form` is a value of ST_NumberFormat, `text` has %1 to %9 for the numbers. `restart` is 0 for
    never, n for after level n or a higher one, None for after any. `legal`: all numbers in digits;
    `close`: no space behind.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    close: bool = False
    style: str | None = None


class Numbering:
    """Counts through a document, whose lists and their instances are read from numbering.xml.

    Ask for each paragraph once and in order.
    """

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}
        self._numbers: dict[str, etree._Element] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()
        for each in () if root is None else root:
            if local(each) == "abstractNum":
                self._add_list(value(each, "abstractNumId") or "", each)
            elif local(each) == "num":
                self._numbers[value(each, "numId") or ""] = each

    def label(self, paragraph: etree._Element) -> str:
        """What Word shows before the paragraph, with the space behind it; "" for a paragraph
        without a number. Counts one on.
        """
        number, depth, style = self._styles.numbering(paragraph)
        if number is None or number not in self._numbers:
            return ""
        name = self._list_of(number)
        levels = self._levels(number, name)
        at = self._depth(levels, depth, style)
        if at not in levels:
            return ""
        self._advance(name, at, levels)
        return _spaced(self._text(name, at, levels), levels[at])

    def _add_list(self, name: str, element: etree._Element) -> None:
        if link := child_value(element, "numStyleLink"):
            self._links[name] = link
        self._lists[name] = dict(_level(each) for each in element if local(each) == "lvl")

    def _list_of(self, number: str) -> str:
        """The abstract list that a number counts in; one may point at another through a style."""
        name = child_value(self._numbers[number], "abstractNumId") or ""
        link = self._styles.number_of(self._links.get(name, ""))
        if link in self._numbers:
            return child_value(self._numbers[link], "abstractNumId") or name
        return name

    def _levels(self, number: str, name: str) -> dict[int, Level]:
        levels = dict(self._lists.get(name, {}))
        for override in self._numbers[number]:
            if (own := child(override, "lvl")) is not None:
                levels.update([_level(own)])
            start = child_value(override, "startOverride")
            at = _integer(value(override, "ilvl"), 0)
            if start is not None and at in levels:
                levels[at] = replace(levels[at], start=_integer(start, 1))
                if (number, at) not in self._begun:
                    self._counts[name].pop(at, None)
                    self._begun.add((number, at))
        return levels

    def _depth(self, levels: dict[int, Level], depth: str | None, style: str | None) -> int:
        """A level may be tied to the style that brings the numbering."""
        tied = (at for at, level in levels.items() if style and level.style == style)
        return next(tied, min(_integer(depth, 0), _DEEPEST))

    def _advance(self, name: str, at: int, levels: dict[int, Level]) -> None:
        counts = self._counts[name]
        counts[at] = counts[at] + 1 if at in counts else levels[at].start
        for deeper in [each for each in counts if each > at]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or at < restart:
                del counts[deeper]

    def _text(self, name: str, at: int, levels: dict[int, Level]) -> str:
        legal = levels[at].legal
        if levels[at].form == "bullet":
            return _PRIVATE.sub("•", levels[at].text)

        def count(place: re.Match[str]) -> str:
            above = int(place[1]) - 1
            level = levels.get(above, Level())
            form = "decimal" if legal else level.form
            return written(self._counts[name].get(above, level.start), form)

        return _PLACE.sub(count, levels[at].text)


def _level(element: etree._Element) -> tuple[int, Level]:
    restart = child_value(element, "lvlRestart")
    return _integer(value(element, "ilvl"), 0), Level(
        _integer(child_value(element, "start"), 1),
        _form(element),
        child_value(element, "lvlText") or "",
        None if restart is None else _integer(restart, 0),
        is_on(child(element, "isLgl")),
        child_value(element, "suff") == "nothing",
        child_value(element, "pStyle"),
    )


def _form(level: etree._Element) -> str:
    """Newer forms stand inside AlternateContent, with the older one to fall back on."""
    fallback = child_value(level, "AlternateContent", "Fallback", "numFmt")
    return child_value(level, "numFmt") or fallback or "decimal"


def _spaced(text: str, level: Level) -> str:
    return text if not text or level.close or _CLOSES.search(text) else f"{text} "


def _integer(text: str | None, otherwise: int) -> int:
    is_number = text is not None and text.isdecimal() and len(text) <= _LONGEST_NUMBER
    return int(text) if is_number and text else otherwise
