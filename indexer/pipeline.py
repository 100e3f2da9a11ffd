"""Bring an index in step with files: read what is new or changed, drop what is gone.

Everything becomes visible together, or not at all. A bad file never stops a run: it is left out
and named with its reason.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Final

from indexer import files, manifest
from indexer.kinds import Kind
from indexer.manifest import Changes, Known, Seen
from indexer.passages import renamed
from indexer.reading import read
from search.analysis import Analysis, analyse
from search.backends import Backend, Writer
from search.errors import UnreadableFile
from search.model import Report
from search.vocabulary import SHIPPED, Vocabulary

# Called with files done, files in all, and passages read so far.
Progress = Callable[[int, int, int], None]
# A process of its own costs a second or two: it loads the dictionary again.
_FILES_PER_PROCESS: Final = 20
# What Python makes of the bytes of a file's name that are not UTF-8.
_UNDECODED: Final = re.compile("[\udc80-\udcff]")
_TAKEN: Final = (Kind.REPORT, Kind.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that was left out, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did. Reports, sections and passages count what was read this time."""

    read: int
    reports: int
    sections: int
    passages: int
    unchanged: int
    removed: int
    failed: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """A file that was read: its report with what the index needs to know of it, or a reason."""

    seen: Seen
    report: Report | None = None
    analysis: Analysis | None = None
    reason: str = ""


Worker = Callable[[Seen], Work]


def index(
    paths: Sequence[Path],
    backend: Backend,
    *,
    rebuild: bool = False,
    dry_run: bool = False,
    vocabulary: Vocabulary = SHIPPED,
    jobs: int = 1,
    progress: Progress = lambda *_: None,
) -> Outcome:
    """Read what has changed under the paths into the index, unless it is a dry run.

    Unless it is rebuilt, an index that holds something must have the same vocabulary.
    """
    found = files.find(paths)
    known = () if rebuild else manifest.loads(backend.recorded())
    roots = [str(path.resolve()) for path in paths]
    changes = manifest.compare(known, found, roots, files.sha256)
    works = _works(changes.to_read, partial(work_on, vocabulary=vocabulary), jobs, progress)
    tally = _Tally(changes)
    if dry_run or not (rebuild or changes.to_read or changes.removed):
        for work in works:
            tally.add(work)
        return tally.outcome()
    with backend.writer(rebuild=rebuild, vocabulary=vocabulary) as writer:
        run = _Run(writer, backend, vocabulary, changes, {each.report for each in known})
        for work in works:
            tally.add(work)
            run.take(work)
        run.settle()
    return tally.outcome()


def _works(
    seen: Sequence[Seen], work_on_one: Worker, jobs: int, progress: Progress
) -> Iterator[Work]:
    """Every file read, in order, by several processes when there is much to read."""
    passages = 0
    processes = min(jobs, len(seen) // _FILES_PER_PROCESS)
    progress(0, len(seen), passages)
    for done, work in enumerate(_in_processes(seen, work_on_one, processes), start=1):
        passages += len(work.report.passages) if work.report else 0
        yield work
        progress(done, len(seen), passages)


def _in_processes(seen: Sequence[Seen], work_on_one: Worker, processes: int) -> Iterator[Work]:
    if processes < 2:
        yield from map(work_on_one, seen)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from pool.map(work_on_one, seen, chunksize=4)


def work_on(seen: Seen, vocabulary: Vocabulary = SHIPPED) -> Work:
    """Read and analyse one file."""
    if _UNDECODED.search(seen.path):
        return Work(seen, reason="文件名不是 UTF-8 编码，请改名后再收入")
    try:
        understood = read(Path(seen.path))
        if understood.kind not in _TAKEN:
            return Work(seen, reason=f"像是{understood.kind.label}，不是高校信息公开年度报告")
        return Work(seen, understood.report, analyse(understood.report, vocabulary))
    except UnreadableFile as error:
        return Work(seen, reason=str(error))


@dataclass(slots=True)
class _Tally:
    """Counts a run while it goes."""

    changes: Changes
    reports: list[tuple[int, int]] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)

    def add(self, work: Work) -> None:
        if work.report:
            self.reports.append((len(work.report.sections), len(work.report.passages)))
        else:
            self.failed.append(Failure(work.seen.path, work.reason))

    def outcome(self) -> Outcome:
        remembered = [Failure(each.path, each.reason) for each in self.changes.unchanged]
        return Outcome(
            read=len(self.changes.to_read),
            reports=len(self.reports),
            sections=sum(sections for sections, _ in self.reports),
            passages=sum(passages for _, passages in self.reports),
            unchanged=len(self.changes.unchanged),
            removed=len(self.changes.removed),
            failed=(*self.failed, *(each for each in remembered if each.reason)),
        )


class _Run:
    """Writes reports and keeps the manifest.

    A report is written at once under its own id. When several files have the same one, all are in
    by the end of the run, the last published under the plain id.
    """

    def __init__(
        self,
        writer: Writer,
        backend: Backend,
        vocabulary: Vocabulary,
        changes: Changes,
        old_ids: set[str],
    ) -> None:
        self.writer = writer
        self.backend = backend
        self.vocabulary = vocabulary
        self.files = {each.path: each for each in (*changes.unchanged, *changes.elsewhere)}
        self.bases = {each.base for each in self.files.values()}
        self.read: set[str] = set()
        self.old_ids = old_ids - {""}

    def take(self, work: Work) -> None:
        """Write a report, unless another file has its id: then it waits for the end."""
        path, size, mtime = work.seen.path, work.seen.size, work.seen.mtime
        if work.report is None or work.analysis is None:
            sha256 = files.sha256(path)
            self.files[path] = Known(path, size, mtime, sha256, reason=work.reason)
            return
        facts = work.report.facts
        published = facts.published.isoformat() if facts.published else ""
        known = Known(path, size, mtime, facts.sha256, "", facts.id, published)
        self.read.add(path)
        if facts.id not in self.bases:
            self.writer.put(work.report, work.analysis)
            known = replace(known, report=facts.id)
        self.bases.add(facts.id)
        self.files[path] = known

    def settle(self) -> None:
        """Give every report its final id, drop ids that are no longer used, keep the manifest."""
        ids = manifest.assigned(self.files.values())
        moving = [path for path, name in ids.items() if self.files[path].report != name]
        reports = [renamed(self._report(self.files[path]), ids[path]) for path in moving]
        for path, report in zip(moving, reports, strict=True):
            self.writer.put(report, analyse(report, self.vocabulary))
            self.files[path] = replace(self.files[path], report=report.facts.id)
        for name in self.old_ids - set(ids.values()):
            self.writer.drop(name)
        self.writer.record(manifest.dumps(self.files.values()))

    def _report(self, known: Known) -> Report:
        if known.path in self.read:
            return read(Path(known.path)).report
        return self.backend.report(known.report)
