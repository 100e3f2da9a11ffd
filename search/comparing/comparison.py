"""What there is to say of two reports, part by part and sentence by sentence. Values only."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from search.comparing.pieces import Pieces
from search.comparing.sentences import Sentence
from search.model.report import Facts

# So much alike, two sentences are nearly the same.
NEARLY: Final = 0.9


class Change(StrEnum):
    """What became of a sentence; the value is what JSON has."""

    SAME = "same"  # it squeezes alike
    NUMBERS = "numbers"  # only numbers differ
    CHANGED = "changed"
    MOVED = "moved"  # it stands at another place, the same or changed
    ONLY_A = "only_a"
    ONLY_B = "only_b"


class SentencePlace(NamedTuple):
    """Where a sentence stands: the code of its part, and its number there, from 1."""

    part: str
    number: int


@dataclass(frozen=True, slots=True)
class ComparedSentence:
    """A sentence of one report; `pieces` tell in what its counterpart differs.

    `elsewhere` is where the counterpart of one that has moved stands in the other report.
    """

    sentence: Sentence
    place: SentencePlace
    pieces: Pieces
    elsewhere: SentencePlace | None = None


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """What stands side by side: a pair, or a sentence alone (moved, or in one report only).

    `likeness` is that of the pair, also of one that has moved, from 0 to 1 (see `alignment`); 0
    for a sentence without a counterpart.
    """

    change: Change
    likeness: float
    a: ComparedSentence | None = None
    b: ComparedSentence | None = None


@dataclass(frozen=True, slots=True)
class ChangeCounts:
    """How many sentences became what; a pair is counted once, also one that has moved."""

    same: int = 0
    numbers: int = 0
    changed: int = 0
    moved: int = 0
    only_a: int = 0
    only_b: int = 0

    @classmethod
    def of(cls, changes: Iterable[Change]) -> "ChangeCounts":
        """The counts of what became of each."""
        return cls(**Counter(change.value for change in changes))

    def of_change(self, change: Change) -> int:
        """How many became that."""
        return int(getattr(self, change.value))


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """How much of b's text stands in a, counted in characters that are read aloud (letters, digits
    and Han).

    `same` are the characters of b's sentences whose counterpart in a, at its place or moved, is the
    same (it squeezes alike: punctuation, spaces and width do not count). `nearly` are those of
    sentences of which only numbers differ, or which are at least NEARLY alike. `total` are all.
    """

    same: int = 0
    nearly: int = 0
    total: int = 0

    @property
    def share(self) -> float:
        """The share of `same` and `nearly` in `total`, from 0 to 1; 0 when b says nothing."""
        return (self.same + self.nearly) / self.total if self.total else 0.0

    def __add__(self, other: "CarriedOver") -> "CarriedOver":
        return CarriedOver(
            self.same + other.same, self.nearly + other.nearly, self.total + other.total
        )


@dataclass(frozen=True, slots=True)
class PartComparison:
    """One part of two reports: its rows in reading order, and how many sentences each has of it.

    A report that has none lacks the part. A sentence that moved to another part, or from one, is
    in the counts of both.
    """

    part: str
    rows: tuple[ComparedRow, ...]
    in_a: int
    in_b: int
    counts: ChangeCounts
    carried_over: CarriedOver

    @property
    def is_same(self) -> bool:
        """Whether both say the same, sentence by sentence, in the same order."""
        return all(row.change is Change.SAME for row in self.rows)


@dataclass(frozen=True, slots=True)
class ReportComparison:
    """Two reports: what their facts are, and the parts that either has, in the order of a report.

    `counts` and `carried_over` are of all parts together.
    """

    a: Facts
    b: Facts
    parts: tuple[PartComparison, ...]
    counts: ChangeCounts
    carried_over: CarriedOver

    def part(self, code: str) -> PartComparison | None:
        """The part with this code; None when neither report has it."""
        return next((each for each in self.parts if each.part == code), None)
