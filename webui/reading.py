"""A report as it is laid out on its page: headings, paragraphs, lists and tables, with its hits."""

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import accumulate, pairwise

from search.answers.page import Fragment, OpenedReport, QuotedStretch, ReportAmongOthers
from search.answers.quoting import runs_in, with_quoted
from search.backends.plan import PartCount
from search.model import taxonomy
from search.model.report import CELL_BREAK, Facts, Passage, PassageKind, Report, Section
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
    """Neighbouring passages of one kind, under the headings that open them; of rows, one table.

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

    @property
    def head(self) -> tuple[PassageLine, ...]:
        """The row that names the columns of a table; empty when none does."""
        rows = [line.passage for line in self.lines[:2]]
        return self.lines[:1] if len(rows) > 1 and _is_head(*rows) else ()

    @property
    def body(self) -> tuple[PassageLine, ...]:
        """The passages below the head; all, when there is none."""
        return self.lines[len(self.head) :]

    def runs_in(self, section: Section) -> bool:
        """Whether the text itself begins with the heading, which need not be shown twice."""
        return runs_in(section, self.lines[0].passage)


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A line of the outline, and how many hits there are at or below its heading."""

    section: Section
    hits: int


@dataclass(frozen=True, slots=True)
class Layout:
    """All that the page of a report shows of its text: blocks in reading order, and the outline.

    `parts` counts the hits of each part that has some; `closing` are headings with no text below
    them at the end; `hits` are the lines with one; `quoted` has the headings of which a link quotes
    something, by their ordinals, in fragments.
    """

    blocks: tuple[PassageBlock, ...]
    outline: tuple[OutlineEntry, ...]
    parts: tuple[PartCount, ...]
    closing: tuple[Section, ...]
    hits: tuple[PassageLine, ...]
    quoted: Mapping[int, tuple[Fragment, ...]]


def lay_out(
    report: Report, reading: OpenedReport, quoted: tuple[QuotedStretch, ...] = ()
) -> Layout:
    """A report laid out, with the hits of a query and what a link quotes.

    Takes time linear in the passages and sections.
    """
    stretches = {each.line: each for each in quoted}
    lines = tuple(_lines(report, reading, stretches))
    return Layout(
        blocks=tuple(_blocks(report, lines)),
        outline=_outline(report, reading),
        parts=_parts(report, reading),
        closing=tuple(each for each in report.sections if each.first >= len(lines)),
        hits=tuple(line for line in lines if line.hit),
        quoted={
            line.ordinal: with_quoted((Fragment(line.heading),), stretch)
            for line, stretch in stretches.items()
            if isinstance(line, Section)
        },
    )


def year_before(opened: ReportAmongOthers) -> Facts | None:
    """The report of the same school for the nearest year before this one's, if there is one."""
    year = opened.report.facts.year
    earlier = (each for each in opened.years if year and each.year and each.year < year)
    return next(earlier, None)


def _lines(
    report: Report,
    reading: OpenedReport,
    stretches: Mapping[Passage | Section, QuotedStretch],
) -> Iterator[PassageLine]:
    anchors = [None, *(anchor(report.passages[at].id) for at in reading.hits), None]
    order = {at: number for number, at in enumerate(reading.hits, start=1)}
    for passage in report.passages:
        hit = order.get(passage.ordinal, 0)
        text = reading.marked[hit - 1] if hit else (Fragment(passage.text),)
        if passage in stretches:
            text = with_quoted(text, stretches[passage])
        if hit:
            yield PassageLine(passage, text, hit, anchors[hit - 1], anchors[hit + 1])
        else:
            yield PassageLine(passage, text)


def _blocks(report: Report, lines: tuple[PassageLine, ...]) -> Iterator[PassageBlock]:
    opened: dict[int, list[Section]] = {}
    for section in report.sections:
        opened.setdefault(section.first, []).append(section)
    heads = {
        line.passage.ordinal
        for line, below in pairwise(lines)
        if _is_head(line.passage, below.passage)
    }
    seen: set[str] = set()
    for run in _runs(lines, opened.keys() | heads):
        first = run[0].passage
        part = None if first.part in seen else first.part
        headings = tuple(opened.get(first.ordinal, ()))
        yield PassageBlock(first.kind, part, headings, tuple(run))
        seen.add(first.part)


def _runs(lines: tuple[PassageLine, ...], starts: Set[int]) -> Iterator[list[PassageLine]]:
    """Passages of one kind, and rows of one table; `starts` are where a run must begin."""
    run = list(lines[:1])
    for before, line in pairwise(lines):
        if line.passage.ordinal in starts or not _go_together(before.passage, line.passage):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _go_together(before: Passage, passage: Passage) -> bool:
    if passage.kind is not before.kind:
        return False
    is_row = passage.kind is PassageKind.TABLE
    return not is_row or passage.trail == before.trail or _is_head(before, passage)


def _is_head(row: Passage, below: Passage) -> bool:
    """Whether a row names the columns of the one below it, whose trail then ends in it."""
    is_row = row.kind is PassageKind.TABLE
    return is_row and below.trail == (*row.trail, row.line)


def _outline(report: Report, reading: OpenedReport) -> tuple[OutlineEntry, ...]:
    """Each heading with its hits: those up to the next heading that is no deeper."""
    hits = set(reading.hits)
    before = [0, *accumulate(at in hits for at in range(len(report.passages)))]
    ends: list[tuple[int, int]] = []  # level and first passage of the headings that end others
    entries = []
    for section in reversed(report.sections):
        while ends and ends[-1][0] > section.level:
            ends.pop()
        last = ends[-1][1] if ends else len(report.passages)
        entries.append(OutlineEntry(section, before[last] - before[section.first]))
        ends.append((section.level, section.first))
    return tuple(reversed(entries))


def _parts(report: Report, reading: OpenedReport) -> tuple[PartCount, ...]:
    counts = Counter(report.passages[at].part for at in reading.hits)
    return tuple(PartCount(code, counts[code]) for code in taxonomy.parts() if code in counts)
