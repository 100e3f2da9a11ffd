"""Bring an index in step with files: read what is new or changed, drop what is gone.

Everything becomes visible together, or not at all. A bad file never stops a run: it is left out
and named with its reason. Nothing of a file is parsed in this process.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Final

from indexer.runs import archives, files, manifest
from indexer.runs.corrections import Corrections
from indexer.runs.manifest import Changes, Known, ReadPolicy, Seen, State
from indexer.runs.outcome import Outcome
from indexer.runs.tasks import ReadTask, Work, analysed, failed, read_file
from indexer.runs.workers import Lost, Workers
from indexer.understanding.passages import renamed
from indexer.understanding.report import file_title
from search.backends import Backend, Writer
from search.backends.analysis import Analysis
from search.model.report import Report
from search.words.vocabulary import SHIPPED, Vocabulary

# Called with files done, files in all, and passages read so far.
OnProgress = Callable[[int, int, int], None]
# Reports that are in memory while they are analysed again.
_AT_ONCE: Final = 32


@dataclass(frozen=True, slots=True)
class IndexOptions:
    """How to index. `read` is what a worker process does with a file.

    `leaving_out` is the folder of the index, if it has one, which may lie among the reports. Unless
    it is rebuilt, an index that holds something must have the same `vocabulary`.
    """

    rebuild: bool = False
    dry_run: bool = False
    take_all: bool = False
    leaving_out: Path | None = None
    vocabulary: Vocabulary = SHIPPED
    progress: OnProgress = lambda *_: None
    read: Callable[[ReadTask], Work] = read_file


def index(
    paths: Sequence[Path], backend: Backend, workers: Workers, how: IndexOptions = IndexOptions()
) -> Outcome:
    """Read what has changed under the paths into the index, and say what became of every file
    there.

    With `how.dry_run` files are read and nothing is written. All becomes visible at the end, at
    once. Raises XxgkError for faults of paths, corrections or the index, and never for a file.
    """
    known = () if how.rebuild else manifest.loads(backend.recorded())
    roots = [str(path.resolve()) for path in paths]
    found = archives.look_into(files.find(paths, how.leaving_out), known, workers)
    dispatcher = _Dispatcher(workers, how)
    terms = ReadPolicy(str(workers.limits), how.take_all)
    changes = manifest.compare(
        found.known, dispatcher.given(found.files), roots, files.sha256, terms
    )
    tally = _Tally(changes, roots)
    if how.dry_run:
        read = [tally.count(work).known for work in dispatcher.works(changes.to_read)]
        return tally.outcome(manifest.named((*changes.kept, *read)))
    if not (how.rebuild or changes):
        return tally.outcome(changes.kept)
    workers.start(len(changes.to_read))
    with backend.writer(rebuild=how.rebuild, vocabulary=how.vocabulary) as writer:
        update = _IndexUpdate(writer, backend, dispatcher, changes)
        for work in dispatcher.works(changes.to_read):
            update.take(tally.count(work))
        now = update.settle({each.report for each in known})
        apart = (each for each in known if not manifest.is_under(each.path, roots))
        folders = (*found.folders, *(each for each in apart if each.state is State.FOLDER))
        writer.record(manifest.dumps((*now, *folders)))
    return tally.outcome(now)


@dataclass(frozen=True, slots=True)
class _Dispatcher:
    """Has files read by the workers."""

    workers: Workers
    how: IndexOptions
    corrections: Corrections = field(default_factory=Corrections)

    def given(self, found: Iterable[Seen]) -> list[Seen]:
        """The files with what is said of them beside them."""
        return [replace(seen, given=self.corrections.digest(seen)) for seen in found]

    def works(self, seen: Sequence[Seen], *, take_all: bool = False) -> Iterator[Work]:
        """What becomes of each file, in their order."""
        every_kind = take_all or self.how.take_all
        vocabulary, given = self.how.vocabulary, self.corrections.of
        tasks = [ReadTask(each, given(Path(each.path)), every_kind, vocabulary) for each in seen]
        passages = 0
        self.how.progress(0, len(tasks), passages)
        answers = self.workers.map(self.how.read, tasks)
        for done, (task, answer) in enumerate(zip(tasks, answers, strict=True), start=1):
            if isinstance(answer, Lost):
                answer = failed(task.seen, answer.reason, limits=str(self.workers.limits))
            passages += len(answer.report.passages) if answer.report else 0
            yield answer
            self.how.progress(done, len(tasks), passages)

    def analysed(self, reports: Sequence[Report]) -> Iterator[tuple[Report, Analysis] | Lost]:
        """Reports that are already understood, for the index."""
        return self.workers.map(partial(analysed, vocabulary=self.how.vocabulary), reports)


@dataclass(slots=True)
class _Tally:
    """Counts a run while it goes."""

    changes: Changes
    roots: Sequence[str]
    reports: int = 0
    sections: int = 0
    passages: int = 0

    def count(self, work: Work) -> Work:
        """Count what was read."""
        if work.report:
            self.reports += 1
            self.sections += len(work.report.sections)
            self.passages += len(work.report.passages)
        return work

    def outcome(self, now: Iterable[Known]) -> Outcome:
        return Outcome(
            read=len(self.changes.to_read),
            reports=self.reports,
            sections=self.sections,
            passages=self.passages,
            unchanged=len(self.changes.unchanged),
            removed=len(self.changes.removed),
            renamed=len(self.changes.renamed),
            files=tuple(each for each in now if manifest.is_under(each.path, self.roots)),
        )


class _IndexUpdate:
    """Writes reports and keeps track of the files.

    A report is written at once under its own id. When several files have the same one, all are in
    by the end of the run, the latest under the plain id; what says the same is in once.
    """

    def __init__(
        self, writer: Writer, backend: Backend, dispatcher: _Dispatcher, changes: Changes
    ) -> None:
        self.writer = writer
        self.backend = backend
        self.dispatcher = dispatcher
        self.files = {each.path: each for each in changes.kept}
        self.bases = {each.base for each in changes.kept}
        self.before = {new.path: old for new, old in changes.renamed}
        self.held = {
            each.path: each.report for each in changes.kept if each.report and not each.same_as
        }
        # What is in the index, or on its way there, as it should be: the path and the id.
        self.stored = {path: name for path, name in self.held.items() if path not in self.before}
        self.written: set[str] = set()

    def take(self, work: Work) -> None:
        """Write a report, unless another file has its id: then it waits for the end."""
        known = work.known
        self.files[known.path] = known
        if known.base not in self.bases:
            self._put(work, known.base)
        self.bases.add(known.base)

    def settle(self, old_ids: set[str]) -> tuple[Known, ...]:
        """Give every report its final id and drop ids that are no longer used; the files then."""
        while moving := self._moving():
            self._move({path: moving[path] for path in moving if path in self.held})
            self._read_again({path: moving[path] for path in moving if path not in self.held})
        now = manifest.named(self.files.values())
        for name in (old_ids | self.written) - {each.report for each in now}:
            self.writer.drop(name)
        return now

    def _moving(self) -> dict[str, str]:
        """Paths of reports that are not where they should be, and the id that each should have."""
        ids = manifest.assigned(self.files.values())
        return {path: name for path, name in ids.items() if self.stored.get(path) != name}

    def _move(self, moving: Mapping[str, str]) -> None:
        """Write reports that the index holds under other ids, or as read from other files."""
        paths = list(moving)
        for start in range(0, len(paths), _AT_ONCE):
            some = paths[start : start + _AT_ONCE]
            reports = [self._held(path) for path in some]
            for path, answer in zip(some, self.dispatcher.analysed(reports), strict=True):
                if isinstance(answer, Lost):
                    del self.held[path]
                else:
                    self._put(Work(self.files[path], *answer), moving[path])

    def _held(self, path: str) -> Report:
        """A report as the index holds it, with the name that its file has now."""
        report = self.backend.report(self.held[path])
        old = self.before.get(path, path)
        untitled = report.facts.title == file_title(old)
        title = file_title(path) if untitled else report.facts.title
        return replace(report, facts=replace(report.facts, file=path, title=title))

    def _read_again(self, moving: Mapping[str, str]) -> None:
        """Write reports that wait, or that say what a file now gone has said, under these ids."""
        again = [self.files[path].seen for path in moving]
        for work in self.dispatcher.works(again, take_all=True):
            path = work.known.path
            same = work.known.base == self.files[path].base
            self.files[path] = work.known
            if same:
                self._put(work, moving[path])

    def _put(self, work: Work, name: str) -> None:
        if work.report and work.analysis:
            self.writer.put(renamed(work.report, name), work.analysis)
            self.stored[work.known.path] = name
            self.written.add(name)
