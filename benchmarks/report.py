"""Results as Markdown."""

from collections.abc import Iterable, Iterator, Sequence

from benchmarks.marks import marks
from benchmarks.results import Results, Size, growth, overall, with_cutting


def report(results: Results) -> str:
    """Everything that was measured."""
    return "\n".join((summary(results), *_details(results)))


def summary(results: Results) -> str:
    """What the page on speed shows: the largest size that all engines took part in, the marks."""
    size = main_size(results)
    used = "、".join(f"{name} {number}" for name, number in results.versions.items())
    lines = [
        f"{results.machine}；{used}。",
        f"{size.passages:,} 段，检索为处理器毫秒；与 xxgk 不一致 {len(size.disagreements)} 处。",
        "",
        *_queries(results, size),
        "",
        *_builds(results, size),
        "",
        *_processes(results),
    ]
    lines += [f"没有参加：{name}（{reason}）。" for name, reason in results.absent.items()]
    return "\n".join((*lines, "", *_marks(results), ""))


def main_size(results: Results) -> Size:
    """The largest size with the most engines."""
    return max(results.sizes, key=lambda size: (len(size.times), size.passages))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _queries(results: Results, size: Size) -> Iterator[str]:
    head = ("检索", "做什么", "p50", "p95", "最大", "冷 p50", "冷 p95", "打开")
    rows = []
    for name, times in size.times.items():
        warm, cold = overall(times.warm), overall(times.cold)
        values = (warm.p50, warm.p95, warm.most, cold.p50, cold.p95, times.opening)
        rows.append((name, results.does[name], *map(number, values)))
    return _table(head, rows)


def _builds(results: Results, size: Size) -> Iterator[str]:
    head = ("建索引", "秒，不算切词", "秒，连同切词", "内存 MB", "索引 MB", "其中存的原文 MB")
    rows, seen = [], set()
    for name in size.times:
        index, _ = results.indexes[name]
        if index in seen:
            continue
        seen.add(index)
        built = size.built[index]
        sizes = (built.memory, built.size, built.stored)
        whole = with_cutting(size, name, results)
        rows.append((name, number(built.cpu), number(whole), *(megabytes(each) for each in sizes)))
    return _table(head, rows)


def _processes(results: Results) -> Iterator[str]:
    for name, seconds in results.starting.items():
        yield f"- `{name}`：新进程 {seconds:.2f} 秒（用户加系统）。"
    for each in results.serving:
        yield (
            f"- 网页，{each.servers} 个服务进程：每秒 {each.per_second:.0f} 页，"
            f"p50 {number(each.p50)}、p99 {number(each.p99)} 毫秒（按时钟），"
            f"每页 {number(each.cpu)} 毫秒处理器；内存 {megabytes(each.memory)} MB。"
        )


def _marks(results: Results) -> Iterator[str]:
    rows = [
        (each.what, each.wanted, each.reached, "是" if each.fits else "否")
        for each in marks(results)
    ]
    return _table(("目标", "要求", "实测", "达到"), rows)


def _details(results: Results) -> Iterator[str]:
    for size in results.sizes:
        yield f"\n## {size.passages:,} 段"
        for title, of in (("热", "warm"), ("冷", "cold")):
            yield f"\n{title}，p50 / p95：\n"
            yield from _classes(size, of)
        yield "\n"
        yield from _builds(results, size)
        yield ""
        for each in size.disagreements:
            yield f"- 不一致：{each.query}，{each.engine} {each.theirs}，xxgk {each.ours}"
    yield "\n## 增长（n 的几次方）\n"
    names = [name for name in results.does if growth(results, name, part="p50") is not None]
    rows = [
        (name, *(f"{growth(results, name, part=p):.2f}" for p in ("p50", "p95"))) for name in names
    ]
    yield from _table(("检索", "p50", "p95"), rows)


def _classes(size: Size, of: str) -> Iterator[str]:
    kinds = list(next(iter(size.times.values())).warm)
    rows = []
    for kind in kinds:
        figures = (overall({kind: getattr(times, of)[kind]}) for times in size.times.values())
        rows.append((kind, *(f"{number(each.p50)} / {number(each.p95)}" for each in figures)))
    return _table(("类别", *size.times), rows)


def number(value: float) -> str:
    """Three figures."""
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def megabytes(value: int) -> str:
    """Bytes in millions."""
    return number(value / 1e6)
