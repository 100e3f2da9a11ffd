"""The marks to reach, as ratios in one run."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from benchmarks.results import Figures, Results, Size, overall, with_cutting

_OURS: Final = "xxgk"
_RIVAL: Final = "tantivy"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark, what it asks, what was measured, and whether that fits."""

    what: str
    wanted: str
    reached: str
    fits: bool


def marks(results: Results) -> Iterator[Mark]:
    """Every mark for which there are measurements."""
    sizes = {round(size.passages, -4) or 10_000: size for size in results.sizes}
    main, large = sizes.get(80_000), sizes.get(800_000)
    if main and {_OURS, _RIVAL} <= main.times.keys():
        yield from _against_tantivy(main, "80,000 段，热", 1.0, 1.0, lambda times: times.warm)
        yield from _against_tantivy(main, "80,000 段，冷", 1.5, 1.5, lambda times: times.cold)
        yield from _phrases(main)
        yield from _indexes(results, main)
    if main and _OURS in main.times:
        yield from _against_others(main)
    if large and {_OURS, _RIVAL} <= large.times.keys():
        yield from _against_tantivy(large, "800,000 段，热", 1.5, 2.0, lambda times: times.warm)
    yield from _processes(results)


def _at_most(what: str, value: float, limit: float, unit: str) -> Mark:
    return Mark(what, f"≤ {limit:g} {unit}", f"{value:.2f}", value <= limit)


def _against_tantivy(
    size: Size, what: str, p50: float, p95: float, of: Callable[..., dict[str, list[float]]]
) -> Iterator[Mark]:
    for suffix, unit in (("", "倍 tantivy"), ("，无摘录", "倍 tantivy，都不摘录")):
        ours, theirs = (overall(of(size.times[name + suffix])) for name in (_OURS, _RIVAL))
        yield _at_most(f"{what}，p50", ours.p50 / theirs.p50, p50, unit)
        yield _at_most(f"{what}，p95", ours.p95 / theirs.p95, p95, unit)


def _phrases(size: Size) -> Iterator[Mark]:
    for kind in ("单字", "原话"):
        ours, theirs = (Figures.of(size.times[name].warm[kind]) for name in (_OURS, _RIVAL))
        yield _at_most(f"{kind}，p95", ours.p95 / theirs.p95, 2, "倍 tantivy")


def _indexes(results: Results, size: Size) -> Iterator[Mark]:
    for name in (_RIVAL, "tantivy，同样的词项"):
        if name not in size.times:
            continue
        builds = [with_cutting(size, each, results) for each in (_OURS, name)]
        yield _at_most("建索引，连同切词", builds[0] / builds[1], 1.5, f"倍 {name}")
        held = [size.built[results.indexes[each][0]] for each in (_OURS, name)]
        bytes_ = [built.size - built.stored for built in held]
        yield _at_most("索引，不算存的原文", bytes_[0] / bytes_[1], 1.5, f"倍 {name}")


def _against_others(size: Size) -> Iterator[Mark]:
    ours = overall(size.times[_OURS].warm)
    for name, times in (("SQLite FTS5", 20), ("Whoosh", 80)):
        if name in size.times:
            ratio = overall(size.times[name].warm).p50 / ours.p50
            yield Mark(f"比 {name} 快，p50", f"≥ {times} 倍", f"{ratio:.0f}", ratio >= times)


def _processes(results: Results) -> Iterator[Mark]:
    for served in results.serving[:1]:
        yield _at_most("服务进程的内存，不算映射的文件", served.memory / 1e6, 150, "MB")
    if results.starting:
        command, floor = results.starting.values()
        yield _at_most("新进程检索一次", command / floor, 2.33, "倍装入 numpy 和 click")
