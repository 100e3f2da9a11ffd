"""`python -m benchmarks`: everything measured in one run, the engines side by side."""

import json
import os
import re
import shutil
from dataclasses import asdict
from pathlib import Path

import click

from benchmarks.building import ROOT, built
from benchmarks.chart import chart
from benchmarks.contender import Contender
from benchmarks.field import contenders
from benchmarks.processes import serving, starting
from benchmarks.queries import tasks
from benchmarks.report import report, summary
from benchmarks.results import Results, Size, machine, versions
from benchmarks.timing import disagreements, timed
from benchmarks.tokens import prepare

_SHOWN = re.compile(r"(?<=<!-- 测量 -->\n).*?(?=<!-- 测量完 -->)", re.DOTALL)


@click.command()
@click.option("--passages", default="4000,80000", help="sizes; 800000 takes half an hour and 10 GB")
@click.option(
    "--engines", default="", help="indexes to build, such as xxgk,tantivy-words; else all"
)
@click.option("--out", type=click.Path(path_type=Path), default=Path("build/bench"))
@click.option(
    "--publish",
    is_flag=True,
    help="put table, chart and all figures into docs/explanation/",
)
def main(passages: str, engines: str, out: Path, publish: bool) -> None:
    """Measure xxgk beside other engines."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    results = Results(machine(), versions())
    taking_part = _taking_part(results, engines)
    for number in map(int, passages.split(",")):
        results.sizes.append(_size(number, taking_part, out / str(number)))
        _write(results, out)
    results.starting = starting(out)
    if any(each.index == "xxgk" for each in taking_part):
        index = _served(results, out)
        results.serving = [serving(index, servers) for servers in (1, 2)]
    _write(results, out)
    print(report(results))
    if publish:
        _publish(results)


def _taking_part(results: Results, engines: str) -> list[Contender]:
    """The contenders asked for and installed; the others are named with the reason."""
    asked = [each for each in contenders() if not engines or each.index in engines.split(",")]
    results.absent = {each.name: each.unavailable() for each in asked if each.unavailable()}
    here = [each for each in asked if each.name not in results.absent]
    results.does = {each.name: each.does for each in here}
    results.indexes = {each.name: (each.index, each.tokens) for each in here}
    return here


def _size(passages: int, taking_part: list[Contender], folder: Path) -> Size:
    here = [each for each in taking_part if passages <= each.most]
    prepared = folder / "prepared"
    print(f"{passages}: growing and cutting", flush=True)
    size = Size(passages, prepare(ROOT / "corpus", passages, prepared, os.cpu_count() or 1))
    for each in {each.index: each for each in reversed(here)}.values():
        print(f"{passages}: building {each.index}", flush=True)
        size.built[each.index] = built(each, prepared, folder / each.index)
    shutil.rmtree(prepared)
    asked = list(tasks())
    opened = {each.name: each.open(folder / each.index) for each in here}
    size.disagreements = disagreements(opened, asked, here[0].name)
    print(f"{passages}: {len(size.disagreements)} disagreements; timing", flush=True)
    size.times = timed(here, folder, asked)
    return size


def _served(results: Results, out: Path) -> Path:
    """The index to serve: of 80,000 passages, or what there is."""
    sizes = [size.passages for size in results.sizes if size.passages <= 100_000]
    return out / str(max(sizes or [size.passages for size in results.sizes])) / "xxgk"


def _write(results: Results, out: Path) -> None:
    text = json.dumps(asdict(results), ensure_ascii=False, indent=1)
    (out / "results.json").write_text(text, "utf-8")
    (out / "report.md").write_text(report(results), "utf-8")
    (out / "chart.svg").write_text(chart(results), "utf-8")


def _publish(results: Results) -> None:
    folder = ROOT / "docs" / "explanation"
    page = folder / "speed.md"
    shown = summary(results).replace("\\", r"\\")
    page.write_text(_SHOWN.sub(shown, page.read_text("utf-8")), "utf-8")
    (folder / "chart.svg").write_text(chart(results), "utf-8")
    (folder / "speed-report.md").write_text(f"# 速度：全部数字\n\n{report(results)}", "utf-8")


if __name__ == "__main__":
    main()
