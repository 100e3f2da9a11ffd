"""`xxgk compare`: two reports side by side."""

import sys

import click

from search.cli.base import command, engine_of, index_option, print_json, style
from search.errors import XxgkError
from search.settings import Settings


@command("compare")
@click.argument("a", metavar="甲")
@click.argument("b", metavar="乙")
@click.option("--part", metavar="章节", help="逐句比较这一章节，例如 依申请公开。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@index_option
@click.pass_obj
def compare(
    settings: Settings, a: str, b: str, part: str | None, as_json: bool, where: str | None
) -> None:
    """把两份报告并排比较：哪些句子相同，别的改了什么。

    甲、乙是报告编号或网页上复制的报告链接，较早的一份写在前面。不写章节时列出各章节沿用多少。

    退出码与 diff 相同：0 没有不同，1 有不同，2 不能比较。

    \b
    例：
      xxgk compare quzhouxueyuan-2021-2022 zhejianggongyedaxue-2021-2022
      xxgk compare quzhouxueyuan-2021-2022 zhejianggongyedaxue-2021-2022 --part 评议
    """
    from search.cli.comparison import overview_text, part_text
    from search.comparing.export import comparison_json
    from search.model import taxonomy
    from search.model.links import target_of
    from search.query.filters import part_named

    only = part_named(part) if part is not None else None
    ids = [target_of(each)[0] for each in (a, b)]
    found = engine_of(settings, where).compare(*ids)
    compared = [each for each in found.parts if only in (None, each.part)]
    if only is not None and not compared:
        raise XxgkError(f"两份报告都没有“{taxonomy.parts()[only].short}”这一章节。")
    if as_json:
        print_json(comparison_json(found, settings.base, only))
    elif only is None:
        click.echo(overview_text(found, style()), nl=False)
    else:
        click.echo(part_text(found, compared[0], style()), nl=False)
    sys.exit(0 if all(each.is_same for each in compared) else 1)
