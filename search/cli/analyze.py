"""`xxgk analyze`: the group in search/cli/main.py finds it by name."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from search.cli.base import command, index_option, settings_of, words_option
from search.errors import XxgkError
from search.settings import Settings

if TYPE_CHECKING:
    from search.cli.explanation import Count
    from search.words.vocabulary import Vocabulary


@command("analyze")
@click.argument("text", nargs=-1, required=True, metavar="文字…")
@index_option
@words_option
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_context
def analyze(
    ctx: click.Context, text: tuple[str, ...], where: str | None, words: Path | None, as_json: bool
) -> None:
    """看一段文字怎样折叠、切词、查索引，作为检索式又怎样理解。

    \b
    检索结果与预期不符时，先用它看看。
    有索引时，每个词项后面是含有它的段落数。
    最后的“计划”是真正要找的：词都要有，或者原样出现。

    \b
    词项有四种，后三种只影响排序：
      词        检索时必须有的：词典里的词，以及数字和字母
      词里的词    长词里面的短词
      单个      一个汉字、一个数、一个字母词
      相邻两个    相邻的两个单个，例如 2022年

    \b
    词的来源：
      jieba     jieba 自带的词典
      高校词表    本程序带的词，以及校名、简称、曾用名
      自己加的    --words 或建立索引时加的词

    \b
    例：
      xxgk analyze 双一流建设
      xxgk analyze '保研 -夏令营' --index xxgk-index
      xxgk analyze 书院制改革 --words 词.txt    先看看加了词会怎样切
    """
    from search.cli.explanation import explain, explanation_lines

    if where and words:
        raise XxgkError("--words 和 --index 只能选一个：索引用的是建立时的词表。")
    explanation = explain(" ".join(text), *_looked_up(settings_of(ctx), where, words))
    if as_json:
        click.echo(json.dumps(asdict(explanation), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(explanation_lines(explanation)))


def _looked_up(
    settings: Settings, where: str | None, words: Path | None
) -> tuple["Vocabulary", "Count"]:
    """The words to cut with and how to count: those of the index, unless a list is asked for.

    Without an index, where none was named, nothing is counted.
    """
    from search.backends import open_backend
    from search.backends.plan import Plan, Term
    from search.words.user_words import user_vocabulary
    from search.words.vocabulary import SHIPPED

    backend = open_backend(where or settings.index, settings.limits)
    held = None if words else backend.vocabulary()
    if held is None and where is None:
        listed = words or settings.words
        return user_vocabulary(listed) if listed else SHIPPED, lambda _: None

    def count(term: str) -> int:
        return backend.search(Plan(Term(term), size=1)).totals.passages

    return held or SHIPPED, count
