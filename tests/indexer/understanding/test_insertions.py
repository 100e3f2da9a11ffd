"""What copying sites put in goes, what a report says itself stays."""

import pytest

from indexer.understanding.insertions import without_insertions


@pytest.mark.parametrize(
    ("copied", "text"),
    [
        ("學(xué)校領(lǐng)導(dǎo)", "學校領導"),
        ("學（xué）校", "學校"),
        ("公開,，編制,。", "公開，編制。"),
        ("一,、概述", "一、概述"),
        ("<mark>信息公开</mark>报告", "信息公开报告"),
    ],
)
def test_pinyin_doubled_commas_and_markup_go(copied: str, text: str) -> None:
    assert without_insertions(copied) == text


@pytest.mark.parametrize(
    "text", ["中国石油大学(华东)", "网站（web）", "a<b，c>d", "招生,就业", "微信(WeChat)"]
)
def test_brackets_and_commas_of_the_report_stay(text: str) -> None:
    assert without_insertions(text) == text
