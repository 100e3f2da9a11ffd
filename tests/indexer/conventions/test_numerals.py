"""Numerals are read, and written so that they can be read back."""

import pytest

from indexer.conventions import numerals


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("十", 10), ("十一", 11), ("二十", 20), ("二十三", 23), ("7", 7), ("①", 1), ("⑳", 20)],
)
def test_numerals_are_read(numeral: str, value: int) -> None:
    assert numerals.value(numeral) == value


def test_what_is_counted_in_chinese_is_read_back() -> None:
    every = range(1, 100)
    assert [numerals.value(numerals.counted(number)) for number in every] == list(every)


def test_one_zero_stands_for_all_places_left_out() -> None:
    written = [numerals.counted(number) for number in (10, 105, 110, 1005, 1010, 1050, 2000)]
    assert written == ["十", "一百零五", "一百一十", "一千零五", "一千零一十", "一千零五十", "二千"]
    assert numerals.counted(105, zero="〇") == "一百〇五"


def test_dates_in_han_are_turned_into_digits() -> None:
    assert numerals.dates_in_digits("二〇二二年十月三十一日") == "2022年10月31日"
    assert numerals.dates_in_digits("二○二零年二十日") == "2020年20日"
    assert numerals.in_digits("二〇二一至二〇二二学年") == "2021至2022学年"


@pytest.mark.parametrize(
    ("write", "written"),
    [
        (numerals.spelled, "一 九 二八"),
        (numerals.full_width, "１ ９ ２８"),
        (numerals.roman, "i ix xxviii"),
        (numerals.upper(numerals.roman), "I IX XXVIII"),
        (numerals.lettered, "a i ab"),
        (numerals.repeated_letter, "a i bb"),
        (numerals.cycled(numerals.STEMS), "甲 壬 辛"),
        (numerals.sexagenary, "甲子 壬申 辛卯"),
        (numerals.consecutive("①", 20), "① ⑨ 28"),
        (lambda number: numerals.legal(number, numerals.SIMPLIFIED_LEGAL), "壹 玖 贰拾捌"),
    ],
)
def test_a_number_is_written_in_every_way_that_lists_use(
    write: numerals.Writer, written: str
) -> None:
    assert [write(number) for number in (1, 9, 28)] == written.split()
