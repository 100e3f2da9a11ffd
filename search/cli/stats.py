"""`xxgk stats`: what an index holds."""

import click

from search.cli.base import command, engine_of, index_option, print_json
from search.settings import Settings


@command("stats")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@index_option
@click.pass_obj
def stats(settings: Settings, as_json: bool, where: str | None) -> None:
    """索引里有多少报告、段落，用什么分词建立，占多大地方。"""
    from search.answers.export import stats_json
    from search.cli.text import stats_lines

    held = engine_of(settings, where).stats()
    if as_json:
        print_json(stats_json(held))
    else:
        click.echo("\n".join(stats_lines(held)))
