"""The `xxgk` command. A subcommand's module is imported when it is called, not before.

Exit codes are grep's: 0 found, 1 nothing found, 2 an error; `xxgk index` adds 3, some files failed.
"""

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from search.commands import ChineseHelp, command, index_option, run
from search.errors import XxgkError
from search.fields import FACETS, Sort
from search.settings import Settings

if TYPE_CHECKING:
    from search.engine import Engine
    from search.render import Look
    from search.results import Page

COMMANDS = {
    "index": ("indexer.cli:index", "把报告文件读入索引"),
    "search": ("search.cli:search_command", "检索段落"),
    "suggest": ("search.suggest_cli:suggest", "把打到一半的检索词补全"),
    "show": ("search.cli:show", "显示一份报告、一个章节或一个段落"),
    "inspect": ("indexer.cli:inspect", "看索引程序怎样理解一个文件"),
    "fetch": ("indexer.fetching.cli:fetch", "从学校网站下载报告和附件"),
    "analyze": ("search.explain_cli:analyze", "看一段文字怎样切词、怎样检索"),
    "stats": ("search.cli:stats", "索引里有什么"),
    "serve": ("webui.cli:serve", "启动网页界面"),
    "evaluate": ("search.evaluation.cli:evaluate", "用人作的判断衡量检索的好坏"),
}


class _Commands(ChineseHelp, click.Group):
    """Commands known by name, imported when called."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command:
        if cmd_name not in COMMANDS:
            raise XxgkError(f"没有“{cmd_name}”这个命令。命令有：{'、'.join(COMMANDS)}。")
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        with formatter.section("命令"):
            formatter.write_dl([(name, help_) for name, (_, help_) in COMMANDS.items()])

    def main(self, *args: Any, **options: Any) -> Any:
        run(lambda: super(_Commands, self).main(*args, **options | {"standalone_mode": False}))


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    subcommand_metavar="命令 …",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="xxgk-search", message="xxgk %(version)s", help="显示版本。")
@click.pass_context
def main(ctx: click.Context) -> None:
    """高校信息公开年度报告全文检索。

    \b
    第一次使用：
      xxgk index corpus/          把文件夹里的报告读入索引
      xxgk search '招生 预算'      检索
      xxgk serve                  在浏览器里检索
    """
    ctx.obj = Settings.from_env()
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def _engine(settings: Settings, where: Path | None) -> "Engine":
    from search.backends import open_backend
    from search.engine import Engine

    return Engine(open_backend(where or settings.index, settings.limits))


def _look() -> "Look":
    """Colours and links on a terminal that has them, plain text anywhere else."""
    import os

    from search.render import PLAIN, Look

    if not sys.stdout.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return PLAIN
    return Look(
        hit=lambda text: click.style(text, fg="red", bold=True),
        title=lambda text: click.style(text, bold=True),
        aside=lambda text: click.style(text, dim=True),
        link=lambda url, label: f"\x1b]8;;{url}\x1b\\{click.style(label, fg='blue')}\x1b]8;;\x1b\\",
    )


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


@command("search", context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1, metavar="[检索词]…")
@click.option("--school", metavar="学校", multiple=True, help="只看这所学校；可写几次。")
@click.option(
    "--year", metavar="年份", multiple=True, help="只看这一年（学年的第一年）或范围 2021..2023。"
)
@click.option("--part", metavar="章节", multiple=True, help="只看这一章节，例如 依申请公开。")
@click.option("--category", metavar="类别", multiple=True, help="只看这一类事项，例如 财务。")
@click.option("--docno", metavar="文号", multiple=True, help="只看引用这份文件的，括号随意。")
@click.option(
    "--sort",
    type=click.Choice([each.value for each in Sort]),
    default=Sort.RELEVANCE.value,
    help="relevance 相关度，year 年份，school 学校，hits 命中数。",
)
@click.option("--flat", is_flag=True, help="逐段排列，不按报告归并。")
@click.option("--strict", is_flag=True, help="只看词全都有的段落，整句提问时也是。")
@click.option("--literal", is_flag=True, help="没有找到时，不改正检索词。")
@click.option("--no-synonyms", is_flag=True, help="只找所写的词，不找同义词、简称和曾用名。")
@click.option(
    "-n",
    "size",
    metavar="N",
    type=click.IntRange(min=0),
    default=10,
    help="每页多少份报告，逐段排列时为多少段；0 为全部。",
)
@click.option("--page", metavar="N", type=click.IntRange(min=1), default=1, help="第几页。")
@click.option("--facets", is_flag=True, help="同时列出各学校、年份、章节、类别、引用文件的段落数。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，与网页的 JSON 相同。")
@click.option("--csv", "as_csv", is_flag=True, help="输出 CSV，逐段排列。")
@index_option
@click.pass_obj
def search_command(
    settings: Settings,
    /,
    query: tuple[str, ...],
    where: Path | None,
    sort: str,
    flat: bool,
    strict: bool,
    no_synonyms: bool,
    literal: bool,
    size: int,
    page: int,
    facets: bool,
    as_json: bool,
    as_csv: bool,
    **chosen: tuple[str, ...],
) -> None:
    """检索段落。空格隔开的词都要有；加引号为原样检索。

    \b
    例：
      xxgk search 招生 预算
      xxgk search '"依申请公开" 年份:2021..2023 -研究生'
      xxgk search 捐赠 --school 中国计量大学 --facets
      xxgk search '章节:依申请公开 收到' --flat -n 0 --csv > 结果.csv
    """
    from dataclasses import replace

    from search.narrow import request

    if unknown := [word for word in query if word.startswith("--")]:
        raise click.NoSuchOption(unknown[0], ctx=click.get_current_context())
    if as_json and as_csv:
        raise XxgkError("--json 和 --csv 只能选一个。")
    engine = _engine(settings, where)
    asked = request(engine, " ".join(query), chosen, Sort(sort), not (flat or as_csv), page, size)
    wishes = replace(asked, strict=strict, synonyms=not no_synonyms, literal=literal)
    answer = engine.search(replace(wishes, facets=FACETS if facets or as_json else ()))
    _print_answer(answer, settings.base, as_json, as_csv)
    sys.exit(0 if answer.totals.passages else 1)


def _print_answer(answer: "Page", base: str, as_json: bool, as_csv: bool) -> None:
    if as_json:
        from search.export import page_json

        _print_json(page_json(answer, base))
    elif as_csv:
        from search.export import page_csv
        from search.notices import corrections, widening

        click.echo(page_csv(answer, base), nl=False)
        for said in filter(None, (*corrections(answer), widening(answer))):
            click.echo(said, err=True)
    else:
        from search.render import page_text

        click.echo(page_text(answer, base, _look()), nl=False)


@command("show")
@click.argument("target", metavar="编号")
@click.option("--part", metavar="章节", help="只看这一章节，例如 依申请公开。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@index_option
@click.pass_obj
def show(
    settings: Settings, target: str, part: str | None, as_json: bool, where: Path | None
) -> None:
    """显示一份报告、它的一个章节，或一个段落连同前后文。

    编号是检索结果里的报告编号、段落编号，或段落的链接。

    \b
    例：
      xxgk show quzhouxueyuan-2021-2022
      xxgk show quzhouxueyuan-2021-2022 --part 依申请公开
    """
    from search.links import target_of

    engine = _engine(settings, where)
    name, quote = target_of(target)
    if "." in name:
        if part is not None:
            raise XxgkError("--part 只用于报告编号；段落已经只是一段。")
        _show_passage(engine, name, quote, settings.base, as_json)
    else:
        _show_report(engine, name, part, as_json)


def _show_passage(engine: "Engine", name: str, quote: str, base: str, as_json: bool) -> None:
    from search import export, render

    link = engine.resolve(name, quote)
    if link.passage is None:
        raise XxgkError(f"此段已变更：{link.facts.name} 里没有编号为 {name} 的段落了。")
    if as_json:
        _print_json(export.passage_json(link.passage))
        return
    report = engine.report(link.facts.id)
    click.echo(render.passage_text(report, link.passage, base, _look()), nl=False)


def _show_report(engine: "Engine", name: str, part: str | None, as_json: bool) -> None:
    from search import export, render
    from search.narrow import part_named
    from search.versions import versions

    report, held = engine.report(name), versions(name, engine.reports())
    only = part_named(part) if part is not None else None
    found = only is None or any(each.part == only for each in report.passages)
    if as_json:
        _print_json(export.report_json(report, held, only))
    else:
        click.echo(render.report_text(report, held, _look(), only), nl=False)
    sys.exit(0 if found else 1)


@command("stats")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@index_option
@click.pass_obj
def stats(settings: Settings, as_json: bool, where: Path | None) -> None:
    """索引里有多少报告、段落，用什么分词建立，占多大地方。"""
    from dataclasses import asdict

    from search.render import stats_lines

    held = _engine(settings, where).stats()
    if as_json:
        _print_json(asdict(held))
    else:
        click.echo("\n".join(stats_lines(held)))
