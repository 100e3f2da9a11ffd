"""What was typed may stand in a text in other digits, or with 第."""

import pytest

from search.words.spellings import spellings
from search.words.units import squeeze


def test_a_number_to_be_found_may_stand_with_its_ordinal_or_without() -> None:
    both = {squeeze("教办函〔2014〕23号"), squeeze("教办函〔2014〕第23号")}
    for typed in ("教办函〔2014〕23号", "教办函(二〇一四)第 23 号", "教 办 函【2014】 23号"):
        assert spellings(typed)[0] == squeeze(typed)
        assert set(spellings(typed)) == both
    assert spellings("第23号令") == ("第23号令",)


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("二〇二三年十月三十一日", "2023年10月31日"),
        ("2022年三月", "2022年3月"),
        ("九月一日起施行", "9月1日起施行"),
        ("十二月二十号", "12月20号"),
        ("二〇二一年十一月五日", "2021年11月5日"),
    ],
)
def test_a_date_may_stand_in_digits(typed: str, digits: str) -> None:
    assert spellings(typed) == (squeeze(typed), squeeze(digits))


@pytest.mark.parametrize("typed", ["十月", "一月", "三个月", "五四运动", "招生", "", "月"])
def test_what_is_no_date_stands_as_it_is(typed: str) -> None:
    assert spellings(typed) == (squeeze(typed),)
