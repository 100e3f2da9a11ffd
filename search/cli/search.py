"""`xxgk search`: one request from the command line, its answer as text, as JSON or as a file."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from search.cli.base import Made, command, engine_of, index_option, style
from search.errors import XxgkError
from search.model.fields import FACETS, FIELDS, Sort
from search.settings import Settings

if TYPE_CHECKING:
    from search.answers.page import Hit, Page
    from search.engine import Engine
    from search.query.request import Request


# What a command prints, but for text, by the name of its option.
_FORMS: Final = ("json", "csv", "xlsx", "jsonl")
_FILES: Final = _FORMS[1:]
_TEXT: Final = "text"
_FACETS: Final = "、".join(FIELDS[name].facet for name in FACETS)


def facet_options(function: Made) -> Made:
    """Give a command an option for each facet, named as the field; passed on are the names typed
    after it, none of them looked up.
    """
    for name in reversed(FACETS):
        field = FIELDS[name]
        option = click.option(f"--{name}", metavar=field.label, multiple=True, help=field.choice)
        function = option(function)
    return function


@command("search", context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1, metavar="[检索词]…")
@facet_options
@click.option(
    "--sort",
    type=click.Choice([each.value for each in Sort]),
    default=Sort.RELEVANCE.value,
    help="relevance 相关度，year 年份，school 学校，hits 命中数。",
)
@click.option("--flat", is_flag=True, help="逐段排列，不按报告归并。")
@click.option("--strict", is_flag=True, help="只看词全都有的段落，整句提问时也是。")
@click.option("--verbatim", is_flag=True, help="整句提问时，引号里的话也必须原样出现。")
@click.option("--literal", is_flag=True, help="没有找到时，不改正检索词。")
@click.option("--no-synonyms", is_flag=True, help="只找所写的词，不找同义词、简称和曾用名。")
@click.option(
    "-n",
    "size",
    metavar="N",
    type=click.IntRange(min=0),
    help="每页多少份报告，逐段排列时为多少段，默认 10；0 为全部。写成文件时默认全部。",
)
@click.option("--page", metavar="N", type=click.IntRange(min=1), help="第几页，默认 1。")
@click.option("--facets", is_flag=True, help=f"同时列出各{_FACETS}的段落数。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，与网页的 JSON 相同。")
@click.option("--csv", "as_csv", is_flag=True, help="输出 CSV，一段一行，带链接和引文。")
@click.option("--xlsx", "as_xlsx", is_flag=True, help="输出 Excel 文件，同上。")
@click.option("--jsonl", "as_jsonl", is_flag=True, help="输出 JSON Lines，一段一行，同上。")
@click.option(
    "-o",
    "--output",
    metavar="文件",
    type=click.Path(path_type=Path),
    help="写到这个文件；没有选输出什么时看它的后缀。",
)
@index_option
@click.pass_obj
def search(
    settings: Settings,
    /,
    query: tuple[str, ...],
    where: str | None,
    output: Path | None,
    **options: Any,
) -> None:
    """检索段落。空格隔开的词都要有；加引号为原样检索。

    \b
    例：
      xxgk search 招生 预算
      xxgk search '"依申请公开" 年份:2021..2023 -研究生'
      xxgk search 捐赠 --school 中国计量大学 --facets
      xxgk search '章节:依申请公开 收到' -o 结果.xlsx
    """
    form = _form(query, output, options)
    engine = engine_of(settings, where)
    page, hits = _answer(engine, _request(engine, query, form, options), form)
    if form == _TEXT:
        from search.cli.text import page_lines

        for line in page_lines(page, hits, settings.base, style()):
            click.echo(line)
    else:
        _write(page, hits, settings.base, form, output)
    sys.exit(0 if page.totals.passages else 1)


def _form(query: tuple[str, ...], output: Path | None, options: dict[str, Any]) -> str:
    """What to print: as an option says, else as the ending of the file does.

    Raises what is wrong with them, and what click, which lets words begin with a dash, does not.
    """
    from search.cli.output import on_terminal

    if unknown := [word for word in query if word.startswith("--")]:
        raise click.NoSuchOption(unknown[0], ctx=click.get_current_context())
    chosen = [form for form in _FORMS if options[f"as_{form}"]]
    if len(chosen) > 1:
        raise XxgkError(f"{'、'.join(f'--{form}' for form in chosen)} 只能选一个。")
    ending = output.suffix.lower().lstrip(".") if output else ""
    form = next(iter(chosen), ending if ending in _FORMS else _TEXT)
    if output and form == _TEXT:
        every = "、".join(f"--{form}" for form in _FORMS)
        raise XxgkError(f"看不出 {output} 要写成什么。请加 {every} 之一，或用 .xlsx 之类的后缀。")
    if form == "xlsx" and on_terminal(output):
        raise XxgkError("Excel 文件不能显示在终端上。请加 -o 文件.xlsx。")
    return form


def _request(
    engine: "Engine", query: tuple[str, ...], form: str, options: dict[str, Any]
) -> "Request":
    """What is asked: a file has everything, unless a page is asked for, and all of each report."""
    from search.query.filters import filters_of_names
    from search.query.request import request_from

    size, page = options["size"], options["page"]
    if size is None:
        size = 0 if form in _FILES and page is None else 10
    facets = FACETS if options["facets"] or form == "json" else ()
    request = request_from(
        " ".join(query), sort=Sort(options["sort"]), grouped=not options["flat"], page=page or 1,
        size=size, facets=facets, synonyms=not options["no_synonyms"], strict=options["strict"],
        verbatim=options["verbatim"], literal=options["literal"],
    )  # fmt: skip
    filters = filters_of_names({name: options[name] for name in FACETS}, engine.suggest)
    per_report = 0 if form in _FILES else request.per_report
    return replace(request, filters=filters, per_report=per_report)


def _answer(engine: "Engine", request: "Request", form: str) -> "tuple[Page, Iterator[Hit]]":
    """An answer, and its hits as they are taken; those of a file have no excerpts."""
    if request.size:
        page = engine.search(request)
        return page, iter(page.hits)
    scan = engine.scan(request)
    return scan.page, scan.hits if form in _FILES else map(scan.marked, scan.hits)


def _write(page: "Page", hits: "Iterable[Hit]", base: str, form: str, output: Path | None) -> None:
    """Write an answer to a file or print it, and say beside it what is no part of it."""
    from datetime import date

    from search.answers.export import page_pieces
    from search.answers.files import FileFormat, pieces
    from search.answers.notices import corrections, widening
    from search.cli.output import on_terminal, to_stdout, write

    if not on_terminal(output):
        hits = _tracked(hits, page)
    if form == "json":
        text = chain(page_pieces(page, hits, base), "\n")
        written: Iterable[bytes] = map(str.encode, text)
    else:
        written = pieces(FileFormat(form), page, hits, base, date.today())
        for said in filter(None, (*corrections(page), widening(page))):
            click.echo(said, err=True)
    write(written, output)
    if output and not to_stdout(output):
        count = len(page.hits) if page.request.size else page.listed.passages
        click.echo(f"已写入 {output}：{count:,} 处段落。", err=True)


def _tracked(hits: "Iterable[Hit]", page: "Page") -> "Iterable[Hit]":
    """The same, with a progress bar where somebody may see it."""
    if not sys.stderr.isatty():
        return hits
    from rich.console import Console
    from rich.progress import track

    total = len(page.hits) if page.request.size else page.listed.passages
    return track(hits, "写出", total=total, console=Console(stderr=True), transient=True)
