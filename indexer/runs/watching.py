"""`xxgk index --watch`: index again whenever files have changed and then been left alone.

A round that fails is said and tried again; only Ctrl+C ends the watch.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from search.errors import XxgkError

# Milliseconds: how long nothing may change before a round begins, and how long that is waited for.
_QUIET: Final = 1_000
_LONGEST: Final = 60_000


def changes(paths: Sequence[Path], leaving_out: Path | None = None) -> Iterator[bool]:
    """True after something has changed, False in every second in which nothing has; without end.

    What is written under `leaving_out`, the folder of the index if it has one, is no change. Raises
    XxgkError.
    """
    from watchfiles import watch

    apart = leaving_out and leaving_out.resolve()
    try:
        for found in watch(
            *paths,
            watch_filter=lambda _change, path: not (apart and Path(path).is_relative_to(apart)),
            debounce=_LONGEST,
            step=_QUIET,
            rust_timeout=_QUIET,
            yield_on_timeout=True,
        ):
            yield bool(found)
    except OSError as error:
        raise XxgkError(
            f"监视不了这些文件夹：{error}。请少监视一些，或定时运行 xxgk index。"
        ) from error


def watch(changed: Iterable[bool], run: Callable[[], str], say: Callable[[str], None]) -> None:
    """Run once, and again after every change, for as long as `changed` goes on; `say` gets a line
    each time.

    A run that raises XxgkError is said once and tried again every second.
    """
    said = ""
    settled = False
    for is_change in changed:
        if settled and not is_change:
            continue
        try:
            line, settled = run(), True
        except XxgkError as error:
            line, settled = f"错误：{error}", False
        if settled or line != said:
            say(line)
        said = line
