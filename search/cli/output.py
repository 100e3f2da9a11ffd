"""Where a command writes what is no text for a terminal: a file that is whole or not there, or
standard output."""

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click

from search.errors import OutputUnwritable

# The name that stands for standard output, as no name does.
_DASH: Final = Path("-")
_REASONS: Final = {
    errno.ENOENT: "没有这个文件夹",
    errno.EISDIR: "这是一个文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "这里只能读",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "超过了磁盘的限额",
    errno.EFBIG: "文件太大",
    errno.ENAMETOOLONG: "名称太长",
}


def write(pieces: Iterable[bytes], path: Path | None) -> None:
    """Write bytes to a file, or to standard output for None and for `-`.

    A file has its name when it is whole: what stood there before stays until then, and for good
    when this fails or is stopped. A device or a pipe is written to as it is. Raises
    OutputUnwritable, which says why and what to do.
    """
    if path is None or to_stdout(path):
        with _faults_named("标准输出"):
            _show(pieces)
        return
    with _faults_named(path):
        if path.exists() and not path.is_file():
            with path.open("wb") as file:
                file.writelines(pieces)
        else:
            _put_in_place(pieces, path.resolve())


def to_stdout(path: Path) -> bool:
    """Whether a path stands for standard output."""
    return path == _DASH


def on_terminal(path: Path | None) -> bool:
    """Whether what is written there is shown on a terminal."""
    return (path is None or to_stdout(path)) and sys.stdout.isatty()


def _show(pieces: Iterable[bytes]) -> None:
    """Print: on a terminal as text, anywhere else byte for byte."""
    shown = sys.stdout.isatty()
    for piece in pieces:
        if shown:
            click.echo(piece.decode("utf-8-sig"), nl=False)
        else:
            sys.stdout.buffer.write(piece)
    sys.stdout.flush()


def _put_in_place(pieces: Iterable[bytes], path: Path) -> None:
    pending = path.with_name(f".xxgk-{os.getpid()}.part")
    try:
        with pending.open("wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        pending.replace(path)
    finally:
        pending.unlink(missing_ok=True)


@contextmanager
def _faults_named(place: Path | str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:  # who read it has enough
        raise
    except OSError as error:
        why = _REASONS.get(error.errno or 0, error.strerror)
        raise OutputUnwritable(
            f"写不了 {place}：{why}。"
            "请用 -o 换一个位置，或者关掉正在用它的程序、腾出空间、改了权限再试。"
        ) from error
