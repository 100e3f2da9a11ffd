"""`xxgk cite`: a report, a passage or words of a report as they are cited."""

import sys
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from search.answers.citation import CitationStyle, cited
from search.answers.cited_source import CitedSource, one_line
from search.cli.base import command, engine_of, index_option, print_json, style
from search.cli.target import linked_passage
from search.errors import XxgkError
from search.settings import Settings

if TYPE_CHECKING:
    from search.engine import Engine


@command("cite")
@click.argument("target", metavar="编号")
@click.option(
    "--style", "form", metavar="写法", type=click.Choice([each.value for each in CitationStyle]),
    help="只要一种写法：gbt7714、plain、markdown、bibtex 或 ris。",
)  # fmt: skip
@click.option("--quote", metavar="文字", help="只引段落里的这些字；默认引整段。")
@click.option(
    "--accessed", metavar="日期", type=click.DateTime(["%Y-%m-%d"]),
    help="引用日期，例如 2026-11-28；默认今天。",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@index_option
@click.pass_obj
def cite(
    settings: Settings,
    target: str,
    form: str | None,
    quote: str | None,
    accessed: datetime | None,
    as_json: bool,
    where: str | None,
) -> None:
    """给出一份报告、一个段落或链接引用的文字的引文；不写 --style 时五种写法都给出。

    编号是检索结果里的报告编号、段落编号，或网页上复制的链接。不知道的事实略去，从不猜测。

    \b
    例：
      xxgk cite quzhouxueyuan-2021-2022
      xxgk cite quzhouxueyuan-2021-2022.8b76752a --style bibtex >> 参考文献.bib
    """
    from search.answers import export
    from search.answers.notices import MOVED_PASSAGE, MOVED_WORDS

    source, moved = _named(engine_of(settings, where), target, quote, settings.base)
    day = accessed.date() if accessed else date.today()
    if as_json:
        print_json(export.citations_json(source, day, moved=moved))
        return
    if moved:
        said = MOVED_WORDS if source.is_quotation else f"{MOVED_PASSAGE}它是 {source.link}。"
        click.echo(said, err=True)
    if form:
        _print(cited(CitationStyle(form), source, day))
        return
    for at, each in enumerate(CitationStyle):
        click.echo(("\n" if at else "") + style().title(each.label))
        _print(cited(each, source, day))


def _named(engine: "Engine", target: str, words: str | None, base: str) -> tuple[CitedSource, bool]:
    """What is to be cited, and whether it was found by the words of its link only.

    Raises NotFound, and XxgkError when the passage has changed or does not have the words.
    """
    from search.model.links import target_of

    name, quote = target_of(target)
    if "." not in name:
        if words is not None:
            raise XxgkError(
                "--quote 只用于段落编号；报告编号引的是整份报告，引用文字的链接引的就是那些字。"
            )
        return _report_or_words(engine, name, target, base)
    link, passage = linked_passage(engine, name, quote)
    source = CitedSource.of_passage(link.facts, passage, base)
    if words is None:
        return source, link.moved
    if one_line(words) not in one_line(passage.line):
        raise XxgkError(f"段落 {passage.id} 里没有“{words}”这些字；请照原文写，标点也要相同。")
    return replace(source, quoted=words), link.moved


def _report_or_words(
    engine: "Engine", name: str, target: str, base: str
) -> tuple[CitedSource, bool]:
    """A whole report, or the words that a link of it quotes; exits with 1 when it has them not."""
    from search.answers.notices import WORDS_GONE
    from search.answers.quoting import quoted_in
    from search.model.links import quotation_in

    report, quotation = engine.report(name), quotation_in(target)
    if quotation is None:
        return CitedSource.of_report(report.facts, base), False
    quoted = quoted_in(report, quotation)
    if not quoted.stretches:
        click.echo(f"{report.facts.name}：{WORDS_GONE}。", err=True)
        sys.exit(1)
    return CitedSource.of_quotation(report.facts, quoted, base), quoted.moved


def _print(text: str) -> None:
    """A citation with one line end, that of this system."""
    click.echo(text.replace("\r\n", "\n").rstrip("\n"))
