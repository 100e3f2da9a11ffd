"""Numbers as Word writes them."""

import pytest

from indexer.loaders.word.counting import written


@pytest.mark.parametrize(
    ("form", "numbers", "expected"),
    [
        ("decimal", (1, 10, 101), "1 10 101"),
        ("decimalZero", (1, 10), "01 10"),
        ("chineseCounting", (1, 9, 10, 12, 20, 21, 99), "一 九 十 十二 二十 二十一 九十九"),
        (
            "chineseCountingThousand",
            (10, 100, 105, 110, 1001),
            "十 一百 一百〇五 一百一十 一千〇一",
        ),
        ("japaneseCounting", (3, 11), "三 十一"),
        ("ideographDigital", (9, 10, 21), "九 一〇 二一"),
        ("chineseLegalSimplified", (3, 10), "叁 壹拾"),
        ("ideographLegalTraditional", (2, 6), "貳 陸"),
        ("ideographTraditional", (1, 3, 10), "甲 丙 癸"),
        ("ideographZodiac", (1, 12), "子 亥"),
        ("ideographZodiacTraditional", (1, 2), "甲子 乙丑"),
        ("decimalEnclosedCircle", (1, 20, 21), "① ⑳ 21"),
        ("decimalEnclosedCircleChinese", (2,), "②"),
        ("decimalEnclosedParen", (3,), "⑶"),
        ("decimalEnclosedFullstop", (4,), "⒋"),
        ("ideographEnclosedCircle", (1,), "㊀"),
        ("decimalFullWidth", (12,), "１２"),
        ("upperLetter", (1, 26, 27, 53), "A Z AA AAA"),
        ("lowerLetter", (2,), "b"),
        ("upperRoman", (4, 9, 14), "IV IX XIV"),
        ("lowerRoman", (3, 1999), "iii mcmxcix"),
        ("none", (5,), ""),
        ("hebrew1", (7,), "7"),
        ("chineseCounting", (0, 10_000), "0 10000"),
    ],
)
def test_every_form_is_written_as_word_writes_it(
    form: str, numbers: tuple[int, ...], expected: str
) -> None:
    assert " ".join(written(number, form) for number in numbers) == expected
