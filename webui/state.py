"""What a reader is looking at, as a value that is also an address.

Every link on a page is another state: `state.toggle("year", "2022").url`. The invariant is that an
address leads back: `SearchState.from_args(parse_qsl(state.query_string)) == state`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, Self
from urllib.parse import quote, quote_plus, urlencode

from search.backends.plan import Filter
from search.errors import XxgkError
from search.model.fields import FACETS, Sort
from search.query.filters import filters_of_values
from search.query.request import Request, request_from
from webui.links import anchor

FLAT: Final = "flat"
STRICT: Final = "1"
NO_SYNONYMS: Final = "0"
LITERAL: Final = "1"
VERBATIM: Final = "1"
SIZE: Final = 10
LARGEST_SIZE: Final = 100
LAST_PAGE: Final = 99_999
# Every choice is in every link of the page.
MOST_CHOSEN: Final = 100
USUAL_PAIRS: Final = {
    ("q", ""),
    ("sort", Sort.RELEVANCE.value),
    ("view", ""),
    ("strict", ""),
    ("synonyms", ""),
    ("verbatim", ""),
    ("literal", ""),
    ("page", "1"),
    ("size", str(SIZE)),
}

Args = Iterable[tuple[str, str]]


@dataclass(frozen=True)
class SearchState:
    """A query and all that was chosen beside it; filters are in one order, however chosen."""

    text: str = ""
    filters: tuple[Filter, ...] = ()
    sort: Sort = Sort.RELEVANCE
    grouped: bool = True
    strict: bool = False
    synonyms: bool = True
    verbatim: bool = False
    literal: bool = False
    page: int = 1
    size: int = SIZE

    @classmethod
    def from_args(cls, args: Args) -> Self:
        """Read the (name, value) pairs of an address.

        The first of several values counts, but for facets; unknown names are passed over. Raises
        XxgkError for values that make no sense.
        """
        pairs = tuple(args)
        first = dict(reversed(pairs))
        return cls(
            text=first.get("q", ""),
            filters=_filters(pairs),
            sort=_sort(first.get("sort", Sort.RELEVANCE.value)),
            grouped=first.get("view", "") != FLAT,
            strict=first.get("strict", "") == STRICT,
            synonyms=first.get("synonyms", "") != NO_SYNONYMS,
            verbatim=first.get("verbatim", "") == VERBATIM,
            literal=first.get("literal", "") == LITERAL,
            page=_number("page", first.get("page", "1"), LAST_PAGE),
            size=_number("size", first.get("size", str(SIZE)), LARGEST_SIZE),
        )

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The (name, value) pairs of the address, in one order; what is as usual is left out."""
        every = (
            ("q", self.text),
            *((each.field, value) for each in self.filters for value in each.values),
            ("sort", self.sort.value),
            ("view", "" if self.grouped else FLAT),
            ("strict", STRICT if self.strict else ""),
            ("synonyms", "" if self.synonyms else NO_SYNONYMS),
            ("verbatim", VERBATIM if self.verbatim else ""),
            ("literal", LITERAL if self.literal else ""),
            ("page", str(self.page)),
            ("size", str(self.size)),
        )
        return tuple(pair for pair in every if pair not in USUAL_PAIRS)

    @cached_property
    def query_string(self) -> str:
        """The pairs, escaped, as they stand behind the ? of an address; empty for none.

        Written once, since the link of every hit has them.
        """
        return urlencode(self.pairs)

    def at(self, path: str) -> str:
        """The address of another page, given its path unescaped, that keeps this state."""
        return _address(quote(path), self.query_string)

    @property
    def url(self) -> str:
        """The address of the results of this state."""
        return self.at("/search")

    @property
    def json_url(self) -> str:
        """The address of the same results for a program."""
        return self.at("/search.json")

    def whole_url(self, ending: str) -> str:
        """The address of the whole answer, not of a page, in the form with this ending."""
        return replace(self, page=1, size=SIZE).at(f"/search.{ending}")

    def report_url(self, report_id: str) -> str:
        """The address of a report with the query marked, and with the way back to these results."""
        return self.at(f"/r/{report_id}")

    def passage_url(self, passage_id: str) -> str:
        """The address of a passage in its report, as `report_url` gives that.

        From a list of passages it says which was opened, so that its neighbours are known.
        """
        report_url = self.report_url(passage_id.rpartition(".")[0])
        opened = "" if self.grouped else f"&{urlencode([('at', passage_id)])}"
        return f"{report_url}{opened}#{anchor(passage_id)}"

    def request(self) -> Request:
        """What to ask the engine in this state; raises QueryError when the query cannot be read."""
        return request_from(
            self.text,
            filters=self.filters,
            sort=self.sort,
            grouped=self.grouped,
            page=self.page,
            size=self.size,
            strict=self.strict,
            synonyms=self.synonyms,
            verbatim=self.verbatim,
            literal=self.literal,
        )

    def whole_request(self, per_report: int = 0) -> Request:
        """What to ask the engine for all that the pages of this state list, and nothing beside:
        of each report, when grouped, up to so many passages (0: all). Raises as `request` does."""
        return replace(self.request(), page=1, size=0, per_report=per_report, facets=())

    def values(self, field: str) -> tuple[str, ...]:
        """The values that are chosen of one facet, sorted; empty for none."""
        return next((each.values for each in self.filters if each.field == field), ())

    def chooses(self, field: str, value: str) -> bool:
        """Whether this value of a facet is chosen."""
        return value in self.values(field)

    def toggle(self, field: str, value: str) -> Self:
        """The state with a value of a facet chosen or, when it is, not; on its first page.

        Raises XxgkError for a value that the facet cannot have.
        """
        pairs = [(each.field, known) for each in self.filters for known in each.values]
        if self.chooses(field, value):
            pairs.remove((field, value))
        else:
            pairs.append((field, value))
        return replace(self, filters=_filters(pairs), page=1)

    def toggles(self, field: str) -> Callable[[str], str]:
        """A function from a value of a facet to `toggle(field, value).url`.

        It writes only once what the links of all values share; values must be those of the facet.
        """
        chosen, others = frozenset(self.values(field)), self.without(field).pairs
        earlier = ("q", *FACETS[: FACETS.index(field)])
        before = [urlencode([pair]) for pair in others if pair[0] in earlier]
        after = [urlencode([pair]) for pair in others if pair[0] not in earlier]

        def url(value: str) -> str:
            own = [f"{field}={quote_plus(each)}" for each in sorted(chosen ^ {value})]
            return _address("/search", "&".join([*before, *own, *after]))

        return url

    def only(self, field: str, value: str) -> Self:
        """The state with this value of a facet, and no other of it; on its first page."""
        return self.without(field).toggle(field, value)

    def without(self, field: str) -> Self:
        """The state without anything chosen of one facet; on its first page."""
        kept = tuple(each for each in self.filters if each.field != field)
        return replace(self, filters=kept, page=1)

    def as_feed(self) -> Self:
        """The state whose answers a feed has: reports with all the words, on one page."""
        return replace(self, sort=Sort.RELEVANCE, grouped=True, strict=True, page=1, size=SIZE)

    def without_filters(self) -> Self:
        """The state with the query and no filters; on its first page."""
        return replace(self, filters=(), page=1)

    def with_text(self, text: str) -> Self:
        """The state with another query and the same choices; it may be corrected again."""
        return replace(self, text=text, literal=False, page=1)

    def literally(self) -> Self:
        """The state in which what was typed is answered, not a correction of it."""
        return replace(self, literal=True, page=1)

    def with_sort(self, sort: Sort) -> Self:
        """The state with another order; on its first page."""
        return replace(self, sort=sort, page=1)

    def with_grouping(self, *, grouped: bool) -> Self:
        """The state with hits grouped by report, or passage by passage; on its first page."""
        return replace(self, grouped=grouped, page=1)

    def with_strict(self, *, strict: bool) -> Self:
        """The state with only what has all the words, or with what has some, too.

        The latter for a query that is a sentence; on its first page.
        """
        return replace(self, strict=strict, page=1)

    def with_verbatim(self, *, verbatim: bool) -> Self:
        """The state in which what a sentence quotes must stand as typed, or need not; on its first
        page."""
        return replace(self, verbatim=verbatim, page=1)

    def with_synonyms(self, *, synonyms: bool) -> Self:
        """The state with the synonyms of what was typed looked for, or not; on its first page."""
        return replace(self, synonyms=synonyms, page=1)

    def with_page(self, page: int) -> Self:
        """The state with another page of the same answer; pages count from 1."""
        return replace(self, page=page)


def _address(path: str, query_string: str) -> str:
    return f"{path}?{query_string}" if query_string else path


def _filters(args: Args) -> tuple[Filter, ...]:
    pairs = tuple(args)
    if sum(name in FACETS for name, _ in pairs) > MOST_CHOSEN:
        raise XxgkError(f"选的条件太多了，一共最多 {MOST_CHOSEN} 个。")
    return filters_of_values(pairs)


def _sort(value: str) -> Sort:
    try:
        return Sort(value)
    except ValueError:
        known = "、".join(each.value for each in Sort)
        raise XxgkError(f"网址里的 sort 应当是 {known} 之一，现在是“{value}”。") from None


def _number(name: str, value: str, largest: int) -> int:
    digits = value.isascii() and value.isdecimal() and len(value) <= len(str(largest))
    if not digits or not 1 <= int(value) <= largest:
        raise XxgkError(f"网址里的 {name} 应当是 1 到 {largest} 的整数，现在是“{value}”。")
    return int(value)
