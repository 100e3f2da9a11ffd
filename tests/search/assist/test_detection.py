"""When a query may be mistyped: few passages have it, and a word is rare or characters stray."""

import pytest

from search.assist.detection import as_typed, count_as_typed, has_stray, may_be_misspelled, strays
from search.query.syntax import parse
from search.query.tree import Node, Words
from search.words.segmentation import lexicon
from search.words.vocabulary import SHIPPED

PASSAGES = {"信息": 140, "公开": 120, "龙芯": 1, "xuefei": 9}


def count(query: Node) -> int:
    return PASSAGES.get(str(query), 0)


@pytest.mark.parametrize(
    ("query", "found", "doubtful"),
    [
        ("信息公开", 100, False),
        ("信息 公开", 2, False),  # each word is common: they are just not together
        ("信息 龙芯", 1, True),
        ("信息 龙芯", 3, False),
        ("xuefei", 9, True),
        ("xuefei", 11, False),
        ("信息工开", 100, True),
        ('"信息工开"', 0, False),
        ("中量大〔2023〕42号", 0, False),
        (" ".join(["龙芯"] * 9), 0, False),
        ("年份:2022", 0, False),
    ],
)
def test_a_query_that_few_have_is_doubtful_when_a_word_is_rare(
    query: str, found: int, doubtful: bool
) -> None:
    assert may_be_misspelled(parse(query), found, count, SHIPPED) is doubtful


def test_passages_have_a_query_when_they_have_its_stray_characters() -> None:
    assert count_as_typed(Words("信息公开"), 100, count, SHIPPED) == 100
    assert count_as_typed(Words("信息工开"), 100, count, SHIPPED) == 0


def test_characters_that_make_no_words_must_stand_as_typed() -> None:
    assert str(as_typed(parse("信息工开 -工开"), lexicon())) == '(信息工开 "信息工开") -工开'
    long = "学校今年收到的信息工开申请"
    assert str(as_typed(parse(long), lexicon())) == f'{long} "工开"'
    assert as_typed(Words("信息公开"), lexicon()) == Words("信息公开")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("信息工开", ("工开",)),
        ("信息公开", ()),
        ("学生汇", ()),
        ("申请了没有", ()),
        ("受捐增财产", ("受捐增",)),
        ("2022年A5", ()),
    ],
)
def test_strays_are_characters_side_by_side_that_make_no_words(
    text: str, left: tuple[str, ...]
) -> None:
    assert strays(text, lexicon()) == left


@pytest.mark.parametrize(
    ("text", "stray"),
    [("学生汇", True), ("学生吗", False), ("税", False), ("学校今年收到的申请汇总表", False)],
)
def test_a_single_stray_tells_only_in_a_run_as_short_as_a_name(text: str, stray: bool) -> None:
    assert has_stray(text, lexicon()) is stray
