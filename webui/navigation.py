"""The links around the hits: what to choose, take back, sort by and turn to. All are states."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from search.answers.facets import label_of
from search.answers.page import Facet, Hit, Page
from search.errors import XxgkError
from search.model.fields import FIELDS, Match, Sort
from search.query.syntax import parse
from search.query.tree import QUOTE_MARKS, Exact
from webui.state import SearchState

SHOWN: Final = 8
AROUND: Final = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """A link that leads to another state of the search.

    `chosen` when it is that of this page, or takes a choice back; `count` is how many passages it
    leaves, None when that was not counted.
    """

    label: str
    url: str
    chosen: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Placing:
    """How a facet stands among the others.

    `inside`: the facet within whose panel it is, under `heading`. `folded`: closed until something
    in it is chosen.
    """

    inside: str = ""
    heading: str = ""
    folded: bool = False


# Where the facets are that do not simply follow each other.
PLACINGS: Final = {
    "category": Placing(inside="part", heading="按公开事项的类别"),
    "docno": Placing(folded=True),
}
_PLAIN: Final = Placing()
# The first values of a facet of these are shown at once: there is no end of names.
_ENDLESS: Final = (Match.NAME, Match.TEXT)


@dataclass(frozen=True, slots=True)
class Panel:
    """One facet; `more` is folded away, and `unfolded` when something chosen is in it.

    `left_out` is how many values the answer did not list; `example` is a query for one of them.
    `folded`: the panel itself is closed until something is chosen. `within` are those inside it.
    """

    field: str
    label: str
    shown: tuple[Choice, ...]
    more: tuple[Choice, ...]
    left_out: int
    example: str
    folded: bool = False
    within: tuple["Panel", ...] = ()

    @property
    def unfolded(self) -> bool:
        """Whether something chosen would be hidden, so that `more` has to be shown at once."""
        return any(choice.chosen for choice in self.more)

    @property
    def chosen(self) -> bool:
        """Whether any value of the facet is chosen, shown at once or folded away."""
        return self.unfolded or any(choice.chosen for choice in self.shown)


@dataclass(frozen=True, slots=True)
class HitGroup:
    """The hits of one report that are shown together, at least one, best first.

    `begins_partial`: from here on none has all the words that others before it have.
    """

    hits: tuple[Hit, ...]
    begins_partial: bool = False

    @property
    def first(self) -> Hit:
        """The first of its hits; any of them knows the report."""
        return self.hits[0]


def panels(page: Page, state: SearchState) -> tuple[Panel, ...]:
    """The facets of an answer, each value as a link that chooses it or takes it back; one that is
    placed inside another is only there.

    Of schools and documents the first eight are shown at once.
    """
    return tuple(_panel(facet, page, state) for facet in _placed(page, inside=""))


def _placed(page: Page, inside: str) -> Iterator[Facet]:
    """The facets whose panels are within that of one, or within none."""
    return (each for each in page.facets if PLACINGS.get(each.field, _PLAIN).inside == inside)


def _panel(facet: Facet, page: Page, state: SearchState) -> Panel:
    url = state.toggles(facet.field)
    choices = tuple(
        Choice(value.label, url(value.value), value.chosen, value.passages)
        for value in facet.values
    )
    field, placing = FIELDS[facet.field], PLACINGS.get(facet.field, _PLAIN)
    cut = SHOWN if field.match in _ENDLESS else len(choices)
    return Panel(
        facet.field,
        placing.heading or facet.label,
        choices[:cut],
        choices[cut:],
        left_out=max(0, facet.distinct - len(choices)),
        example=field.example,
        folded=placing.folded,
        within=tuple(_panel(each, page, state) for each in _placed(page, inside=facet.field)),
    )


def chips(page: Page, state: SearchState) -> tuple[Choice, ...]:
    """What is chosen, a link each that takes one choice back, in the order of the facets."""
    return tuple(
        Choice(f"{facet.label}：{value.label}", state.toggle(facet.field, value.value).url)
        for facet in page.facets
        for value in facet.values
        if value.chosen
    )


def offered_filters(page: Page, state: SearchState) -> tuple[Choice, ...]:
    """The filters that the query names; each link has one of them instead of the name.

    At most as many as the engine offers; none is applied by itself.
    """
    named = ((each.rest, each.filter.field, each.filter.values[0]) for each in page.intents)
    return tuple(
        Choice(
            f"{FIELDS[field].label}：{label_of(field, value)}",
            state.only(field, value).with_text(str(rest)).url,
        )
        for rest, field, value in named
    )


def sorts(state: SearchState) -> tuple[Choice, ...]:
    """The orders to choose from, the present one chosen; counting hits needs groups."""
    return tuple(
        Choice(sort.label, state.with_sort(sort).url, chosen=sort is state.sort)
        for sort in Sort
        if state.grouped or sort is not Sort.HITS
    )


def groupings(state: SearchState) -> tuple[Choice, Choice]:
    """The two ways to list hits, by report and passage by passage, one of them chosen.

    Ungrouped hits cannot be sorted by how many there are: then they are sorted by relevance.
    """
    flat = replace(state, sort=Sort.RELEVANCE) if state.sort is Sort.HITS else state
    return (
        Choice("按报告合并", state.with_grouping(grouped=True).url, chosen=state.grouped),
        Choice("逐段列出", flat.with_grouping(grouped=False).url, chosen=not state.grouped),
    )


def hit_groups(page: Page) -> tuple[HitGroup, ...]:
    """The hits as they are shown: those of one report together, or, when flat, one by one."""
    groups: list[tuple[Hit, ...]] = [(hit,) for hit in page.hits]
    if page.request.grouped:
        by_report = groupby(page.hits, key=lambda hit: hit.facts.id)
        groups = [tuple(hits) for _, hits in by_report]
    partial = next((at for at, hits in enumerate(groups) if not hits[0].complete), None)
    return tuple(
        HitGroup(hits, page.beside > 0 and page.complete > 0 and at == partial)
        for at, hits in enumerate(groups)
    )


def only_part(page: Page) -> str | None:
    """The code of the part that all the hits of a page are in; None when they are in several."""
    parts = {hit.passage.part for hit in page.hits}
    return parts.pop() if len(parts) == 1 else None


def pager(page: Page, state: SearchState) -> tuple[Choice | None, ...]:
    """Links to the first, the last and the neighbouring pages, in order; None is a gap.

    Two neighbours on each side; the present page is chosen.
    """
    return tuple(
        None
        if at is None
        else Choice(str(at), state.with_page(at).url, chosen=at == page.request.page)
        for at in _with_gaps(page.request.page, page.pages)
    )


def _with_gaps(current: int, last: int) -> Iterator[int | None]:
    before = 0
    for at in range(1, last + 1):
        if at in (1, last) or abs(at - current) <= AROUND:
            if at - before > 1:
                yield None
            yield at
            before = at


def ways_out(page: Page, state: SearchState) -> Iterator[Choice]:
    """What to try when nothing was found: fewer filters, some of the words, then no quotes.

    Each filter says how many passages there are without it; a query is only offered when it can be
    read.
    """
    for each in page.without:
        yield Choice(f"去掉“{each.label}”条件", state.without(each.field).url, count=each.passages)
    if state.strict:
        yield Choice("也找只有其中一部分词的", state.with_strict(strict=False).url)
    if page.unquoted:
        return
    loose = state.text.translate(dict.fromkeys(map(ord, QUOTE_MARKS), " ")).strip()
    if loose != state.text.strip() and readable(loose):
        yield Choice(f"去掉引号，按词检索：{loose}", state.with_text(loose).url)


def readable(text: str) -> bool:
    """Whether a query that is about to be offered can be read at all."""
    try:
        parse(text)
    except XxgkError:
        return False
    return True


def exact_search(words: str) -> SearchState | None:
    """The search for words as they stand; None when they cannot be searched for."""
    exact = SearchState(str(Exact(words)))
    return exact if words and readable(exact.text) else None
