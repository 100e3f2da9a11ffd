"""What every backend must answer: filters, facets, orders, groups and pages, on the same reports.

The index has several segments and deletions; what is expected is counted from the passages.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain, groupby

import pytest

from search.backends import Backend, open_backend
from search.backends.plan import (
    EVERYTHING,
    All,
    Answer,
    Any,
    Anything,
    Between,
    Except,
    Filter,
    Matcher,
    Named,
    OneOf,
    PartCount,
    Plan,
    Run,
    Term,
    Totals,
    Within,
)
from search.model.fields import FACETS, Sort
from search.model.taxonomy import parts
from tests.reports import GONE, KEPT, LONG, REPORTS, Document, documents, put, values

DOCUMENTS = documents(KEPT)
ADMISSION = Term("招生")


@pytest.fixture(scope="module", params=[open_backend], ids=["embedded"])
def backend(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Backend]:
    """Sixteen reports written in four changes, with a replacement and a removal."""
    opened: Backend = request.param(tmp_path_factory.mktemp("index"))
    put(opened, *REPORTS[:5], GONE)
    put(opened, *REPORTS[5:9])
    put(opened, *REPORTS[9:], LONG)
    put(opened, drop=["gone-2019"])
    yield opened
    opened.close()


def ids(answer: Answer) -> list[str]:
    return [each.passage.id for each in answer.found]


Rule = Callable[[Document], bool]

FOUND: list[tuple[Matcher, Rule]] = [
    (Anything(), lambda _: True),
    (Term("没有"), lambda _: False),
    (Term("章程"), lambda it: has(it, "章程")),
    (Term("财务"), lambda it: it[1].category == "finance"),
    (Term("衢州"), lambda it: it[0].school == "衢州学院"),
    (Run("招生章程"), lambda it: has(it, "招生章程")),
    (Run("招生计划招生"), lambda it: has(it, "招生计划、招生")),
    (Run("生"), lambda it: has(it, "生")),
    (Run("42号"), lambda it: has(it, "42号")),
    (Run("42件"), lambda _: False),
    (Run("142"), lambda it: has(it, "142")),
    (Run("14", open_end=True), lambda it: has(it, "142")),
    (Run("42", open_end=True), lambda it: has(it, "〕42号")),
    (Run("财务"), lambda _: False),
    (Run(""), lambda _: False),
    (Run("财务", field="title"), lambda it: it[1].category == "finance"),
    (Run("主动公开", field="title"), lambda it: it[1].part == "proactive"),
    (Run("信息公开工作报告", field="title"), lambda _: True),
    (Run("情况一招生", field="title"), lambda _: False),
    (Run("2021\x1f42号", field="docno"), lambda it: has(it, "〔2021〕")),
    (Run("2号", field="docno"), lambda _: False),
    (Run("7号", field="docno"), lambda it: has(it, "国发")),
    (Run("国发2014\x1f7号", field="docno"), lambda it: has(it, "国发")),
    (Run("号国", field="docno"), lambda _: False),
    (OneOf("docno", ("国发〔2014〕7号", "x")), lambda it: has(it, "国发")),
    (Within(("预算", "决算"), 1), lambda it: has(it, "预算与决算")),
    (Within(("决算", "预算"), 0), lambda _: False),
    (Within(("录取", "章程"), 0), lambda it: has(it, "录取")),
    (Within(("录取", "计划"), 3), lambda _: False),
    (OneOf("part", ("overview", "request")), lambda it: it[1].part in ("overview", "request")),
    (OneOf("part", ()), lambda _: False),
    (OneOf("year", ("2020",)), lambda it: it[0].year == 2020),
    (Named("school", "安徽大学"), lambda it: it[0].school == "安徽大学"),
    (Named("school", "大学"), lambda it: "大学" in (it[0].school or "")),
    (Named("school", "没了"), lambda _: False),
    (Between("year", 2021, None), lambda it: (it[0].year or 0) >= 2021),
    (Between("year", None, 2021), lambda it: (it[0].year or 9999) <= 2021),
    (Between("year", 2020, 2021), lambda it: it[0].year in (2020, 2021)),
    (Between("year", None, None), lambda it: it[0].year is not None),
    (All((ADMISSION, Run("章程"))), lambda it: has(it, "招生章程")),
    (All((Run("章程"), Except(Run("录取")))), lambda it: has(it, "第1版")),
    (All((Except(Run("章程")), Except(ADMISSION))), lambda it: "招生" not in words(it)),
    (All(()), lambda _: True),
    (Any((Run("录取"), Run("决算"))), lambda it: has(it, "录取") or has(it, "决算")),
    (Any((Except(Anything()), Run("录取"))), lambda it: has(it, "录取")),
    (Any(()), lambda _: False),
    (
        Except(Any((ADMISSION, Run("公开")))),
        lambda it: "招生" not in words(it) and not has(it, "公开"),
    ),
    (Except(Except(Run("录取"))), lambda it: has(it, "录取")),
]


def words(document: Document) -> str:
    """What a passage says and what it inherits."""
    return "\n".join((document[1].text, *document[1].trail))


def has(document: Document, run: str) -> bool:
    return run in document[1].text


@pytest.mark.parametrize(("match", "rule"), FOUND, ids=str)
def test_a_matcher_finds_what_it_says(backend: Backend, match: Matcher, rule: Rule) -> None:
    answer = backend.search(Plan(match, size=EVERYTHING))
    assert sorted(ids(answer)) == sorted(it[1].id for it in DOCUMENTS if rule(it))
    assert answer.totals == Totals(len({it.facts.id for it in answer.found}), len(answer.found))


FILTERS: list[dict[str, tuple[str, ...]]] = [
    {},
    {"year": ("2021",)},
    {"year": ("2021", "2022")},
    {"school": ("安徽大学", "衢州学院"), "part": ("overview", "request")},
    {"school": ("安徽大学",), "year": ("2020", "2021"), "category": ("finance", "admission")},
    {"school": ("",)},
    {"year": ("1999",), "part": ("overview",)},
    {"year": ("1999", "2020")},
    {"docno": ("国发〔2014〕7号",)},
    {"docno": ("国发〔2014〕7号", "中大〔2021〕42号"), "category": ("finance",)},
    {"docno": ("中大〔2021〕42号",), "year": ("2021", "2022")},
    {"docno": ("国发〔2014〕8号", ""), "year": ("2021",)},
]


def passes(document: Document, chosen: dict[str, tuple[str, ...]]) -> bool:
    return all(not set(some).isdisjoint(values(field, document)) for field, some in chosen.items())


@pytest.mark.parametrize("chosen", FILTERS, ids=str)
def test_filters_are_or_inside_and_across_and_facets_leave_out_their_own(
    backend: Backend, chosen: dict[str, tuple[str, ...]]
) -> None:
    filters = tuple(Filter(*each) for each in chosen.items())
    plan = Plan(ADMISSION, filters=filters, facets=FACETS, size=EVERYTHING)
    answer = backend.search(plan)
    matching = [it for it in DOCUMENTS if "招生" in words(it)]
    assert sorted(ids(answer)) == sorted(it[1].id for it in matching if passes(it, chosen))
    assert tuple(counts.field for counts in answer.counts) == FACETS
    for counts in answer.counts:
        others = {field: some for field, some in chosen.items() if field != counts.field}
        left = (it for it in matching if passes(it, others))
        expected = Counter(chain.from_iterable(values(counts.field, it) for it in left))
        assert counts.distinct == len(expected)
        assert {each.value: each.passages for each in counts.values} == expected


def test_a_filter_can_name_reports(backend: Backend) -> None:
    chosen = Filter("report", ("anhui-2021", "x-2022", "nobody"))
    answer = backend.search(Plan(Anything(), filters=(chosen,), size=EVERYTHING))
    assert {each.facts.id for each in answer.found} == {"anhui-2021", "x-2022"}
    assert answer.totals.passages == len(LONG.passages) + 7


def test_only_the_facets_asked_for_are_counted(backend: Backend) -> None:
    assert backend.search(Plan(Anything())).counts == ()
    (counts,) = backend.search(Plan(Anything(), facets=("part",))).counts
    assert counts.field == "part"


def test_a_long_facet_lists_what_most_have_and_what_is_chosen(backend: Backend) -> None:
    chosen = (Filter("school", ("衢州学院", "没有大学")),)
    plan = Plan(Anything(), filters=chosen, facets=("school", "year"), facet_values=1)
    school, year = backend.search(plan).counts
    number = Counter(chain.from_iterable(values("school", it) for it in DOCUMENTS))
    assert {each.value: each.passages for each in school.values} == {
        "安徽大学": number["安徽大学"],
        "衢州学院": number["衢州学院"],
    }
    assert (school.distinct, year.distinct, len(year.values)) == (4, 4, 1)


def test_a_passage_counts_once_for_each_document_it_cites_and_never_for_none(
    backend: Backend,
) -> None:
    chosen = (Filter("docno", ("中大〔2021〕42号",)),)
    plan = Plan(Anything(), filters=chosen, facets=("docno",), facet_values=1, size=EVERYTHING)
    answer = backend.search(plan)
    (counts,) = answer.counts
    number = Counter(chain.from_iterable(values("docno", it) for it in DOCUMENTS))
    assert number["国发〔2014〕7号"] == 2 * len(KEPT)
    assert {each.value: each.passages for each in counts.values} == {
        "国发〔2014〕7号": number["国发〔2014〕7号"],
        "中大〔2021〕42号": number["中大〔2021〕42号"],
    }
    assert counts.distinct == len(number) == 4
    assert answer.totals.passages == number["中大〔2021〕42号"] == 3


PLAN = Plan(Any((ADMISSION, Run("公开"))), ("招生", "公开"), ("招生",), size=EVERYTHING)


def test_without_another_wish_the_best_come_first(backend: Backend) -> None:
    scores = [each.score for each in backend.search(PLAN).found]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > scores[-1] > 0


def test_passages_with_the_run_as_typed_come_before_those_with_its_words(backend: Backend) -> None:
    terms = ("预算", "决算", "预", "算")
    for run, said in (("预算与决算", "预算"), ("招生计划", "计划")):
        plan = Plan(Anything(), terms, (run,), size=EVERYTHING)
        having = sum(said in it[1].text for it in DOCUMENTS)
        found = backend.search(plan).found
        assert {said in each.passage.text for each in found[:having]} == {True}


def test_nothing_to_rank_by_means_no_score(backend: Backend) -> None:
    assert {each.score for each in backend.search(Plan(Anything(), size=99)).found} == {0.0}


@pytest.mark.parametrize("grouped", [False, True])
def test_reports_can_be_put_in_order_of_year_school_and_hits(
    backend: Backend, grouped: bool
) -> None:
    def order(sort: Sort) -> list[str]:
        found = backend.search(replace(PLAN, sort=sort, grouped=grouped)).found
        return [report for report, _ in groupby(each.facts.id for each in found)]

    years = [report.rpartition("-")[2] for report in order(Sort.YEAR)]
    assert [year for year, _ in groupby(years)] == ["2022", "2021", "2020", "None"]
    assert order(Sort.SCHOOL) == sorted(report.facts.id for report in KEPT)
    assert order(Sort.HITS)[0] == "anhui-2021"


@pytest.mark.parametrize("sort", Sort)
def test_pages_of_passages_make_up_the_whole(backend: Backend, sort: Sort) -> None:
    plan = replace(PLAN, sort=sort)
    whole = ids(backend.search(plan))
    pages = [backend.search(replace(plan, size=9, page=page)) for page in range(1, 20)]
    assert [each for page in pages for each in ids(page)] == whole
    assert {page.totals for page in pages} == {Totals(len(KEPT), len(whole))}
    assert ids(pages[-1]) == []


@pytest.mark.parametrize("sort", Sort)
def test_pages_of_reports_make_up_the_whole(backend: Backend, sort: Sort) -> None:
    plan = replace(PLAN, sort=sort, grouped=True)
    whole = ids(backend.search(plan))
    pages = [backend.search(replace(plan, size=3, page=page)) for page in range(1, 8)]
    assert [each for page in pages for each in ids(page)] == whole
    assert [len({each.facts.id for each in page.found}) for page in pages] == [3, 3, 3, 3, 3, 1, 0]


def test_the_best_passages_of_a_report_stand_together(backend: Backend) -> None:
    flat = backend.search(PLAN).found
    for most in (1, 2, 3, 99):
        grouped = backend.search(replace(PLAN, grouped=True, per_report=most)).found
        blocks = [report for report, _ in groupby(each.facts.id for each in grouped)]
        assert blocks == list(dict.fromkeys(each.facts.id for each in flat))
        for report in blocks:
            best = [each.passage for each in flat if each.facts.id == report][:most]
            assert [each.passage for each in grouped if each.facts.id == report] == best


def test_each_hit_says_where_in_its_report_all_of_them_are(backend: Backend) -> None:
    chosen = (Filter("part", ("proactive", "request", "overview")),)
    plan = replace(PLAN, filters=chosen, grouped=True, per_report=1)
    flat = backend.search(replace(plan, grouped=False)).found
    assert {each.in_report for each in flat} == {()}
    for each in backend.search(plan).found:
        counts = Counter(it.passage.part for it in flat if it.facts == each.facts)
        expected = [PartCount(code, counts[code]) for code in parts() if counts[code]]
        assert list(each.in_report) == expected


def test_how_often_it_was_written_changes_nothing(
    backend: Backend, tmp_path_factory: pytest.TempPathFactory
) -> None:
    once = type(backend)(tmp_path_factory.mktemp("once"))  # type: ignore[call-arg]
    put(once, *KEPT)
    plan = replace(PLAN, facets=FACETS)
    many, one = backend.search(plan), once.search(plan)
    assert (many.totals, many.counts) == (one.totals, one.counts)
    scores = {each.passage.id: each.score for each in one.found}
    assert {each.passage.id: each.score for each in many.found} == pytest.approx(scores, rel=1e-5)
    once.close()
