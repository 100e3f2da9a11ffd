"""Queries timed: CPU of this process, engine by engine in turn, medians of repeats.

Warm: asked just before, so that no engine pays for what another did to the processor's caches.
Cold: the index opened anew for every query, after other queries have loaded what every search
needs, so nothing of this query is cached but by the system.
"""

import gc
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Final

from benchmarks.contender import FACETS, Answer, Answered, Contender
from benchmarks.queries import Task, task

REPEATS: Final = 9
# An engine is not asked again for a query that has had this many seconds.
ENOUGH: Final = 0.6
COLD_REPEATS: Final = 3
_WARM_UP: Final = (task("", "图书馆 宿舍"), task("", "版权 OR 新闻"), task("", ""))


@dataclass(slots=True)
class Times:
    """Milliseconds of one engine for each query, by class; `opening` to the first answer."""

    opening: float = 0
    warm: dict[str, list[float]] = field(default_factory=dict)
    cold: dict[str, list[float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A query for which an engine found another number of passages than ours."""

    query: str
    engine: str
    ours: int
    theirs: int


def disagreements(
    opened: dict[str, Answer], tasks: Sequence[Task], reference: str
) -> list[Disagreement]:
    """Queries that the engines do not agree on, in passages or in what is counted most."""
    found: list[Disagreement] = []
    for each in tasks:
        ours = opened[reference](each)
        for name, answer in opened.items():
            theirs = answer(each)
            if theirs.total != ours.total or _counts(theirs) != _counts(ours):
                found.append(Disagreement(str(each), name, ours.total, theirs.total))
    return found


def _counts(answered: Answered) -> list[list[int]]:
    """The counts of each facet, without the names: equals may come in any order."""
    return [sorted(answered.counts[name].values(), reverse=True)[:20] for name in FACETS]


def timed(contenders: Sequence[Contender], folder: Path, tasks: Sequence[Task]) -> dict[str, Times]:
    """Warm and cold times of every contender."""
    times = {each.name: Times() for each in contenders}
    opened = {each.name: each.open(folder / each.index) for each in contenders}
    gc.collect()
    gc.freeze()
    for each in tasks:
        for name, spent in _warm(opened, each).items():
            times[name].warm.setdefault(each.kind, []).append(median(spent))
    for each in tasks:
        for contender in contenders:
            _cold(contender, folder, each, times[contender.name])
    for contender in contenders:
        times[contender.name].opening = median(_opening(contender, folder) for _ in range(5))
    return times


def _warm(opened: dict[str, Answer], each: Task) -> dict[str, list[float]]:
    spent: dict[str, list[float]] = {name: [] for name in opened}
    for _ in range(REPEATS):
        for name, answer in opened.items():
            if sum(spent[name]) < ENOUGH * 1000:
                answer(each)
                spent[name].append(_milliseconds(answer, each))
    return spent


def _cold(contender: Contender, folder: Path, each: Task, times: Times) -> None:
    repeats = COLD_REPEATS if max(times.warm[each.kind]) < ENOUGH * 100 else 1
    spent: list[float] = []
    for _ in range(repeats):
        answer = contender.open(folder / contender.index)
        for other in _WARM_UP[: 3 if repeats > 1 else 1]:
            answer(other)
        spent.append(_milliseconds(answer, each))
    times.cold.setdefault(each.kind, []).append(median(spent))


def _opening(contender: Contender, folder: Path) -> float:
    """Milliseconds by the clock from nothing open to a first answer that finds nothing."""
    began = perf_counter()
    contender.open(folder / contender.index)(task("", "没有的词 xyzzy"))
    return (perf_counter() - began) * 1000


def _milliseconds(answer: Answer, each: Task) -> float:
    began = process_time()
    answer(each)
    return (process_time() - began) * 1000


def percentile(values: Sequence[float], part: float) -> float:
    """The value that this part of the values do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * int(part * 100) // 100) - 1)]
