"""Words that a link quotes: what an address may say of them, and what makes no sense."""

import pytest

from search.errors import XxgkError
from search.model.quotations import (
    MOST,
    Abridgement,
    Quotation,
    checksum_of,
    letters_of,
    quotation_from,
)

LONG = {
    "exact": "公开招生章程和招生计划",
    "last": "接受社会各界的监督",
    "letters": "300",
    "checksum": "0a1b2c3d",
}


def test_an_address_without_any_of_its_names_quotes_nothing() -> None:
    assert quotation_from({"q": "公开"}) is None


def test_words_come_with_what_stands_around_them() -> None:
    assert quotation_from({"exact": "公开", "suffix": "。"}) == Quotation("公开", "", "。")
    assert Quotation("公开", "", "。").pairs == (("exact", "公开"), ("suffix", "。"))


def test_long_words_are_said_by_their_ends() -> None:
    long = quotation_from(LONG | {"last": "接受社会各界的监督。”", "prefix": "学校"})
    assert long
    assert long.abridgement == Abridgement("接受社会各界的监督。”", 300, "0a1b2c3d")
    assert long.shown == "公开招生章程和招生计划……接受社会各界的监督。”"
    assert dict(long.pairs)["letters"] == "300"


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"exact": ""}, "exact（引用的文字）是空的"),
        ({"exact": "，。"}, "没有一个字"),
        ({"prefix": "学校"}, "exact（引用的文字）是空的"),
        ({"exact": "开" * (MOST + 1)}, "exact 太长了"),
        ({"exact": "公开", "suffix": "开" * (MOST + 1)}, "suffix 太长了"),
        ({"exact": "公开", "last": "监督"}, "last、letters、checksum 要一起写"),
        (LONG | {"letters": "三百"}, "letters 应当是字数，现在是“三百”"),
        (LONG | {"letters": "3" * 9}, "letters 应当是字数"),
        (LONG | {"letters": "-1"}, "letters 应当是字数"),
        (LONG | {"exact": "公开"}, "exact 和 last 各要有"),
        (LONG | {"last": "监督"}, "exact 和 last 各要有"),
    ],
)
def test_what_makes_no_sense_is_said_with_the_cure(parameters: dict[str, str], said: str) -> None:
    with pytest.raises(XxgkError, match=said) as raised:
        quotation_from(parameters)
    assert "再复制链接" in str(raised.value)


def test_the_checksum_is_of_letters_numbers_and_words_and_not_of_marks() -> None:
    assert letters_of("公开 2.5%，Web 网页") == ["公", "开", "2.5", "Web", "网", "页"]
    assert checksum_of("公开，招生") == checksum_of("公开\n招生") == "7ae24aa5"
    assert checksum_of("25") != checksum_of("2.5") != checksum_of("2 5")
