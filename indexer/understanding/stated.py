"""Facts with where each was read, from whichever source: the text, its page, a sidecar, by hand."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Generic, TypeVar

from indexer.understanding.kinds import Kind
from search.model.report import YearKind

Value = TypeVar("Value", covariant=True)


@dataclass(frozen=True, slots=True)
class Stated(Generic[Value]):
    """A fact and where it was read, said in Chinese: 标题, 落款第 99 行, reports.toml.

    `xxgk inspect` shows both; a fact that is not stated is None in place of this.
    """

    value: Value
    source: str


@dataclass(frozen=True, slots=True)
class StatedFacts:
    """What is stated of a file, None for each fact that is not. From one source, or several
    put over one another.

    `year` is the first of an academic year, `period_start` and `period_end` are both counted in,
    `url` is where the file came from, `fetched` the day of that.
    """

    kind: Stated[Kind] | None = None
    title: Stated[str] | None = None
    school: Stated[str] | None = None
    year: Stated[int] | None = None
    year_kind: Stated[YearKind] | None = None
    period_start: Stated[date] | None = None
    period_end: Stated[date] | None = None
    published: Stated[date] | None = None
    url: Stated[str] | None = None
    fetched: Stated[date] | None = None

    def __bool__(self) -> bool:
        return any(self.items())

    def items(self) -> Iterator[tuple[str, Stated[Any]]]:
        """The facts that are stated, each with its name, in the order in which they stand here."""
        every = ((each.name, getattr(self, each.name)) for each in fields(self))
        return ((name, stated) for name, stated in every if stated is not None)

    def over(self, other: "StatedFacts") -> "StatedFacts":
        """These facts, and those of another source where nothing is stated here."""
        return StatedFacts(**{**dict(other.items()), **dict(self.items())})


NOTHING_STATED = StatedFacts()


def value_of(stated: Stated[Value] | None) -> Value | None:
    """The fact itself without where it was read; None where none is stated, as `Facts` has it."""
    return stated.value if stated else None
