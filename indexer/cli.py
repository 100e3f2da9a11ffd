"""`xxgk index` and `xxgk inspect`: the group in search/cli.py finds them by name."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from search import taxonomy
from search.commands import command, index_option, settings_of, words_option
from search.errors import IndexUnusable, XxgkError
from search.model import Section
from search.settings import Settings

if TYPE_CHECKING:
    from indexer.pipeline import Outcome, Progress
    from indexer.reading import Understanding
    from search.backends import Backend
    from search.results import Stats
    from search.vocabulary import Vocabulary

_SOME_FAILED = 3


@command("index")
@click.argument("paths", nargs=-1, required=True, metavar="路径…", type=click.Path(path_type=Path))
@click.option("--rebuild", is_flag=True, help="丢掉原有索引，只收入这次给出的路径。")
@index_option
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1),
    help="用几个进程读文件（默认等于处理器个数）。",
)
@words_option
@click.option("--dry-run", is_flag=True, help="只读文件、报告结果，不写索引。")
@click.pass_context
def index(
    ctx: click.Context,
    paths: tuple[Path, ...],
    rebuild: bool,
    where: Path | None,
    jobs: int | None,
    words: Path | None,
    dry_run: bool,
) -> None:
    """把报告文件或整个文件夹收入索引。

    再运行一次只处理有变化的文件：新增的收入，改过的重读，删掉的从索引中移除。
    移除只限于这次给出的路径之下，收入另一个文件夹不影响先前的。
    读不了的文件会跳过，并在最后说明原因。
    索引记着建立时用的词表，检索时也用它；换了词表要 --rebuild。

    \b
    例：
      xxgk index corpus/                 收入一个文件夹
      xxgk index 新报告.txt 2023/          再收入一个文件和一个文件夹
      xxgk index corpus/ --dry-run       先看看会读到什么
      xxgk index corpus/ --words 词.txt   加上自己的词，一行一个

    \b
    退出码：0 全部成功，3 有文件失败，2 用法或索引有误。
    """
    from search.backends import open_backend

    wished: dict[str, Any] = {"index": where, "jobs": jobs, "words": words}
    given = {name: value for name, value in wished.items() if value is not None}
    settings = replace(settings_of(ctx), **given)
    backend = open_backend(settings.index, settings.limits)
    outcome = _index(paths, backend, settings, rebuild=rebuild, dry_run=dry_run)
    click.echo("\n".join(_summary(outcome, None if dry_run else backend.stats())))
    ctx.exit(_SOME_FAILED if outcome.failed else 0)


def _index(
    paths: tuple[Path, ...], backend: "Backend", settings: Settings, *, rebuild: bool, dry_run: bool
) -> "Outcome":
    from indexer import pipeline

    vocabulary = _vocabulary(backend, settings, rebuild=rebuild)
    with _progress() as progress:
        return pipeline.index(
            paths,
            backend,
            rebuild=rebuild,
            dry_run=dry_run,
            vocabulary=vocabulary,
            jobs=settings.jobs,
            progress=progress,
        )


def _vocabulary(backend: "Backend", settings: Settings, *, rebuild: bool) -> "Vocabulary":
    """The words to cut with: those asked for, else those that the index has.

    Raises IndexUnusable when the index has others.
    """
    from search.additions import read
    from search.vocabulary import SHIPPED

    words, folder = settings.words, settings.index
    asked = read(words) if words else None
    held = None if rebuild else backend.vocabulary()
    if asked and held and asked != held:
        raise IndexUnusable(
            f"索引是用别的词建立的（{held}；{words} 是 {asked}）。"
            f"请运行 xxgk index --rebuild --words {words} --index {folder} 报告所在目录，重建索引。"
        )
    return asked or held or SHIPPED


@command("inspect")
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
def inspect(file: Path, as_json: bool) -> None:
    """看索引程序怎样理解一个文件：学校、年份、章节、段落，以及丢掉了哪些行、为什么。

    不读也不写索引。收入结果与预期不符时，先用它看看。

    \b
    例：
      xxgk inspect corpus/衢州学院-2021-2022.txt
      xxgk inspect 报告.txt --json
    """
    from indexer.reading import read

    if file.is_dir():
        raise XxgkError(f"{file} 是文件夹。请给出其中一个文件。")
    if not file.is_file():
        raise XxgkError(f"没有这个文件：{file}。请检查路径。")
    understood = read(file.resolve())
    if as_json:
        import json

        click.echo(json.dumps(_as_json(understood), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_as_text(understood)))


@contextmanager
def _progress() -> Iterator["Progress"]:
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


def _summary(outcome: "Outcome", held: "Stats | None") -> Iterator[str]:
    from search.render import visible

    if held is None:
        yield "试运行，索引没有改动。"
    yield f"读取文件 {outcome.read}"
    yield f"报告     {outcome.reports}"
    yield f"章节     {outcome.sections}"
    yield f"段落     {outcome.passages}"
    yield f"未变     {outcome.unchanged}"
    yield f"移除     {outcome.removed}"
    yield f"失败     {len(outcome.failed)}"
    for failure in outcome.failed:
        yield f"  {visible(failure.path)}：{failure.reason}"
    if held is not None:
        yield f"索引现有 {held.reports} 份报告、{held.passages} 处段落。"


def _as_text(understood: "Understanding") -> Iterator[str]:
    report, facts = understood.report, understood.report.facts
    yield f"类型    {understood.kind.label}"
    yield f"标题    {understood.title or '（没有写明）'}"
    yield f"学校    {facts.school or '（没有写明）'}"
    yield f"年份    {facts.year_label}"
    yield f"起止    {facts.period_start or '（没有写明）'} 至 {facts.period_end or '（没有写明）'}"
    yield f"发布    {facts.published or '（没有写明）'}"
    yield f"编号    {facts.id}"
    yield f"\n章节（{len(report.sections)}）"
    for section in report.sections:
        indent = "  " * section.level
        yield f"{section.line:>6}{indent}{section.heading}  [{_codes(section)}]"
    yield f"\n段落（{len(report.passages)}）"
    for passage in report.passages:
        yield f"{passage.lines[0]:>6}  {passage.kind.label}  {_shortened(passage.text)}"
    yield f"\n丢掉的行（{len(understood.dropped)}）"
    for dropped in understood.dropped:
        yield f"{dropped.line:>6}  {dropped.why}：{_shortened(dropped.text)}"


def _codes(section: Section) -> str:
    part = taxonomy.parts()[section.part].short
    category = section.category and taxonomy.categories()[section.category].short
    return f"{part} · {category}" if category else part


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def _as_json(understood: "Understanding") -> dict[str, Any]:
    report, facts = understood.report, understood.report.facts
    days = (facts.period_start, facts.period_end, facts.published)
    start, end, published = (day.isoformat() if day else None for day in days)
    return {
        "kind": understood.kind.value,
        "school": facts.school,
        "title": understood.title,
        "year": facts.year,
        "year_kind": facts.year_kind.value if facts.year_kind else None,
        "period_start": start,
        "period_end": end,
        "published": published,
        "sections": [
            {name: getattr(each, name) for name in ("part", "category", "level", "heading", "line")}
            for each in report.sections
        ],
        "passages": [
            {
                name: getattr(each, name)
                for name in ("id", "part", "category", "item", "kind", "trail", "text", "lines")
            }
            for each in report.passages
        ],
        "dropped": [
            {name: getattr(each, name) for name in ("line", "text", "why")}
            for each in understood.dropped
        ],
    }
