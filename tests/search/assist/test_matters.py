"""How many passages are about a matter is counted when it is wanted, and only where it matters."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.assist.matters import Matters, at_most, item_plan
from search.assist.names import NameKind, listed
from search.backends import Backend, Tables, open_backend
from search.backends.plan import All, Any, Except, Plan, Run, Term
from tests.given_tables import GivenTables
from tests.reports import corpus, make_report, put

KEYWORDS = tuple(dict.fromkeys(name.said for name, _ in listed() if name.kind is NameKind.ITEM))


class Counting:
    """Counts plans, and remembers which."""

    def __init__(self, backend: Backend) -> None:
        self.backend = backend
        self.calls: list[Sequence[Plan]] = []

    def __call__(self, plans: Sequence[Plan]) -> Sequence[int]:
        self.calls.append(plans)
        return self.backend.count(plans)


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Backend:
    made = open_backend(tmp_path_factory.mktemp("index"))
    put(made, *corpus(), make_report("more", "接受社会捐赠。\n公布招生章程、招生计划，考研。"))
    return made


def test_a_keyword_is_counted_once(backend: Backend) -> None:
    count = Counting(backend)
    matters = Matters(backend.tables(), count, {})
    for _ in range(2):
        assert matters.passages(["捐赠", "招生章程", "捐赠"])["捐赠"] >= 1
    assert [len(plans) for plans in count.calls] == [2]


def test_nothing_is_in_more_passages_than_its_words_tell(backend: Backend) -> None:
    tables = backend.tables()
    passages = Matters(tables, backend.count, {}).passages(KEYWORDS)
    bounds = {each: at_most(item_plan(each, tables).match, tables) for each in KEYWORDS}
    assert all(passages[each] <= bounds[each] for each in KEYWORDS)


@given(st.dictionaries(st.sampled_from(KEYWORDS), st.integers(0, 1), min_size=1), st.integers(1, 4))
def test_the_best_are_the_first_of_all(backend: Backend, places: dict[str, int], most: int) -> None:
    tables, count = backend.tables(), Counting(backend)
    every = Matters(tables, backend.count, {}).passages(places)
    best = Matters(tables, count, {}).best(places, most)

    def ranked(known: dict[str, int]) -> list[tuple[int, int, str]]:
        return sorted((places[each], -found, each) for each, found in known.items() if found)[:most]

    assert ranked(dict(best)) == ranked(dict(every))
    assert len(count.calls) <= 2


def test_what_surely_comes_after_others_is_not_counted(backend: Backend) -> None:
    count = Counting(backend)
    Matters(backend.tables(), count, {}).best(dict.fromkeys(KEYWORDS, 0), 3)
    assert sum(map(len, count.calls)) < len(KEYWORDS) / 2


def test_words_tell_how_many_passages_a_matcher_finds_at_most() -> None:
    tables: Tables = GivenTables(given={"招生": 9, "章程": 4, "学费": 2})
    both, either = All((Term("招生"), Term("章程"))), Any((Term("章程"), Term("学费")))
    assert (at_most(both, tables), at_most(either, tables)) == (4, 6)
    assert at_most(Run("招生章程"), tables) == 4
    assert at_most(Term("财务"), tables) == 0
    unknown = (Term("12"), Run("12"), Run("招生", field="title"), Except(Term("招生")))
    assert {at_most(each, tables) for each in unknown} == {float("inf")}
