"""What an index is told of a passage: its own terms by levels, and which it inherits."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.backends.analysis import (
    BARE,
    LISTING,
    Analysis,
    analyse,
    astride,
    inherited_text,
)
from search.backends.scoring import INHERITED_WEIGHT
from search.backends.term_numbers import MOST
from search.errors import UnreadableFile
from search.model.content import has_content, lists_parts
from search.model.report import Facts, Passage, PassageKind, Report, YearKind
from search.words.segmentation import lexicon
from search.words.units import GAP, UNIT, dictionary_words, pair, squeeze, terms
from search.words.vocabulary import is_word
from tests.reports import corpus, no_words

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


def counted(found: Analysis, doc: int = 0) -> dict[str, tuple[int, bool]]:
    """The terms of one passage: how often it has each itself, and whether it inherits it."""
    terms = found.terms
    rows = zip(terms.numbers, terms.docs, terms.own, terms.inherited, strict=True)
    return {
        terms.terms[number]: (int(own), bool(inherited))
        for number, at, own, inherited in rows
        if at == doc
    }


def long_words(text: str) -> list[str]:
    """The words of a text that are more than a pair of units."""
    return [word for word in dictionary_words(text, lexicon().cut_for_search) if len(word) > 2]


def expected(text: str, *inherited: str) -> dict[str, tuple[int, bool]]:
    """The same by the definition, a term at a time."""
    squeezed = squeeze(text)
    units = UNIT.findall(squeezed)
    pairs = list(map(pair, units, units[1:]))
    own = Counter((*units, *pairs, *long_words(text)))
    standing = set(dictionary_words(text, lexicon().cut_for_search))
    own |= Counter(
        astride(each) for each in {*pairs} - standing if is_word(each) and lexicon().frequency(each)
    )
    said = Passage("p", 0, text, "proactive", None, (), PassageKind.TEXT, (1,))
    own |= Counter([LISTING] * lists_parts(text))
    if not has_content(said):
        return {term: (times, False) for term, times in (own | Counter([BARE])).items()}
    heads = {
        *long_words("\n".join(inherited)),
        *(term for line in inherited for term in terms(squeeze(line))),
    }
    return {term: (own[term], term in heads) for term in own.keys() | heads}


def test_what_is_told_is_parallel_to_the_passages() -> None:
    texts = ("招生。", "预算（中量大〔2023〕42号）。", "")
    passages = tuple(
        Passage(f"p{at}", at, text, "proactive", None, (), PassageKind.TEXT, (at + 1,))
        for at, text in enumerate(texts)
    )
    told = analyse(Report(FACTS, (), passages))
    assert told.squeezed == tuple(map(squeeze, texts))
    assert [len(each) for each in told.document_numbers] == [0, 1, 0]
    for doc, text in enumerate(texts):
        assert counted(told, doc) == expected(text, "衢州学院", "2021-2022学年")


def test_rows_are_in_the_order_of_terms_then_of_passages_and_each_is_there_once() -> None:
    found = analyse(corpus()[0]).terms
    rows = list(zip(found.numbers.tolist(), found.docs.tolist(), strict=True))
    assert rows == sorted(set(rows))
    assert len(set(found.terms)) == len(found.terms) == found.numbers[-1] + 1


def test_every_term_of_the_corpus_is_counted_as_the_definition_counts_it() -> None:
    for report in corpus():
        told = analyse(report)
        for doc, each in enumerate(report.passages[:20]):
            heads = inherited_text(report.facts, each).split("\n")
            assert counted(told, doc) == expected(each.text, *heads)


@settings(deadline=None)
@given(st.text(st.sampled_from("公开開招生，12.ab\n 𠮷OA") | st.characters(), max_size=30))
def test_every_text_is_counted_as_the_definition_counts_it(text: str) -> None:
    assert counted(passage(text, "公开 12", text)) == expected(
        text, "衢州学院", "2021-2022学年", "公开 12", *text.split("\n")
    )


def test_a_pair_counts_as_often_as_it_stands_word_or_not_across_punctuation_too() -> None:
    found = counted(passage("公布学费标准，学，费"))
    assert found["学费"] == (2, False)
    assert found["布学"] == found["准学"] == (1, False)


def test_what_is_inherited_is_told_apart_from_what_is_said() -> None:
    found = counted(passage("公布学费标准", "二、主动公开情况", "（一）学费信息"))
    assert found["衢州"] == (0, True)
    assert found["学费"] == (1, True)
    assert found["公布"] == (1, False)


def test_lengths_count_the_units_said_and_those_inherited() -> None:
    own, heads = passage("信息公开，2022年"), passage("信息公开，2022年", "信息")
    school_and_year = len("衢州学院") + 4
    assert own.lengths[0] == 6 + INHERITED_WEIGHT * school_and_year
    assert heads.lengths[0] - own.lengths[0] == INHERITED_WEIGHT * 2


def test_no_pair_is_made_across_school_year_and_headings() -> None:
    found = counted(passage("公布", "主动公开", "财务信息"))
    assert not {"院2021", "年主", "开财"} & set(found)


def test_the_title_of_the_report_is_not_a_term_of_its_passages() -> None:
    assert "报告" not in passage("公布学费标准", "财务").terms.terms


def test_what_is_said_very_often_is_counted_up_to_a_limit() -> None:
    for said in (1, 30, MOST, MOST + 1, 700):
        assert counted(passage("费，" * said))["费"][0] == min(said, MOST)


def test_numbers_and_latin_words_are_whole_units() -> None:
    found = set(counted(passage("〔2023〕42号，25.6亿 OA系统，AA BB")))
    assert {"2023", f"2023{GAP}42", "42号", "25.6亿", "oa系", f"aa{GAP}bb"} <= found
    assert not {"202342", "25", "6亿", "aabb"} & found


def test_a_report_beyond_all_measure_is_refused() -> None:
    only = Passage("p", 0, "费", "other", None, (), PassageKind.TEXT, (1,))
    with pytest.raises(UnreadableFile, match="太长"):
        analyse(Report(FACTS, (), (only,) * (2**19 + 1)), cut=no_words())


def test_exact_runs_are_looked_for_in_the_passage_alone() -> None:
    told = passage("公布學費標準：25.6 亿。", "财务信息")
    assert told.squeezed == (squeeze("公布学费标准25.6亿"),)
    assert counted(told)["财务"] == (0, True)


def test_a_title_is_looked_for_in_headings_and_report_title_one_by_one() -> None:
    told = passage("公布", "二、主动公开", "（一）财务信息")
    assert told.trails == (("二主动公开", "一财务信息"),)
    assert told.title == "衢州学院信息公开工作年度报告"


def test_document_numbers_are_kept_in_their_standard_form() -> None:
    assert passage("见（中量大(2023)42 号）").document_numbers == (("中量大〔2023〕42号",),)


def test_what_is_not_known_of_a_report_is_not_made_up() -> None:
    unknown = Facts("x", "", None, None, None, None, None, None, None, "a.txt", "")
    only = Passage("p", 0, "公布", "other", None, (), PassageKind.TEXT, (1,))
    assert inherited_text(unknown, only) == "\n"


def test_a_word_that_stands_only_across_other_words_is_told() -> None:
    apart = counted(passage("信息公开保密审查、处理办法，学分数量和减免费用。"))
    assert {astride(word) for word in ("查处", "分数", "免费")} <= apart.keys()
    as_words = counted(passage("审查、处理违纪行为，依法查处；公布分数，免费办理。"))
    assert not {astride(word) for word in ("查处", "分数", "免费")} & as_words.keys()


def test_who_signed_and_when_inherits_nothing() -> None:
    signature = Passage(
        "p", 0, "2023年10月31日", "other", None, ("其他",), PassageKind.SIGNATURE, (1,)
    )
    told = counted(analyse(Report(FACTS, (), (signature,))))
    assert BARE in told
    assert not [term for term, (_, inherited) in told.items() if inherited]
    assert inherited_text(FACTS, signature) == ""
