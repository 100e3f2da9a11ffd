"""What was measured, and the figures worked out from it."""

import math
import os
import platform
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Final

from benchmarks.building import Built
from benchmarks.processes import Served
from benchmarks.timing import Disagreement, Times, percentile
from benchmarks.tokens import Cost

_PACKAGES: Final = ("numpy", "tantivy", "whoosh3", "jieba", "jieba-next")


@dataclass(slots=True)
class Size:
    """One number of passages. `cutting` is CPU seconds, `built` is by index."""

    passages: int
    cutting: Cost
    built: dict[str, Built] = field(default_factory=dict)
    times: dict[str, Times] = field(default_factory=dict)
    disagreements: list[Disagreement] = field(default_factory=list)


@dataclass(slots=True)
class Results:
    """A whole run. `does` and `indexes` are by contender, `absent` gives reasons."""

    machine: str
    versions: dict[str, str]
    does: dict[str, str] = field(default_factory=dict)
    indexes: dict[str, tuple[str, str]] = field(default_factory=dict)
    absent: dict[str, str] = field(default_factory=dict)
    sizes: list[Size] = field(default_factory=list)
    starting: dict[str, float] = field(default_factory=dict)
    serving: list[Served] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Figures:
    """Milliseconds."""

    p50: float
    p95: float
    most: float

    @classmethod
    def of(cls, values: Iterable[float]) -> "Figures":
        """Of some queries."""
        known = sorted(values)
        return cls(percentile(known, 0.5), percentile(known, 0.95), known[-1])


def overall(by_class: dict[str, list[float]]) -> Figures:
    """Of all queries of all classes."""
    return Figures.of(chain.from_iterable(by_class.values()))


def with_cutting(size: Size, name: str, results: Results) -> float:
    """CPU seconds of a build, cutting included."""
    index, tokens = results.indexes[name]
    return size.built[index].cpu + float(getattr(size.cutting, tokens))


def growth(results: Results, name: str, *, part: str) -> float | None:
    """The exponent with which time grows: the slope of a line through logarithms."""
    points = [
        (math.log(size.passages), math.log(getattr(overall(size.times[name].warm), part)))
        for size in results.sizes
        if name in size.times
    ]
    if len(points) < 2:
        return None
    middle = [sum(each) / len(points) for each in zip(*points, strict=True)]
    rise = sum((x - middle[0]) * (y - middle[1]) for x, y in points)
    return float(rise / sum((x - middle[0]) ** 2 for x, _ in points))


def machine() -> str:
    """The processor, its cores and the memory: nothing that names this machine."""
    model = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text("utf-8"))
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    processor = model.group(1) if model else platform.machine()
    return f"{processor}，{os.cpu_count()} 核，{pages / 2**30:.0f} GB 内存，{platform.system()}"


def versions() -> dict[str, str]:
    """The versions of what is measured."""
    found = {"Python": platform.python_version(), "SQLite": sqlite3.sqlite_version}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    if find_spec("xapian"):
        import xapian

        found["Xapian"] = xapian.version_string()
    return found
