"""What a backend is asked and what it answers: nothing left to segment, nothing to mark.

The engine turns a `Request` into a `Plan`; every backend must find the same passages for it.
"""

from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

from search.model.fields import Sort
from search.model.report import Facts, Passage


@dataclass(frozen=True, slots=True)
class Anything:
    """Every passage."""


@dataclass(frozen=True, slots=True)
class Term:
    """Passages with this term in the pooled field: in their text or in what they inherit."""

    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """Passages with this squeezed run, as `search.text.occurrences` says.

    `field` is text (the passage), title (heading trail or report title) or docno.
    """

    text: str
    open_end: bool = False
    field: str = "text"


@dataclass(frozen=True, slots=True)
class Within:
    """Passages with all the squeezed runs, at most `distance` other characters among them."""

    runs: tuple[str, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class OneOf:
    """Passages whose field has one of these values."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Passages whose field's value squeezes to this, or contains it if no value does."""

    field: str
    squeezed: str


@dataclass(frozen=True, slots=True)
class Between:
    """Passages whose number lies in the range, ends included; None is open."""

    field: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class All:
    """Passages that every one finds."""

    nodes: tuple["Matcher", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Passages that at least one finds."""

    nodes: tuple["Matcher", ...]


@dataclass(frozen=True, slots=True)
class Except:
    """Passages that it does not find."""

    node: "Matcher"


Matcher: TypeAlias = Anything | Term | Run | Within | OneOf | Named | Between | All | Any | Except


# A page size that holds every hit there can be.
EVERYTHING: Final = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Filter:
    """Chosen values of one facet: any of them will do."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """One search. `terms` rank (BM25F over the pooled field); `runs` come first where they stand.

    `lesser_terms` rank too, but for less: those of synonyms that were not typed.
    `facets` are the fields to count: the `facet_values` values of each that most passages have, and
    those chosen; the rest is as in Request.
    """

    match: Matcher
    terms: tuple[str, ...] = ()
    runs: tuple[str, ...] = ()
    filters: tuple[Filter, ...] = ()
    facets: tuple[str, ...] = ()
    facet_values: int = 50
    sort: Sort = Sort.RELEVANCE
    grouped: bool = False
    page: int = 1
    size: int = 10
    per_report: int = 3
    lesser_terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartCount:
    """How many matching passages lie in one part of a report."""

    part: str
    count: int


class Found(NamedTuple):
    """A passage on the page asked for; `in_report` as in Hit."""

    facts: Facts
    passage: Passage
    score: float
    in_report: tuple[PartCount, ...] = ()


class Count(NamedTuple):
    """Passages with one value of a facet, the facet's own filter set aside."""

    value: str
    passages: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The values of one facet that most passages have, and how many values there are in all."""

    field: str
    values: tuple[Count, ...]
    distinct: int


@dataclass(frozen=True, slots=True)
class Totals:
    """How much matches in all."""

    reports: int
    passages: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What a backend found."""

    totals: Totals
    found: tuple[Found, ...]
    counts: tuple[Counts, ...]


@dataclass(frozen=True, slots=True)
class Stats:
    """What an index holds and what it was made with.

    `size` is bytes on disk, `cache` the bytes that results of searches may take in memory.
    """

    reports: int
    passages: int
    schools: int
    years: tuple[int, ...]
    generation: int
    size: int
    segmenter: str
    dictionary: str
    schema: int
    cache: int
    where: str
