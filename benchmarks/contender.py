"""What every engine must do, so that like is compared with like."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

from benchmarks.queries import Task
from search.backends.plan import Filter

SIZE: Final = 10
FACETS: Final = ("school", "year", "part")
FACET_VALUES: Final = 50
EXCERPT: Final = 120

Counts: TypeAlias = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Answered:
    """What an engine found: how many passages, the ids of the first, counts, and excerpts."""

    total: int
    hits: tuple[str, ...]
    counts: Counts
    excerpts: tuple[str, ...] = ()
    groups: dict[str, int] = field(default_factory=dict)


Answer: TypeAlias = Callable[[Task], Answered]


@dataclass(frozen=True, slots=True)
class Contender:
    """A row of the table. Contenders with the same `index` search the same files.

    `tokens` names the cost of cutting in `tokens.Cost`; `stored` tells which bytes of an index
    are stored text; `unavailable` is why it cannot run here, or empty; `same` is whether it must
    find exactly what ours finds; `most` is the largest number of passages it is tried with.
    """

    name: str
    index: str
    tokens: str
    does: str
    build: Callable[[Path, Path], None]
    open: Callable[[Path], Answer]
    stored: Callable[[Path], int]
    unavailable: Callable[[], str]
    most: int = 10**9


def leaving_out(filters: tuple[Filter, ...], name: str) -> tuple[Filter, ...]:
    """The filters of all fields but one."""
    return tuple(each for each in filters if each.field != name)


def size_of(folder: Path, pattern: str = "*") -> int:
    """Bytes of the files in a folder whose names fit."""
    return sum(path.stat().st_size for path in folder.rglob(pattern) if path.is_file())
