"""The embedded backend: one folder, no server. Readers and a writer may be different processes."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from search.backends.embedded.disk import contents
from search.backends.embedded.disk.generations import Generation, Generations
from search.backends.embedded.disk.segment import OF_CITATIONS, OF_REPORTS
from search.backends.embedded.searching import counting
from search.backends.embedded.searching.executor import execute
from search.backends.embedded.searching.snapshot import Snapshot
from search.backends.plan import Answer, Plan, Stats
from search.errors import IndexUnusable, NotFound
from search.model.report import Report
from search.settings import DEFAULT_LIMITS, Limits
from search.words.vocabulary import SHIPPED, Vocabulary

if TYPE_CHECKING:
    from search.backends.embedded.writing.writer import EmbeddedWriter

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Opened:
    generation: Generation
    snapshot: Snapshot
    vocabulary: Vocabulary


class EmbeddedBackend:
    """Searches the current generation; a newly published one is taken up by the next call."""

    def __init__(self, where: Path, limits: Limits = DEFAULT_LIMITS) -> None:
        self.limits = limits
        self.generations = Generations(where)
        self._opened: _Opened | None = None
        self._lock = Lock()

    def search(self, plan: Plan) -> Answer:
        """Answer one plan; raises IndexUnusable."""
        return self._with_snapshot(lambda snapshot: execute(snapshot, plan))

    def report(self, report_id: str) -> Report:
        """A whole report; raises NotFound."""

        def read(snapshot: Snapshot) -> Report:
            if report_id not in snapshot.ids:
                raise NotFound(f"索引里没有编号为 {report_id} 的报告。")
            return snapshot.report(snapshot.ids[report_id])

        return self._with_snapshot(read)

    def reports(self) -> tuple[str, ...]:
        """The ids of all reports, sorted."""
        return self._with_snapshot(lambda snapshot: tuple(sorted(snapshot.ids)))

    def suggest(self, field: str, beginning: str, limit: int) -> tuple[str, ...]:
        """Values of a facet that begin with, else contain, these characters."""

        def values(snapshot: Snapshot) -> tuple[str, ...]:
            known = [value for value in _present(snapshot, field) if beginning in value]
            known.sort(key=lambda value: (not value.startswith(beginning), value))
            return tuple(known[:limit])

        return self._with_snapshot(values)

    def counted(self, field: str, keep: Callable[[str], bool]) -> Mapping[str, int]:
        """How many passages have each number or term that `keep` wants; raises IndexUnusable."""
        return self._with_snapshot(lambda snapshot: counting.counted(snapshot, field, keep))

    def state(self) -> str:
        """The number of the current generation; raises IndexUnusable."""
        return str(self._current().generation.number)

    def stats(self) -> Stats:
        """What the index holds."""
        return self._with_snapshot(self._stats)

    def recorded(self) -> str:
        """The indexer's notes of the current state; empty when there are none."""
        current = self.generations.current()
        return contents.recorded(current) if current else ""

    def vocabulary(self) -> Vocabulary | None:
        """The words of the current state, None before the first; raises IndexUnusable."""
        return self._current().vocabulary if self.generations.current() else None

    @contextmanager
    def writer(
        self, *, rebuild: bool = False, vocabulary: Vocabulary = SHIPPED
    ) -> Iterator["EmbeddedWriter"]:
        """Changes in a with block: published at its end, dropped on an exception."""
        from search.backends.embedded.writing.writer import EmbeddedWriter

        with self.generations.next() as generation:
            before = None if rebuild else self.generations.current()
            with ExitStack() as files:
                writer = EmbeddedWriter(generation, before, self.limits.memory, files, vocabulary)
                yield writer
                writer.finish()

    def close(self) -> None:
        """Let go of files."""
        self._opened = None

    def _with_snapshot(self, read: Callable[[Snapshot], T]) -> T:
        """Read from the current generation; once more if it was replaced and removed meanwhile."""
        try:
            return read(self._current().snapshot)
        except FileNotFoundError:
            self._opened = None
            return read(self._current().snapshot)

    def _current(self) -> _Opened:
        with self._lock:
            current = self.generations.current()
            if current is None:
                raise IndexUnusable(
                    f"{self.generations.where} 里还没有索引。"
                    f"请先运行 xxgk index --index {self.generations.where} 报告所在目录。"
                )
            if self._opened is None or self._opened.generation != current:
                held = contents.read(current)
                snapshot = Snapshot(
                    [segment.open(current.folder) for segment in held.segments], self.limits.cache
                )
                self._opened = _Opened(current, snapshot, held.vocabulary)
            return self._opened

    def _stats(self, snapshot: Snapshot) -> Stats:
        current = self._current().generation
        everything = snapshot.everything
        meta = contents.read(current).made_with
        return Stats(
            reports=len(snapshot.ids),
            passages=len(everything),
            schools=len(_present(snapshot, "school")),
            years=tuple(map(int, _present(snapshot, "year"))),
            generation=current.number,
            size=sum(path.stat().st_size for path in current.folder.iterdir()),
            segmenter=meta.segmenter,
            dictionary=meta.dictionary,
            schema=meta.schema,
            cache=self.limits.cache,
            where=str(self.generations.where.resolve()),
        )


def _present(snapshot: Snapshot, field: str) -> list[str]:
    """The values that documents, reports or citations have which count."""
    column = snapshot.column(field)
    live: Any = snapshot.live
    if field in OF_REPORTS:
        live = list(snapshot.ids.values())
    elif field in OF_CITATIONS:
        live = snapshot.live[snapshot.citing]
    # np.unique would do, and load a tenth of numpy for it.
    places = np.flatnonzero(np.bincount(column.ordinals[live])).tolist()
    return [value for value in (column.values[place] for place in places) if value]
