"""The embedded backend: one folder, no server. Readers and a writer may be different processes.

What its methods promise is said by `search.backends.contract`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from search.backends.embedded.disk import contents
from search.backends.embedded.disk.generations import Generation, Generations
from search.backends.embedded.searching.executor import execute, scan
from search.backends.embedded.searching.snapshot import Snapshot
from search.backends.embedded.searching.tables import EmbeddedTables
from search.backends.plan import Answer, Detail, Found, HeldReport, Plan, Stats
from search.errors import IndexUnusable, NotFound
from search.model.report import Report
from search.model.versions import versions
from search.settings import DEFAULT_LIMITS, Limits
from search.words.vocabulary import SHIPPED, Vocabulary

if TYPE_CHECKING:
    from search.backends.embedded.writing.writer import EmbeddedWriter

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Opened:
    generation: Generation
    snapshot: Snapshot
    tables: EmbeddedTables


class EmbeddedBackend:
    """Searches the current generation of an index folder; safe to share between threads.

    Each call looks whether another generation was published, at the cost of one stat, and opens it;
    the one before is let go when nobody reads it any more. Every call that needs an index raises
    IndexUnusable where none is, or none that this program can read.
    """

    def __init__(self, where: Path, limits: Limits = DEFAULT_LIMITS) -> None:
        self.limits = limits
        self.generations = Generations(where)
        self._opened: _Opened | None = None
        self._lock = Lock()

    @property
    def remote(self) -> bool:
        """False: nothing is asked over a network."""
        return False

    def search(self, plan: Plan) -> Answer:
        """Answer one plan; raises IndexUnusable."""
        return self._with_snapshot(lambda snapshot: execute(snapshot, plan))

    def answers(self, plans: Sequence[Plan]) -> tuple[Answer, ...]:
        """Answer several plans of one generation, in their order; raises IndexUnusable."""
        return self._with_snapshot(lambda each: tuple(execute(each, plan) for plan in plans))

    def count(self, plans: Sequence[Plan]) -> tuple[int, ...]:
        """How many passages each of several plans finds; raises IndexUnusable."""
        bare = self.answers([plan.bare for plan in plans])
        return tuple(answer.totals.passages for answer in bare)

    def scan(self, plan: Plan) -> Iterator[Found]:
        """All that a plan finds, in its order, from the generation that is current now; raises
        IndexUnusable."""
        return self._with_snapshot(lambda snapshot: scan(snapshot, plan))

    def tables(self) -> EmbeddedTables:
        """What the current generation has by name; raises IndexUnusable."""
        return self._current().tables

    def report(self, report_id: str) -> Report:
        """A whole report, every passage of it read; raises NotFound and IndexUnusable."""
        return self._with_snapshot(lambda snapshot: _report(snapshot, report_id))

    def reports(self, report_ids: Iterable[str]) -> Iterator[Report]:
        """Those of these reports that are held, whole, from the generation that is current now;
        raises IndexUnusable."""

        def read(snapshot: Snapshot) -> Iterator[Report]:
            held = [snapshot.ids[each] for each in report_ids if each in snapshot.ids]
            return map(snapshot.report, held)

        return self._with_snapshot(read)

    def held(self, report_id: str) -> HeldReport:
        """A whole report, and the ids of its versions that are held.

        Raises NotFound and IndexUnusable.
        """

        def read(snapshot: Snapshot) -> HeldReport:
            return HeldReport(_report(snapshot, report_id), versions(report_id, snapshot.ids))

        return self._with_snapshot(read)

    def stats(self) -> Stats:
        """What the index holds, with its place, size in bytes and what it was made with.

        Raises IndexUnusable.
        """
        return self._with_snapshot(self._stats)

    def recorded(self) -> str:
        """The indexer's notes of the current state; empty when there are none."""
        current = self.generations.current()
        return contents.recorded(current) if current else ""

    def vocabulary(self) -> Vocabulary | None:
        """The words of the current state, None before the first; raises IndexUnusable."""
        return self._current().tables.vocabulary if self.generations.current() else None

    @contextmanager
    def writer(
        self, *, rebuild: bool = False, vocabulary: Vocabulary = SHIPPED
    ) -> Iterator["EmbeddedWriter"]:
        """Changes in a with block: published at its end, dropped on an exception.

        Raises IndexUnusable when another process writes, when the disk is full or may not be
        written to, or when the index before cannot be read; ValueError for another vocabulary than
        that of the texts already there. With `rebuild` there are none.
        """
        from search.backends.embedded.writing.writer import EmbeddedWriter

        with self.generations.next() as generation:
            before = None if rebuild else self.generations.current()
            with ExitStack() as files:
                writer = EmbeddedWriter(generation, before, self.limits.memory, files, vocabulary)
                yield writer
                writer.finish()

    def close(self) -> None:
        """Let go of the open generation; its files are closed when nobody reads them any more."""
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
                tables = EmbeddedTables(str(current.number), snapshot, held.vocabulary)
                self._opened = _Opened(current, snapshot, tables)
            return self._opened

    def _stats(self, snapshot: Snapshot) -> Stats:
        opened = self._current()
        return Stats(
            reports=len(snapshot.ids),
            passages=len(snapshot.everything),
            schools=len(opened.tables.values("school")),
            years=tuple(map(int, opened.tables.values("year"))),
            details=self._details(opened.generation),
        )

    def _details(self, current: Generation) -> tuple[Detail, ...]:
        made = contents.read(current).made_with
        number, cache = current.number, self.limits.cache
        where = self.generations.where.resolve()
        size = sum(path.stat().st_size for path in current.folder.iterdir())
        return (
            Detail(
                "索引",
                f"{where}（第 {number} 代，{size / 1e6:.1f} MB）",
                (("generation", number), ("size", size), ("where", str(where))),
            ),
            Detail(
                "分词",
                f"{made.segmenter}，词典 {made.dictionary}，索引格式 {made.schema}",
                (
                    ("segmenter", made.segmenter),
                    ("dictionary", made.dictionary),
                    ("schema", made.schema),
                ),
            ),
            Detail("缓存", f"最多 {cache // 2**20} MB", (("cache", cache),)),
        )


def _report(snapshot: Snapshot, report_id: str) -> Report:
    if report_id not in snapshot.ids:
        raise NotFound(f"索引里没有编号为 {report_id} 的报告。")
    return snapshot.report(snapshot.ids[report_id])
