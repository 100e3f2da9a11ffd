"""What a query becomes for a backend: one table of (query, what must be found)."""

import pytest

from search.backends.plan import (
    All,
    Any,
    Anything,
    Between,
    Except,
    Matcher,
    OneOf,
    Run,
    Term,
    Within,
)
from search.backends.scoring import LESSER, RankingRun
from search.query import compile as compiler
from search.query.synonyms import expanded
from search.query.syntax import parse
from search.words.units import GAP, terms
from search.words.vocabulary import Vocabulary, WordEntry

ZS = Term("招生")
YS = Term("预算")
CITED = Any((Run(f"中量大2023{GAP}42号"), Run("中量大2023第42号")))

# The schools of an index, with how many passages each has.
HELD = {"衢州学院": 1, "中国石油大学(华东)": 2, "中国石油大学": 1}
MATCHERS: list[tuple[str, Matcher]] = [
    ("", Anything()),
    ("招生", ZS),
    ("招生预算", All((Term("招生"), Term("预算")))),
    ("資訊公開", All((Term("资讯"), Term("公开")))),
    ("高等学校", All((Term("高等"), Term("学校")))),
    ("双一流", Any((Term("双一流"), Run("双一流")))),
    ("双一流建设", Any((All((Term("双一流"), Term("建设"))), Run("双一流建设")))),
    ("费", Run("费")),
    ("42", Term("42")),
    ("以公开、为例外", All((Term("公开"), Term("例外"), Term("以公"), Term("为例")))),
    ("中量大〔2023〕42号", CITED),
    ("中量大(二〇二三)42号", CITED),
    ("中量大[2023]第42号", Any(CITED.nodes[::-1])),
    ('"招生、预算"', Run("招生预算")),
    ("信息公开*", Run("信息公开", open_end=True)),
    ('"预算 决算"~20', Within(("预算", "决算"), 20)),
    ("招生 预算", All((ZS, YS))),
    ("招生 OR 预算", Any((ZS, YS))),
    ("-招生", Except(ZS)),
    ("招生 -(招生 OR 预算)", All((ZS, Except(Any((ZS, YS)))))),
    ("学校:衢州学院", OneOf("school", ("衢州学院",))),
    ("学校:中国石油大学（华东）", OneOf("school", ("中国石油大学(华东)",))),
    ("学校:石油", OneOf("school", ("中国石油大学(华东)", "中国石油大学"))),
    ("学校:中国石油大学", OneOf("school", ("中国石油大学",))),
    ("学校:没有", OneOf("school", ())),
    ("年份:2021", Between("year", 2021, 2021)),
    ("年份:2021..", Between("year", 2021, None)),
    ("章节:依申请公开", OneOf("part", ("request",))),
    ("类别:finance", OneOf("category", ("finance",))),
    ("标题:重点、领域", Run("重点领域", field="title")),
    ("文号:〔2023〕42号", Run(f"2023{GAP}42号", field="docno")),
    ("文号:【二〇二三】第42号", Run(f"2023{GAP}42号", field="docno")),
    ("文号:第42号", Run("42号", field="docno")),
]

RELAXED: list[tuple[str, Matcher | None]] = [
    ("招生 预算", All((Any((Term("招生"), Term("预算"))),))),
    ("招生预算", All((Any((Term("招生"), Term("预算"))),))),
    ("招生 预算 -录取", All((Any((Term("招生"), Term("预算"))), compiler.matcher(parse("-录取"))))),
    (
        "招生 预算 年份:2021",
        All((Any((Term("招生"), Term("预算"))), Between("year", 2021, 2021))),
    ),
    ("招生", None),
    ("", None),
    ('"招生" "预算"', None),
    ("招生 OR 预算", None),
    ("费 生", All((Any((Run("费"), Run("生"))),))),
    ("费", None),
    ("招生费", All((Any((Term("招生"), Run("费"))),))),
    (
        "衢州学院中国计量大学",
        All((Any((Term("衢州学院"), Term("中国计量大学"), Run("衢州学院中国计量大学"))),)),
    ),
]


@pytest.mark.parametrize(("source", "matcher"), MATCHERS)
def test_a_query_says_what_must_be_found(source: str, matcher: Matcher) -> None:
    assert compiler.matcher(parse(source), values=lambda _: HELD) == matcher


@pytest.mark.parametrize(("source", "matcher"), RELAXED)
def test_a_relaxed_query_does_without_some_words_and_keeps_all_else(
    source: str, matcher: Matcher | None
) -> None:
    assert compiler.relaxed(parse(source)) == matcher


def test_a_relaxed_query_takes_synonyms_for_the_words_that_have_them() -> None:
    typed = parse("举报 招生 -食堂")
    relaxed = compiler.relaxed(typed, expanded(typed))
    some = Any((Term("举报"), Term("投诉"), Term("招生")))
    assert relaxed == All((some, compiler.matcher(parse("-食堂"))))
    assert compiler.relaxed(parse("举报"), expanded(parse("举报"))) is None


def test_runs_are_cut_into_the_words_of_the_vocabulary() -> None:
    own = Vocabulary((WordEntry("书院制"),))
    query = parse("(书院制改革 OR 招生) -书院制")
    assert Term("书院制") not in terms_of(compiler.matcher(query))
    assert Term("书院制") in terms_of(compiler.matcher(query, own))
    assert Term("书院制") in terms_of(compiler.relaxed(parse("书院制改革"), vocabulary=own))


def terms_of(matcher: Matcher | None) -> set[Term]:
    """Every term that a matcher looks for."""
    match matcher:
        case Term():
            return {matcher}
        case All(nodes) | Any(nodes):
            return {term for node in nodes for term in terms_of(node)}
        case Except(node):
            return terms_of(node)
        case _:
            return set()


def test_whatever_is_looked_for_in_the_text_ranks() -> None:
    query = parse('招生 "信息公开" 预* "甲 乙"~3 -研究生 学校:衢州学院 年份:2021')
    expected = [term for run in ("招生", "信息公开", "预", "甲", "乙") for term in terms(run)]
    assert [each.text for each in compiler.ranking(query)] == expected
    again = parse("公开 公、开")
    each_once = ("公", "开", "公开")
    assert tuple(each.text for each in compiler.ranking(again)) == each_once


def test_what_only_a_synonym_has_ranks_for_less() -> None:
    typed, meant = parse("投诉"), parse("投诉 OR 举报诉")
    assert [each for each in compiler.ranking(typed, meant) if each.share == 1] == [
        *compiler.ranking(typed)
    ]
    more = [each.text for each in compiler.ranking(typed, meant) if each.share == LESSER]
    assert more == ["举", "报", "举报", "报诉"]


def test_every_run_ranks_once_as_it_is_squeezed_and_with_its_own_terms() -> None:
    query = parse("招生、 “招生” 資訊公開 -研究生 学校:衢州学院")
    assert compiler.runs(query) == (
        RankingRun("招生", ("招", "生", "招生")),
        RankingRun("资讯公开", terms("资讯公开")),
    )
    assert compiler.runs(parse("")) == ()
    assert compiler.ranking(parse("-招生")) == ()


def test_names_of_a_sentence_are_held_together_where_a_character_is_in_no_word() -> None:
    assert compiler.names(parse("元皇后 儿子")) == All((Term("元皇"),))
    assert compiler.names(parse("招生 预算 -元皇后 “元皇后”")) is None
