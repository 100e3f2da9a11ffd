"""`xxgk suggest`: what the search box would offer."""

import click

from search.cli.base import command, engine_of, index_option, print_json
from search.settings import Settings


@command("suggest")
@click.argument("text", metavar="文字")
@click.option(
    "-n",
    "limit",
    metavar="N",
    type=click.IntRange(min=1, max=100),
    default=10,
    help="最多几个。",
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，与网页的 /suggest.json 相同。")
@index_option
@click.pass_obj
def suggest(settings: Settings, text: str, limit: int, as_json: bool, where: str | None) -> None:
    """检索词打到一半时，可以补成什么：学校、章节、类别、清单事项、文号和语料里的词。

    拼音和首字母也可以。只补最后一个词；引号里的不补。

    \b
    例：
      xxgk suggest zgjl
      xxgk suggest '招生 学费'
    """
    from search.assist.completion import completions_json

    offered = engine_of(settings, where).complete(text, limit)
    if as_json:
        print_json(completions_json(text, offered))
        return
    for each in offered:
        note = f"（{each.note}）" if each.note else ""
        click.echo(f"{each.group}  {each.label}{note}  {each.passages} 处")
