"""The links around the hits, each a state."""

from dataclasses import replace

import pytest

from search.answers.page import Facet, FacetValue, Page
from search.backends.plan import Totals
from search.engine import Engine
from search.model.fields import FACETS, Sort
from search.query.syntax import parse
from search.query.tree import Field
from webui import navigation
from webui.navigation import Panel
from webui.state import SearchState


def answer(engine: Engine, state: SearchState) -> Page:
    return engine.search(state.request())


def panel_of(field: str, panels: tuple[Panel, ...]) -> Panel:
    return next(each for each in panels if each.field == field)


def test_every_facet_has_one_panel_and_categories_are_within_parts(small_engine: Engine) -> None:
    state = SearchState("公开")
    outer = navigation.panels(answer(small_engine, state), state)
    inner = [each.field for panel in outer for each in panel.within]
    assert sorted([*inner, *(each.field for each in outer)]) == sorted(FACETS)
    assert inner == [each.field for each in panel_of("part", outer).within] == ["category"]
    assert [each.field for each in outer if each.folded] == ["docno"]


def test_every_value_of_a_facet_links_to_the_state_that_toggles_it(small_engine: Engine) -> None:
    state = SearchState("招生").toggle("year", "2022")
    page = answer(small_engine, state)
    years = panel_of("year", navigation.panels(page, state)).shown
    assert [(each.chosen, each.url) for each in years] == [
        (True, state.toggle("year", "2022").url),
        (False, state.toggle("year", "2021").url),
    ]


def test_a_count_is_what_choosing_leaves(small_engine: Engine) -> None:
    state = SearchState("公开")
    page = answer(small_engine, state)
    for facet in page.facets:
        for value in facet.values:
            chosen = answer(small_engine, state.toggle(facet.field, value.value))
            assert chosen.totals.passages == value.passages


@pytest.mark.parametrize("field", ["school", "docno"])
def test_a_long_list_of_schools_or_documents_is_folded_unless_a_choice_is_in_it(field: str) -> None:
    values = tuple(FacetValue(str(n), f"大学{n}", 30 - n, n == 11) for n in range(12))
    facet = Facet(field, "学校", values, distinct=40)
    page = Page(SearchState().request(), (), Totals(0, 0), Totals(0, 0), (facet,), 0.0)
    panel = panel_of(field, navigation.panels(page, SearchState()))
    assert (len(panel.shown), len(panel.more), panel.unfolded) == (navigation.SHOWN, 4, True)
    assert panel.chosen
    assert panel.left_out == 28
    assert parse(panel.example) == Field(field, panel.example.partition(":")[2])


def test_a_chip_takes_its_choice_back(small_engine: Engine) -> None:
    state = SearchState("招生").toggle("part", "overview").toggle("school", "衢州学院")
    chips = navigation.chips(answer(small_engine, state), state)
    assert [each.label for each in chips] == ["学校：衢州学院", "章节：概述"]
    assert chips[1].url == state.toggle("part", "overview").url


def test_what_the_query_names_is_offered_instead_of_its_name(small_engine: Engine) -> None:
    state = SearchState("衢州学院 2022 信息公开", page=1).toggle("year", "2021")
    offered = navigation.offered_filters(answer(small_engine, state.without("year")), state)
    assert [(each.label, each.url) for each in offered] == [
        ("学校：衢州学院", state.only("school", "衢州学院").with_text("2022 信息公开").url),
        ("年份：2022 年", state.only("year", "2022").with_text("衢州学院 信息公开").url),
    ]
    for each in answer(small_engine, SearchState("衢州学院 依申请公开 申请")).intents:
        named = SearchState(str(each.rest)).only(each.filter.field, each.filter.values[0])
        assert answer(small_engine, named).totals.passages


def test_ways_out_of_an_empty_answer_are_only_those_not_yet_tried(small_engine: Engine) -> None:
    strict = SearchState('"招生火箭"').with_strict(strict=True)
    labels = [each.label for each in navigation.ways_out(answer(small_engine, strict), strict)]
    assert labels == ["也找只有其中一部分词的", "去掉引号，按词检索：招生火箭"]
    loose = strict.with_strict(strict=False)
    page = answer(small_engine, loose)
    assert page.unquoted
    assert list(navigation.ways_out(page, loose)) == []


def test_sorting_by_hits_is_offered_only_where_hits_are_grouped() -> None:
    grouped = SearchState("招生", sort=Sort.HITS)
    flat = SearchState("招生", grouped=False)
    assert len(navigation.sorts(grouped)) == len(navigation.sorts(flat)) + 1
    assert "sort=hits" not in navigation.groupings(grouped)[1].url


@pytest.mark.parametrize(
    ("current", "last", "shown"),
    [
        (1, 1, ["1"]),
        (1, 3, ["1", "2", "3"]),
        (6, 12, ["1", None, "4", "5", "6", "7", "8", None, "12"]),
        (40, 12, ["1", None, "12"]),
    ],
)
def test_the_pager_shows_the_ends_and_the_neighbours(
    current: int, last: int, shown: list[str | None]
) -> None:
    state = SearchState("招生", page=current)
    totals = Totals(last * 10, last * 10)
    page = Page(state.request(), (), totals, totals, (), 0.0)
    labels = [each.label if each else None for each in navigation.pager(page, state)]
    assert labels == shown


def test_flat_hits_are_shown_one_by_one_and_grouped_ones_by_report(small_engine: Engine) -> None:
    grouped = SearchState("公开")
    flat = grouped.with_grouping(grouped=False)
    together = navigation.hit_groups(answer(small_engine, grouped))
    assert len(together) == 3
    assert any(len(group.hits) > 1 for group in together)
    assert all(len(group.hits) == 1 for group in navigation.hit_groups(answer(small_engine, flat)))


def test_the_line_before_what_has_some_words_stands_only_where_the_others_came_before(
    small_engine: Engine,
) -> None:
    page = answer(small_engine, SearchState("招生"))
    first, *others = page.hits
    mixed = replace(page, hits=(first._replace(complete=False), *others), complete=len(others))
    assert not any(group.begins_partial for group in navigation.hit_groups(mixed))
    apart = replace(
        mixed,
        hits=(*others, first._replace(complete=False)),
        totals=replace(page.totals, passages=page.totals.passages - 1),
    )
    assert [group.begins_partial for group in navigation.hit_groups(apart)][-1]


def test_ways_out_remove_a_filter_or_the_quotes(small_engine: Engine) -> None:
    state = SearchState('"决算"').toggle("part", "overview")
    ways = list(navigation.ways_out(answer(small_engine, state), state))
    assert [(each.url, each.count) for each in ways] == [
        (state.without("part").url, 2),
        (replace(state, text="决算").url, None),
    ]


def test_nothing_unreadable_is_offered() -> None:
    assert navigation.readable('"招生"')
    assert not navigation.readable("(招生")
