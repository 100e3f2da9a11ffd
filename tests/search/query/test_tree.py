"""The query tree: how it prints, that what it prints reads back, and what a passage is found by."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.model import taxonomy
from search.query.syntax import parse
from search.query.tree import (
    And,
    Everything,
    Exact,
    Field,
    Leaf,
    Near,
    Node,
    Not,
    Or,
    Prefix,
    Range,
    Words,
    escaped,
    positive,
    quoted,
)
from search.words.units import squeeze
from tests.examples import examples

A, B, C = Words("甲"), Words("乙"), Words("丙")

PRINTED: list[tuple[Node, str]] = [
    (Everything(), ""),
    (A, "甲"),
    (Words("甲 (乙)"), r"甲\ \(乙\)"),
    (Words("-甲"), r"\-甲"),
    (Words("OR"), r"\OR"),
    (Words("学校:甲：乙"), r"学校\:甲：乙"),
    (Words("电话:0571"), "电话:0571"),
    (Exact("甲 乙"), '"甲 乙"'),
    (Exact('甲"乙\\'), r'"甲\"乙\\"'),
    (Near(("甲", "乙"), 20), '"甲 乙"~20'),
    (Prefix("甲"), "甲*"),
    (Field("school", "衢州学院"), "学校:衢州学院"),
    (Field("school", "衢州 学院"), '学校:"衢州 学院"'),
    (Field("docno", "中量大〔2023〕42号"), "文号:中量大〔2023〕42号"),
    (Range("year", 2021, 2023), "年份:2021..2023"),
    (Range("year", 2022, 2022), "年份:2022"),
    (Range("year", None, 2023), "年份:..2023"),
    (Range("year", 2021, None), "年份:2021.."),
    (Range("year", 7, 7), "年份:0007"),
    (And((A, B)), "甲 乙"),
    (And((A, And((B, C)))), "甲 (乙 丙)"),
    (And((Or((A, B)), C)), "(甲 OR 乙) 丙"),
    (Or((A, B)), "甲 OR 乙"),
    (Or((And((A, B)), C)), "甲 乙 OR 丙"),
    (Or((Or((A, B)), C)), "(甲 OR 乙) OR 丙"),
    (Not(A), "-甲"),
    (Not(Not(A)), "--甲"),
    (Not(And((A, B))), "-(甲 乙)"),
]


@pytest.mark.parametrize(("tree", "source"), PRINTED)
def test_a_tree_prints_as_somebody_would_type_it(tree: Node, source: str) -> None:
    assert str(tree) == source
    assert parse(source) == tree


def test_trees_are_compared_by_value_and_can_be_keys() -> None:
    assert And((Words("甲"), Not(B))) == And((A, Not(Words("乙"))))
    assert len({Or((A, B)), Or((Words("甲"), Words("乙")))}) == 1


def test_plain_text_is_escaped_only_where_it_must_be() -> None:
    assert escaped("中量大〔2023〕42号、25.6亿—招生") == "中量大〔2023〕42号、25.6亿—招生"
    assert escaped("a*b|c") == r"a\*b\|c"
    assert quoted("公开、招生 (本科)") == '"公开、招生 (本科)"'


@pytest.mark.parametrize(
    ("tree", "leaves"),
    [
        (Everything(), [Everything()]),
        (A, [A]),
        (And((A, Not(B), Or((C, Exact("丁"))))), [A, C, Exact("丁")]),
        (Not(And((A, B))), []),
        (Not(Not(A)), []),
    ],
)
def test_a_passage_is_found_by_the_leaves_outside_every_not(tree: Node, leaves: list[Leaf]) -> None:
    assert list(positive(tree)) == leaves


# Characters and runs that mean something, or look as if they did, among all others.
_AWKWARD = st.sampled_from('招2a:：()（）|｜*＊\\"”“„＂「」『』-－−~～. 　\n〔〕、\x1f\ud800')
_TEXT = (
    st.text(_AWKWARD | st.characters(), min_size=1, max_size=8)
    | st.sampled_from(["OR", "AND", "NOT", "学校:衢州", "School：a", "年份:2021", "-a", "a\\"])
).filter(squeeze)
_RUN = _TEXT.filter(lambda text: text.split() == [text])
_YEAR = st.integers(0, 9999)
_RANGES = st.one_of(
    st.lists(_YEAR, min_size=2, max_size=2).map(lambda ends: Range("year", min(ends), max(ends))),
    _YEAR.map(lambda year: Range("year", year, None)),
    _YEAR.map(lambda year: Range("year", None, year)),
)
_CODES = [Field("part", code) for code in taxonomy.parts()]
_CODES += [Field("category", code) for code in taxonomy.categories()]
_LEAVES: st.SearchStrategy[Node] = st.one_of(
    _TEXT.map(Words),
    _TEXT.map(Exact),
    _TEXT.map(Prefix),
    st.builds(Near, st.lists(_RUN, min_size=2, max_size=4).map(tuple), st.integers(0, 9999)),
    st.builds(Field, st.sampled_from(["school", "title", "docno"]), _TEXT),
    st.sampled_from(_CODES),
    _RANGES,
)


def _branches(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(inner, min_size=2, max_size=4).map(tuple)
    return st.one_of(inner.map(Not), several.map(And), several.map(Or))


@settings(deadline=None, max_examples=examples(500))
@given(st.recursive(_LEAVES, _branches, max_leaves=12))
def test_every_tree_reads_back_from_how_it_prints(tree: Node) -> None:
    assert parse(str(tree)) == tree
