"""Where to cut a long passage: the stretches that show the most different runs, those that were
typed before all others, begun and ended where a reader would stop. No mark is cut in two, and no
figure is cut off from the mark that it belongs to."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeAlias

from search.answers.marking import Mark

Span: TypeAlias = tuple[int, int]

STRETCHES: Final = 3
# A figure that belongs to what is marked before it: 粉丝数达 1.2 万人.
_FIGURE: Final = re.compile(r"[^。！？；!?;\n\d]{0,12}?\d[\d,，.]*\s*[%％余多百千万亿]*[^\W\d_]?")
# Marks beyond this many are shown, but do not change where a passage is cut.
_MARKS: Final = 60

_STOPS: Final = r"。！？；!?;\n"
_PAUSES: Final = rf"{_STOPS}，,、：：|"
_CLOSING: Final = "”’」』）)"
# All up to where the last sentence, or the last clause, begins: behind what ends another and what
# closes with it, before a character that belongs to neither.
_BEFORE: Final = tuple(
    re.compile(rf"(?s:.*)[{ends}](?:(?=[^{ends}{_CLOSING}])|[{_CLOSING}]+(?=[^{_CLOSING}]))")
    for ends in (_STOPS, _PAUSES)
)


def stretches(text: str, marks: Sequence[Mark], length: int, typed: int = 0) -> list[Span]:
    """At most three stretches of a text, in order, together about `length` characters.

    Given the marks in order and apart, and the bits of the runs that were typed; returned as
    offsets in the text, 0.8 to 1.1 times `length` in all. Several only where they show more
    different runs than one would; a text that is hardly longer than `length` is shown whole, and no
    mark is cut in two.
    """
    if len(text) <= _most(length):
        return [(0, len(text))]
    passage = _MarkedText(text, marks, typed)
    if not marks:
        return [(0, passage.end(0, 0, length))]
    wanted = _together(marks)
    best = passage.stretches(1, length)
    for count in range(2, STRETCHES + 1):
        shown = passage.shown(best)
        if shown == wanted:
            break
        several = passage.stretches(count, length)
        more = passage.shown(several).bit_count() > shown.bit_count()
        best = several if more and _size(several) <= _most(length) else best
    return best


def _least(size: int) -> int:
    return size * 4 // 5


def _most(size: int) -> int:
    return size * 11 // 10


def _size(spans: Iterable[Span]) -> int:
    return sum(end - start for start, end in spans)


def _together(marks: Iterable[Mark]) -> int:
    together = 0
    for _, _, runs in marks:
        together |= runs
    return together


class _MarkedText:
    """A long text with its marks."""

    def __init__(self, text: str, marks: Sequence[Mark], typed: int) -> None:
        self.text = text
        self.marks = marks
        self.typed = typed
        self.begins = [begin for begin, _, _ in marks]
        self.ends = [end for _, end, _ in marks]

    def stretches(self, count: int, length: int) -> list[Span]:
        """So many, or fewer where they meet: each the best for what the others do not show."""
        share = length // count
        spans: list[Span] = []
        for number, (start, last) in enumerate(self._best(count, share), 1):
            if spans and start <= spans[-1][1]:
                start = spans.pop()[0]
            room = length - share * (count - number) - _size(spans)
            spans.append((start, self.end(start, last, max(room, share))))
        return spans

    def shown(self, spans: Iterable[Span]) -> int:
        """Which runs these stretches show."""
        shown = 0
        for start, end in spans:
            first, after = bisect_left(self.begins, start), bisect_right(self.ends, end)
            shown |= _together(self.marks[first:after])
        return shown

    def _best(self, count: int, size: int) -> list[Span]:
        """In order, where to begin and what to reach: for different runs that were typed, for
        different runs, then for many marks."""
        groups = [(_together(group), group) for group in self._groups(size)]
        best: list[Span] = []
        seen = 0
        for _ in range(count):
            worth = [
                ((new & self.typed).bit_count(), new.bit_count(), len(group))
                for new, group in ((runs & ~seen, group) for runs, group in groups)
            ]
            runs, group = groups[worth.index(max(worth))]
            best.append(self._readable(group, size))
            seen |= runs
        return sorted(best)

    def _groups(self, size: int) -> Iterator[Sequence[Mark]]:
        """The marks that a stretch shows when it begins with the first, the second and so on, where
        they reach further than any before."""
        reached = 0
        for first, begin in enumerate(self.begins[:_MARKS]):
            after = bisect_right(self.ends, begin + size, first + 1)
            if after > reached:
                yield self.marks[first:after]
                reached = after

    def _readable(self, group: Sequence[Mark], size: int) -> Span:
        """Where a reader would begin, and what must be reached, to see the runs of these marks."""
        first, last, seen = group[0][0], 0, 0
        for _, end, runs in group:
            if runs & ~seen:
                last, seen = end, seen | runs
        last = self._figured(first, last, size)
        earliest = last - _most(size)
        start = self._break(earliest, first)
        if start is None:
            start = min(first, self._past(max(first - size // 4, earliest)))
        return self._early(start, size), last

    def _figured(self, first: int, last: int, size: int) -> int:
        """Where a stretch with these marks must reach: behind the figure that follows the last one,
        if it fits in."""
        figure = _FIGURE.match(self.text, last)
        return figure.end() if figure and figure.end() - first <= size else last

    def _early(self, start: int, size: int) -> int:
        """The start, or an earlier one where there is too little text behind it."""
        most = len(self.text) - _least(size)
        if start <= most:
            return start
        early = self._break(len(self.text) - _most(size), most)
        return self._past(len(self.text) - size) if early is None else early

    def end(self, start: int, last: int, size: int) -> int:
        """Where a stretch of about this size that reaches the last mark would end for a reader."""
        most = start + _most(size)
        if most >= len(self.text):
            return len(self.text)
        end = self._break(max(start + _least(size), last), most)
        if end is not None:
            return end
        end = max(start + size, last)
        past = self._past(end)
        return past if past <= max(most, last) else self.begins[bisect_left(self.begins, end) - 1]

    def _break(self, least: int, most: int) -> int | None:
        """The last place between the two where a sentence, or else a clause, begins: in no mark."""
        for before in _BEFORE:
            at = self._begin(before, most)
            while at >= least:
                if self._past(at) == at:
                    return at
                at = self._begin(before, at - 1)
        return None

    def _begin(self, before: re.Pattern[str], most: int) -> int:
        """The last place up to `most` where one begins: the text itself, if no other."""
        found = before.match(self.text, 0, most + 1)
        return found.end() if found else 0

    def _past(self, at: int) -> int:
        """The place, or the end of the mark that it is inside of."""
        before = bisect_left(self.begins, at)
        return max(at, self.ends[before - 1]) if before else at
