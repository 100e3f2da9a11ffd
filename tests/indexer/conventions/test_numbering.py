"""The numbers at the beginning of a line."""

import pytest

from indexer.conventions.numbering import Style, marker, number


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


@pytest.mark.parametrize(
    ("numeral", "value"), [("十", 10), ("十一", 11), ("二十", 20), ("二十三", 23), ("7", 7)]
)
def test_numerals_are_read(numeral: str, value: int) -> None:
    assert number(numeral) == value
