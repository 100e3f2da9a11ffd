"""The shapes of the JSON that programs read: of an answer, and of a report. Types only.

Keys are written in the order they have here. A key is never renamed or dropped: programs of others
read them.
"""

from typing import NotRequired, TypedDict


class TotalJson(TypedDict):
    """How many reports and passages match or are listed, on all pages together."""

    reports: int
    passages: int


class SynonymsJson(TypedDict):
    """The synonyms of what was typed, and whether they were looked for."""

    words: list[str]
    included: bool


class AbsentJson(TypedDict):
    """A document number that was typed and that nobody cites, and the nearest that are cited."""

    number: str
    nearest: list[str]


class IntentJson(TypedDict):
    """A filter that the query names: its facet, value and label, and the query that is left."""

    field: str
    value: str
    label: str
    query: str


class FragmentJson(TypedDict):
    """A stretch of an excerpt, and whether it is what was looked for."""

    text: str
    hit: bool


class HitFactsJson(TypedDict):
    """What all that is written says of a passage that matches; `url` is its link."""

    report: str
    school: str | None
    title: str
    year: int | None
    part: str
    category: str | None
    trail: list[str]
    passage: str
    url: str
    score: float
    text: str


class RowJson(HitFactsJson):
    """A line of JSON Lines: a passage that matches, where its report was published and when, and
    its citation; `complete` is whether it has all the words."""

    page: int | None
    complete: bool
    published: str | None
    source_url: str | None
    citation: str


class HitJson(HitFactsJson):
    """A passage that matches; `in_report` counts the matches of its report in each part, and
    `complete` is whether it has all the words."""

    excerpt: list[FragmentJson]
    in_report: dict[str, int]
    page: int | None
    complete: bool


class FacetValueJson(TypedDict):
    """A value of a facet, and how many passages choosing it would leave."""

    value: str
    label: str
    count: int
    chosen: bool


class WithoutJson(TypedDict):
    """How many passages an empty answer would have without the filter of one facet."""

    field: str
    passages: int


class PageJson(TypedDict):
    """An answer, as `xxgk search --json` and /search.json give it."""

    query: str
    total: TotalJson
    listed: TotalJson
    page: int
    pages: int
    relaxed: bool
    complete: int
    unquoted: bool
    preferred: bool
    strict: bool
    instead: str | None
    suggestion: str | None
    synonyms: SynonymsJson
    absent: list[AbsentJson]
    intents: list[IntentJson]
    hits: list[HitJson]
    facets: dict[str, list[FacetValueJson]]
    without: list[WithoutJson]
    elapsed_ms: float


class SectionJson(TypedDict):
    """A heading: its part and category, its level from 1, and its line in the source from 1."""

    part: str
    category: str | None
    level: int
    heading: str
    line: int


class PassageJson(TypedDict):
    """A passage; the pages add the `url` of its link."""

    id: str
    part: str
    category: str | None
    item: int | None
    kind: str
    trail: list[str]
    text: str
    lines: list[int]
    page: int | None
    url: NotRequired[str]


class QuotedStretchJson(TypedDict):
    """Words of one passage by its id, or of one heading by its place in `sections`, from 0.

    `start` and `end` are offsets in the text in characters, the end not included.
    """

    passage: str | None
    section: int | None
    start: int
    end: int
    text: str


class QuotationJson(TypedDict):
    """What a link quotes, and where it stands: no `stretches` when nowhere or more than once.

    `moved`: not all of what stood around the words does.
    """

    exact: str
    prefix: str
    suffix: str
    moved: bool
    stretches: list[QuotedStretchJson]


class ReportJson(TypedDict):
    """A report, as `xxgk show --json` and /r/….json give it; dates are YYYY-MM-DD.

    It has a `quotation` when it was asked for by a link that quotes words.
    """

    id: str
    school: str | None
    title: str
    year: int | None
    year_kind: str | None
    period_start: str | None
    period_end: str | None
    published: str | None
    url: str | None
    fetched: str | None
    file: str
    sha256: str
    versions: list[str]
    sections: list[SectionJson]
    passages: list[PassageJson]
    quotation: NotRequired[QuotationJson]


class CitationJson(TypedDict):
    """A citation in one style: the code and the name of the style, and the text."""

    style: str
    label: str
    text: str


class CitationsJson(TypedDict):
    """A source in every style, as `xxgk cite --json` and /p/…/cite.json give it.

    `moved`: the passage was found by the words of its link. `accessed` is YYYY-MM-DD.
    """

    report: str
    moved: bool
    quoted: str | None
    page: int | None
    link: str
    accessed: str
    citations: list[CitationJson]
