"""What a sentence is compared by: characters, words, and numbers with their measures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.comparing.tokens import tokens


def keys(text: str) -> list[str]:
    return [each.key for each in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到申请３件。", ["收", "到", "申", "请", "3件"]),
        ("2,092条、二〇二二年", ["2092条", "2022年"]),
        ("2021—2022 学年", ["2021-2022", "学", "年"]),
        ("5－10件", ["5-10件"]),
        ("增长25.6％", ["增", "长", "25.6%"]),
        ("36.5万次、5051.91 万元", ["36.5万次", "5051.91万元"]),
        ("1.2万人次", ["1.2万人次"]),
        ("三个方面，一是公开", ["三个", "方", "面", "一", "是", "公", "开"]),
        ("一体化、三公经费", ["一", "体", "化", "三", "公", "经", "费"]),
        ("中量大〔2023〕42号", ["中", "量", "大", "2023", "42号"]),
        ("https://a.edu.cn?id=71", ["https", "a", "edu", "cn", "id", "71"]),
        ("——“”。", []),
    ],
)
def test_a_text_is_cut_into_tokens(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2022年", "2023年"),
        ("2.5万元", "300元"),
        ("2021—2022", "2022-2023"),
        ("三件", "12件"),
        ("9.5%", "10％"),
    ],
)
def test_numbers_of_the_same_things_have_the_same_shape(one: str, other: str) -> None:
    (first,), (second,) = tokens(one), tokens(other)
    assert first.is_number
    assert first.key != second.key
    assert first.shape == second.shape


def test_numbers_of_other_things_have_another_shape() -> None:
    assert tokens("3件")[0].shape != tokens("3条")[0].shape
    assert tokens("2021-2022")[0].shape != tokens("2021")[0].shape


def test_a_token_that_is_no_number_is_its_own_shape() -> None:
    assert not any(each.is_number for each in tokens("学校Web公开"))


@given(st.text(alphabet="甲乙年件三2０,.，。—- aA％①㎡臺\u0301万元"))
def test_tokens_are_where_they_are_written_and_in_order(text: str) -> None:
    found = tokens(text)
    for each in found:
        assert 0 <= each.start < each.end <= len(text)
    assert [each.start for each in found] == sorted(each.start for each in found)
