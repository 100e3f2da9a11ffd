"""`xxgk index` and `xxgk inspect`: the group in search/cli/main.py finds them by name."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from search.cli.base import command, index_option, settings_of, words_option
from search.errors import IndexUnusable, XxgkError

if TYPE_CHECKING:
    from indexer.runs.outcome import Outcome
    from indexer.runs.pipeline import IndexOptions, OnProgress
    from search.backends import Backend
    from search.settings import Settings
    from search.words.vocabulary import Vocabulary

_SOME_FAILED = 3


@command("index")
@click.argument("paths", nargs=-1, required=True, metavar="路径…", type=click.Path(path_type=Path))
@click.option("--rebuild", is_flag=True, help="丢掉原有索引，只收入这次给出的路径。")
@click.option("--all", "take_all", is_flag=True, help="不是年度报告的文件也收入。")
@index_option
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1),
    help="用几个进程读文件（默认等于处理器个数）。",
)
@words_option
@click.option("--dry-run", is_flag=True, help="只读文件、报告结果，不写索引。")
@click.option(
    "--report",
    metavar="文件.json",
    type=click.Path(path_type=Path),
    help="把每个文件的结果写成 JSON。",
)
@click.option("--watch", is_flag=True, help="一直监视，文件有变化就再收一次；按 Ctrl+C 停止。")
@click.pass_context
def index(
    ctx: click.Context,
    paths: tuple[Path, ...],
    rebuild: bool,
    take_all: bool,
    where: str | None,
    jobs: int | None,
    words: Path | None,
    dry_run: bool,
    report: Path | None,
    watch: bool,
) -> None:
    """把报告文件或整个文件夹收入索引。

    再运行一次只处理有变化的文件：新增的收入，改过的重读，删掉的从索引中移除。
    移除只限于这次给出的路径之下，收入另一个文件夹不影响先前的。
    不是年度报告的文件搁置，读不了的跳过，都在最后列出，说明种类或原因。
    索引记着建立时用的词表，检索时也用它；换了词表要 --rebuild。

    \b
    例：
      xxgk index corpus/                 收入一个文件夹
      xxgk index 新报告.txt 2023.zip       再收入一个文件和一个压缩文件
      xxgk index corpus/ --dry-run       先看看会读到什么
      xxgk index corpus/ --words 词.txt   加上自己的词，一行一个

    \b
    退出码：0 全部成功，3 有文件失败，2 用法或索引有误。
    """
    from indexer.runs.pipeline import IndexOptions
    from search.backends import folder_of

    if watch and dry_run:
        raise XxgkError("--watch 和 --dry-run 只能选一个。")
    wished: dict[str, Any] = {"index": where, "jobs": jobs, "words": words}
    given = {name: value for name, value in wished.items() if value is not None}
    settings = replace(settings_of(ctx), **given)
    how = IndexOptions(rebuild, dry_run, take_all, folder_of(settings.index))
    failed = _index(settings, paths, how, report, watch=watch)
    ctx.exit(_SOME_FAILED if failed else 0)


def _index(
    settings: "Settings",
    paths: tuple[Path, ...],
    how: "IndexOptions",
    report: Path | None,
    *,
    watch: bool,
) -> bool:
    """Index once, or again and again; whether files failed."""
    from indexer.runs import outcome, pipeline
    from indexer.runs.tasks import warm
    from indexer.runs.workers import TaskLimits, Workers
    from search.backends import open_backend

    backend = open_backend(settings.index, settings.limits)
    vocabulary = _vocabulary(backend, settings, rebuild=how.rebuild)
    how = replace(how, vocabulary=vocabulary)
    limits = TaskLimits(settings.seconds, settings.ram)
    with Workers(settings.jobs, limits, partial(warm, vocabulary)) as workers:

        def run(how: "IndexOptions") -> "Outcome":
            with _progress() as progress:
                done = pipeline.index(paths, backend, workers, replace(how, progress=progress))
            if report:
                _write(report, outcome.as_json(done))
            return done

        if watch:
            _watch(paths, how, run)
            return False
        done = run(how)
    click.echo("\n".join(outcome.as_text(done, None if how.dry_run else backend.stats())))
    return bool(done.failed)


def _vocabulary(backend: "Backend", settings: "Settings", *, rebuild: bool) -> "Vocabulary":
    """The words to cut with: those asked for, else those that the index has.

    Raises IndexUnusable when the index has others.
    """
    from search.words.user_words import user_vocabulary
    from search.words.vocabulary import SHIPPED

    words, folder = settings.words, settings.index
    asked = user_vocabulary(words) if words else None
    held = None if rebuild else backend.vocabulary()
    if asked and held and asked != held:
        raise IndexUnusable(
            f"索引是用别的词建立的（{held}；{words} 是 {asked}）。"
            f"请运行 xxgk index --rebuild --words {words} --index {folder} 报告所在目录，重建索引。"
        )
    return asked or held or SHIPPED


def _write(path: Path, value: dict[str, Any]) -> None:
    try:
        path.write_text(f"{_json(value)}\n", "utf-8")
    except OSError as error:
        raise XxgkError(f"写不了 {path}（{error.strerror}）。请换一个文件。") from error


def _watch(
    paths: tuple[Path, ...],
    how: "IndexOptions",
    index: Callable[["IndexOptions"], "Outcome"],
) -> None:
    """Index after every change until Ctrl+C, a line each time; what is dropped is dropped once."""
    from indexer.runs import watching
    from indexer.runs.outcome import in_a_line

    def run() -> str:
        nonlocal how
        line = in_a_line(index(how))
        how = replace(how, rebuild=False)
        return line

    def say(line: str) -> None:
        click.echo(f"{datetime.now().astimezone():%H:%M:%S} {line}")

    click.echo("正在监视，按 Ctrl+C 停止。")
    with suppress(KeyboardInterrupt):
        watching.watch(watching.changes(paths, how.leaving_out), run, say)


@command("inspect")
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
def inspect(file: Path, as_json: bool) -> None:
    """看索引程序怎样理解一个文件：学校、年份、章节、段落，以及丢掉了哪些行、为什么。

    每项事实后面是它从哪里读来。不读也不写索引。收入结果与预期不符时，先用它看看。

    \b
    例：
      xxgk inspect corpus/衢州学院-2021-2022.txt
      xxgk inspect 2023.zip/报告.txt --json
    """
    from indexer.runs import inspection
    from indexer.runs.tasks import understand

    if file.is_dir():
        raise XxgkError(f"{file} 是文件夹。请给出其中一个文件。")
    understood = understand(inspection.to_read(file))
    if as_json:
        click.echo(_json(inspection.as_json(understood)))
    else:
        click.echo("\n".join(inspection.as_text(understood)))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


@contextmanager
def _progress() -> Iterator["OnProgress"]:
    """A progress bar on a terminal, nothing anywhere else."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("读取"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[speed]}"),
        TimeElapsedColumn(),
    )
    started = monotonic()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", speed="")

        def show(done: int, total: int, passages: int) -> None:
            speed = f"{passages} 段，每秒 {passages / (monotonic() - started):.0f} 段"
            bar.update(task, completed=done, total=total, speed=speed)

        yield show
