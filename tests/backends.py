"""The backends that the contract suite is run on, and one that counts how often it is asked."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

from search.backends import Backend, Tables, Writer, open_backend
from search.backends.memory import MemoryBackend
from search.backends.plan import Answer, Found, HeldReport, Plan, Stats
from search.model.report import Report
from search.words.vocabulary import SHIPPED, Vocabulary

MAKERS: Final[dict[str, Callable[[Path], Backend]]] = {
    "embedded": open_backend,
    "memory": lambda _: MemoryBackend(),
}


class FarAway:
    """A backend behind a network, as far as its callers can tell: every call is a round trip."""

    remote = True

    def __init__(self, backend: Backend) -> None:
        self.backend = backend
        self.trips: Counter[str] = Counter()

    def search(self, plan: Plan) -> Answer:
        self.trips["search"] += 1
        return self.backend.search(plan)

    def answers(self, plans: Sequence[Plan]) -> Sequence[Answer]:
        self.trips["answers"] += 1
        return self.backend.answers(plans)

    def count(self, plans: Sequence[Plan]) -> Sequence[int]:
        self.trips["count"] += 1
        return self.backend.count(plans)

    def scan(self, plan: Plan) -> Iterator[Found]:
        self.trips["scan"] += 1
        return self.backend.scan(plan)

    def tables(self) -> Tables:
        self.trips["tables"] += 1
        return self.backend.tables()

    def report(self, report_id: str) -> Report:
        self.trips["report"] += 1
        return self.backend.report(report_id)

    def reports(self, report_ids: Iterable[str]) -> Iterator[Report]:
        self.trips["reports"] += 1
        return self.backend.reports(report_ids)

    def held(self, report_id: str) -> HeldReport:
        self.trips["held"] += 1
        return self.backend.held(report_id)

    def stats(self) -> Stats:
        self.trips["stats"] += 1
        return self.backend.stats()

    def recorded(self) -> str:
        self.trips["recorded"] += 1
        return self.backend.recorded()

    def vocabulary(self) -> Vocabulary | None:
        self.trips["vocabulary"] += 1
        return self.backend.vocabulary()

    def writer(
        self, *, rebuild: bool = False, vocabulary: Vocabulary = SHIPPED
    ) -> AbstractContextManager[Writer]:
        return self.backend.writer(rebuild=rebuild, vocabulary=vocabulary)

    def close(self) -> None:
        self.backend.close()
