"""A report as it is laid out on its page: headings, paragraphs, lists and tables, with its hits."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from search.answers.page import Fragment, OpenedReport
from search.model.report import CELL_BREAK, Passage, PassageKind, Report, Section
from search.words.units import squeeze
from webui.links import anchor


@dataclass(frozen=True, slots=True)
class PassageLine:
    """One passage on the page of its report, in fragments.

    `hit` counts hits from 1 and is 0 for the rest; `previous` and `next` are the anchors of the
    neighbouring hits, None at the ends and for the rest.
    """

    passage: Passage
    text: tuple[Fragment, ...]
    hit: int = 0
    previous: str | None = None
    next: str | None = None


@dataclass(frozen=True, slots=True)
class PassageBlock:
    """Neighbouring passages of one kind, under the headings that open them.

    `part` is the code of their part, set only on the first block of that part.
    """

    kind: PassageKind
    part: str | None
    headings: tuple[Section, ...]
    lines: tuple[PassageLine, ...]

    @property
    def columns(self) -> int:
        """How many cells the longest row has, when the block is a table; at least 1."""
        return 1 + max(line.passage.text.count(CELL_BREAK) for line in self.lines)

    def runs_in(self, section: Section) -> bool:
        """Whether the text itself begins with the heading, which need not be shown twice."""
        return squeeze(self.lines[0].passage.text).startswith(squeeze(section.heading))


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A line of the outline, and how many hits there are at or below its heading."""

    section: Section
    hits: int


@dataclass(frozen=True, slots=True)
class Layout:
    """All that the page of a report shows of its text: blocks in reading order, and the outline.

    `closing` are headings with no text below them at the end; `hits` are the lines with one.
    """

    blocks: tuple[PassageBlock, ...]
    outline: tuple[OutlineEntry, ...]
    closing: tuple[Section, ...]
    hits: tuple[PassageLine, ...]


def lay_out(report: Report, reading: OpenedReport) -> Layout:
    """A report laid out, with the hits of a query.

    Takes time linear in the passages, but for the outline, which counts hits for each heading.
    """
    lines = tuple(_lines(report, reading))
    return Layout(
        blocks=tuple(_blocks(report, lines)),
        outline=tuple(_outline(report, reading)),
        closing=tuple(each for each in report.sections if each.first >= len(lines)),
        hits=tuple(line for line in lines if line.hit),
    )


def _lines(report: Report, reading: OpenedReport) -> Iterator[PassageLine]:
    anchors = [None, *(anchor(report.passages[at].id) for at in reading.hits), None]
    order = {at: number for number, at in enumerate(reading.hits, start=1)}
    for passage in report.passages:
        hit = order.get(passage.ordinal, 0)
        if hit:
            text = reading.marked[hit - 1]
            yield PassageLine(passage, text, hit, anchors[hit - 1], anchors[hit + 1])
        else:
            yield PassageLine(passage, (Fragment(passage.text),))


def _blocks(report: Report, lines: tuple[PassageLine, ...]) -> Iterator[PassageBlock]:
    seen: set[str] = set()
    for run in _runs(lines, {section.first for section in report.sections}):
        first = run[0].passage
        headings = tuple(each for each in report.sections if each.first == first.ordinal)
        yield PassageBlock(
            first.kind, None if first.part in seen else first.part, headings, tuple(run)
        )
        seen.add(first.part)


def _runs(lines: tuple[PassageLine, ...], opened: set[int]) -> Iterator[list[PassageLine]]:
    """Passages of one kind with no heading between them."""
    run = list(lines[:1])
    for before, line in pairwise(lines):
        passage = line.passage
        if passage.ordinal in opened or passage.kind is not before.passage.kind:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _outline(report: Report, reading: OpenedReport) -> Iterator[OutlineEntry]:
    for section in report.sections:
        after = report.sections[section.ordinal + 1 :]
        end = next((each.first for each in after if each.level <= section.level), None)
        last = len(report.passages) if end is None else end
        yield OutlineEntry(section, sum(section.first <= at < last for at in reading.hits))
