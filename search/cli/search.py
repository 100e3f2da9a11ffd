"""`xxgk search`: one request from the command line, its answer as text, JSON or CSV."""

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import click

from search.cli.base import Made, command, engine_of, index_option, print_json, style
from search.errors import XxgkError
from search.model.fields import FACETS, FIELDS, Sort
from search.settings import Settings

if TYPE_CHECKING:
    from search.answers.page import Page


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
    default=10,
    help="每页多少份报告，逐段排列时为多少段；0 为全部。",
)
@click.option("--page", metavar="N", type=click.IntRange(min=1), default=1, help="第几页。")
@click.option("--facets", is_flag=True, help=f"同时列出各{_FACETS}的段落数。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，与网页的 JSON 相同。")
@click.option("--csv", "as_csv", is_flag=True, help="输出 CSV，逐段排列。")
@index_option
@click.pass_obj
def search(
    settings: Settings,
    /,
    query: tuple[str, ...],
    where: str | None,
    sort: str,
    flat: bool,
    strict: bool,
    verbatim: bool,
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
    from search.query.filters import filters_of_names
    from search.query.request import request_from

    _refuse_misuse(query, as_json, as_csv)
    engine = engine_of(settings, where)
    request = request_from(
        " ".join(query), sort=Sort(sort), grouped=not (flat or as_csv), page=page, size=size,
        facets=FACETS if facets or as_json else (), synonyms=not no_synonyms, strict=strict,
        verbatim=verbatim, literal=literal,
    )  # fmt: skip
    answer = engine.search(replace(request, filters=filters_of_names(chosen, engine.suggest)))
    _print_answer(answer, settings.base, as_json, as_csv)
    sys.exit(0 if answer.totals.passages else 1)


def _refuse_misuse(query: tuple[str, ...], as_json: bool, as_csv: bool) -> None:
    """Raise what click, which lets words begin with a dash, does not."""
    if unknown := [word for word in query if word.startswith("--")]:
        raise click.NoSuchOption(unknown[0], ctx=click.get_current_context())
    if as_json and as_csv:
        raise XxgkError("--json 和 --csv 只能选一个。")


def _print_answer(answer: "Page", base: str, as_json: bool, as_csv: bool) -> None:
    if as_json:
        from search.answers.export import page_json

        print_json(page_json(answer, base))
    elif as_csv:
        from search.answers.export import page_csv
        from search.answers.notices import corrections, widening

        click.echo(page_csv(answer, base), nl=False)
        for said in filter(None, (*corrections(answer), widening(answer))):
            click.echo(said, err=True)
    else:
        from search.cli.text import page_text

        click.echo(page_text(answer, base, style()), nl=False)
