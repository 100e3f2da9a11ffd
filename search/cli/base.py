"""What every command shares: Chinese help and errors, the settings, the --index option."""

import json
import os
import shlex
import sys
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from search.errors import QueryError, XxgkError
from search.settings import Settings

if TYPE_CHECKING:
    from search.cli.text import TerminalStyle
    from search.engine import Engine

Made = TypeVar("Made", bound=Callable[..., Any])


class ChineseHelp(click.Command):
    """A command whose help, down to its headings, is in Chinese."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the first line of the help, 用法：…, as click asks for it."""
        pieces = " ".join(self.collect_usage_pieces(ctx)).replace("[OPTIONS]", "[选项]")
        formatter.write_usage(ctx.command_path, pieces, prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of options under the heading 选项, as click asks for it."""
        options = (each for each in self.get_params(ctx) if isinstance(each, click.Option))
        records = (option.get_help_record(ctx) for option in options)
        with formatter.section("选项"):
            formatter.write_dl([record for record in records if record])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The --help option with its help in Chinese; None when a command has none."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这段说明。"
        return option


def command(name: str, **options: Any) -> Callable[[Callable[..., Any]], click.Command]:
    """What makes a function a click command of that name, with Chinese help.

    `options` go to `click.command` as they are.
    """
    return click.command(name, cls=ChineseHelp, **options)


def index_option(function: Made) -> Made:
    """Give a command the option --index PLACE, passed on as `where`: as it was typed, or None."""
    option = click.option("--index", "where", metavar="目录", help="索引目录，默认 xxgk-index。")
    return option(function)


def words_option(function: Made) -> Made:
    """Give a command the option --words FILE, passed on as `words`: a path, or None."""
    option = click.option(
        "--words", metavar="文件", type=click.Path(path_type=Path),
        help="自己的词表：UTF-8 文本，一行一个词，词频可写在空格后面。",
    )  # fmt: skip
    return option(function)


def settings_of(ctx: click.Context) -> Settings:
    """The settings that the group read, or those of a command that is called by itself.

    Raises XxgkError when a variable has a bad value.
    """
    return ctx.obj if isinstance(ctx.obj, Settings) else Settings.from_env()


def engine_of(settings: Settings, where: str | None) -> "Engine":
    """The engine over the index named by --index, else over that of the settings.

    Whether there is an index is seen when it is first asked.
    """
    from search.backends import open_backend
    from search.engine import Engine

    return Engine(open_backend(where or settings.index, settings.limits))


def style() -> "TerminalStyle":
    """How to show text: colours and links on a terminal that has them, else plain.

    NO_COLOR and TERM=dumb are heeded (no-color.org).
    """
    from search.cli.text import PLAIN, TerminalStyle

    if not sys.stdout.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return PLAIN
    return TerminalStyle(
        hit=lambda text: click.style(text, fg="red", bold=True),
        title=lambda text: click.style(text, bold=True),
        aside=lambda text: click.style(text, dim=True),
        link=lambda url, label: f"\x1b]8;;{url}\x1b\\{click.style(label, fg='blue')}\x1b]8;;\x1b\\",
    )


def print_json(value: object) -> None:
    """Write a value as JSON to standard output: indented, and Chinese as it is."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def run_to_exit(main: Callable[[], Any]) -> None:
    """Run a command line to its exit; an error that a user can mend exits with 2.

    What a console cannot show is shown as a question mark rather than ending the program.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="replace")
    try:
        sys.exit(main())
    except XxgkError as error:
        _complain(error)
    except click.UsageError as error:
        click.echo(f"用法错误：{_in_chinese(error)}", err=True)
        if error.ctx:
            click.echo(f"用法说明：{error.ctx.command_path} --help", err=True)
    except click.Abort:
        click.echo("已中断。", err=True)
    sys.exit(2)


def _complain(error: XxgkError) -> None:
    if isinstance(error, QueryError):
        click.echo(error.pointer(), err=True)
    click.echo(f"错误：{error}", err=True)
    if isinstance(error, QueryError) and error.literal:
        click.echo(f"按字面检索：xxgk search {shlex.quote(error.literal)}", err=True)


def _in_chinese(error: click.UsageError) -> str:
    """What is wrong with the command line; click's own words are the last resort."""
    match error:
        case click.NoSuchOption(option_name=name):
            return f"没有 {name} 这个选项。"
        case click.MissingParameter(param=param) if param is not None:
            return f"缺少 {param.metavar or (param.name or '').upper()}。"
        case click.BadParameter(param=param) if param is not None:
            return f"{'、'.join(param.opts)} 的值不对，{_wanted(param.type) or error.message}。"
        case _:
            return error.message


def _wanted(kind: object) -> str:
    match kind:
        case click.Choice(choices=choices):
            return f"应当是 {'、'.join(map(str, choices))} 之一"
        case click.DateTime():
            return "应当是日期，例如 2026-11-28"
        case click.IntRange(min=low, max=None):
            return f"应当是不小于 {low} 的整数"
        case click.FloatRange(min=low):
            return f"应当是不小于 {low or 0:g} 的数"
        case click.IntRange(min=low, max=high):
            return f"应当是 {low} 到 {high} 的整数"
        case _:
            return ""
