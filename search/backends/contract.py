"""The protocols of a backend: what it is asked, what it answers, and how it is written to."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol

from search.backends.analysis import Analysis
from search.backends.plan import Answer, Found, HeldReport, Plan, Stats
from search.model.report import Report
from search.words.vocabulary import SHIPPED, Vocabulary
from search.words.word_keys import WordKey


class Called(NamedTuple):
    """A name that has what was looked for, the value that it stands for, and how many passages
    have that value; `begins`: the name begins with it."""

    said: str
    value: str
    passages: int
    begins: bool


class Writer(Protocol):
    """Changes that become visible together, or not at all."""

    def put(self, report: Report, analysis: Analysis) -> None:
        """Add a report, or replace the one with its id. A report without passages is left out."""

    def drop(self, report_id: str) -> None:
        """Remove a report; no such report is no error."""

    def record(self, text: str) -> None:
        """Keep the indexer's own notes (the manifest) with this state of the index."""


class Tables(Protocol):
    """What one state of an index has by name: for whoever answers many requests to look things up
    without asking the backend again."""

    @property
    def state(self) -> str:
        """A name for what the index holds, another one after every change."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The words that the texts of the index are cut into."""

    def values(self, field: str) -> Mapping[str, int]:
        """The values of a facet, sorted, with how many passages have each; `""` is left out."""

    def words(self) -> Mapping[str, int]:
        """The terms that are words of the dictionary, or Latin words of 2 to 16 letters, with how
        many passages a Term of each finds. Two characters side by side are a term, whether a text
        has them as a word or not. Looking one up does not read the others."""

    def words_by(self, key: WordKey, value: str) -> Sequence[str]:
        """The words of Han that have this key (see `word_keys`), those of most passages first, of
        equals those that sort first."""

    def words_beginning(self, by: Sequence[WordKey], beginning: str) -> Iterator[tuple[str, int]]:
        """The words of Han with a key of one of these kinds that begins so, with how many passages
        have each: those of most passages first, of equals those that sort last. Kinds are
        CHARACTERS, LETTERS and INITIALS."""

    def called(self, field: str, key: WordKey, piece: str, *, inside: bool) -> Iterator[Called]:
        """The values of a facet that have a name (`analysis.names`) whose key begins with this
        piece, or has it anywhere if `inside`; each with the first of its names that begin with it,
        else the first that has it.

        Names that begin with it come first, then those of values in most passages, then the
        shortest, as `normalize` leaves them, then as the values sort. Of `school` the key is
        CHARACTERS, LETTERS or INITIALS; of `docno` it is CHARACTERS. The piece is not empty."""

    def standing(self) -> Container[str]:
        """Pairs of Han that stand in some text as a word does: those that it was cut into, and
        those at either end of a longer word. Of the terms of two characters in `words`, the others
        only happen to stand side by side. A pair may stay for a while after the last passage that
        had it was removed."""


class Backend(Protocol):
    """A searchable set of reports.

    Every call is one round trip to wherever the index is. `remote` says that a round trip costs
    something, so that plans had better be asked together (see `batch`).
    """

    @property
    def remote(self) -> bool:
        """Whether a round trip costs something."""

    def search(self, plan: Plan) -> Answer:
        """Answer one plan; raises IndexUnusable."""

    def answers(self, plans: Sequence[Plan]) -> Sequence[Answer]:
        """Answer several plans in one round trip, in their order; raises IndexUnusable."""

    def count(self, plans: Sequence[Plan]) -> Sequence[int]:
        """How many passages each of several plans finds, in one trip; raises IndexUnusable."""

    def scan(self, plan: Plan) -> Iterator[Found]:
        """All that a plan finds, in its order, whatever its page and size; of each report, when
        grouped, up to `per_report` passages. Memory does not grow with the passages found but for
        a few bytes of each. Raises IndexUnusable."""

    def tables(self) -> Tables:
        """What the current state has by name; raises IndexUnusable before the first write."""

    def report(self, report_id: str) -> Report:
        """A whole report; raises NotFound."""

    def reports(self, report_ids: Iterable[str]) -> Iterator[Report]:
        """Those of these reports that are held, whole and in this order, in one trip; few need be
        in memory at a time. Raises IndexUnusable."""

    def held(self, report_id: str) -> HeldReport:
        """A whole report, and the ids of all its versions that are held; raises NotFound."""

    def stats(self) -> Stats:
        """What the index holds; raises IndexUnusable."""

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
        """Let go of files and connections."""
