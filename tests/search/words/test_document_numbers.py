"""Document numbers are known in any bracket and spacing, and swallow no running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.words.document_numbers import (
    citations,
    cited,
    document_numbers,
    squeezed_number,
    standard,
)
from search.words.units import squeeze

ONE = [
    # Brackets, widths and spaces.
    ("中量大〔2023〕42号", "中量大〔2023〕42号"),
    ("中量大[2023]42号", "中量大〔2023〕42号"),
    ("中量大［2023］42号", "中量大〔2023〕42号"),
    ("中量大(2023)42号", "中量大〔2023〕42号"),
    ("中量大（2023）42号", "中量大〔2023〕42号"),
    ("中量大【2023】42号", "中量大〔2023〕42号"),
    ("中量大﹝2023﹞42号", "中量大〔2023〕42号"),
    ("中量大〈2023〉42号", "中量大〔2023〕42号"),
    ("教学〔2023〕1 号", "教学〔2023〕1号"),
    ("教办函 〔 2014 〕 23 号", "教办函〔2014〕23号"),
    ("教 办 函〔2014〕23号", "教办函〔2014〕23号"),
    ("豫 教办函〔2023〕803号", "豫教办函〔2023〕803号"),
    ("教办函〔２０１４〕２３号", "教办函〔2014〕23号"),
    ("教辦函〔2014〕23號", "教办函〔2014〕23号"),
    ("教办函〔2014〕第23号", "教办函〔2014〕23号"),
    ("教办函〔2014〕 第 23 号", "教办函〔2014〕23号"),
    ("教办函〔二〇一四〕23号", "教办函〔2014〕23号"),
    ("教办函（二○一四）23号", "教办函〔2014〕23号"),
    ("教办函[ 二 〇 一 四 ]23号", "教办函〔2014〕23号"),
    ("教办函〔２０１４〕第２３号", "教办函〔2014〕23号"),
    ("教办函⟨2014⟩23号", "教办函〔2014〕23号"),
    ("教办函<2014>23号", "教办函〔2014〕23号"),
    ("教办函｛2014｝23号", "教办函〔2014〕23号"),
    ("教\u200b办\u00ad函〔2014〕23号", "教办函〔2014〕23号"),
    ("⻓办函〔2014〕23号", "长办函〔2014〕23号"),
    ("国发[2016]5号", "国发〔2016〕5号"),
    ("〔2023〕42号", "〔2023〕42号"),
    # What stands before it is not part of it.
    ("《实施方案》（中量大〔2023〕42号），通过专项整治", "中量大〔2023〕42号"),
    ("《公开清单》的通知》(教办函〔2014〕23号)等文件", "教办函〔2014〕23号"),
    ("根据教办函(2014)23号", "教办函〔2014〕23号"),
    ("根据教育部教办函〔2014〕23号文件", "教办函〔2014〕23号"),
    ("国务院办公厅国办发〔2016〕80号", "国办发〔2016〕80号"),
    ("严格按照浙教办综〔2021〕2号的要求", "浙教办综〔2021〕2号"),
    ("学校印发了中量大〔2023〕42号", "中量大〔2023〕42号"),
    ("现将省政府办公厅文件豫教办函〔2023〕803号转发你们", "豫教办函〔2023〕803号"),
    ("学校印发\n教办函〔2014〕23号", "教办函〔2014〕23号"),
    ("见附件：教办函〔2014〕23号", "教办函〔2014〕23号"),
    ("教育部〔2020〕1号", "教育部〔2020〕1号"),
]


@pytest.mark.parametrize(("text", "number"), ONE)
def test_a_document_number_is_given_in_its_standard_form(text: str, number: str) -> None:
    assert document_numbers(text) == (number,)
    assert standard(text) == standard(number) == number
    assert squeezed_number(number) == squeeze(number)


PLACES = [
    ("中量大〔2023〕42号", ["中量大〔2023〕42号"]),
    ("根据教育部教办函(2014)第23號，公开", ["教办函(2014)第23號"]),
    ("⑴ 见 ㈠ 教 办 函【二〇一四】 2,014 号。", ["教 办 函【二〇一四】 2,014 号"]),
    ("豫\n教\t办函[2014]23号……", ["教\t办函[2014]23号"]),
    ("①〔２０２３〕42号、[2023]43号", ["〔２０２３〕42号", "[2023]43号"]),
    ("教办函〔2014〕23号和教办函[2014]23号", ["教办函〔2014〕23号", "教办函[2014]23号"]),
    ("(2023年修订)", []),
]


@pytest.mark.parametrize(("text", "places"), PLACES)
def test_a_document_number_is_found_where_it_stands(text: str, places: list[str]) -> None:
    found = citations(text)
    assert [text[each.start : each.end] for each in found] == places
    assert tuple(dict.fromkeys(each.number for each in found)) == document_numbers(text)


@given(st.text("教办函㈠①Ⅳ豫 \u3000\n(〔2014】)第二〇,，.3号號ﬁ…é", max_size=40))
def test_every_place_of_a_document_number_reads_as_that_number(text: str) -> None:
    for each in citations(text):
        assert document_numbers(text[each.start : each.end]) == (each.number,)


def test_what_is_no_single_document_number_has_no_standard_form() -> None:
    for value in ("", "42号", "中量大", "教办函〔2014〕23号和教财〔2019〕1号"):
        assert standard(value) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2023年招生42号",
        "国务院令第711号",
        "(2023年修订)的通知",
        "数据（2023）显示，42号楼",
        "微信公众号〔2023〕",
        "教办函〔1814〕23号",
        "教办函〔20145〕23号",
        "教办函〔2014〕23",
        "教办函〔二〇一〕23号",
    ],
)
def test_other_numbers_are_no_document_numbers(text: str) -> None:
    assert document_numbers(text) == ()


def test_each_number_is_given_once_in_order() -> None:
    text = "（教办函〔2014〕23号）、中量大（2023）42号和教办函[2014]23号及教办厅函〔2018〕80号"
    found = ("教办函〔2014〕23号", "中量大〔2023〕42号", "教办厅函〔2018〕80号")
    assert document_numbers(text) == found


def test_an_issuer_never_grows_into_a_sentence() -> None:
    (number,) = document_numbers("学" * 50_000 + "〔2023〕42号")
    assert number == "学" * 12 + "〔2023〕42号"


@given(
    st.text("教办函中量大国际研生浙综豫", min_size=1, max_size=8),
    st.integers(1990, 2099),
    st.integers(1, 9999),
    st.sampled_from(["〔〕", "[]", "()", "（）", "［］", "【】", "﹝﹞", "〈〉", "〖〗", "⟨⟩"]),
    st.text(" 　", max_size=2),
)
def test_brackets_and_spaces_make_no_difference(
    issuer: str, year: int, number: int, brackets: str, space: str
) -> None:
    left, right = tuple(brackets)
    written = f"{issuer}{space}{left}{space}{year}{right}{space}{number}{space}号"
    assert document_numbers(written) == (f"{issuer}〔{year}〕{number}号",)


def test_a_part_of_a_number_is_looked_for_in_standard_forms() -> None:
    (number,) = document_numbers("教办函（二〇一四）第23号")
    for part in ("教办函〔2014〕第23号", "[2014] 23 号", "第23号", "23号", "教办函", "二〇一四"):
        assert cited(part) in squeeze(number)
