"""What was indexed last time, and what has changed since.

Pure: text in, values out. The text is kept by the index itself, so that both always agree. A file
that could not be read is remembered with its reason, and is read again only when it has changed.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Final

# Goes up when the same file would now be understood differently: then everything is read again.
READER: Final = 4


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as found now."""

    path: str
    size: int
    mtime: int


@dataclass(frozen=True, slots=True)
class Known:
    """A file as indexed. `report` is its id in the index, `base` the id before -2, -3 was added.

    `published` (ISO) settles which of several files with one base has the plain id; `reason` says
    why a file was not indexed. Without `sha256` (it could not be read at all) it is read again.
    """

    path: str
    size: int
    mtime: int
    sha256: str
    report: str = ""
    base: str = ""
    published: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """The files found now, and those no longer there, against what was known."""

    added: tuple[Seen, ...]
    changed: tuple[Seen, ...]
    unchanged: tuple[Known, ...]
    removed: tuple[Known, ...]
    elsewhere: tuple[Known, ...]

    @property
    def to_read(self) -> tuple[Seen, ...]:
        """What must be read, new or changed."""
        return (*self.added, *self.changed)


def dumps(files: Iterable[Known]) -> str:
    """The text to keep; in ASCII, since a file's name need not be valid UTF-8."""
    rows = [asdict(known) for known in sorted(files, key=lambda known: known.path)]
    return json.dumps({"reader": READER, "files": rows})


def loads(text: str) -> tuple[Known, ...]:
    """The files of a kept text; with an older reader all of them count as changed."""
    if not text:
        return ()
    kept = json.loads(text)
    files = tuple(Known(**row) for row in kept["files"])
    if kept["reader"] == READER:
        return files
    return tuple(replace(known, sha256="") for known in files)


def compare(
    known: Iterable[Known],
    found: Sequence[Seen],
    roots: Sequence[str],
    sha256: Callable[[str], str],
) -> Changes:
    """Sort files by what became of them. Same size and time is the same; else the bytes decide.

    Only files under `roots` can be removed: indexing another folder leaves this one alone.
    """
    before = {each.path: each for each in known}
    added = tuple(seen for seen in found if seen.path not in before)
    changed, unchanged = [], []
    for seen in found:
        if (old := before.pop(seen.path, None)) is None:
            continue
        if old.sha256 and (old.size, old.mtime) == (seen.size, seen.mtime):
            unchanged.append(old)
        elif old.sha256 and old.size == seen.size and old.sha256 == sha256(seen.path):
            unchanged.append(replace(old, mtime=seen.mtime))
        else:
            changed.append(seen)
    removed = tuple(each for each in before.values() if _is_under(each.path, roots))
    elsewhere = tuple(each for each in before.values() if not _is_under(each.path, roots))
    return Changes(added, tuple(changed), tuple(unchanged), removed, elsewhere)


def _is_under(path: str, roots: Sequence[str]) -> bool:
    return any(path == root or path.startswith(f"{root.rstrip('/')}/") for root in roots)


def assigned(files: Iterable[Known]) -> dict[str, str]:
    """Path -> report id: of the files with one base the last published has it, then -2, -3."""
    groups: dict[str, list[Known]] = {}
    for known in files:
        if known.base:
            groups.setdefault(known.base, []).append(known)
    ids = {}
    for base, group in groups.items():
        by_name = sorted(group, key=lambda known: known.path)
        for at, known in enumerate(
            sorted(by_name, key=lambda known: known.published, reverse=True)
        ):
            ids[known.path] = f"{base}-{at + 1}" if at else base
    return ids
