"""Where the words of a quotation stand in a report: exactly those words, or nowhere.

The report is read as one text, its headings and passages each a line. Words are the same when they
squeeze alike, so other punctuation, line ends and passages do not matter. A place is never chosen
among several, and few words are never enough by themselves.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, islice, takewhile
from typing import Final, TypeAlias

from search.answers.page import Fragment, QuotedStretch, ResolvedQuotation
from search.model.quotations import Abridgement, Quotation, checksum_of
from search.model.report import Passage, Report, Section
from search.words.units import UNIT, Folded, char_kind, squeeze

# What is read without a stop.
_READ: Final = re.compile(f"(?:{UNIT.pattern})+")
# A start and an end in a text, the end not included.
_Span: TypeAlias = tuple[int, int]
# How many letters must agree when not all that a link quotes does.
_LEAST: Final = 10


def quoted_in(report: Report, quotation: Quotation) -> ResolvedQuotation:
    """Where a report has what a link quotes; nowhere when it has it not at all, or twice.

    The words with all that stands around them, else with what stands on one side, else alone. Takes
    time linear in the report.
    """
    lines = tuple(_lines(report))
    text = _Letters("\n".join(map(_text_of, lines)))
    for moved, ways in enumerate(_ways(quotation)):
        found = {span for way in ways for span in islice(_places(text, way), 2)}
        if len(found) == 1:
            span = _with_punctuation(text.written, found.pop(), quotation)
            return ResolvedQuotation(quotation, tuple(_stretches(lines, span)), moved=moved > 0)
        if found:
            break
    return ResolvedQuotation(quotation)


def runs_in(section: Section, passage: Passage) -> bool:
    """Whether the first passage below a heading begins with it, so that it need not stand twice."""
    return squeeze(passage.text).startswith(squeeze(section.heading))


def with_quoted(fragments: Iterable[Fragment], stretch: QuotedStretch) -> tuple[Fragment, ...]:
    """The fragments of a passage or heading, cut so that a stretch of it is `quoted`."""
    start, end = stretch.start, stretch.end
    at = 0
    cut: list[Fragment] = []
    for each in fragments:
        low, high = (min(max(0, edge - at), len(each.text)) for edge in (start, end))
        first = stretch.begins and at + low == start
        quoted = each._replace(text=each.text[low:high], quoted=True, begins=first)
        around = each._replace(text=each.text[:low]), each._replace(text=each.text[high:])
        cut += (piece for piece in (around[0], quoted, around[1]) if piece.text)
        at += len(each.text)
    return tuple(cut)


def _lines(report: Report) -> Iterator[Section | Passage]:
    """The headings and passages of a report that a reader sees, in reading order."""
    opened: dict[int, list[Section]] = defaultdict(list)
    for section in report.sections:
        opened[min(section.first, len(report.passages))].append(section)
    for passage in report.passages:
        yield from (each for each in opened[passage.ordinal] if not runs_in(each, passage))
        yield passage
    yield from opened[len(report.passages)]


def _text_of(line: Section | Passage) -> str:
    return line.heading if isinstance(line, Section) else line.text


class _Letters:
    """The letters, digits and Han of a text, with the way back to where each was written.

    `letters` is what `squeeze` makes of it, without gaps; `written` is the text.
    """

    def __init__(self, written: str) -> None:
        self.written = written
        self._folded = Folded(written)
        read = [found.span() for found in _READ.finditer(self._folded.text)]
        self._starts = [start for start, _ in read]
        self._before = [0, *accumulate(end - start for start, end in read)]
        self.letters = "".join([self._folded.text[start:end] for start, end in read])

    def standing(self, run: str) -> Iterator[int]:
        """Where a run stands among the letters."""
        at = self.letters.find(run)
        while at >= 0:
            yield at
            at = self.letters.find(run, at + 1)

    def is_edge(self, at: int) -> bool:
        """Whether no number and no word goes on over a place among the letters."""
        if self._before[bisect_left(self._before, at)] == at:
            return True
        kind = char_kind(self.letters[at])
        return kind == "han" or kind != char_kind(self.letters[at - 1])

    def span(self, start: int, end: int) -> _Span:
        """The stretch of the text that some letters, at least one, were written as."""
        return self._origin(start), self._origin(end - 1) + 1

    def count(self, offset: int) -> int:
        """How many letters are written before an offset of the text."""
        return bisect_left(range(len(self.letters)), offset, key=self._origin)

    def _origin(self, at: int) -> int:
        stretch = bisect_right(self._before, at) - 1
        folded = self._starts[stretch] + at - self._before[stretch]
        return self._folded.span(folded, folded + 1)[0]


def _ways(quotation: Quotation) -> Iterator[tuple[Quotation, ...]]:
    """What to look for, the surest first: all of it, then with less and less of what is around."""
    yield (quotation,)
    bare = replace(quotation, prefix="", suffix="")
    one_side = replace(bare, prefix=quotation.prefix), replace(bare, suffix=quotation.suffix)
    yield tuple(filter(_is_enough, one_side))
    yield tuple(filter(_is_enough, (bare,)))


def _is_enough(quotation: Quotation) -> bool:
    return len(_Letters(quotation.prefix + quotation.exact + quotation.suffix).letters) >= _LEAST


def _places(text: _Letters, quotation: Quotation) -> Iterator[_Span]:
    """Where the words of a quotation stand between what stands around them, in order."""
    short = quotation.abridgement
    return _abridged(text, quotation, short) if short else _whole(text, quotation)


def _whole(text: _Letters, quotation: Quotation) -> Iterator[_Span]:
    """Where words stand; a number or a word is cut only where what is around them goes on with it.

    They are read together with what is around them: 二〇 before 二二年 makes a year.
    """
    before, exact = quotation.prefix, quotation.exact
    run = _Letters(before + exact + quotation.suffix)
    first, last = run.count(len(before)), run.count(len(before + exact))
    if first == last:
        return
    squeezed = squeeze(exact)
    for at in text.standing(run.letters):
        start, end = at + first, at + last
        if (first or text.is_edge(start)) and (last < len(run.letters) or text.is_edge(end)):
            span = text.span(start, end)
            if squeeze(text.written[slice(*span)]) == squeezed:
                yield span


def _abridged(text: _Letters, quotation: Quotation, short: Abridgement) -> Iterator[_Span]:
    """Where words stand that begin and end like this, are so many and have this checksum."""
    begun = Quotation(quotation.exact, prefix=quotation.prefix)
    ended = Quotation(short.last, suffix=quotation.suffix)
    ends = {end for _, end in _whole(text, ended)}
    for start, _ in _whole(text, begun) if ends else ():
        end = _after(text.written, start, short.letters)
        if end in ends and checksum_of(text.written[start:end]) == short.checksum:
            yield start, end


def _after(text: str, start: int, letters: int) -> int:
    """The offset behind so many letters from a start on; -1 when the text has fewer."""
    for unit in UNIT.finditer(text, start):
        letters -= len(unit.group())
        if letters <= 0:
            return unit.end() + letters
    return -1


def _with_punctuation(text: str, span: _Span, quotation: Quotation) -> _Span:
    """The stretch of the words with the marks, before and behind them, that are quoted too."""
    start, end = span
    short = quotation.abridgement
    opening = _marks_before(quotation.exact)
    closing = _marks_before((short.last if short else quotation.exact)[::-1])[::-1]
    before, after = text[max(0, start - len(opening)) : start], text[end : end + len(closing)]
    return start - _agreeing(opening[::-1], before[::-1]), end + _agreeing(closing, after)


def _agreeing(first: str, second: str) -> int:
    """How many characters two texts begin with alike."""
    same = (one == other for one, other in zip(first, second, strict=False))
    return sum(takewhile(bool, same))


def _marks_before(text: str) -> str:
    """What stands before the first letter of a text."""
    unit = UNIT.search(text)
    return text[: unit.start()] if unit else text


def _stretches(lines: Sequence[Section | Passage], span: _Span) -> Iterator[QuotedStretch]:
    at = 0
    begins = True
    for line in lines:
        text = _text_of(line)
        start, end = max(0, span[0] - at), min(span[1] - at, len(text))
        if start < end:
            yield QuotedStretch(line, start, end, begins)
            begins = False
        at += len(text) + 1
