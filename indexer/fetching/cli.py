"""`xxgk fetch`: a line for each address, a bar for a big file, a table at the end."""

import math
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Final

import click

from search.cli.base import command
from search.errors import XxgkError
from search.user_files import text_of

if TYPE_CHECKING:
    from indexer.fetching.addresses import Address
    from indexer.fetching.fetcher import Ending, FetchResult
    from indexer.fetching.transfer import Tell
    from indexer.fetching.visiting import Visitor

_SOME_FAILED: Final = 3
_BIG: Final = 2**20


@command("fetch")
@click.argument("urls", nargs=-1, metavar="[网址]…")
@click.option(
    "--list", "listed", metavar="文件", type=click.Path(path_type=Path),
    help="从文件里读网址，一行一个，# 后面是说明。",
)  # fmt: skip
@click.option(
    "--to", "folder", metavar="目录", type=click.Path(path_type=Path), default=Path("reports"),
    help="存到哪里，默认 reports。",
)  # fmt: skip
@click.option(
    "--attachments/--no-attachments", default=True, help="附件也下载（默认），或者只要网页。"
)
@click.option(
    "--delay", metavar="秒", type=click.FloatRange(min=0), default=2.0,
    help="同一个网站的两次请求至少隔多久，默认 2；网站要求更久时照网站的。",
)  # fmt: skip
@click.option("--again", is_flag=True, help="没有变化的也重新下载。")
@click.option("--allow-private", is_flag=True, help="内网和本机的地址也下载。")
@click.pass_context
def fetch(
    ctx: click.Context,
    urls: tuple[str, ...],
    listed: Path | None,
    folder: Path,
    attachments: bool,
    delay: float,
    again: bool,
    allow_private: bool,
) -> None:
    """下载报告的网页和附件，供 xxgk index 收录。

    附件是网页里链接的 PDF、Word、Excel、压缩文件等：同一个网站的，或写明是附件的。只看这一页，
    不再往下找。每个文件旁边有“文件名.meta.json”，记着网址、下载时间和散列值，收录时用作来源。

    遵守 robots.txt，一次只问一个网页，失败了过一会儿再试；一个文件最多 64 MB。随时可以按 Ctrl+C
    停下：再运行同一条命令，已经有而没有变化的不重新下载。

    \b
    例：
      xxgk fetch https://xxgk.example.edu.cn/2022.htm
      xxgk fetch --list 网址.txt --to 2022/
      xxgk index 2022/                       下载以后收录

    \b
    退出码：0 全部成功，3 有的失败了，2 用法有误或中途停下。
    """
    if not math.isfinite(delay):
        raise XxgkError("--delay 应当是秒数，例如 2。")
    how = _FetchOptions(folder, attachments, again, _visitor(delay, allow_private))
    ctx.exit(_SOME_FAILED if _fetch(_addresses(urls, listed), how) else 0)


@dataclass(frozen=True, slots=True)
class _FetchOptions:
    """Where to put what is fetched, and what to fetch."""

    folder: Path
    attachments: bool
    again: bool
    visitor: "Visitor"


def _fetch(addresses: "Sequence[Address]", how: _FetchOptions) -> bool:
    """Fetch, say how it went; whether anything failed. Raises XxgkError when stopped."""
    from indexer.fetching.fetcher import Ending, Fetcher
    from indexer.fetching.store import opened

    outcomes: list[FetchResult] = []
    stopped = False
    with opened(how.folder) as store, _told() as tell:
        fetcher = Fetcher(store, how.visitor, tell, _notice, how.attachments, how.again)
        try:
            for outcome in fetcher.fetch(addresses):
                outcomes.append(outcome)
                click.echo(_line(outcome))
        except KeyboardInterrupt:
            stopped = True
    click.echo("\n".join(_summary(outcomes, how.folder)))
    if stopped:
        raise XxgkError("已停下。再运行同一条命令，就接着下载；已经取得的不重新下载。")
    return bool(_of(outcomes, Ending.FAILED))


def _addresses(urls: Sequence[str], listed: Path | None) -> "list[Address]":
    """All addresses given; raises XxgkError at the first that is none, before any is fetched."""
    from indexer.fetching.addresses import address

    named = [(text, "") for text in urls]
    if listed:
        named += [(text, f"{listed} 第 {line} 行：") for line, text in _listed(listed)]
    if not named:
        raise XxgkError("没有网址。写在命令后面，或用 --list 文件。例：xxgk fetch --help")
    found = []
    for text, place in named:
        try:
            found.append(address(text))
        except XxgkError as error:
            raise XxgkError(f"{place}{text!r} {error}。") from None
    return found


def _listed(path: Path) -> Iterator[tuple[int, str]]:
    """The addresses of a list and their lines; an address may hold a # of its own."""
    for number, line in enumerate(text_of(path).splitlines(), start=1):
        if wanted := re.sub(r"(^|\s)#.*", "", line).strip():
            yield number, wanted


def _visitor(delay: float, allow_private: bool) -> "Visitor":
    from indexer.fetching import LIMITS
    from indexer.fetching.pace import Pace
    from indexer.fetching.resolving import anywhere, in_public
    from indexer.fetching.visiting import Manners, Visitor

    pace = Pace(patience=max(delay, LIMITS.patience), notice=_notice)
    return Visitor(Manners(_agent(), delay), pace, anywhere if allow_private else in_public)


def _agent() -> str:
    """The name given to sites: what to call it, and where to look for what it is."""
    try:
        return f"xxgk/{version('xxgk-search')} (+xxgk-search)"
    except PackageNotFoundError:
        return "xxgk (+xxgk-search)"


def _notice(line: str) -> None:
    click.echo(line, err=True)


def _line(outcome: "FetchResult") -> str:
    indent = "  " if outcome.source else ""
    said = f"{indent}{outcome.ending}  {outcome.address}"
    if outcome.kept is None:
        return f"{said}  {outcome.reason}"
    return f"{said} → {outcome.kept.path.name}（{_size(outcome.kept.path)}）"


def _size(path: Path) -> str:
    size = path.stat().st_size
    return f"{size / 2**20:.1f} MB" if size >= _BIG else f"{size / 1024:.0f} KB"


def _of(outcomes: "Sequence[FetchResult]", ending: "Ending") -> "list[FetchResult]":
    return [each for each in outcomes if each.ending == ending]


def _summary(outcomes: "Sequence[FetchResult]", folder: Path) -> Iterator[str]:
    from indexer.fetching.fetcher import Ending

    yield ""
    for ending in Ending:
        yield f"{ending}  {len(_of(outcomes, ending))}"
    for ending in (Ending.DISALLOWED, Ending.FAILED):
        if without := _of(outcomes, ending):
            yield f"\n{ending}（{len(without)}）"
            yield from (f"  {each.address}  {each.reason}" for each in without)
    if any(each.kept for each in outcomes):
        yield f"\n下一步：xxgk index {quote(str(folder))}"


@contextmanager
def _told() -> Iterator["Tell"]:
    """A bar for what is big, on a terminal; nothing anywhere else."""
    if not sys.stderr.isatty():
        yield lambda _received, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

    columns = (TextColumn("下载"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", visible=False)

        def tell(received: int, total: int | None) -> None:
            if received < bar.tasks[task].completed:
                bar.reset(task)
            whole = received == total
            big = max(received, total or 0) >= _BIG and not whole
            bar.update(task, completed=received, total=total, visible=big)

        yield tell
