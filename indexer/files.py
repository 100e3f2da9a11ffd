"""Which files a run takes: those named, and in folders every regular file that is not hidden.

Links are not followed (a file inside the folder is found anyway, one outside was not asked for),
and files named README are about the folder, not part of it.
"""

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from indexer.manifest import Seen
from search.errors import XxgkError


def find(paths: Sequence[Path]) -> tuple[Seen, ...]:
    """All files to take, each once; raises XxgkError when a path does not exist."""
    found: dict[str, Seen] = {}
    for path in paths:
        if not path.exists():
            raise XxgkError(f"没有这个文件或文件夹：{path}。请检查路径。")
        root = path.resolve()
        for each in _walk(root) if root.is_dir() else iter((root,)):
            if seen := _seen(each):
                found.setdefault(seen.path, seen)
    return tuple(found.values())


def sha256(path: str) -> str:
    """The hash of a file's bytes; empty when it cannot be read, so that it counts as changed."""
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return ""


def _walk(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).stem.upper() != "README":
                yield Path(folder, name)


def _seen(path: Path) -> Seen | None:
    facts = path.lstat()
    if not stat.S_ISREG(facts.st_mode):
        return None
    return Seen(str(path), facts.st_size, facts.st_mtime_ns)
