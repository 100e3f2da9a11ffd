"""When passages with some of the words are listed, what is said of it, and what stays strict."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.answers.page import Page
from search.backends import open_backend
from search.backends.plan import Filter
from search.engine import Engine
from search.query.questions import is_question, stated, unquoted
from search.query.request import Request
from search.query.synonyms import expanded
from search.query.syntax import parse
from search.query.tree import And, Exact, Field, Near, Node, Not, Or, Prefix, Range, Words
from tests import oracle
from tests.examples import examples
from tests.reports import EVERYTHING, corpus, make_report, put
from tests.search.backends.test_queries import PASSAGES, substrings

APPLIED = make_report(
    "quzhou-2021",
    """
# other 其他
学校收到公开申请3件，均已答复。
学校没有收到投诉。
申请公开的方式。
食堂公开价格。
""",
)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Four passages of which only the first has all that is asked."""
    backend = open_backend(Path(tmp_path_factory.mktemp("small")))
    put(backend, APPLIED)
    yield Engine(backend)
    backend.close()


def ask(engine: Engine, query: Node, *filters: Filter, strict: bool = False) -> Page:
    request = Request(str(query), query, filters, grouped=False, size=EVERYTHING, strict=strict)
    return engine.search(request)


def found(page: Page) -> list[int]:
    return sorted(hit.passage.ordinal for hit in page.hits)


def test_words_with_spaces_between_them_are_all_there_or_it_is_said(small: Engine) -> None:
    page = ask(small, parse("学校 收到 申请"))
    assert (found(page), page.relaxed, page.complete) == ([0, 1, 2], True, 1)
    assert [hit.complete for hit in page.hits] == [True, False, False]
    assert (page.totals.passages, page.beside) == (1, 2)
    page = ask(small, parse("收到 食堂 火箭"))
    assert (found(page), page.relaxed, page.complete) == ([0, 1, 3], True, 0)


@pytest.mark.parametrize("asked", ["学校收到几件申请", "学校收到了多少申请？"])
def test_a_question_is_ranked_by_what_it_has_and_says_how_many_have_all(
    small: Engine, asked: str
) -> None:
    page = ask(small, parse(asked))
    assert (page.relaxed, page.complete, page.unquoted) == (True, 1, False)
    assert page.hits[0].passage.ordinal == 0
    assert 1 in found(page)
    assert page.without == ()
    assert found(ask(small, parse(asked), strict=True)) == [0]


def test_strict_means_all_the_words_even_if_nothing_has_them(small: Engine) -> None:
    for typed in ("收到 火箭", "收到几件火箭", '"收到火箭"'):
        page = ask(small, parse(typed), strict=True)
        assert (found(page), page.relaxed, page.unquoted) == ([], False, False)


def test_a_sentence_whose_words_are_all_wherever_some_are_is_not_widened(small: Engine) -> None:
    page = ask(small, parse("食堂的价格"))
    assert (found(page), page.relaxed, page.complete) == ([3], False, 1)
    assert not ask(small, parse("什么食堂")).relaxed


def test_quotes_are_taken_for_words_only_when_nothing_else_is_found(small: Engine) -> None:
    page = ask(small, parse('"申请公开的方式" 食堂'))
    assert (found(page), page.unquoted) == ([0, 2, 3], True), "with one word nothing else is left"
    page = ask(small, parse('"申请公开的方式" 食堂 投诉 方式'))
    assert (found(page), page.unquoted) == ([2], False)
    page = ask(small, parse('"公开申请" 火箭 食堂 收到'))
    assert (found(page), page.relaxed, page.unquoted) == ([0], True, False)
    page = ask(small, parse('"食堂申请公开"'))
    assert (found(page), page.relaxed, page.unquoted, page.complete) == ([0, 2, 3], True, True, 0)
    marked = {each.text for hit in page.hits for each in hit.excerpt if each.hit}
    assert marked == {"公开申请", "申请公开", "食堂公开"}
    page = ask(small, parse('什么食堂 "价格"'))
    assert (found(page), page.unquoted) == ([3], False)
    assert found(ask(small, parse('"火箭"'))) == []


@pytest.mark.parametrize(
    ("rest", "filters"),
    [
        ("-申请", ()),
        ('-"公开申请" -公开*', ()),
        ("章节:概述", ()),
        ("年份:2020", ()),
        ("", (Filter("part", ("overview",)),)),
    ],
)
def test_what_is_excluded_or_filtered_away_stays_away(
    small: Engine, rest: str, filters: tuple[Filter, ...]
) -> None:
    for typed in ("收到多少申请投诉", "收到 投诉 火箭", '"收到火箭投诉"'):
        page = ask(small, parse(f"{typed} {rest}"), *filters)
        assert set(found(page)) <= ({1} if "-" in rest else set())


def test_a_report_is_read_by_the_same_rule_but_where_few_passages_have_all(small: Engine) -> None:
    assert small.read(APPLIED, parse("学校 收到 申请")).hits == (0,)
    for typed in ("学校收到几件申请", "收到 食堂 火箭", '"食堂申请公开"', "火箭"):
        for strict in (False, True):
            page = ask(small, parse(typed), strict=strict)
            reading = small.read(APPLIED, parse(typed), strict=strict)
            assert list(reading.hits) == found(page)
            assert (reading.relaxed, reading.complete, reading.unquoted) == (
                *(page.relaxed, page.complete, page.unquoted),
            )


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The five reports."""
    backend = open_backend(Path(tmp_path_factory.mktemp("corpus")))
    put(backend, *corpus())
    yield Engine(backend)
    backend.close()


_SHORT = st.sampled_from(substrings(120, longest=5))
_LONG = st.sampled_from(substrings(120, longest=24))
_SAID = st.one_of(
    *(_SHORT.map(Words), _LONG.map(Words), _LONG.map(lambda run: Words(f"{run}有多少"))),
    st.sampled_from(["有没有收到举报", "学费标准", "火箭", "费", "昆明理工大学衢州学院"]).map(
        Words
    ),
)
_STRICT: st.SearchStrategy[Node] = st.one_of(
    *(_SHORT.map(Exact), _SHORT.map(Prefix), _SHORT.map(lambda run: Not(Words(run)))),
    _SHORT.map(lambda run: Not(Exact(run))),
    st.tuples(_SHORT, _SHORT).map(lambda runs: Near(runs, 30)),
    st.tuples(_SAID, _SAID).map(Or),
    st.sampled_from(["衢州学院", "大学"]).map(lambda name: Field("school", name)),
    st.sampled_from(["request", "overview"]).map(lambda code: Field("part", code)),
    st.just(Range("year", 2021, 2021)),
)


@st.composite
def queries(draw: st.DrawFn) -> Node:
    """Runs, and here and there something that must not be relaxed."""
    said = draw(st.lists(_SAID, min_size=1, max_size=3))
    leaves = (*said, *draw(st.lists(_STRICT, max_size=2)))
    return And(tuple(draw(st.permutations(leaves)))) if len(leaves) > 1 else leaves[0]


@settings(deadline=None, max_examples=examples(150))
@given(query=queries())
def test_a_relaxed_answer_has_all_of_the_strict_one_and_nothing_that_is_excluded(
    engine: Engine, query: Node
) -> None:
    strict, page = ask(engine, query, strict=True), ask(engine, query)
    literally = {hit.passage.id for hit in strict.hits}
    assert literally == oracle.found(expanded(stated(query)), PASSAGES)
    asked = unquoted(query) if page.preferred else query
    whole = oracle.found(expanded(stated(asked)), PASSAGES)
    some = {hit.passage.id for hit in page.hits}
    assert literally <= whole <= some
    assert page.complete == len(whole)
    assert page.relaxed == (whole != some)
    complete = [hit.passage.id for hit in page.hits if hit.complete]
    assert [hit.passage.id for hit in page.hits][: len(complete)] == complete
    assert whole >= {*complete}
    assert whole == {*complete} or page.unquoted or is_question(asked)
    meant = unquoted(query) if page.unquoted else asked
    leaves = meant.nodes if isinstance(meant, And) else (meant,)
    kept = [expanded(each) for each in leaves if not isinstance(each, Words)]
    assert some <= oracle.found(And((*kept, parse(""))), PASSAGES)


def test_a_page_of_a_relaxed_answer_is_cut_from_the_whole(engine: Engine) -> None:
    query = parse("学校收到了多少件申请")
    whole = [hit.passage.id for hit in ask(engine, query).hits]
    request = Request(query=query, grouped=False, size=7)
    pages = [engine.search(replace(request, page=at)) for at in (1, 2)]
    assert [hit.passage.id for page in pages for hit in page.hits] == whole[:14]


def test_a_sentence_that_is_long_by_what_it_quotes_is_one_without_its_quotes_too(
    engine: Engine,
) -> None:
    query = parse("学校坚持“以公开为常态不公开为例外”的原则推进工作")
    page = ask(engine, query)
    assert page.preferred
    assert page.totals == page.listed, "of a sentence all that is listed is counted"
