"""What is written differently and read alike: examples, then laws that hold for every text."""

import re
import unicodedata
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.words.folding import HAN, JOIN, fold, normalize, normalize_folded
from search.words.units import squeeze

FOLDED = [
    ("資訊公開", "资讯公开"),
    ("學費、招生計劃", "学费、招生计划"),
    ("薴", "苎"),
    ("ＡＢＣ２０２３", "abc2023"),
    ("（试行）：", "(试行):"),
    ("〔[［【〖｛﹝⟨〈", "(" * 9),
    ("〕]］】〗｝﹞⟩〉", ")" * 9),
    ("2021—2022", "2021-2022"),
    ("‐‑‒–—―−－﹣~～〜ー", "-" * 13),
    ("“”„‟「」『』＂«»", '"' * 11),
    ("‘’", "''"),
    ("℃ №", "°c no"),
    ("\xa0\u1680\u2003\u3000", " " * 4),
    ("㎡", "m2 "),
    ("Ⅱⅳ", "iiiv"),
    ("①", " 1 "),
    ("❶⓫", " 1  11 "),
    ("⑴", "(1)"),
    ("⒈", " 1. "),
    ("㈠㊀", "(一)一"),
    ("½", " 1⁄2 "),
    ("…", "..."),
    ("𝟐", "2"),
    ("⼀⽐⻓⺠⻔", "一比长民门"),
    ("\uf9d8\uf900\U0002f800", "律岂丽"),
    ("〇", "零"),
    ("信\u200b息\u00ad公\ufeff开", "信息公开"),
    ("葛\U000e0100", "葛"),
    ("é e\u0301 İ", "e e i"),
    ("\ud800", "\ud800"),
    ("公開\n公開", "公开\n公开"),
]

READ = [
    # Years in Han digits.
    ("二〇二二年", "2022年"),
    ("二零二二", "2022"),
    ("二○二○年", "2020年"),
    ("二O二二、二0二二", "2022、2022"),
    ("二 ○ 二 二 年", "2022年"),
    ("学校 二〇二二 年", "学校2022年"),
    ("二〇二一—二〇二二学年", "2021-2022学年"),
    ("一九四九", "1949"),
    ("一八九七年", "1897年"),
    ("一八九七", "一八九七"),
    ("一二三四年级", "一二三四年级"),
    ("1.二〇二二年", "1 2022年"),
    ("二〇二二10月", "二零二二10月"),
    ("3二〇二二年", "3二零二二年"),
    ("二〇二二二年", "二零二二二年"),
    ("二〇二二〇 五年", "二零二二零五年"),
    ("一 二〇二二年", "一2022年"),
    ("一百○五条、○一流", "一百零五条、○一流"),
    ("零距离", "零距离"),
    # Thousands.
    ("2,092 条", "2092 条"),
    ("２，０９２", "2092"),
    ("1,234,567.8元", "1234567.8元"),
    ("1,2,3", "1,2,3"),
    ("2022,10", "2022,10"),
    ("10,5", "10,5"),
    ("1,234,56", "1,234,56"),
    ("1234,567", "1234,567"),
    ("1.234,567", "1.234,567"),
    ("2022年10月，300人", "2022年10月,300人"),
    # Points: a date's part numbers, a decimal's do not.
    ("2022.10.31", "2022 10 31"),
    ("2022.10", "2022 10"),
    ("2022．09月", "2022 09月"),
    ("2022.13", "2022.13"),
    ("12022.10", "12022.10"),
    ("2,022.10元", "2022.10元"),
    ("25．6亿", "25.6亿"),
    ("98.5％", "98.5%"),
    # Spaces.
    ("信 息　公 开", "信息公开"),
    ("信息  公开", "信息公开"),
    ("公开\n公开\t公开", "公开\n公开\t公开"),
    ("open data 公开 3 条", "open data 公开 3 条"),
]


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_characters_that_a_reader_takes_for_the_same_fold_alike(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(("text", "expected"), READ)
def test_numbers_and_spaced_words_read_alike_however_written(text: str, expected: str) -> None:
    assert normalize(text) == expected


def test_every_ideograph_and_all_radicals_but_one_are_han() -> None:
    every = (*range(0x2E80, 0x2FD6), *range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20))
    assigned = [char for char in map(chr, every) if unicodedata.category(char) != "Cn"]
    assert [char for char in assigned if not re.fullmatch(HAN, fold(char))] == ["⺀"]


# What real reports are made of, and what makes folding hard.
PIECES = st.sampled_from(
    [
        *"信息公开開招生费年月条号级第一二三十百千万亿零〇○⻓⽐\uf900\ufa0e\U00020000\ud800",
        *"1２30aBＣoÉ①⒈㈠❶Ⅱ㎡²½…。，,.．、-—　 \u00a0\n\t\x1f\u200b\u00ad\u0301\U000e0100()〔〕",
        *("二〇二二", "二 ○ 二 二 年", "2022", "2,092", "２，０９２", "2022.10", "25.6", "信 息"),
    ]
)
TEXTS = st.lists(PIECES | st.characters(), max_size=16).map("".join)


@given(TEXTS, TEXTS)
def test_folding_works_one_character_at_a_time(left: str, right: str) -> None:
    assert fold(left + right) == fold(left) + fold(right)


@given(TEXTS)
def test_what_was_folded_stays_as_it_is(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert normalize(fold(text)) == normalize(text)
    assert JOIN not in normalize(text)


@given(TEXTS)
def test_reading_moves_no_character(text: str) -> None:
    """What is left out is a space between Han or a comma between digits, and leaves a JOIN."""
    folded = fold(text)
    written = normalize_folded(folded)
    assert len(written) == len(folded)
    for at, (before, after) in enumerate(zip(folded, written, strict=True)):
        if after == JOIN:
            assert before == "," or before.isspace()
            assert 0 < at < len(folded) - 1
        elif before != after:
            assert (before in "零一二三四五六七八九○o0") == after.isdecimal() or after in "零 "


@given(TEXTS)
def test_only_han_digits_and_commas_in_numbers_are_read_differently_when_squeezed(
    text: str,
) -> None:
    assert squeeze(fold(text)) == squeeze(text)
    if not re.search("[零一二三四五六七八九,]", fold(text)):
        assert squeeze(squeeze(text)) == squeeze(text)


@pytest.mark.parametrize(
    "text", [f"{'二o' * 20_000}5", f"{'1' * 40_000}.x", f"1{',234' * 9_999},2"]
)
def test_reading_takes_time_in_proportion_to_the_text(text: str) -> None:
    started = process_time()
    normalize(text)
    assert process_time() - started < 1
