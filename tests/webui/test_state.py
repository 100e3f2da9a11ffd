"""A state is an address and an address is a state."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.backends.plan import Filter
from search.errors import QueryError, XxgkError
from search.model import taxonomy
from search.model.fields import Sort
from search.query.tree import Words
from webui.state import LARGEST_SIZE, LAST_PAGE, SearchState

CHOICES = st.one_of(
    st.tuples(st.just("school"), st.text(min_size=1, max_size=8)),
    st.tuples(st.just("year"), st.integers(1990, 2050).map(str)),
    st.tuples(st.just("part"), st.sampled_from(sorted(taxonomy.parts()))),
    st.tuples(st.just("category"), st.sampled_from(sorted(taxonomy.categories()))),
    st.tuples(st.just("docno"), st.sampled_from(["教办函〔2014〕23号", "〔2023〕42号"])),
)
ORDERS = st.tuples(
    st.sampled_from(Sort),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.integers(1, LAST_PAGE),
    st.integers(1, LARGEST_SIZE),
)


@st.composite
def states(draw: st.DrawFn) -> SearchState:
    """Any state that can be reached by typing and choosing."""
    sort, grouped, strict, synonyms, literal, page, size = draw(ORDERS)
    state = SearchState(draw(st.text()), (), sort, grouped, strict, synonyms, literal, size=size)
    for field, value in draw(st.lists(CHOICES, max_size=6, unique=True)):
        state = state.toggle(field, value)
    return state.with_page(page)


def opened(url: str) -> SearchState:
    return SearchState.from_args(parse_qsl(urlsplit(url).query, keep_blank_values=True))


@given(states())
def test_the_address_of_a_state_leads_back_to_it(state: SearchState) -> None:
    assert opened(state.url) == state
    assert opened(state.json_url) == state


@given(states(), CHOICES)
def test_choosing_twice_changes_nothing_but_the_page(
    state: SearchState, choice: tuple[str, str]
) -> None:
    assert state.toggle(*choice).toggle(*choice) == state.with_page(1)


@given(states(), CHOICES)
def test_the_links_of_a_facet_are_the_addresses_of_its_choices(
    state: SearchState, choice: tuple[str, str]
) -> None:
    field, value = choice
    for each in (value, *state.values(field)):
        assert state.toggles(field)(each) == state.toggle(field, each).url


@given(st.permutations([("year", "2021"), ("year", "2022"), ("school", "衢州学院")]))
def test_the_order_of_choices_does_not_matter(choices: list[tuple[str, str]]) -> None:
    state = SearchState("招生")
    for field, value in choices:
        state = state.toggle(field, value)
    assert state.filters == (Filter("school", ("衢州学院",)), Filter("year", ("2021", "2022")))


def test_an_address_says_only_what_is_unusual() -> None:
    assert SearchState().url == "/search"
    assert SearchState("a").with_page(2).url == "/search?q=a&page=2"


def test_a_report_keeps_the_way_back_to_the_results() -> None:
    state = SearchState("招生").toggle("year", "2022")
    assert opened(state.report_url("a-2022")) == state
    assert state.report_url("a-2022").startswith("/r/a-2022?")


def test_a_passage_of_a_list_of_passages_says_which_it_is() -> None:
    state = SearchState("招生", page=2)
    assert state.passage_url("a-2022.0a1b") == f"{state.report_url('a-2022')}#p-0a1b"
    flat = state.with_grouping(grouped=False)
    address = flat.passage_url("a-2022.0a1b-2")
    assert address == f"{flat.report_url('a-2022')}&at=a-2022.0a1b-2#p-0a1b-2"
    assert opened(address.partition("#")[0]) == flat


def test_changing_anything_but_the_page_goes_back_to_the_first_page() -> None:
    state = SearchState("招生", page=7).toggle("year", "2022").with_page(7)
    changed = (
        state.toggle("part", "overview"),
        state.without("year"),
        state.without_filters(),
        state.with_text("录取"),
        state.with_sort(Sort.YEAR),
        state.with_grouping(grouped=False),
        state.with_synonyms(synonyms=False),
        state.with_strict(strict=True),
        state.only("year", "2021"),
    )
    assert {each.page for each in changed} == {1}


def test_a_choice_can_be_taken_back_by_its_facet() -> None:
    state = SearchState("招生").toggle("year", "2022").toggle("part", "overview")
    assert state.without("year").values("year") == ()
    assert state.without("year").chooses("part", "overview")


def test_what_a_report_does_not_state_can_be_chosen() -> None:
    assert opened(SearchState().toggle("school", "").url).chooses("school", "")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("page", bad) for bad in ("0", "-1", "x", "", "1000000000000", "²", "1.5")),
        *(("size", bad) for bad in ("0", "101")),
        *(("sort", "newest"), ("year", "abc"), ("year", "20222"), ("part", "x"), ("part", "")),
    ],
)
def test_an_address_that_makes_no_sense_says_so(name: str, value: str) -> None:
    with pytest.raises(XxgkError, match=f"网址里的 {name}"):
        SearchState.from_args([(name, value)])


def test_names_that_mean_nothing_are_passed_over() -> None:
    assert SearchState.from_args([("utm_source", "x"), ("q", "招生")]) == SearchState("招生")


def test_synonyms_are_switched_off_in_the_address() -> None:
    state = SearchState("保研").with_synonyms(synonyms=False)
    assert state.url.endswith("&synonyms=0")
    assert not state.request().synonyms
    assert state.with_synonyms(synonyms=True) == SearchState("保研")


def test_only_what_has_all_the_words_is_asked_for_in_the_address() -> None:
    state = SearchState("收到几件申请").with_strict(strict=True)
    assert state.url.endswith("&strict=1")
    assert state.request().strict
    assert state.with_strict(strict=False) == SearchState("收到几件申请")


def test_a_value_can_be_the_only_one_of_its_facet() -> None:
    state = SearchState("招生").toggle("year", "2021").toggle("part", "overview")
    only = state.only("year", "2022")
    assert (only.values("year"), only.values("part")) == (("2022",), ("overview",))
    assert only.only("year", "2022") == only


def test_a_request_is_the_state_with_its_query_read() -> None:
    request = SearchState("招生", page=3).toggle("year", "2022").with_page(3).request()
    assert (request.query, request.page) == (Words("招生"), 3)
    with pytest.raises(QueryError):
        SearchState("(招生").request()


def test_an_address_with_more_choices_than_anyone_makes_is_refused() -> None:
    with pytest.raises(XxgkError, match="最多 100 个"):
        SearchState.from_args([("school", f"学校{at}") for at in range(101)])
    assert len(SearchState.from_args([("school", f"学校{at}") for at in range(100)]).pairs) == 100


def test_only_the_query_that_was_not_to_be_corrected_is_not() -> None:
    state = SearchState("信息工开", page=3).literally()
    assert (state.literal, state.page) == (True, 1)
    assert state.request().literal
    assert "literal=1" in state.url
    assert not state.with_text("信息公开").literal
