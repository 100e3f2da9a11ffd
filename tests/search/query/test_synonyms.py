"""Synonyms stand in the tree, beside what was typed and nowhere else."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.backends import open_backend
from search.engine import Engine
from search.model import taxonomy
from search.query.request import Request
from search.query.synonyms import MOST_WORDS_LISTED, expanded, included, synonym_groups, synonyms
from search.query.syntax import parse
from search.query.tree import And, Exact, Field, Near, Node, Not, Or, Prefix, Range, Words, positive
from search.words.folding import fold
from search.words.segmentation import lexicon
from search.words.units import contains, squeeze
from search.words.vocabulary import Vocabulary, WordEntry
from tests import oracle
from tests.reports import documents, make_report, put

EXPANDED = [
    ("保研", "保研 OR 推免 OR 推荐免试 OR 免试推荐"),
    ("處分", "處分 OR 处分 OR 处罚 OR 惩处"),
    ("查重、", "查重、 OR 查重 OR 论文检测"),
    ("申请公开", "申请公开 OR 依申请公开"),
    ("学费标准", "学费标准 OR (学费 OR 学杂费 OR 收费标准) 标准"),
    ("申请公开的件数", "申请公开的件数 OR (申请公开 OR 依申请公开) 件数"),
    ("保研名单", "保研名单 OR (保研 OR 推免 OR 推荐免试 OR 免试推荐) 名单"),
    (
        "举报与食堂",
        "举报与食堂 OR (举报 OR 投诉) (食堂 OR 餐饮 OR 伙食)",
    ),
    ("举报 食堂", "(举报 OR 投诉) (食堂 OR 餐饮 OR 伙食)"),
    ("举报 -投诉", "(举报 OR 投诉) -投诉"),
    ("中量大招生", "中量大招生 OR (中量大 OR 中国计量大学 OR 中国计量学院) 招生"),
    ("中国计量大学", "中国计量大学 OR 中量大 OR 中国计量学院"),
    ("南大", "南大 OR 南京大学"),
    ("浙江科技学院", "浙江科技学院 OR 浙江科技大学 OR 浙科大"),
]
UNCHANGED = [
    *("", "校园", "招生 预算", "费", "-保研", "-(保研 OR 举报)", "--保研", '"保研"', "保研*"),
    *('"保研 举报"~5', "标题:保研", "学校:中量大", "中量大〔2023〕42号", "年份:2021"),
]


@pytest.mark.parametrize(("typed", "meant"), EXPANDED)
def test_what_is_typed_stands_first_and_its_synonyms_beside_it(typed: str, meant: str) -> None:
    assert expanded(parse(typed)) == parse(meant)


@pytest.mark.parametrize("typed", UNCHANGED)
def test_only_plain_runs_have_synonyms(typed: str) -> None:
    assert expanded(parse(typed)) == parse(typed)
    assert included(parse(typed)) == ()


def test_the_synonyms_that_were_put_in_are_told_once_each() -> None:
    assert included(parse("举报 (举报 OR 保研名单) -食堂")) == (
        *("投诉", "推免", "推荐免试", "免试推荐"),
    )


def test_a_short_name_is_not_looked_for_where_it_may_mean_something_else() -> None:
    assert synonyms("南京大学") == ()  # 南大 is in 云南大学
    assert "南师大" not in synonyms("南京师范大学")  # it is in 云南师大
    assert synonyms("北师大") == ("北京师范大学",)


def test_a_users_word_is_not_cut_for_its_synonyms() -> None:
    own = Vocabulary((WordEntry("保研名单"),))
    assert expanded(Words("保研名单"), own) == Words("保研名单")


def test_every_group_says_why_and_has_no_word_twice() -> None:
    assert len(synonym_groups()) >= 60
    assert all(group.reason and len(group.words) > 1 for group in synonym_groups())
    assert not [group for group in synonym_groups() if len(set(group.words)) < len(group.words)]
    times = Counter(word for group in synonym_groups() for word in group.words)
    assert {word for word, count in times.items() if count > 1} == {"奖助学金", "收费标准"}


def test_every_listed_word_is_folded_and_can_be_found_in_a_run() -> None:
    every = [word for group in synonym_groups() for word in group.words]
    assert [word for word in every if fold(word) != word or squeeze(word) != word] == []
    assert [word for word in every if len(lexicon().cut(word)) > MOST_WORDS_LISTED] == []
    assert [word for word in every if not synonyms(word)] == []


_RUNS = st.sampled_from(
    [
        "保研",
        "学费标准",
        "举报",
        "食堂",
        "校园",
        "中量大",
        "投诉电话",
        "费",
        "宿舍 2022",
        "OR",
        "-5",
    ]
)
_LEAVES: st.SearchStrategy[Node] = st.one_of(
    _RUNS.map(Words),
    _RUNS.map(Words),
    _RUNS.map(Exact),
    _RUNS.map(Prefix),
    st.builds(Near, st.just(("保研", "举报")), st.integers(0, 60)),
    st.sampled_from(list(taxonomy.parts())).map(lambda code: Field("part", code)),
    st.just(Range("year", 2021, None)),
)


def _branches(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(inner.map(Not), several.map(And), several.map(Or))


TREES = st.recursive(_LEAVES, _branches, max_leaves=7)
PASSAGES = documents(
    (
        make_report(
            "quzhou-2021",
            """
# overview 保研
推免生名单。
投诉电话。
学杂费标准。
收费标准的公示。
餐饮服务和食堂。
2022年公寓。
中国计量大学。
校园投诉举报。
""",
        ),
    )
)


def negated(node: Node) -> list[Node]:
    """What stands below each outermost Not."""
    match node:
        case Not(inner):
            return [inner]
        case And(nodes) | Or(nodes):
            return [each for child in nodes for each in negated(child)]
        case _:
            return []


@given(TREES)
def test_the_expanded_tree_prints_and_parses_back(tree: Node) -> None:
    meant = expanded(tree)
    assert parse(str(meant)) == meant


@given(TREES)
def test_nothing_below_a_not_is_touched(tree: Node) -> None:
    assert negated(expanded(tree)) == negated(tree)


@given(TREES)
def test_a_tree_without_listed_words_stays_as_it_is(tree: Node) -> None:
    assert (expanded(tree) == tree) == (included(tree) == ())


@given(TREES)
def test_synonyms_add_passages_and_never_take_one_away(tree: Node) -> None:
    before, after = oracle.found(tree, PASSAGES), oracle.found(expanded(tree), PASSAGES)
    assert before <= after
    if not included(tree):
        assert before == after


@given(st.sampled_from(sorted({word for group in synonym_groups() for word in group.words})))
def test_whoever_finds_a_word_finds_its_synonyms_too(word: str) -> None:
    texts = {leaf.text for leaf in positive(expanded(Words(word))) if isinstance(leaf, Words)}
    assert texts == {word, *synonyms(word)}
    assert all(contains(squeeze(each), squeeze(f"学校的{each}。")) for each in texts)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("身份证", "身分證"),
        ("招生计划", "招生計畫"),
        ("账号", "帳號"),
        ("信息公开意见箱", "資訊公開意見箱"),
        ("网络舆情", "網路輿情"),
        ("答复", "答覆"),
    ],
)
def test_words_of_hong_kong_and_taiwan_and_of_the_mainland_find_each_other(
    one: str, other: str, tmp_path: Path
) -> None:
    backend = open_backend(tmp_path)
    put(backend, make_report("here", f"公布{one}。"), make_report("there", f"公布{other}。"))
    for typed in (one, other):
        page = Engine(backend).search(Request(typed, parse(typed), size=0))
        assert {hit.facts.id for hit in page.hits if hit.complete} == {"here", "there"}
        assert not {fold(one), fold(other)} & set(page.synonyms)
    backend.close()


def test_variants_are_folded_words_and_rarer_than_what_they_stand_for() -> None:
    for group in synonym_groups("variants.txt"):
        here, *elsewhere = group.words
        for word in elsewhere:
            assert fold(word) == word
            assert lexicon().frequency(word) < 1000 or lexicon().frequency(here) > 1000
