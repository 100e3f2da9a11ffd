"""The `xxgk` command. A subcommand's module is imported when it is called, not before.

Exit codes are grep's: 0 found, 1 nothing found, 2 an error; those of `xxgk compare` are diff's: 0
the same, 1 different; `xxgk index` adds 3, some files failed.
"""

from importlib import import_module
from typing import Any

import click

from search.cli.base import ChineseHelp, run_to_exit
from search.errors import XxgkError
from search.settings import Settings

COMMANDS = {
    "index": ("indexer.cli:index", "把报告文件读入索引"),
    "search": ("search.cli.search:search", "检索段落"),
    "suggest": ("search.cli.suggest:suggest", "把打到一半的检索词补全"),
    "show": ("search.cli.show:show", "显示一份报告、一个章节、一个段落或引用的文字"),
    "cite": ("search.cli.cite:cite", "给出一份报告、一个段落或引用的文字的引文"),
    "compare": ("search.cli.compare:compare", "把两份报告并排比较"),
    "inspect": ("indexer.cli:inspect", "看索引程序怎样理解一个文件"),
    "fetch": ("indexer.fetching.cli:fetch", "从学校网站下载报告和附件"),
    "analyze": ("search.cli.analyze:analyze", "看一段文字怎样切词、怎样检索"),
    "stats": ("search.cli.stats:stats", "索引里有什么"),
    "serve": ("webui.cli:serve", "启动网页界面"),
    "evaluate": ("search.cli.evaluate:evaluate", "用人作的判断衡量检索的好坏"),
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
        run_to_exit(
            lambda: super(_Commands, self).main(*args, **options | {"standalone_mode": False})
        )


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
