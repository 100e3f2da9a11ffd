"""Glyphs become lines, with the spaces that mean something."""

from collections.abc import Iterator

import pytest

from indexer.loaders.pdf.lines import columns, gutter_of, line_of, lines_of
from indexer.loaders.pdf.page import Glyph


def glyphs(
    text: str, x: float = 100, y: float = 700, *, gap: float = 0, size: float = 10
) -> Iterator[Glyph]:
    """A text as glyphs: Han are one em wide, the others half of one; `gap` is between all."""
    for char in text:
        width = size / 2 if char.isascii() else size
        yield Glyph(char, x, x + width, y, size, bold=False)
        x += width + gap


def shown(text: str, *, gap: float = 0) -> str:
    line = line_of(list(glyphs(text, gap=gap)))
    assert line
    return line.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("概 述", "概述"),
        ("概   述", "概 述"),
        ("2021-2022 学年", "2021-2022 学年"),
        ("Open Data", "Open Data"),
        ("公开，  内容", "公开，内容"),
    ],
)
def test_a_space_between_han_counts_only_when_it_is_wide(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_letters_set_apart_are_words_and_justified_han_are_not() -> None:
    assert shown("公开", gap=6) == "公开"
    assert shown("ab", gap=4) == "a b"


def test_a_line_is_what_stands_on_one_baseline_whatever_order_it_was_drawn_in() -> None:
    drawn = [
        *glyphs("信息", 120),
        *glyphs("下行", y=680),
        *glyphs("公开", 100),
        *glyphs("2", 140, 703, size=6),
    ]
    lines = lines_of(drawn)
    assert [line.text for line in lines] == ["公开信息2", "下行"]
    assert (lines[0].x0, lines[0].size) == (100, 10)
    assert lines_of(glyphs("  ")) == []


def test_pieces_stand_between_wide_gaps() -> None:
    line = line_of([*glyphs("申请数量"), *glyphs("165", 200)])
    assert line
    assert line.pieces == ((100, "申请数量"), (200, "165"))


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("学校", 10),
        ("年，学校", 20),
        ("（http://a.cn/）公开", 80),
        ("《办法》", 20),
        ("2021 年", 20),
    ],
)
def test_the_first_word_is_what_a_line_break_keeps_whole(text: str, width: float) -> None:
    line = line_of(list(glyphs(text)))
    assert line
    assert line.first == width


def test_two_columns_are_read_one_after_the_other() -> None:
    drawn = [*glyphs("两栏都占的标题一行", 250, 720), *glyphs("页脚在正中", 270, 300)]
    for at in range(10):
        drawn += [*glyphs(f"左{at}" + "字" * 15, 100, 700 - 20 * at)]
        drawn += [*glyphs(f"右{at}" + "字" * 15, 320, 700 - 20 * at)]
    gutter = gutter_of(drawn, 600)
    parts = [[line.text[:2] for line in lines_of(part)] for part in columns(drawn, gutter)]
    assert parts == [
        ["两栏"],
        [f"左{n}" for n in range(10)],
        [f"右{n}" for n in range(10)],
        ["页脚"],
    ]


def test_a_page_in_one_column_has_no_gutter() -> None:
    drawn = [each for at in range(20) for each in glyphs("字" * 40, 100, 700 - 20 * at)]
    assert gutter_of(drawn, 600) is None
    assert columns(drawn, None) == [drawn]
