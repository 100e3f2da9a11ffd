"""Where the runs of a query stand in a text as it was written: all of them in one look.

A run stands where `units.occurrences` finds it in the squeezed text: parting characters may come
between any two characters, but not inside a number or a word. Marks are in order and apart.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final, NamedTuple, TypeAlias

from search.words.folding import HAN, fold, is_han
from search.words.segmentation import Lexicon
from search.words.units import GAP, LETTERS, Folded, char_kind, contains

# Where it starts and ends, and which of the runs it shows: a bit for each.
Mark: TypeAlias = tuple[int, int, int]

_PARTING: Final = r"[\W_]*"
_PARTED: Final = r"(?!\.\d)[\W_]+"  # the point of 1.2 parts nothing
# So many Han around a place say how it is cut.
_AROUND: Final = 12
_AHEAD: Final = re.compile(f"{HAN}{{0,{2 * _AROUND}}}")
_BEFORE: Final = {"digit": r"(?<!\d)(?<!\d\.)", "letter": rf"(?<!(?!{HAN})[^\W\d_])"}
_AFTER: Final = {"digit": r"(?!\d|\.\d)", "letter": rf"(?!{LETTERS})"}


class SoughtRun(NamedTuple):
    """A squeezed run, not empty; with an open end it need not end where a number or a word ends."""

    text: str
    open_end: bool = False


class RunFinder:
    """Finds several runs in texts by one regular expression, made of them once.

    A run that has another inside shows that one too.
    """

    def __init__(self, runs: Sequence[SoughtRun]) -> None:
        longest_first = sorted(set(runs), key=lambda run: (-len(run.text), run))
        self._pattern = _pattern(longest_first)
        self._shown = [
            sum(1 << bit for bit, inner in enumerate(longest_first) if _inside(inner, run))
            for run in longest_first
        ]
        self._bits = {run: 1 << bit for bit, run in enumerate(longest_first)}

    def bits(self, runs: Iterable[SoughtRun]) -> int:
        """The bits of those of some runs that it looks for."""
        return sum({self._bits.get(run, 0) for run in runs})

    def marks(self, text: str) -> list[Mark]:
        """The stretches of a text where runs stand; what overlaps or touches is one.

        Offsets in the original text, in order and apart. Takes one pass over the normalized text.
        """
        return merged(self.found(text))

    def found(self, text: str) -> Iterator[Mark]:
        """Each run where it stands, in order; of those that begin at one place only the longest.

        Offsets in the original text; stretches may overlap.
        """
        if not self._shown:
            return
        folded = Folded(text)
        for found in self._pattern.finditer(folded.text):
            run = found.lastindex or 0
            start, end = found.start(), found.end(run)
            if not folded.unmoved:
                start, end = folded.span(start, end)
            yield start, end, self._shown[run - 1]


def merged(found: Iterable[Mark]) -> list[Mark]:
    """Marks in the order of their starts, with what overlaps or touches made one."""
    marks: list[Mark] = []
    stop = -1
    for start, end, shown in found:
        if start <= stop:
            start, before, others = marks.pop()
            end, shown = max(before, end), shown | others
        marks.append((start, end, shown))
        stop = end
    return marks


def is_astride(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the two Han at a place of a text belong to two words, or have a sign between them.

    What is around them is cut only where both might go with their other neighbours. A text in
    traditional Han is told by signs alone.
    """
    if end - start > 2:
        inside = fold(text[start:end])
        return any(not (char.isalnum() or char.isspace()) for char in inside)
    words = text[max(0, start - 1) : start + 1], text[end - 1 : end + 1]
    if not all(map(lexicon.frequency, words)):
        return False
    first = max(0, start - _AROUND)
    begin = next((at for at in range(start, first, -1) if not is_han(text[at - 1])), first)
    stretch = _AHEAD.match(text, begin)
    ends = accumulate(len(word) for word in lexicon.cut(stretch.group() if stretch else ""))
    return start - begin + 1 in ends


@lru_cache(maxsize=256)
def run_finder(runs: frozenset[SoughtRun]) -> RunFinder:
    """The finder of these runs; the latest 256 are kept.

    Compiling one costs more than marking a page of passages with it.
    """
    return RunFinder(tuple(runs))


def _inside(inner: SoughtRun, run: SoughtRun) -> bool:
    return inner.text in run.text and contains(inner.text, run.text, open_end=inner.open_end)


def _pattern(longest_first: Sequence[SoughtRun]) -> re.Pattern[str]:
    """Any of the runs, each with a group of its own behind it, which says where it ends.

    Runs that may overlap are only looked at, so that none hides the next.
    """
    either = "|".join(f"{''.join(_pieces(run))}()" for run in longest_first)
    return re.compile(f"(?={either})" if _overlapping(longest_first) else either)


def _pieces(run: SoughtRun) -> Iterator[str]:
    """A run in folded text, edges included."""
    text, open_end = run
    yield _BEFORE.get(char_kind(text[0]), "")
    for char, following in pairwise(text + GAP):
        inside = GAP in (char, following) or char_kind(char) == char_kind(following) != "han"
        yield _PARTED if char == GAP else re.escape(char)
        yield "" if inside else _PARTING
    yield "" if open_end else _AFTER.get(char_kind(text[-1]), "")


def _overlapping(runs: Sequence[SoughtRun]) -> bool:
    """Whether one of the runs ends as one of them begins."""
    beginnings = {start for run in runs for start in accumulate(run.text[:-1])}
    return any(run.text[at:] in beginnings for run in runs for at in range(1, len(run.text)))
