"""The whole read path: what a request finds, how it is shown, and what is said when it is not."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from search.answers.page import Facet, Fragment, Page
from search.backends import open_backend
from search.backends.plan import Filter, Totals
from search.engine import Engine
from search.errors import IndexUnusable, NotFound
from search.model.fields import FACETS, Sort
from search.query.request import Request
from search.query.syntax import parse
from tests.reports import make_report, put

QUZHOU = make_report(
    "quzhou-2021",
    """
# overview 一、概述
学校坚持“以公开为常态、不公开为例外”。
# proactive 二、主动公开情况
## proactive/admission （一）招生考试
公开招生章程，公开招生计划。
## proactive/finance （二）财务
公开预算和决算。
# request 三、依申请公开
收到申请3件。
收到申请3件。
""",
)
KUNMING = make_report(
    "kunming-2022",
    """
# overview 一、概述
招生信息120条，按昆理工发〔2022〕42号公开。
# request 二、申请
收到申请1件。
""",
    school="昆明理工大学",
    year=2022,
)
NAMELESS = make_report("x", "# other 其他\n公开其他事项。", school=None, year=None)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Three reports of two schools, and of one that is not known."""
    backend = open_backend(Path(tmp_path_factory.mktemp("index")))
    put(backend, QUZHOU, KUNMING, NAMELESS)
    yield Engine(backend)
    backend.close()


def ask(engine: Engine, text: str, *chosen: Filter, **wishes: bool | int | Sort) -> Page:
    request = Request(text, parse(text), chosen)
    return engine.search(replace(request, **wishes))  # type: ignore[arg-type]


def facet(page: Page, field: str) -> Facet:
    return next(each for each in page.facets if each.field == field)


def shown(page: Page, field: str) -> list[tuple[str, int, bool]]:
    return [(each.label, each.passages, each.chosen) for each in facet(page, field).values]


def test_an_answer_holds_the_request_the_hits_and_how_many(engine: Engine) -> None:
    page = ask(engine, "招生")
    assert page.request.text == "招生"
    assert page.totals == Totals(reports=2, passages=2)
    assert {hit.facts.id for hit in page.hits} == {"quzhou-2021", "kunming-2022"}
    assert not page.relaxed
    assert page.without == ()
    assert page.elapsed > 0


def test_hits_show_what_was_found(engine: Engine) -> None:
    (hit,) = (each for each in ask(engine, "招生章程").hits if each.complete)
    assert hit.facts == QUZHOU.facts
    assert hit.passage == QUZHOU.passages[1]
    assert Fragment("招生章程", hit=True) in hit.excerpt
    assert [(each.part, each.count) for each in hit.in_report] == [("proactive", 1)]


def test_an_empty_query_finds_everything(engine: Engine) -> None:
    assert ask(engine, "").totals == Totals(3, 8)


def test_a_document_number_comes_first_in_any_brackets(engine: Engine) -> None:
    for typed in ("昆理工发〔2022〕42号", "昆理工发(2022)42号", "昆理工发[2022] 42号"):
        assert ask(engine, f"“{typed}”").hits[0].facts == KUNMING.facts


def test_facets_come_in_their_natural_order_with_labels(engine: Engine) -> None:
    page = ask(engine, "")
    assert tuple(each.field for each in page.facets) == FACETS
    assert [each.label for each in page.facets] == ["学校", "年份", "章节", "类别", "引用文件"]
    assert shown(page, "school") == [
        ("衢州学院", 5, False),
        ("昆明理工大学", 2, False),
        ("未注明", 1, False),
    ]
    assert [label for label, *_ in shown(page, "year")] == ["2022 年", "2021 年", "未注明"]
    assert [each.value for each in facet(page, "part").values] == [
        *("overview", "proactive", "request", "other")
    ]
    assert [each.value for each in facet(page, "category").values] == ["admission", "finance"]
    assert shown(page, "docno") == [("昆理工发〔2022〕42号", 1, False)]


def test_facets_that_are_not_wanted_change_nothing_else(engine: Engine) -> None:
    counted = ask(engine, "衢州学院 公开")
    bare = engine.search(replace(counted.request, facets=()))
    assert not bare.facets
    assert (bare.hits, bare.totals, bare.intents) == (counted.hits, counted.totals, counted.intents)
    assert [each.filter for each in bare.intents] == [Filter("school", ("衢州学院",))]


def test_a_chosen_value_stays_in_sight_at_zero(engine: Engine) -> None:
    page = ask(engine, "昆明", Filter("school", ("衢州学院",)), Filter("part", ("complaints",)))
    assert page.totals.passages == 0
    assert ("衢州学院", 0, True) in shown(page, "school")
    assert [(each.value, each.passages, each.chosen) for each in facet(page, "part").values] == [
        ("complaints", 0, True)
    ]


def test_a_document_that_is_cited_can_be_chosen_and_stays_in_sight(engine: Engine) -> None:
    chosen = Filter("docno", ("昆理工发〔2022〕42号",))
    page = ask(engine, "", chosen)
    assert [hit.facts for hit in page.hits] == [KUNMING.facts]
    page = ask(engine, "预算", chosen, Filter("year", ("2021",)))
    assert shown(page, "docno") == [("昆理工发〔2022〕42号", 0, True)]
    assert [(each.label, each.passages) for each in page.without] == [("引用文件", 1)]


def test_a_filter_of_nothing_filters_nothing(engine: Engine) -> None:
    assert ask(engine, "", Filter("year", ())).totals.passages == 8


def test_a_value_that_nobody_knows_finds_nothing_and_breaks_nothing(engine: Engine) -> None:
    for field in FACETS:
        page = ask(engine, "", Filter(field, ("查无此值",)))
        assert page.totals.passages == 0
        assert ("查无此值", 0, True) in [
            (each.value, each.passages, each.chosen) for each in facet(page, field).values
        ]


def test_an_empty_answer_says_what_each_filter_hides(engine: Engine) -> None:
    page = ask(engine, "预算", Filter("year", ("2021",)), Filter("school", ("昆明理工大学",)))
    assert [(each.field, each.label, each.passages) for each in page.without] == [
        ("school", "学校", 1)
    ]


def test_a_long_question_is_relaxed_and_says_so(engine: Engine) -> None:
    page = ask(engine, "招生 章程 火箭")
    assert page.relaxed
    assert page.totals.passages == 2
    assert "章程" in page.hits[0].passage.text
    assert not ask(engine, "火箭 卫星").relaxed
    assert not ask(engine, '"火箭"').relaxed
    assert ask(engine, '"火箭" 招生').unquoted


def test_a_relaxed_answer_also_says_what_the_filters_hide(engine: Engine) -> None:
    page = ask(engine, "招生 章程", Filter("school", ("昆明理工大学",)))
    assert page.relaxed
    assert [each.passages for each in page.without] == [1]


def test_pages_are_counted_in_reports_or_in_passages(engine: Engine) -> None:
    assert ask(engine, "", size=2).pages == 2
    assert ask(engine, "", size=2, grouped=False).pages == 4
    assert ask(engine, "火箭").pages == 1
    assert len(ask(engine, "", size=2, page=2).hits) < 4
    assert ask(engine, "", page=99).hits == ()


def test_a_report_is_read_at_its_hits(engine: Engine) -> None:
    reading = engine.read(QUZHOU, parse('"公开"'))
    assert reading.hits == (0, 1, 2)
    assert ["".join(each.text for each in text) for text in reading.marked] == [
        QUZHOU.passages[at].text for at in reading.hits
    ]
    assert engine.read(QUZHOU, parse("火箭")).hits == ()
    assert engine.read(QUZHOU, parse("")).hits == (0, 1, 2, 3, 4)


def test_reports_are_known_by_id(engine: Engine) -> None:
    assert engine.held("quzhou-2021").report == QUZHOU
    assert engine.held("x").versions.ids == ("x",)
    assert engine.report("quzhou-2021") == QUZHOU
    assert engine.stats().reports == 3
    with pytest.raises(NotFound):
        engine.report("nobody")


def test_a_link_leads_to_its_passage(engine: Engine) -> None:
    for passage in QUZHOU.passages:
        link = engine.resolve(passage.id)
        assert (link.facts, link.passage, link.moved) == (QUZHOU.facts, passage, False)


def test_a_link_whose_text_changed_is_found_by_what_it_quotes(engine: Engine) -> None:
    link = engine.resolve("quzhou-2021.gone", "公开預算、和决算")
    assert link.moved
    assert link.passage == QUZHOU.passages[2]


@pytest.mark.parametrize("quote", ["", "。", "收到申请3件", "招生信息120条", "学校"])
def test_a_link_is_never_guessed(engine: Engine, quote: str) -> None:
    expected = QUZHOU.passages[0] if quote == "学校" else None
    assert engine.resolve("quzhou-2021.gone", quote).passage == expected


@pytest.mark.parametrize("name", ["nobody.12345678", "quzhou-2021", "", ".", "nobody"])
def test_a_link_into_no_report_is_not_found(engine: Engine, name: str) -> None:
    with pytest.raises(NotFound, match="所属的报告"):
        engine.resolve(name)


def test_values_that_are_not_known_are_not_suggested(engine: Engine) -> None:
    assert engine.suggest("school", "") == ("昆明理工大学", "衢州学院")
    assert engine.suggest("year", "") == ("2021", "2022")


def test_without_an_index_the_engine_says_which_command_to_run(tmp_path: Path) -> None:
    with pytest.raises(IndexUnusable, match="xxgk index"):
        Engine(open_backend(tmp_path / "none")).search(Request())


RANKED = make_report(
    "ranked-2021",
    """
# overview 一、概述
没有投诉。
举报与投诉都没有。
受理举报电话。
投诉投诉投诉投诉。
电话受理的举报，信箱受理的举报。
""",
)


@pytest.fixture(scope="module")
def ranked(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """One report that speaks of one thing in two words."""
    backend = open_backend(Path(tmp_path_factory.mktemp("ranked")))
    put(backend, RANKED)
    return Engine(backend)


def test_synonyms_are_found_after_what_was_typed_and_marked(ranked: Engine) -> None:
    page = ask(ranked, "举报", per_report=9)
    assert page.synonyms == ("投诉",)
    assert page.totals.passages == 5
    assert ["举报" in hit.passage.text for hit in page.hits] == [True] * 3 + [False] * 2
    assert {each.text for hit in page.hits for each in hit.excerpt if each.hit} == {
        *("举报", "投诉", "投诉投诉投诉投诉")
    }


def test_a_run_as_typed_comes_before_its_words_and_those_before_synonyms(ranked: Engine) -> None:
    texts = [hit.passage.text for hit in ask(ranked, "受理举报", per_report=9).hits]
    assert texts[0] == "受理举报电话。"
    assert texts[1] == "电话受理的举报，信箱受理的举报。"


def test_synonyms_can_be_left_out_and_are_named_all_the_same(ranked: Engine) -> None:
    page = ask(ranked, "举报", synonyms=False)
    assert page.totals.passages == 3
    assert page.synonyms == ("投诉",)
    assert ranked.read(RANKED, parse("举报")).hits == (0, 1, 2, 3, 4)
    assert ranked.read(RANKED, parse("举报"), synonyms=False).hits == (1, 2, 4)


def test_a_synonym_never_takes_away_what_was_not_excluded(ranked: Engine) -> None:
    assert ask(ranked, "-举报").totals.passages == 2


def test_when_words_are_dropped_their_synonyms_will_do(ranked: Engine) -> None:
    page = ask(ranked, "食堂 举报 火箭", per_report=9)
    assert page.relaxed
    assert page.totals.passages == 5
