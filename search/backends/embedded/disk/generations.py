"""Numbered generations in one folder, and the file CURRENT that names the one in use.

A generation is built beside the others and named in CURRENT only when it is whole and on disk, by
an atomic replacement: a crash, a full disk or a kill leaves the last good one in use. Files of a
generation never change, so a new one begins with hard links to what it keeps.
"""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from search.errors import IndexUnusable

# Faults of the disk and its permissions, which a user can mend.
_NO_ROOM: Final = {errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EPERM, errno.EROFS}


@dataclass(frozen=True, slots=True)
class Generation:
    """One state of the index: its number, from 1, and its folder, whole once it is in use."""

    number: int
    folder: Path


class Generations:
    """The generations of an index in a folder, which is made when it is first written to."""

    def __init__(self, where: Path) -> None:
        self.where = where
        self._name = str(where / "CURRENT")
        self._seen: tuple[tuple[int, int], Generation] | None = None

    def current(self) -> Generation | None:
        """The generation in use, or None before the first.

        Asked at every search, so it costs one stat: CURRENT is read again only when it is another
        file than before. Raises IndexUnusable when CURRENT does not hold a number.
        """
        try:
            status = os.stat(self._name)  # noqa: PTH116 - three times as fast as Path.stat
        except (FileNotFoundError, NotADirectoryError):
            return None
        file = status.st_ino, status.st_mtime_ns
        if self._seen is None or self._seen[0] != file:
            self._seen = file, self._read()
        return self._seen[1]

    def _read(self) -> Generation:
        try:
            number = int(Path(self._name).read_text("ascii"))
        except ValueError:
            raise IndexUnusable(
                f"索引目录 {self.where} 里的 CURRENT 文件已损坏。"
                "请删去这个目录，再运行 xxgk index 重建索引。"
            ) from None
        return Generation(number, self._folder(number))

    @contextmanager
    def next(self) -> Iterator[Generation]:
        """The next generation, its folder empty; put to use at the end of the with block.

        There it is synced to disk file by file, then named in CURRENT. On an exception before that
        the folder is removed. Before it is made, all generations but the one in use are removed.
        Raises IndexUnusable when another process writes, or when the disk is full or may not be
        written to.
        """
        from filelock import FileLock, Timeout

        self._make_folder()
        try:
            with FileLock(self.where / "WRITING", timeout=0):
                yield from self._build()
        except Timeout:
            raise IndexUnusable(
                f"另一个 xxgk index 正在写 {self.where}。请等它结束后再试。"
            ) from None
        except OSError as error:
            if error.errno not in _NO_ROOM:
                raise
            raise IndexUnusable(
                f"写不进 {self.where}：{error.strerror}。原来的索引没有变；"
                "请腾出空间或改好权限再试，或用 --index 换一个目录。"
            ) from error

    def _make_folder(self) -> None:
        try:
            self.where.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise IndexUnusable(
                f"不能建立索引目录 {self.where}：{error.strerror}。请用 --index 换一个目录。"
            ) from None

    def _build(self) -> Iterator[Generation]:
        current = self.current()
        number = current.number + 1 if current else 1
        self._remove_all_but({current.number} if current else set())
        generation = Generation(number, self._folder(number))
        generation.folder.mkdir()
        try:
            yield generation
            self._publish(generation)
        except BaseException:
            if self.current() != generation:  # else it is in use, whatever failed after that
                shutil.rmtree(generation.folder, ignore_errors=True)
            raise

    def _publish(self, generation: Generation) -> None:
        for path in generation.folder.iterdir():
            _sync(path)
        _sync(generation.folder)
        _sync(self.where)
        pending = self.where / "CURRENT.new"
        pending.write_text(str(generation.number), "ascii")
        _sync(pending)
        pending.replace(self.where / "CURRENT")
        _sync(self.where)

    def _folder(self, number: int) -> Path:
        return self.where / f"generation-{number:06d}"

    def _remove_all_but(self, kept: set[int]) -> None:
        """Remove what crashes left behind and what no CURRENT names any more.

        The generation before the current one goes only now, a whole write later, so that a reader
        that has read CURRENT has had the time to open its files.
        """
        names = {self._folder(number).name for number in kept}
        for folder in self.where.glob("generation-*"):
            if folder.name not in names:
                shutil.rmtree(folder, ignore_errors=True)


def link_all(source: Path, target: Path) -> None:
    """Link every file of a folder into another: hard links, or copies where there can be none."""
    for path in source.iterdir():
        try:
            os.link(path, target / path.name)
        except OSError:
            shutil.copy2(path, target / path.name)


def _sync(path: Path) -> None:
    """Have a file, or the names in a folder, on the disk."""
    if path.is_dir() and os.name == "nt":
        return  # Windows has no folder to open, and writes names with the files.
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
