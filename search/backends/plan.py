"""What a backend is asked and what it answers: nothing left to segment, nothing to mark.

A query is compiled into a `Plan` (`search.query.compile`); every backend must find the same
passages for it. What a plan means is said here in words and by `search.backends.memory` in code.

An empty value stands for what is not stated: in the column of a field whose reports or passages do
not say it, as a Filter's or OneOf's choice of just those, and as a Count of how many they are.
"""

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from search.backends.scoring import RankingRun, RankingTerm
from search.model.fields import Sort
from search.model.report import Facts, Passage, Report
from search.model.versions import Versions


@dataclass(frozen=True, slots=True)
class Anything:
    """Finds every passage."""


@dataclass(frozen=True, slots=True)
class Term:
    """Passages with this term (a unit, a pair or a word) in their text or in what they inherit."""

    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """Passages with this squeezed run: a row of whole units (see
    `search.words.units.UNIT`) that stand side by side.

    A digit or a letter at either end must end a number or a word of the text: 42号 is not in 142号.
    With `open_end` only at the left, so that the last unit may go on: a prefix. An empty run is
    nowhere. `field` is `text` (the passage alone, not what it inherits), `title` (a heading of its
    trail, or the report's title) or `docno` (a document number that it cites).
    """

    text: str
    open_end: bool = False
    field: str = "text"


@dataclass(frozen=True, slots=True)
class Within:
    """Passages with all the squeezed runs in one window, in any order.

    `distance` is how many units may stand in the window besides those of the runs: a number or a
    Latin word is one, as a Han character is.
    """

    runs: tuple[str, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class OneOf:
    """Passages whose facet `field` has one of these values, compared as they are."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """Passages whose `field`, a number, lies in the range, ends included; None is open.

    A passage whose report does not state it is not found.
    """

    field: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class All:
    """Passages that every one of these matchers finds."""

    nodes: tuple["Matcher", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Passages that at least one of these matchers finds."""

    nodes: tuple["Matcher", ...]


@dataclass(frozen=True, slots=True)
class Except:
    """Passages that this matcher does not find."""

    node: "Matcher"


Matcher: TypeAlias = Anything | Term | Run | Within | OneOf | Between | All | Any | Except


@dataclass(frozen=True, slots=True)
class Filter:
    """Chosen values of one facet, or ids when `field` is `report`: any of them will do."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """One search.

    `terms` rank what is found, and more so where one of `runs` stands (see `scoring`). Whatever its
    score and the sort, a passage comes before those of a later tier: its tier is the place among
    `tiers` of the first that finds it, or after all of them when none does. Every one of `filters`
    must let a passage through. `facets` are the fields to count: of each the `facet_values` values
    that most passages have, and those chosen; None counts all. `page` counts from 1. `size` is how
    many are on it: reports when `grouped`, with up to `per_report` passages of each (0: all of
    them), else passages; with a size of 0 only totals and facets are wanted.
    """

    match: Matcher
    terms: tuple[RankingTerm, ...] = ()
    runs: tuple[RankingRun, ...] = ()
    tiers: tuple[Matcher, ...] = ()
    filters: tuple[Filter, ...] = ()
    facets: tuple[str, ...] = ()
    facet_values: int | None = 50
    sort: Sort = Sort.RELEVANCE
    grouped: bool = False
    page: int = 1
    size: int = 10
    per_report: int = 3

    @property
    def bare(self) -> "Plan":
        """The plan to learn how many passages there are, and nothing of them."""
        return Plan(self.match, filters=self.filters, size=0)


@dataclass(frozen=True, slots=True)
class PartCount:
    """How many matching passages lie in one part of a report."""

    part: str
    count: int


class Found(NamedTuple):
    """A passage that was found, with its report's facts.

    `score` is higher for a better one, and comparable within one answer; `tier` as in Plan.
    `in_report` counts what was found in each part of its report, in the order of parts; empty when
    the plan is not grouped.
    """

    facts: Facts
    passage: Passage
    score: float
    tier: int = 0
    in_report: tuple[PartCount, ...] = ()


class Count(NamedTuple):
    """Passages with one value of a facet, the facet's own filter set aside; `""` is not stated."""

    value: str
    passages: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The values of one facet that most passages have, those first, and then those chosen.

    None that no passage has. `distinct` is how many values passages have in all.
    """

    field: str
    values: tuple[Count, ...]
    distinct: int


@dataclass(frozen=True, slots=True)
class Totals:
    """How many reports and passages are found, on all pages together."""

    reports: int
    passages: int


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a plan: `found` is its page in order, `counts` its facets in order."""

    totals: Totals
    found: tuple[Found, ...]
    counts: tuple[Counts, ...]


@dataclass(frozen=True, slots=True)
class HeldReport:
    """A report with its versions: the ids of those that are held, its own among them, the current
    one first (see `search.model.versions`)."""

    report: Report
    versions: Versions


@dataclass(frozen=True, slots=True)
class Detail:
    """Something that one kind of backend tells of itself: `label` and `said` for a reader, `values`
    (name, value) for a program."""

    label: str
    said: str
    values: tuple[tuple[str, str | int], ...]


@dataclass(frozen=True, slots=True)
class Stats:
    """What an index holds; `years` are sorted, and `details` are the backend's own."""

    reports: int
    passages: int
    schools: int
    years: tuple[int, ...]
    details: tuple[Detail, ...] = ()
