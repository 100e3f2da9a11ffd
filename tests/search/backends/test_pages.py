"""What every backend must show: orders, groups and pages, on the reports of test_answers.py."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import groupby, pairwise

import pytest

from search.backends import Backend
from search.backends.plan import (
    All,
    Answer,
    Any,
    Anything,
    Except,
    Filter,
    Found,
    Matcher,
    PartCount,
    Plan,
    Run,
    Term,
    Totals,
    Within,
)
from search.backends.scoring import RankingRun, RankingTerm, ranking_run, ranking_term
from search.model.fields import FACETS, Sort
from search.model.taxonomy import parts
from search.words.units import terms
from tests.backends import MAKERS
from tests.reports import EVERYTHING, KEPT, documents, put

DOCUMENTS = documents(KEPT)
ADMISSION = Term("招生")
# What is found by each of these is in test_answers.py.
MATCHERS: tuple[Matcher, ...] = (
    ADMISSION,
    Run("招生章程"),
    Run("没有"),
    Except(ADMISSION),
    Within(("预算", "决算"), 1),
)


def ranked(*texts: str) -> tuple[RankingTerm, ...]:
    return tuple(map(ranking_term, texts))


def runs_of(*texts: str) -> tuple[RankingRun, ...]:
    return tuple(map(ranking_run, texts))


def ids(answer: Answer) -> list[str]:
    return [each.passage.id for each in answer.found]


PLAN = Plan(Any((ADMISSION, Run("公开"))), ranked("招生", "公开"), runs_of("招生"), size=EVERYTHING)


def test_without_another_wish_the_best_come_first(answering: Backend) -> None:
    scores = [each.score for each in answering.search(PLAN).found]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > scores[-1] > 0


def test_passages_with_the_run_as_typed_come_before_those_with_words(
    answering: Backend,
) -> None:
    for run, said in (("预算与决算", "预算"), ("招生计划", "计划")):
        words = ranked(*terms(run))
        plan = Plan(Anything(), words, runs_of(run), size=EVERYTHING)
        having = sum(said in it[1].text for it in DOCUMENTS)
        found = answering.search(plan).found
        assert {said in each.passage.text for each in found[:having]} == {True}


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("grouped", [False, True])
def test_an_earlier_tier_comes_first_whatever_the_score_and_the_sort(
    answering: Backend, sort: Sort, grouped: bool
) -> None:
    having = {it: {*ids(answering.search(Plan(it, size=EVERYTHING)))} for it in MATCHERS}
    for first, second in pairwise(MATCHERS):
        tiers = (All((first, second)), Any((second, Except(first))))
        plan = replace(PLAN, match=Anything(), tiers=tiers, sort=sort, grouped=grouped)
        found = answering.search(replace(plan, per_report=0)).found
        for each in found:
            had, also = (each.passage.id in having[it] for it in (first, second))
            assert each.tier == (0 if had and also else 1 if also or not had else 2)
        of_reports = [
            [each.tier for each in group] for _, group in groupby(found, lambda it: it.facts.id)
        ]
        assert of_reports == [sorted(each) for each in of_reports]
        assert [each[0] for each in of_reports] == sorted(each[0] for each in of_reports)


def test_nothing_to_rank_by_means_no_score(answering: Backend) -> None:
    assert {each.score for each in answering.search(Plan(Anything(), size=99)).found} == {0.0}


@pytest.mark.parametrize("grouped", [False, True])
def test_reports_can_be_put_in_order_of_year_school_and_hits(
    answering: Backend, grouped: bool
) -> None:
    def order(sort: Sort) -> list[str]:
        found = answering.search(replace(PLAN, sort=sort, grouped=grouped)).found
        return [report for report, _ in groupby(each.facts.id for each in found)]

    years = [report.rpartition("-")[2] for report in order(Sort.YEAR)]
    assert [year for year, _ in groupby(years)] == ["2022", "2021", "2020", "None"]
    assert order(Sort.SCHOOL) == sorted(report.facts.id for report in KEPT)
    assert order(Sort.HITS)[0] == "anhui-2021"


@pytest.mark.parametrize("sort", Sort)
def test_pages_of_passages_make_up_the_whole(answering: Backend, sort: Sort) -> None:
    plan = replace(PLAN, sort=sort)
    whole = ids(answering.search(plan))
    pages = [answering.search(replace(plan, size=9, page=page)) for page in range(1, 20)]
    assert [each for page in pages for each in ids(page)] == whole
    assert {page.totals for page in pages} == {Totals(len(KEPT), len(whole))}
    assert ids(pages[-1]) == []


@pytest.mark.parametrize("sort", Sort)
def test_pages_of_reports_make_up_the_whole(answering: Backend, sort: Sort) -> None:
    plan = replace(PLAN, sort=sort, grouped=True)
    whole = ids(answering.search(plan))
    pages = [answering.search(replace(plan, size=3, page=page)) for page in range(1, 8)]
    assert [each for page in pages for each in ids(page)] == whole
    assert [len({each.facts.id for each in page.found}) for page in pages] == [3, 3, 3, 3, 3, 1, 0]


def test_the_best_passages_of_a_report_stand_together(answering: Backend) -> None:
    flat = answering.search(PLAN).found
    for most in (1, 2, 3, 99):
        grouped = answering.search(replace(PLAN, grouped=True, per_report=most)).found
        blocks = [report for report, _ in groupby(each.facts.id for each in grouped)]
        assert blocks == list(dict.fromkeys(each.facts.id for each in flat))
        for report in blocks:
            best = [each.passage for each in flat if each.facts.id == report][:most]
            assert [each.passage for each in grouped if each.facts.id == report] == best


def test_each_hit_says_where_in_its_report_all_of_them_are(answering: Backend) -> None:
    chosen = (Filter("part", ("proactive", "request", "overview")),)
    plan = replace(PLAN, filters=chosen, grouped=True, per_report=1)
    flat = answering.search(replace(plan, grouped=False)).found
    assert {each.in_report for each in flat} == {()}
    for each in answering.search(plan).found:
        counts = Counter(it.passage.part for it in flat if it.facts == each.facts)
        expected = [PartCount(code, counts[code]) for code in parts() if counts[code]]
        assert list(each.in_report) == expected


def test_how_often_it_was_written_changes_nothing(
    answering: Backend, kind: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    once = MAKERS[kind](tmp_path_factory.mktemp("once"))
    put(once, *KEPT)
    plan = replace(PLAN, facets=FACETS)
    many, one = answering.search(plan), once.search(plan)
    assert (many.totals, many.counts) == (one.totals, one.counts)
    scores = {each.passage.id: each.score for each in one.found}
    assert {each.passage.id: each.score for each in many.found} == pytest.approx(scores, rel=1e-5)
    once.close()


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("grouped", [False, True])
def test_a_scan_gives_all_that_pages_give_in_their_order(
    answering: Backend, sort: Sort, grouped: bool
) -> None:
    plan = replace(PLAN, sort=sort, grouped=grouped, per_report=2, filters=())
    assert list(answering.scan(replace(plan, size=3, page=2))) == list(answering.search(plan).found)
    assert list(answering.scan(Plan(Term("没有")))) == []


def test_several_plans_are_answered_in_one_go_in_their_order(answering: Backend) -> None:
    plans = [replace(PLAN, match=match, size=2) for match in MATCHERS]
    assert list(answering.answers(plans)) == [answering.search(plan) for plan in plans]
    totals = [answer.totals.passages for answer in answering.answers(plans)]
    assert list(answering.count(plans)) == totals


def test_a_page_of_nothing_still_counts(answering: Backend) -> None:
    whole = answering.search(replace(PLAN, facets=FACETS))
    bare = answering.search(replace(PLAN, facets=FACETS, size=0))
    assert (bare.totals, bare.counts, bare.found) == (whole.totals, whole.counts, ())


@pytest.mark.parametrize("grouped", [False, True])
@pytest.mark.parametrize("sort", Sort)
def test_everything_can_be_put_in_any_order(answering: Backend, sort: Sort, grouped: bool) -> None:
    plan = Plan(Anything(), sort=sort, grouped=grouped, size=EVERYTHING, per_report=0)
    found = answering.search(plan).found
    assert {each.passage.id for each in found} == {passage.id for _, passage in DOCUMENTS}
    assert len(found) == len(DOCUMENTS)
    sizes = Counter(facts.id for facts, _ in DOCUMENTS)
    keys: dict[Sort, Callable[[Found], object]] = {
        Sort.RELEVANCE: lambda _: 0,
        Sort.YEAR: lambda each: -(each.facts.year or 0),
        Sort.SCHOOL: lambda each: each.facts.id,
        Sort.HITS: lambda each: -sizes[each.facts.id],
    }
    assert list(found) == sorted(found, key=keys[sort])  # type: ignore[arg-type]
    for report, each in groupby(found, key=lambda each: each.facts.id):
        ordinals = [one.passage.ordinal for one in each]
        assert ordinals == list(range(sizes[report]))
