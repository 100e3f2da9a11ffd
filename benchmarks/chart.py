"""The chart of the page on speed: each engine a line from p50 to the slowest, logarithmic."""

from collections.abc import Iterator
from html import escape
from math import floor, log10
from typing import Final

from benchmarks.report import main_size, number
from benchmarks.results import Figures, Results, overall

_WIDTH, _LEFT, _RIGHT, _ROW, _TOP = 820, 190, 40, 30, 46
_STYLE: Final = (
    "text{font:13px sans-serif;fill:#333}.dim{fill:#777;font-size:11px}"
    ".mid{text-anchor:middle}.end{text-anchor:end}.grid{stroke:#eee}"
    ".bar{stroke-width:6;opacity:.45}.late{stroke-width:3}"
    ".ours{stroke:#c33;fill:#c33}.theirs{stroke:#466;fill:#466}"
)


def chart(results: Results) -> str:
    """An SVG picture."""
    size = main_size(results)
    rows = {name: overall(times.warm) for name, times in size.times.items()}
    low = floor(log10(min(each.p50 for each in rows.values())))
    high = max(low + 1, log10(max(each.most for each in rows.values())))
    axis = _Axis(low, high)
    height = _TOP + _ROW * len(rows) + 28
    title = f"{size.passages:,} 段：p50（●）、p95（┃）、最慢（线的右端），处理器毫秒，越靠左越快"
    lines = "".join(
        _row(at, name, figures, axis) for at, (name, figures) in enumerate(rows.items())
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}">'
        f'<style>{_STYLE}</style><rect width="100%" height="100%" fill="#fff"/>'
        f'<text x="16" y="24">{title}</text>{"".join(_grid(axis, height))}{lines}</svg>\n'
    )


class _Axis:
    """Milliseconds -> where on the picture."""

    def __init__(self, low: float, high: float) -> None:
        self.low = low
        self.high = high

    def at(self, value: float) -> float:
        """How far from the left."""
        share = (log10(value) - self.low) / (self.high - self.low)
        return round(_LEFT + share * (_WIDTH - _LEFT - _RIGHT), 1)


def _grid(axis: _Axis, height: int) -> Iterator[str]:
    for power in range(int(axis.low), floor(axis.high) + 1):
        x = axis.at(10**power)
        yield f'<line class="grid" x1="{x}" x2="{x}" y1="{_TOP - 8}" y2="{height - 22}"/>'
        yield f'<text class="dim mid" x="{x}" y="{height - 8}">{10**power:g}</text>'


def _row(at: int, name: str, figures: Figures, axis: _Axis) -> str:
    y = _TOP + _ROW * at + 12
    first, late, last = map(axis.at, (figures.p50, figures.p95, figures.most))
    kind = "ours" if name.startswith("xxgk") else "theirs"
    return (
        f'<text x="{_LEFT - 12}" y="{y + 4}" class="end">{escape(name)}</text>'
        f'<line class="bar {kind}" x1="{first}" x2="{last}" y1="{y}" y2="{y}"/>'
        f'<line class="late {kind}" x1="{late}" x2="{late}" y1="{y - 8}" y2="{y + 8}"/>'
        f'<circle class="{kind}" cx="{first}" cy="{y}" r="6"/>'
        f'<text class="dim mid" x="{first}" y="{y - 9}">{number(figures.p50)}</text>'
    )
