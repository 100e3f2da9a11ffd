"""What an index is told of a passage: its own words once, inherited ones twice."""

from collections import Counter

from search.analysis import INHERITED_WEIGHT, MOST, Analysis, Occurrences, analyse, inherited_text
from search.model import Facts, Passage, PassageKind, Report, YearKind
from search.text import grams, squeeze, terms

FACTS = Facts(
    id="quzhouxueyuan-2021-2022",
    title="衢州学院信息公开工作年度报告",
    school="衢州学院",
    year=2021,
    year_kind=YearKind.ACADEMIC,
    period_start=None,
    period_end=None,
    published=None,
    url=None,
    file="a.txt",
    sha256="",
)


def passage(text: str, *trail: str, facts: Facts = FACTS) -> Analysis:
    """What the index is told of a report with one passage."""
    only = Passage("p", 0, text, "proactive", None, trail, PassageKind.TEXT, (1,))
    return analyse(Report(facts, (), (only,)))


def counted(found: Occurrences, doc: int = 0) -> Counter[str]:
    """The terms of one passage and how often it has them."""
    rows = zip(found.numbers, found.docs, found.counts, strict=True)
    return Counter({found.terms[number]: count for number, at, count in rows if at == doc})


def test_what_is_told_is_parallel_to_the_passages() -> None:
    texts = ("招生。", "预算（中量大〔2023〕42号）。", "")
    passages = tuple(
        Passage(f"p{at}", at, text, "proactive", None, (), PassageKind.TEXT, (at + 1,))
        for at, text in enumerate(texts)
    )
    told = analyse(Report(FACTS, (), passages))
    assert told.squeezed == tuple(map(squeeze, texts))
    assert [len(each) for each in told.document_numbers] == [0, 1, 0]
    assert [sum(counted(told.terms, doc).values()) for doc in range(3)] == list(told.lengths)
    assert [set(counted(told.grams, doc)) for doc in range(3)] == [
        set(grams(each)) for each in told.squeezed
    ]


def test_inherited_terms_count_twice_and_own_terms_once() -> None:
    found = counted(passage("公布学费标准", "二、主动公开情况", "（一）财务信息").terms)
    inherited = "衢州学院\n2021-2022学年\n二、主动公开情况\n（一）财务信息"
    expected = Counter(terms("公布学费标准"))
    expected.update({term: 2 * n for term, n in Counter(terms(inherited)).items()})
    assert INHERITED_WEIGHT == 2
    assert found == expected
    assert found["学费"] == 2, "as a word and as a pair, said once"
    assert found["衢州"] == 4, "the same, inherited"


def test_no_pair_is_made_across_school_year_and_headings() -> None:
    found = counted(passage("公布", "主动公开", "财务信息").terms)
    assert not {"院2021", "年主", "开财"} & set(found)


def test_the_title_of_the_report_is_not_a_term_of_its_passages() -> None:
    assert "报告" not in passage("公布学费标准", "财务").terms.terms


def test_a_term_said_very_often_counts_as_often_as_can_be_kept() -> None:
    assert counted(passage("招生，" * 2 * MOST).terms)["招生"] == MOST


def test_exact_runs_are_looked_for_in_the_passage_alone() -> None:
    told = passage("公布學費標準：25.6 亿。", "财务信息")
    assert told.squeezed == (squeeze("公布学费标准25.6亿"),)
    assert counted(told.grams) == Counter(grams(told.squeezed[0]))


def test_a_title_is_looked_for_in_headings_and_report_title_one_by_one() -> None:
    told = passage("公布", "二、主动公开", "（一）财务信息")
    assert told.titles == (("二主动公开", "一财务信息", "衢州学院信息公开工作年度报告"),)


def test_document_numbers_are_kept_in_their_standard_form() -> None:
    assert passage("见（中量大(2023)42 号）").document_numbers == (("中量大〔2023〕42号",),)


def test_what_is_not_known_of_a_report_is_not_made_up() -> None:
    unknown = Facts("x", "", None, None, None, None, None, None, None, "a.txt", "")
    only = Passage("p", 0, "公布", "other", None, (), PassageKind.TEXT, (1,))
    assert inherited_text(unknown, only) == "\n"
