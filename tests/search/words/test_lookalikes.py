"""Characters taken for each other by their shape: the table, and what it makes of a text."""

from importlib.resources import files

import pytest

from search.words.folding import fold
from search.words.lookalikes import lookalikes

GROUPS = [
    line
    for line in files("search.words")
    .joinpath("data", "lookalikes.txt")
    .read_text("utf-8")
    .splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("末来", "未来"), ("申肓", "申育"), ("捐增", "捐赠"), ("巳经", "已经"), ("工公", "公公")],
)
def test_one_character_is_replaced_by_one_that_looks_like_it(typed: str, meant: str) -> None:
    assert meant in lookalikes(typed)


def test_characters_that_look_like_no_other_stay() -> None:
    assert list(lookalikes("籍贯")) == []


def test_a_character_of_several_groups_may_be_any_of_them() -> None:
    assert {*lookalikes("会")} == {"今", "令", "合"}
    assert {*lookalikes("生物")} == set()
    assert {"辨", "辫", "瓣"} == {*lookalikes("辩")}
    assert {"力", "刃", "九", "丸"} >= {*lookalikes("刀")} > {"力"}
    assert {*lookalikes("力")} == {"刀", "刃", "九", "丸"}


def test_looking_alike_goes_both_ways() -> None:
    for group in GROUPS:
        for char in group:
            assert {*group} - {char} <= set(lookalikes(char))


def test_the_table_says_nothing_twice_and_only_what_texts_are_folded_to() -> None:
    assert len(set(GROUPS)) == len(GROUPS) > 100
    for group in GROUPS:
        assert len(set(group)) == len(group) >= 2
        assert fold(group) == group
