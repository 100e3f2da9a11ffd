"""What is answered to a request. Values only: no markup, no sentences."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from search.backends.plan import PartCount, Totals
from search.model.quotations import Quotation
from search.model.report import Facts, Passage, Report, Section
from search.model.versions import Versions
from search.query.intents import Intent
from search.query.numbers import AbsentNumber
from search.query.request import Request
from search.query.tree import Node


class Fragment(NamedTuple):
    """A stretch of a text; `hit` when it is what was looked for. Fragments join to the text.

    `quoted`: it is of what a link quotes, which `begins` with it.
    """

    text: str
    hit: bool = False
    quoted: bool = False
    begins: bool = False

    def cut(self, at: int) -> "tuple[Fragment, Fragment]":
        """The two pieces before and behind an offset of the text."""
        behind = self._replace(text=self.text[at:], begins=self.begins and not at)
        return self._replace(text=self.text[:at]), behind


class Hit(NamedTuple):
    """A passage that matches, with the facts of its report.

    `score` is the backend's, higher is better, and comparable within one answer. `excerpt` is cut
    and marked. `in_report` counts the matching passages in each part of the report; it is the same
    for every hit of one report, and empty when the answer is flat. `complete` is whether it has all
    the words.
    """

    facts: Facts
    passage: Passage
    score: float
    excerpt: tuple[Fragment, ...]
    in_report: tuple[PartCount, ...] = ()
    complete: bool = True


class FacetValue(NamedTuple):
    """One value of a facet and how many passages it would leave.

    They are counted with the filter of the value's own facet set aside; `label` is how it is shown.
    """

    value: str
    label: str
    passages: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one field in their natural order; chosen values are there even at zero.

    `distinct` is how many values there are in all, those with the fewest passages left out.
    """

    field: str
    label: str
    values: tuple[FacetValue, ...]
    distinct: int


@dataclass(frozen=True, slots=True)
class Without:
    """How many passages would be found if the filter of one facet were removed."""

    field: str
    label: str
    passages: int


@dataclass(frozen=True, slots=True)
class Page:
    """The answer to a request.

    `relaxed`: behind the passages that have all the words, so many as `complete`, there are those
    that have some. `totals` and facets are of those with all the words, unless there are none, or a
    sentence asks: then they are of all that is `listed`. `preferred`: what the sentence quotes
    ranks higher where it stands, but need not; `unquoted`: nothing has what was quoted, so that it
    had to be taken for words. `without`: for an empty answer, what removing each filter would give.
    `synonyms`: those of what was typed, looked for too unless the request says not to. `suggestion`
    is a query that finds more. `instead`: nothing has what was typed, so this is the answer to
    another query. `intents`: filters that what was typed names; none is applied. `absent`:
    document numbers and orders that were typed and that no passage cites. `elapsed` is in seconds.
    """

    request: Request
    hits: tuple[Hit, ...]
    totals: Totals
    listed: Totals
    facets: tuple[Facet, ...]
    elapsed: float
    relaxed: bool = False
    complete: int = 0
    unquoted: bool = False
    preferred: bool = False
    without: tuple[Without, ...] = ()
    suggestion: Node | None = None
    instead: Node | None = None
    synonyms: tuple[str, ...] = ()
    intents: tuple[Intent, ...] = ()
    absent: tuple[AbsentNumber, ...] = ()

    @property
    def beside(self) -> int:
        """How many passages are listed that are not counted: they have some of the words."""
        return self.listed.passages - self.totals.passages

    @property
    def pages(self) -> int:
        """How many pages the answer has in all, at least 1.

        They are of reports when the answer is grouped, else of passages.
        """
        count = self.listed.reports if self.request.grouped else self.listed.passages
        return max(1, -(-count // (self.request.size or count or 1)))


@dataclass(frozen=True, slots=True)
class Scan:
    """Everything that an answer lists, passage by passage: memory does not grow with it.

    `page` says all else of the answer and has no hits. `hits` come in its order, can be gone
    through once, and have no excerpts: `excerpt` makes that of a text.
    """

    page: Page
    hits: Iterator[Hit]
    excerpt: Callable[[str], tuple[Fragment, ...]]

    def marked(self, hit: Hit) -> Hit:
        """A hit with its excerpt."""
        return hit._replace(excerpt=self.excerpt(hit.passage.line))


@dataclass(frozen=True, slots=True)
class OpenedReport:
    """A report opened at a query: the ordinals of matching passages, and the marked text of each.

    `marked` is parallel to `hits`; `relaxed`, `complete` and `unquoted` as in Page.
    """

    hits: tuple[int, ...]
    marked: tuple[tuple[Fragment, ...], ...]
    relaxed: bool = False
    complete: int = 0
    unquoted: bool = False


class Neighbour(NamedTuple):
    """A result beside another in a list: of a report its best passage; `page` is its page there."""

    facts: Facts
    passage: Passage
    page: int


@dataclass(frozen=True, slots=True)
class ReportAmongOthers:
    """A report opened, its versions, and what it stands among.

    `years` are the current reports of its school, its own among them, the latest first; empty when
    the school is not known. `before` and `after` are its neighbours in the list of results that it
    was opened from, None where there are none.
    """

    report: Report
    versions: Versions
    reading: OpenedReport
    years: tuple[Facts, ...]
    before: Neighbour | None = None
    after: Neighbour | None = None


@dataclass(frozen=True, slots=True)
class ResolvedLink:
    """What a passage link leads to now.

    `passage` is None when the text has changed beyond recognition; `moved` says that it was found
    by the words the link quoted, not by its id.
    """

    facts: Facts
    passage: Passage | None
    moved: bool = False


class QuotedStretch(NamedTuple):
    """What is quoted of one passage or heading: offsets in its text, the end not included.

    The quotation `begins` with the first.
    """

    line: Passage | Section
    start: int
    end: int
    begins: bool = True

    @property
    def text(self) -> str:
        """The words that are quoted of it."""
        whole = self.line.heading if isinstance(self.line, Section) else self.line.text
        return whole[self.start : self.end]


@dataclass(frozen=True, slots=True)
class ResolvedQuotation:
    """What a link that quotes words leads to now, in reading order.

    No `stretches` when the report has the words nowhere, or more than once; `moved` says that not
    all of what stood around them does.
    """

    quotation: Quotation
    stretches: tuple[QuotedStretch, ...] = ()
    moved: bool = False

    @property
    def text(self) -> str:
        """The words as the report has them, a line for each passage and heading."""
        return "\n".join(each.text for each in self.stretches)

    @property
    def passage(self) -> Passage | None:
        """The first passage that has some of them; None when only headings do."""
        return next((line for line, *_ in self.stretches if isinstance(line, Passage)), None)
