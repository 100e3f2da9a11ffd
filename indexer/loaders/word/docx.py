"""Word documents (.docx): paragraphs and rows of tables in reading order, with their numbers.

Read from the XML itself: what matters here (restored numbers, text boxes, content controls,
tracked changes) is what libraries for writing documents pass over.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from indexer.conventions.joining import on_one_line
from indexer.loaders.blocks import LONGEST_BOLD, Block
from indexer.loaders.levels import relative
from indexer.loaders.text import checked, clean
from indexer.loaders.word.numbering import Numbering
from indexer.loaders.word.package import Package, child, child_value, local, value
from indexer.loaders.word.styles import Styles
from indexer.loaders.word.text import Text, chosen, text_of
from search.errors import UnreadableFile

_WRAPPERS: Final = ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
_WORD: Final = ("wordprocessingml", "ms-word")
_MOST_COLUMNS: Final = 64
# Word draws the dots that lead to the page number of an entry in the table of contents.
_PAGE: Final = re.compile(r" (?=\d{1,3}$)")
NOT_TEXT: Final = "是表格、演示文稿等 Office 文件，不是文字文档；请另存为 .docx 或 .txt 再收入"


def blocks(package: Package) -> tuple[Block, ...]:
    """The paragraphs and rows of a document in reading order, notes and text boxes behind their
    paragraphs; `line` counts them from 1.

    Raises UnreadableFile when it is damaged or not Chinese.
    """
    main = main_part(package)
    body = child(package.xml(main), "body")
    folder = main.rpartition("/")[0]
    styles = Styles(_optional(package, f"{folder}/styles.xml"))
    numbering = Numbering(_optional(package, f"{folder}/numbering.xml"), styles)
    reader = _BodyReader(styles, numbering, _notes(package, folder))
    found = [] if body is None else list(reader.blocks(body))
    checked("\n".join(block.text for block in found))
    return relative([replace(block, line=at) for at, block in enumerate(found, start=1)])


def main_part(package: Package) -> str:
    """The name of the part with the text, found by its content type (ECMA-376, part 2).

    Raises UnreadableFile when the package is of another kind of document.
    """
    for each in package.xml("[Content_Types].xml"):
        kind = value(each, "ContentType") or ""
        if ".main+xml" in kind and any(word in kind for word in _WORD):
            return (value(each, "PartName") or "").lstrip("/")
    raise UnreadableFile(NOT_TEXT)


def _optional(package: Package, name: str) -> etree._Element | None:
    return package.xml(name) if name in package.names else None


def _notes(package: Package, folder: str) -> dict[str, etree._Element]:
    root = _optional(package, f"{folder}/footnotes.xml")
    return {} if root is None else {value(each, "id") or "": each for each in root}


@dataclass(frozen=True, slots=True)
class _BodyReader:
    """Walks the document; `numbering` counts along, so everything is read once and in order."""

    styles: Styles
    numbering: Numbering
    notes: dict[str, etree._Element]

    def blocks(self, parent: etree._Element) -> Iterator[Block]:
        """What stands directly under an element, through all that only wraps."""
        for element in parent:
            name = local(element)
            if name == "p":
                yield from self.paragraph(element)
            elif name == "tbl":
                yield from self.table(element)
            elif name == "AlternateContent":
                yield from self.blocks(chosen(element))
            elif name in _WRAPPERS:
                yield from self.blocks(element)

    def paragraph(self, element: etree._Element) -> Iterator[Block]:
        text = text_of(element, self.styles)
        if not text.lines and child(element, "pPr", "rPr", "del") is not None:
            return
        lines = text.lines
        label = clean(self.numbering.label(element))
        if label and (lines or local(element.getparent()) == "tc"):
            lines[:1] = [label + "".join(lines[:1]).lstrip()]
        if self.styles.is_contents(element):
            lines = [_PAGE.sub("......", line) for line in lines]
        level = self.styles.level(element)
        whole = sum(map(len, lines))
        for line in lines:
            bold = text.is_bold and whole <= LONGEST_BOLD
            yield Block(line, 0, level if whole <= LONGEST_BOLD else None, bold=bold)
        yield from self.beside(text)

    def beside(self, text: Text) -> Iterator[Block]:
        for box in text.beside:
            yield from self.blocks(box)
        for name in text.notes:
            if (note := self.notes.pop(name, None)) is not None:
                yield from self.blocks(note)

    def table(self, element: etree._Element) -> Iterator[Block]:
        """Its rows; a table of one column only frames what is in it."""
        rows = list(_rows(element))
        cells = [list(_inside(row, "tc")) for row in rows]
        if all(len(row) <= 1 for row in cells):
            for row in cells:
                for cell in row:
                    yield from self.blocks(cell)
            return
        for row, own in zip(rows, cells, strict=True):
            texts = tuple(self.row(row, own))
            if any(texts):
                yield Block("\t".join(map(on_one_line, texts)), 0, cells=texts)

    def row(self, row: etree._Element, cells: list[etree._Element]) -> Iterator[str]:
        """The lines of the cells; of a merged one in its first place, the others are empty."""
        yield from [""] * _count(child_value(row, "trPr", "gridBefore"), 0)
        for cell in cells:
            merge = child(cell, "tcPr", "vMerge")
            goes_on = merge is not None and value(merge, "val") != "restart"
            texts = [block.text.replace("\t", " ").strip() for block in self.blocks(cell)]
            yield "" if goes_on else "\n".join(filter(None, texts))
            yield from [""] * (_count(child_value(cell, "tcPr", "gridSpan"), 1) - 1)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for row in _inside(table, "tr"):
        if child(row, "trPr", "del") is None:
            yield row


def _inside(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """The children of a name, also when content controls wrap them."""
    for element in parent:
        if local(element) == name:
            yield element
        elif local(element) in _WRAPPERS:
            yield from _inside(element, name)


def _count(text: str | None, otherwise: int) -> int:
    is_number = text is not None and text.isdecimal() and len(text) < 4
    return min(int(text), _MOST_COLUMNS) if is_number and text else otherwise
