"""The numbers at the beginning of a line."""

import pytest

from indexer.conventions.numbering import Style, is_page_number, marker


@pytest.mark.parametrize(
    ("text", "style", "value", "words"),
    [
        ("一、概述", Style.HAN, 1, "概述"),
        ("一、  概述", Style.HAN, 1, "概述"),
        ("十二、附则", Style.HAN, 12, "附则"),
        ("一👴、概述", Style.HAN, 1, "概述"),
        ("一,、概述", Style.HAN, 1, "概述"),
        ("第一部分 概述", Style.CHAPTER, 1, "概述"),
        ("（一）渠道", Style.HAN_ROUND, 1, "渠道"),
        ("(三) 渠道", Style.HAN_ROUND, 3, "渠道"),
        (" 一)渠道", Style.HAN_ROUND, 1, "渠道"),
        ("1.招生", Style.DIGIT, 1, "招生"),
        ("1、招生", Style.DIGIT, 1, "招生"),
        ("10．招生", Style.DIGIT, 10, "招生"),
        ("（1）招生", Style.DIGIT_ROUND, 1, "招生"),
        ("2)招生", Style.DIGIT_CLOSE, 2, "招生"),
        ("③招生", Style.CIRCLE, 3, "招生"),
    ],
)
def test_every_kind_of_number_is_known(text: str, style: Style, value: int, words: str) -> None:
    found = marker(text)
    assert found
    assert (found.style, found.number, text[found.end :]) == (style, value, words)


@pytest.mark.parametrize("text", ["一是加强领导", "一分时时彩", "2.5亿元", "2022.9.1", "概述", ""])
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert marker(text) is None


@pytest.mark.parametrize("text", ["3", "- 3 -", "—12—", "第 3 页", "第3页，共 9 页", "3/9"])
def test_the_number_of_a_page_is_known_by_itself(text: str) -> None:
    assert is_page_number(text)
    assert is_page_number(text, at_edge=True)


@pytest.mark.parametrize("text", ["2022", "·3·.", "第 3 页（共 9 页）"])
def test_what_may_be_a_year_is_the_number_of_a_page_only_at_its_edge(text: str) -> None:
    assert not is_page_number(text)
    assert is_page_number(text, at_edge=True)


@pytest.mark.parametrize("text", ["第 3 页起", "3 月", "一", ""])
def test_other_lines_are_no_page_numbers(text: str) -> None:
    assert not is_page_number(text, at_edge=True)
