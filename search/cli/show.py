"""`xxgk show`: a report, a part of it, a passage with what stands around it, or words that a link
quotes."""

import sys
from typing import TYPE_CHECKING

import click

from search.cli.base import command, engine_of, index_option, print_json, style
from search.cli.target import linked_passage
from search.errors import XxgkError
from search.settings import Settings

if TYPE_CHECKING:
    from search.engine import Engine
    from search.model.quotations import Quotation


@command("show")
@click.argument("target", metavar="编号")
@click.option("--part", metavar="章节", help="只看这一章节，例如 依申请公开。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@index_option
@click.pass_obj
def show(
    settings: Settings, target: str, part: str | None, as_json: bool, where: str | None
) -> None:
    """显示一份报告、它的一个章节、一个段落连同前后文，或链接引用的文字。

    编号是检索结果里的报告编号、段落编号，或网页上复制的链接。

    \b
    例：
      xxgk show quzhouxueyuan-2021-2022
      xxgk show quzhouxueyuan-2021-2022 --part 依申请公开
    """
    from search.model.links import quotation_in, target_of

    engine = engine_of(settings, where)
    name, quote = target_of(target)
    quotation = None if "." in name else quotation_in(target)
    if part is not None and ("." in name or quotation):
        raise XxgkError("--part 只用于报告编号；段落和引用的文字已经只是一部分。")
    if "." in name:
        _show_passage(engine, name, quote, settings.base, as_json)
    elif quotation:
        _show_quotation(engine, name, quotation, settings.base, as_json)
    else:
        _show_report(engine, name, part, as_json)


def _show_passage(engine: "Engine", name: str, quote: str, base: str, as_json: bool) -> None:
    from search.answers import export
    from search.answers.notices import MOVED_PASSAGE
    from search.cli import text as render

    link, passage = linked_passage(engine, name, quote)
    if link.moved:
        click.echo(MOVED_PASSAGE, err=True)
    if as_json:
        print_json(export.passage_json(passage))
        return
    report = engine.report(link.facts.id)
    click.echo(render.passage_text(report, passage, base, style()), nl=False)


def _show_quotation(
    engine: "Engine", name: str, quotation: "Quotation", base: str, as_json: bool
) -> None:
    from search.answers import export
    from search.answers.quoting import quoted_in
    from search.cli import text as render

    found = engine.held(name)
    quoted = quoted_in(found.report, quotation)
    if as_json:
        print_json(export.report_json(found.report, found.versions, quoted=quoted))
    else:
        click.echo(render.quotation_text(found.report.facts, quoted, base, style()), nl=False)
    sys.exit(0 if quoted.stretches else 1)


def _show_report(engine: "Engine", name: str, part: str | None, as_json: bool) -> None:
    from search.answers import export
    from search.cli import text as render
    from search.query.filters import part_named

    found = engine.held(name)
    report, held = found.report, found.versions
    only = part_named(part) if part is not None else None
    has_part = only is None or any(each.part == only for each in report.passages)
    if as_json:
        print_json(export.report_json(report, held, only))
    else:
        click.echo(render.report_text(report, held, style(), only), nl=False)
    sys.exit(0 if has_part else 1)
