"""What the engine asks of an index, whatever it is made of. Backends neither segment nor mark."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from search.backends.analysis import Analysis
from search.backends.plan import Answer, Plan, Stats
from search.model.report import Report
from search.settings import DEFAULT_LIMITS, Limits
from search.words.vocabulary import SHIPPED, Vocabulary


class Writer(Protocol):
    """Changes that become visible together, or not at all."""

    def put(self, report: Report, analysis: Analysis) -> None:
        """Add a report, or replace the one with its id. A report without passages is left out."""

    def drop(self, report_id: str) -> None:
        """Remove a report; no such report is no error."""

    def record(self, text: str) -> None:
        """Keep the indexer's own notes (the manifest) with this state of the index."""


class Backend(Protocol):
    """A searchable set of reports."""

    def search(self, plan: Plan) -> Answer:
        """Answer one plan; raises IndexUnusable."""

    def report(self, report_id: str) -> Report:
        """A whole report; raises NotFound."""

    def reports(self) -> tuple[str, ...]:
        """The ids of all reports, sorted."""

    def suggest(self, field: str, beginning: str, limit: int) -> tuple[str, ...]:
        """Values of a facet that begin with, else contain, these characters."""

    def counted(self, field: str, keep: Callable[[str], bool]) -> Mapping[str, int]:
        """How many passages have each of the values that `keep` wants: document numbers (`docno`)
        in standard form, or `terms` that a Term of a plan finds. Raises IndexUnusable.
        """

    def state(self) -> str:
        """A name for what the index holds, another one after every change; raises IndexUnusable."""

    def stats(self) -> Stats:
        """What the index holds."""

    def recorded(self) -> str:
        """The indexer's notes of the current state; empty when there are none."""

    def vocabulary(self) -> Vocabulary | None:
        """The words that its texts are cut into; None before anything was written.

        Raises IndexUnusable.
        """

    def writer(
        self, *, rebuild: bool = False, vocabulary: Vocabulary = SHIPPED
    ) -> AbstractContextManager[Writer]:
        """Changes in a with block: published at its end, dropped on an exception.

        `rebuild` starts from nothing. Raises IndexUnusable when somebody else is writing, and
        ValueError for another vocabulary than that of what is already there.
        """

    def close(self) -> None:
        """Let go of files."""


def open_backend(where: Path, limits: Limits = DEFAULT_LIMITS) -> Backend:
    """The index in a folder; the folder need not exist before something is written."""
    from search.backends.embedded import EmbeddedBackend

    return EmbeddedBackend(where, limits)
