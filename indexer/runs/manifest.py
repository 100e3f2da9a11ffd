"""What was indexed last time, and what has changed since.

Pure: text in, values out. The text is kept by the index itself, so that both always agree. A file
that was set aside or could not be read is remembered with its kind or its reason, and is read again
only when it, or what is said of it beside it, has changed.
"""

import json
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Final

from search.model.versions import version_id

# Goes up when the same file would now be understood differently: then everything is read again.
READER: Final = 9
_BASE: Final = attrgetter("base")


class State(StrEnum):
    """What became of a file; the value is what the manifest holds.

    FOLDER is a .zip whose members are files of their own.
    """

    TAKEN = "taken"
    ASIDE = "aside"
    FAILED = "failed"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as found now. `archive` is the .zip it lies in, whose time is then its own.

    `given` is a digest of what is said of it beside it, empty when nothing is.
    """

    path: str
    size: int
    mtime: int
    archive: str = ""
    given: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A file and what became of it.

    `report` is its id in the index, `base` the id before -2, -3 was added, `text` a hash of what it
    says: of files with one base and text only the first is in the index, the others are its further
    sources (`same_as` has its path). `published`, `fetched` (ISO) and `mtime` settle which of
    several versions is current. `gaps` are what a report lacks (see `indexer.runs.tasks`), `reason`
    is why a file failed, `limits` at which limits it was given up. `stale`: it is read again.
    """

    path: str
    size: int
    mtime: int
    sha256: str
    state: State = State.TAKEN
    kind: str = ""
    report: str = ""
    base: str = ""
    text: str = ""
    same_as: str = ""
    published: str = ""
    fetched: str = ""
    gaps: tuple[str, ...] = ()
    reason: str = ""
    archive: str = ""
    given: str = ""
    limits: str = ""
    stale: bool = False

    @property
    def seen(self) -> Seen:
        """The file as it was found when this became of it, to be compared with what is found now,
        or to be read again.
        """
        return Seen(self.path, self.size, self.mtime, self.archive, self.given)


@dataclass(frozen=True, slots=True)
class Changes:
    """The files found now, and those no longer there, against what was known.

    `renamed` are as they are called now, with what they were called before.
    """

    added: tuple[Seen, ...]
    changed: tuple[Seen, ...]
    unchanged: tuple[Known, ...]
    renamed: tuple[tuple[Known, str], ...]
    removed: tuple[Known, ...]
    elsewhere: tuple[Known, ...]

    @property
    def to_read(self) -> tuple[Seen, ...]:
        """The files that must be read, the new ones before those that have changed, each in the
        order in which they were found.
        """
        return (*self.added, *self.changed)

    @property
    def kept(self) -> tuple[Known, ...]:
        """The files that need not be read, as the manifest is to have them: unchanged, renamed, and
        those of other folders.
        """
        return (*self.unchanged, *(now for now, _ in self.renamed), *self.elsewhere)

    def __bool__(self) -> bool:
        return bool(self.to_read or self.renamed or self.removed)


@dataclass(frozen=True, slots=True)
class ReadPolicy:
    """How this run reads files.

    `limits` are a worker's, in words: what was given up at others is tried again. `take_all`: what
    is not a report is taken, too.
    """

    limits: str = ""
    take_all: bool = False

    def settle(self, old: Known) -> bool:
        """Whether reading a file again under this policy would make nothing else of it than became
        of it before.
        """
        tried = not old.limits or old.limits == self.limits
        return tried and not old.stale and not (self.take_all and old.state is State.ASIDE)


def dumps(files: Iterable[Known]) -> str:
    """The manifest as JSON to be kept in the index, files by their paths.

    In ASCII, since the name of a file need not be valid UTF-8.
    """
    rows = [asdict(known) for known in sorted(files, key=lambda known: known.path)]
    return json.dumps({"reader": READER, "files": rows})


def loads(text: str) -> tuple[Known, ...]:
    """The files of a manifest that `dumps` has made; none of an empty text.

    When an older READER has made it, all are stale: to be read again.
    """
    if not text:
        return ()
    kept = json.loads(text)
    if kept["reader"] == READER:
        return tuple(_known(row) for row in kept["files"])
    fields = Known.__dataclass_fields__.keys()
    rows = ({name: row[name] for name in row.keys() & fields} for row in kept["files"])
    return tuple(replace(_known(row), stale=True) for row in rows)


def _known(row: dict[str, object]) -> Known:
    known = Known(**row)  # type: ignore[arg-type]
    return replace(known, state=State(known.state), gaps=tuple(known.gaps))


@dataclass(slots=True)
class _Sorting:
    """Sorts files by what became of them; `before` are those not found yet."""

    before: dict[str, Known]
    terms: ReadPolicy
    sha256: Callable[[str], str]
    added: list[Seen] = field(default_factory=list)
    changed: list[Seen] = field(default_factory=list)
    unchanged: list[Known] = field(default_factory=list)
    renamed: list[tuple[Known, str]] = field(default_factory=list)

    def sort(self, seen: Seen) -> None:
        old = self.before.pop(seen.path, None)
        if old is None:
            self.added.append(seen)
        elif self.same(old, seen):
            self.unchanged.append(replace(old, mtime=seen.mtime))
        else:
            self.changed.append(seen)

    def same(self, old: Known, seen: Seen) -> bool:
        """Same size and time is the same; with another time the bytes decide."""
        if not self.terms.settle(old) or (old.size, old.given) != (seen.size, seen.given):
            return False
        return old.mtime == seen.mtime or self.same_bytes(old, seen)

    def same_bytes(self, old: Known, seen: Seen) -> bool:
        return not seen.archive and bool(old.sha256) and old.sha256 == self.sha256(seen.path)

    def find_renamed(self, gone: Iterable[Known]) -> None:
        """New files that have the bytes of one that is gone."""
        by_size: dict[int, list[Known]] = {}
        for each in gone:
            by_size.setdefault(each.size, []).append(each)
        found, self.added = self.added, []
        for seen in found:
            alike = by_size.get(seen.size, [])
            old = next((each for each in alike if self.is_renamed(each, seen)), None)
            if old is None:
                self.added.append(seen)
                continue
            alike.remove(old)
            del self.before[old.path]
            self.renamed.append((replace(old, path=seen.path, mtime=seen.mtime), old.path))

    def is_renamed(self, old: Known, seen: Seen) -> bool:
        outside = not (old.archive or seen.archive)
        agrees = old.given == seen.given and self.terms.settle(old)
        return outside and agrees and self.same_bytes(old, seen)


def compare(
    known: Iterable[Known],
    found: Sequence[Seen],
    roots: Sequence[str],
    sha256: Callable[[str], str],
    terms: ReadPolicy = ReadPolicy(),
) -> Changes:
    """Sort files by what became of them; `sha256` of a path is asked only when it decides.

    Only files under `roots` can be removed: indexing another folder leaves this one alone.
    """
    sorting = _Sorting({each.path: each for each in known}, terms, cache(sha256))
    for seen in found:
        sorting.sort(seen)
    sorting.find_renamed([each for each in sorting.before.values() if is_under(each.path, roots)])
    left = sorting.before.values()
    return Changes(
        tuple(sorting.added),
        tuple(sorting.changed),
        tuple(sorting.unchanged),
        tuple(sorting.renamed),
        removed=tuple(each for each in left if is_under(each.path, roots)),
        elsewhere=tuple(each for each in left if not is_under(each.path, roots)),
    )


def is_under(path: str, roots: Iterable[str]) -> bool:
    """Whether a path is one of these roots or lies inside one, in a folder or in a .zip. All are
    absolute; nothing is looked up on the disk.
    """
    bare = ((root, root.rstrip(os.sep)) for root in roots)
    return any(path == root or path.startswith((f"{top}{os.sep}", f"{top}/")) for root, top in bare)


def sources(files: Iterable[Known]) -> dict[str, str]:
    """The path of each report's file, and for it the path of the first file, in the order of paths,
    that says the same: with the same base and the same text.
    """
    first: dict[tuple[str, str], str] = {}
    reports = (known for known in files if known.base)
    by_path = sorted(reports, key=lambda known: known.path)
    return {each.path: first.setdefault((each.base, each.text), each.path) for each in by_path}


def assigned(files: Iterable[Known]) -> dict[str, str]:
    """Path -> report id: of the files with one base the latest has it, the others then -2, -3.

    The latest is the last published, else the last fetched, else the last written; a day that is
    stated counts more than none. Further sources of a report have no id of their own.
    """
    every = tuple(files)
    first = sources(every)
    reports = [known for known in every if known.base and first[known.path] == known.path]
    ids = {}
    for base, group in groupby(sorted(reports, key=_BASE), _BASE):
        by_path = sorted(group, key=lambda known: known.path)
        for at, known in enumerate(sorted(by_path, key=_lateness, reverse=True), start=1):
            ids[known.path] = version_id(base, at)
    return ids


def named(files: Iterable[Known]) -> tuple[Known, ...]:
    """The same files with the ids of the reports that they have come to be, and with `same_as`
    where another file is the first to say so.
    """
    every = tuple(files)
    ids, first = assigned(every), sources(every)
    return tuple(
        replace(
            known,
            report=ids[first[known.path]] if known.base else "",
            same_as=first[known.path] if first.get(known.path, known.path) != known.path else "",
        )
        for known in every
    )


def _lateness(known: Known) -> tuple[str, str, int]:
    return known.published, known.fetched, known.mtime
