"""`python -m benchmarks.reading`: how fast files of each format are read, from bytes to a report.

The files are the sample reports, written in each format as the tests write them. Reading is timed
by the clock, in one process, since a program that converts or recognises works for it elsewhere.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

from benchmarks.results import machine
from indexer.understanding.report import read
from tests import printing
from tests.formats import Formats
from tests.html_templates import PAGES, Text
from tests.manuscripts import REPORTS, manuscript, original
from tests.places import CORPUS

REPEATS: Final = 3
_MADE: Final = {
    "Markdown": "markdown",
    "`.docx`": "docx-automatic",
    "PDF": "pdf-paper",
    "`.doc`（经 LibreOffice）": "doc",
}


@dataclass(frozen=True, slots=True)
class Speed:
    """How many files of a format there were, their size, and the seconds to read them all."""

    name: str
    files: int
    size: int
    seconds: float

    @property
    def row(self) -> str:
        """A row of the table."""
        a_file, rate = self.seconds / self.files, self.files / self.seconds
        return (
            f"| {self.name} | {self.size / self.files / 1000:.0f} KB | {a_file * 1000:,.0f} 毫秒 "
            f"| {rate:,.1f} | {self.size / self.seconds / 1e6:.2f} |"
        )


def speeds(folder: Path) -> Iterator[Speed]:
    """Each format in turn."""
    formats = Formats(folder)
    yield speed("文本", sorted(CORPUS.glob("*-*.txt")))
    yield speed("网页", pages(folder))
    for name, kind in _MADE.items():
        yield speed(name, sorted(formats.files(kind).values()))
    scan = folder / "scan.pdf"
    printing.scan(formats.files("pdf-paper")[REPORTS[0]], scan, pages=2)
    yield speed("扫描的 PDF，两页（经 Tesseract）", [scan], repeats=1)


def pages(folder: Path) -> list[Path]:
    """Every sample report as a page of every system that the tests know."""
    made = []
    for template, (write, encoding) in PAGES.items():
        for name in REPORTS:
            facts = original(name).report.facts
            day = facts.published or facts.period_end
            if day is None:
                raise ValueError(f"{name} has no day to put on a page")
            path = folder / f"{template}-{name}.html"
            path.write_bytes(write(Text(facts.title, day, manuscript(name))).encode(encoding))
            made.append(path)
    return made


def speed(name: str, files: Sequence[Path], repeats: int = REPEATS) -> Speed:
    """Read the first file, so that libraries are loaded, then all, and take the median."""
    read(files[0])
    seconds = []
    for _ in range(repeats):
        began = perf_counter()
        for path in files:
            read(path)
        seconds.append(perf_counter() - began)
    return Speed(name, len(files), sum(path.stat().st_size for path in files), median(seconds))


def main() -> None:
    """Print the table and the machine."""
    print("| 格式 | 平均大小 | 读一个 | 每秒文件 | 每秒 MB |\n|---|---:|---:|---:|---:|")
    with TemporaryDirectory() as folder:
        for each in speeds(Path(folder)):
            print(each.row)
    print(f"\n{machine()}")


if __name__ == "__main__":
    main()
