"""Which files a run takes: those named, and in folders every regular file that is not hidden.

Links are not followed (a file inside the folder is found anyway, one outside was not asked for).
Files named README are about the folder; `reports.toml` and `….meta.json` are about other files.
"""

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from indexer.runs.manifest import Seen
from search.errors import XxgkError

CORRECTIONS: Final = "reports.toml"
SIDECAR: Final = ".meta.json"


def find(paths: Sequence[Path], leaving_out: Path | None = None) -> tuple[Seen, ...]:
    """All files to take, each once, but for one folder; raises XxgkError when a path is not there.

    The folder to leave out is that of the index, which may lie among the reports.
    """
    apart = leaving_out and leaving_out.resolve()
    found: dict[str, Seen] = {}
    for path in paths:
        if not path.exists():
            raise XxgkError(f"没有这个文件或文件夹：{path}。请检查路径。")
        root = path.resolve()
        for each in _walk(root, apart) if root.is_dir() else iter((root,)):
            if not is_about_others(each.name) and (seen := _seen(each)):
                found.setdefault(seen.path, seen)
    return tuple(found.values())


def sha256(path: str) -> str:
    """The hash of a file's bytes in hexadecimal; empty when the file cannot be read, so that it
    counts as changed. Reads the whole file.
    """
    try:
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def is_about_others(name: str) -> bool:
    """Whether a file of this name states facts of the files beside it, as reports.toml and sidecars
    do; it is never taken itself.
    """
    return name == CORRECTIONS or name.endswith(SIDECAR)


def is_wanted(name: str) -> bool:
    """Whether a file or folder of this name is taken when nobody has named it: not when it is
    hidden, called README, or about others.
    """
    hidden = name.startswith((".", "__MACOSX"))
    return not hidden and Path(name).stem.upper() != "README" and not is_about_others(name)


def _walk(root: Path, apart: Path | None) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        visible = sorted(name for name in folders if not name.startswith("."))
        folders[:] = [name for name in visible if Path(folder, name) != apart]
        for name in sorted(names):
            if is_wanted(name):
                yield Path(folder, name)


def _seen(path: Path) -> Seen | None:
    try:
        facts = path.lstat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(facts.st_mode):
        return None
    return Seen(str(path), facts.st_size, facts.st_mtime_ns)
