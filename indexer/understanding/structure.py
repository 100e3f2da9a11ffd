"""From paragraphs to an outline: parts, categories, headings, and what stands under each.

Reads once from top to bottom with the open headings on a stack. Part and category of a passage are
those of the headings above it; a table's rows bring their own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from indexer.conventions.dates import day, is_day
from indexer.conventions.naming import (
    category_of,
    exact_part_of,
    part_of,
    parts_of,
    shared_by,
    simplified,
    told_apart,
)
from indexer.conventions.numbering import BULLETS, CLAUSE, PARTS, Marker, Style, marker
from indexer.conventions.numerals import HAN_NUMERALS
from indexer.understanding.clean import Paragraph
from indexer.understanding.headings import Heading, Open, Place, heading
from indexer.understanding.tables import TableRow, rows, starts_table, table_length
from search.model.report import PassageKind, Section
from search.words.folding import HAN

_CAPTION: Final = re.compile(
    rf"[图表]\s*(?:[\d{HAN_NUMERALS}.-]+\s*[：:.、\s]|[：:])\s*[^。]{{2,40}}$"
)
_LIST_ITEM: Final = re.compile(rf"{CLAUSE}|[{BULLETS}▪—-]\s*\S")
_SIGNER: Final = re.compile(rf"{HAN}{{2,24}}(?:大学|学院|学校|办公室|委员会|党委|领导小组)$")
_SIGNATURE_LINES: Final = 3
# Only what schools publish on their own account is sorted into the ten categories.
_WITH_CATEGORIES: Final = ("proactive", "attachment")


@dataclass(frozen=True, slots=True)
class Element:
    """What becomes one passage: its text, part and category by code, the headings above it,
    outermost first.

    A text is one line, but for that of a table's row, whose trail ends in the names of its columns.
    """

    text: str
    kind: PassageKind
    part: str
    category: str | None
    trail: tuple[str, ...]
    lines: tuple[int, ...]
    page: int | None
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """A report's sections, numbered as they come, and its elements, both in reading order; each
    section says which element is its first.
    """

    sections: tuple[Section, ...]
    elements: tuple[Element, ...]


def outline(paragraphs: Sequence[Paragraph]) -> Outline:
    """The structure of a report's paragraphs, read once from top to bottom: no later heading
    changes what stands above it.
    """
    reader = _OutlineBuilder(paragraphs)
    while reader.at < len(reader.paragraphs):
        reader.step()
    return Outline(tuple(reader.sections), tuple(reader.elements))


class _OutlineBuilder:
    """Reads from top to bottom; `open` are the headings above the current place."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.paragraphs = paragraphs
        self.at = 0
        self.open: tuple[Open, ...] = ()
        self.after_item: Marker | None = None
        self.sections: list[Section] = []
        self.elements: list[Element] = []

    def step(self) -> None:
        """Read one paragraph, or one table."""
        paragraph = self.paragraphs[self.at]
        if self.open and starts_table(paragraph):
            self.table()
            return
        text = paragraph.text.strip()
        if text and not self.is_signature(text):
            found = heading(Place(self.paragraphs, self.at, self.open, self.after_item))
            if found:
                self.enter(found, paragraph)
            if found is None or found.run_in:
                self.add(paragraph, _kind(text) if found is None else PassageKind.TEXT)
            self.after_item = None if found else marker(text)
        elif text:
            self.add(paragraph, PassageKind.SIGNATURE)
        self.at += 1

    def table(self) -> None:
        length = table_length(self.paragraphs[self.at :])
        for row in rows(self.paragraphs[self.at : self.at + length]):
            self.add_row(row)
        self.at += length

    def enter(self, found: Heading, paragraph: Paragraph) -> None:
        """Close the headings that this one ends, and open it."""
        level = found.level or self.level_of(found)
        part = self.part_named(found, level)
        above = tuple(each for each in self.open if each.level < level)
        category = None
        if part in _WITH_CATEGORIES and level > 1:
            category = category_of(found.text, above[-1].category if above else None)
        shared = shared_by(found.text) if level == 1 else above[-1].shared if above else ()
        opened = Open(
            found.text, level, found.style, found.number, found.run_in, part, category, shared
        )
        self.open = (*above, opened)
        number, line, first = len(self.sections), paragraph.lines[0], len(self.elements)
        self.sections.append(Section(number, part, category, level, found.text, line, first))

    def level_of(self, found: Heading) -> int:
        """1 for a part; else that of the open heading of the same style, or one deeper."""
        if found.style in PARTS:
            return 1
        same = next((each for each in self.open if each.style is found.style), None)
        return same.level if same else max(2, self.open[-1].level + 1)

    def part_named(self, found: Heading, level: int) -> str:
        """What the heading names; a part without a known name goes on with the one before."""
        if level > 1:
            words = found.text[marked.end :] if (marked := marker(found.text)) else found.text
            above = [each for each in self.open if each.level < level]
            if above and above[-1].shared:
                return told_apart(words, (above[-1].part, *above[-1].shared))
            return exact_part_of(words) or self.part_above(level)
        if self.part == "preface" and found.number <= 1 and not parts_of(found.text):
            return "overview"
        return part_of(found.text) or self.part

    def part_above(self, level: int) -> str:
        above = [each.part for each in self.open if each.level < level]
        return above[-1] if above else self.part

    @property
    def part(self) -> str:
        """The part the reader is in."""
        return self.open[-1].part if self.open else "preface"

    def is_signature(self, text: str) -> bool:
        """A day, or the signer's name before a day or at the very end."""
        if not self.open and self.at < len(self.paragraphs) - _SIGNATURE_LINES:
            return False
        following = self.paragraphs[self.at + 1 : self.at + 2]
        text = simplified(text)
        if _SIGNER.match(text):
            return not following or is_day(following[0].text.strip())
        return is_day(text) or bool(_SIGNER.match(_without_day(text)))

    def part_of_text(self, text: str) -> str:
        """The part of a passage: its heading's, or which of those that share the heading."""
        shared = self.open[-1].shared if self.open else ()
        return told_apart(text, (self.part, *shared)) if shared else self.part

    def add(self, paragraph: Paragraph, kind: PassageKind) -> None:
        category = self.open[-1].category if self.open else None
        if kind is PassageKind.SIGNATURE:
            category = None
        self.elements.append(
            Element(
                re.sub(r"\s+", " ", paragraph.text.strip()),
                kind,
                self.part_of_text(paragraph.text),
                category,
                self.trail,
                paragraph.lines,
                paragraph.page,
            )
        )

    def add_row(self, row: TableRow) -> None:
        trail = (*self.trail, row.header) if row.header else self.trail
        place = (row.lines, row.page, row.item)
        self.elements.append(
            Element(row.text, PassageKind.TABLE, self.part, row.category, trail, *place)
        )

    @property
    def trail(self) -> tuple[str, ...]:
        return tuple(each.text for each in self.open)


def _without_day(text: str) -> str:
    """The signer of a signature on one line."""
    return re.split(r"\s+", text)[0] if day(text) and len(text) < 50 else ""


def _kind(text: str) -> PassageKind:
    if _CAPTION.match(text):
        return PassageKind.CAPTION
    found = marker(text)
    is_item = _LIST_ITEM.match(text) or (found and found.style is not Style.HAN)
    return PassageKind.LIST if is_item else PassageKind.TEXT
