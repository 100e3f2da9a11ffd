"""Where to cut a long passage: the stretch with the most different marks, begun and ended where a
reader would stop."""

import re
from bisect import bisect_left, bisect_right
from typing import Final, TypeAlias

Span: TypeAlias = tuple[int, int]

# Marks beyond this many do not change where a passage is cut.
MARKS: Final = 60

_BREAK: Final = re.compile(r"(?P<stop>[。！？；!?;]+)[”’」』）)]*|[，,、：:]+[”’」』）)]*")


def window(text: str, marks: tuple[Span, ...], length: int) -> Span:
    """A stretch of about `length` characters: longer only where it would cut a mark in two."""
    if len(text) <= length:
        return 0, len(text)
    start, end = _stretch(text, marks[:MARKS], length)
    first = next((a for a, b in marks if a < start < b), start)
    return first, next((b for a, b in marks if a < end < b), end)


def _stretch(text: str, marks: tuple[Span, ...], length: int) -> Span:
    breaks = _Breaks(text)
    starts = dict.fromkeys(breaks.before(mark, length) for mark in marks) or {0: None}
    worth = _Worth(text, marks, length)
    best = max(starts, key=lambda start: (*worth(start), -start))
    if len(text) - best <= length:
        return breaks.first(len(text) - length, best), len(text)
    last = max((end for end in worth.ends if end <= best + length), default=0)
    return best, breaks.after(best, max(last, best + length // 2), best + length)


class _Worth:
    """How many different marks, and how many marks, a stretch from a place would show in full."""

    def __init__(self, text: str, marks: tuple[Span, ...], length: int) -> None:
        self.length = length
        self.begins = [start for start, _ in marks]
        self.ends = [end for _, end in marks]
        self.texts = [text[start:end] for start, end in marks]

    def __call__(self, start: int) -> tuple[int, int]:
        first = bisect_left(self.begins, start)
        last = bisect_right(self.ends, start + self.length)
        return len(set(self.texts[first:last])), max(0, last - first)


class _Breaks:
    """Where sentences and clauses begin."""

    def __init__(self, text: str) -> None:
        self.sentences = [0]
        self.clauses = [0]
        for found in _BREAK.finditer(text):
            self.clauses.append(found.end())
            if found.lastgroup:
                self.sentences.append(found.end())

    def before(self, mark: Span, length: int) -> int:
        """The start of the sentence that shows the mark, else of the clause, else the mark's."""
        start, end = mark
        for breaks in (self.sentences, self.clauses):
            inside = breaks[bisect_right(breaks, start) - 1]
            if end - inside <= length:
                return inside
        return max(0, start - length // 4)

    def first(self, least: int, most: int) -> int:
        """The first start of a sentence between the two, else of a clause, else the latter."""
        for breaks in (self.sentences, self.clauses):
            start = breaks[bisect_left(breaks, least) :][:1]
            if start and start[0] <= most:
                return start[0]
        return most

    def after(self, start: int, least: int, most: int) -> int:
        """The last end of a sentence between the two, else of a clause, else the latter."""
        for breaks in (self.sentences, self.clauses):
            end = breaks[bisect_right(breaks, most) - 1]
            if end >= least and end > start:
                return end
        return most
