"""The sample reports as their authors had them, to be written again in every format.

A manuscript is what the text file says without its page furniture: the title, headings, whole
paragraphs, and tables with their cells, a merged one empty below its first row.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from indexer.understanding.report import Understanding, read
from search.model.report import PassageKind
from search.words.units import squeeze
from tests.places import CORPUS

REPORTS = sorted(path.stem for path in CORPUS.glob("*-*.txt"))


@dataclass(frozen=True, slots=True)
class Piece:
    """A title, heading, paragraph, signature or row."""

    kind: str
    text: str
    level: int = 0
    cells: tuple[str, ...] = ()


@cache
def original(name: str) -> Understanding:
    """The sample report, read from its text file."""
    return read(CORPUS / f"{name}.txt")


@cache
def manuscript(name: str) -> tuple[Piece, ...]:
    """The pieces of a sample report in reading order."""
    known = original(name)
    return (Piece("title", known.title or ""), *_with_merged_cells(_pieces(known)))


def _pieces(known: Understanding) -> Iterator[Piece]:
    sections = list(known.report.sections)
    for passage in known.report.passages:
        while sections and sections[0].first <= passage.ordinal:
            heading = sections.pop(0)
            if passage.lines[0] != heading.line:
                yield Piece("heading", heading.heading, heading.level)
        if passage.kind is PassageKind.TABLE:
            yield Piece("row", passage.text, cells=tuple(passage.text.split(" | ")))
        else:
            signed = passage.kind is PassageKind.SIGNATURE
            yield Piece("signature" if signed else "paragraph", passage.text)
    yield from (Piece("heading", each.heading, each.level) for each in sections)


def _with_merged_cells(pieces: Iterator[Piece]) -> Iterator[Piece]:
    width = 0
    for piece in pieces:
        cells = piece.cells
        if len(cells) == 1:
            width, cells = 2, ("", *cells)
        elif cells and (cells[0] == "序号" or not width):
            width = len(cells)
        if cells and len(cells) < width:
            cells = (cells[0], "", *cells[1:])
        yield Piece(piece.kind, piece.text, piece.level, cells)


def tables_apart(pieces: tuple[Piece, ...]) -> Iterator[Piece | list[Piece]]:
    """The pieces, with the rows of each table together."""
    for width, group in groupby(pieces, key=lambda piece: len(piece.cells)):
        if width:
            yield list(group)
        else:
            yield from group


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of a sample report is found again in another format of it."""

    missing: tuple[str, ...]
    added: tuple[str, ...]
    share: float
    headings: bool
    facts: bool


def likeness(name: str, found: Understanding) -> Likeness:
    """Compare passages by id, part and category; headings by level, part, category and words."""
    ours, theirs = original(name).report, found.report
    expected = {(each.id, each.part, each.category): each.text for each in ours.passages}
    actual = {(each.id, each.part, each.category): each.text for each in theirs.passages}
    same = len(expected.keys() & actual.keys())
    return Likeness(
        tuple(text for key, text in expected.items() if key not in actual),
        tuple(text for key, text in actual.items() if key not in expected),
        same / max(len(expected), len(actual)),
        _outline(original(name)) == _outline(found),
        (ours.facts.id, squeeze(ours.facts.title)) == (theirs.facts.id, squeeze(found.title or "")),
    )


def _outline(known: Understanding) -> list[tuple[int, str, str | None, str]]:
    return [
        (each.level, each.part, each.category, squeeze(each.heading))
        for each in known.report.sections
    ]
