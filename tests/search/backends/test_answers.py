"""What every backend must find and count: matchers, filters and facets, on the same reports.

The index has several segments and deletions; what is expected is counted from the passages.
"""

from collections import Counter
from collections.abc import Callable
from itertools import chain

import pytest

from search.backends import Backend
from search.backends.plan import (
    All,
    Answer,
    Any,
    Anything,
    Between,
    Except,
    Filter,
    Matcher,
    OneOf,
    Plan,
    Run,
    Term,
    Totals,
    Within,
)
from search.model.fields import FACETS
from tests.reports import EVERYTHING, KEPT, LONG, Document, documents, values

DOCUMENTS = documents(KEPT)
ADMISSION = Term("招生")


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
    (OneOf("school", ("安徽大学", "没了")), lambda it: it[0].school == "安徽大学"),
    (OneOf("school", ("",)), lambda it: it[0].school is None),
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


@pytest.mark.parametrize(("match", "rule"), FOUND, ids=[str(match) for match, _ in FOUND])
def test_a_matcher_finds_what_it_says(answering: Backend, match: Matcher, rule: Rule) -> None:
    answer = answering.search(Plan(match, size=EVERYTHING))
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
    answering: Backend, chosen: dict[str, tuple[str, ...]]
) -> None:
    filters = tuple(Filter(*each) for each in chosen.items())
    plan = Plan(ADMISSION, filters=filters, facets=FACETS, size=EVERYTHING)
    answer = answering.search(plan)
    matching = [it for it in DOCUMENTS if "招生" in words(it)]
    assert sorted(ids(answer)) == sorted(it[1].id for it in matching if passes(it, chosen))
    assert tuple(counts.field for counts in answer.counts) == FACETS
    for counts in answer.counts:
        others = {field: some for field, some in chosen.items() if field != counts.field}
        left = (it for it in matching if passes(it, others))
        expected = Counter(chain.from_iterable(values(counts.field, it) for it in left))
        assert counts.distinct == len(expected)
        assert {each.value: each.passages for each in counts.values} == expected


def test_filters_of_one_field_must_all_let_a_passage_through(answering: Backend) -> None:
    both = (Filter("year", ("2021", "2022")), Filter("year", ("2022", "2020")))
    for filters in (both, both[::-1]):
        answer = answering.search(Plan(Anything(), filters=filters, facets=("year", "school")))
        once = answering.search(Plan(Anything(), filters=(Filter("year", ("2022",)),)))
        assert answer.totals == once.totals
        year, school = answer.counts
        assert {each.value for each in year.values} == {"", "2020", "2021", "2022"}
        assert sum(each.passages for each in school.values) == answer.totals.passages


def test_a_filter_can_name_reports(answering: Backend) -> None:
    chosen = Filter("report", ("anhui-2021", "x-2022", "nobody"))
    answer = answering.search(Plan(Anything(), filters=(chosen,), size=EVERYTHING))
    assert {each.facts.id for each in answer.found} == {"anhui-2021", "x-2022"}
    assert answer.totals.passages == len(LONG.passages) + 7


def test_only_the_facets_asked_for_are_counted(answering: Backend) -> None:
    assert answering.search(Plan(Anything())).counts == ()
    (counts,) = answering.search(Plan(Anything(), facets=("part",))).counts
    assert counts.field == "part"


def test_a_long_facet_lists_what_most_have_and_what_is_chosen(answering: Backend) -> None:
    chosen = (Filter("school", ("衢州学院", "没有大学")),)
    plan = Plan(Anything(), filters=chosen, facets=("school", "year"), facet_values=1)
    school, year = answering.search(plan).counts
    number = Counter(chain.from_iterable(values("school", it) for it in DOCUMENTS))
    assert {each.value: each.passages for each in school.values} == {
        "安徽大学": number["安徽大学"],
        "衢州学院": number["衢州学院"],
    }
    assert (school.distinct, year.distinct, len(year.values)) == (4, 4, 1)


def test_a_passage_counts_once_for_each_document_it_cites_and_never_for_none(
    answering: Backend,
) -> None:
    chosen = (Filter("docno", ("中大〔2021〕42号",)),)
    plan = Plan(Anything(), filters=chosen, facets=("docno",), facet_values=1, size=EVERYTHING)
    answer = answering.search(plan)
    (counts,) = answer.counts
    number = Counter(chain.from_iterable(values("docno", it) for it in DOCUMENTS))
    assert number["国发〔2014〕7号"] == 2 * len(KEPT)
    assert {each.value: each.passages for each in counts.values} == {
        "国发〔2014〕7号": number["国发〔2014〕7号"],
        "中大〔2021〕42号": number["中大〔2021〕42号"],
    }
    assert counts.distinct == len(number) == 4
    assert answer.totals.passages == number["中大〔2021〕42号"] == 3
