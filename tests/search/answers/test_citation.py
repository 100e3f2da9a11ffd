"""A report cited in words: with all that is known of it, and without each fact in turn."""

from typing import Final

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from search.answers.citation import CitationStyle
from tests.citations import (
    FACTS,
    HELD,
    LINK,
    NAME,
    PERIOD,
    SAID,
    SOURCE,
    UNTOLD,
    WORDINGS,
    WORDS,
    cited,
    without,
)

# What is lacking -> the facts, and the citation by the standard of words on page 5.
GBT7714: Final = {
    "nothing": (
        FACTS,
        f"衢州学院. {NAME}[R/OL]. 2022: 5(2022-10-31)[2026-11-28]. {SOURCE}. {HELD}",
    ),
    "school": (
        without("school"),
        f"{NAME}[R/OL]. 2022: 5(2022-10-31)[2026-11-28]. {SOURCE}. {HELD}",
    ),
    "publication date": (
        without("published"),
        f"衢州学院. {NAME}[R/OL]: 5[2026-11-28]. {SOURCE}. {HELD}",
    ),
    "address": (
        without("url", "fetched"),
        f"衢州学院. {NAME}[R/OL]. 2022: 5(2022-10-31)[2026-11-28]. {LINK}",
    ),
    "day of fetching": (
        without("fetched"),
        f"衢州学院. {NAME}[R/OL]. 2022: 5(2022-10-31)[2026-11-28]. {SOURCE}. 所据文本: {LINK}",
    ),
    "period in the title": (
        without(title=UNTOLD),
        f"衢州学院. {UNTOLD}: [{PERIOD}][R/OL]. 2022: 5(2022-10-31)[2026-11-28]. {SOURCE}. {HELD}",
    ),
    "period": (
        without("year", "year_kind", "period_start", "period_end", title=UNTOLD),
        f"衢州学院. {UNTOLD}[R/OL]. 2022: 5(2022-10-31)[2026-11-28]. {SOURCE}. {HELD}",
    ),
    "all but the title": (
        without("school", "year", "year_kind", "published", "url", "fetched"),
        f"{NAME}[R/OL]: 5[2026-11-28]. {LINK}",
    ),
}
# The same of words that have no page: most reports are web pages or texts.
UNPAGED: Final = {
    "nothing": f"衢州学院. {NAME}[R/OL]. (2022-10-31)[2026-11-28]. {SOURCE}. {HELD}",
    "publication date": f"衢州学院. {NAME}[R/OL]. [2026-11-28]. {SOURCE}. {HELD}",
    "all but the title": f"{NAME}[R/OL]. [2026-11-28]. {LINK}",
}


@pytest.mark.parametrize("lacking", GBT7714)
def test_the_standard_leaves_out_what_is_not_known(lacking: str) -> None:
    facts, expected = GBT7714[lacking]
    assert cited(CitationStyle.GBT7714, facts, WORDS, 5) == expected


@pytest.mark.parametrize("lacking", UNPAGED)
def test_the_standard_leaves_out_the_page_and_with_it_the_year(lacking: str) -> None:
    assert cited(CitationStyle.GBT7714, GBT7714[lacking][0], WORDS) == UNPAGED[lacking]


# What is lacking -> what the plain form leaves out of that of all facts.
PLAIN: Final = (
    f"“{SAID}”——衢州学院：《衢州学院2021-2022学年信息公开工作报告》，"
    "2022年10月31日发布，第 5 页，2022年11月5日下载，2026年11月28日查阅。"
    f"网址：{SOURCE} 所据文本：{LINK}"
)
LEFT_OUT: Final = {
    "school": (without("school"), ("衢州学院：",)),
    "publication date": (without("published"), ("2022年10月31日发布，",)),
    "address": (without("url"), ("2022年11月5日下载，", f"{SOURCE} 所据文本：")),
    "day of fetching": (without("fetched"), ("2022年11月5日下载，",)),
    "year": (without("year", "year_kind"), ()),
}


@pytest.mark.parametrize("lacking", LEFT_OUT)
def test_plain_words_leave_out_what_is_not_known(lacking: str) -> None:
    assert cited(CitationStyle.PLAIN, FACTS, WORDS, 5) == PLAIN
    facts, parts = LEFT_OUT[lacking]
    expected = PLAIN
    for each in parts:
        expected = expected.replace(each, "", 1)
    assert cited(CitationStyle.PLAIN, facts, WORDS, 5) == expected


def test_plain_words_need_neither_a_quotation_nor_a_page() -> None:
    expected = PLAIN.partition("——")[2].replace("第 5 页，", "")
    assert cited(CitationStyle.PLAIN) == expected


def test_plain_words_tell_the_period_that_the_title_does_not_and_keep_marks_apart() -> None:
    facts = without(title="关于《办法》的报告")
    plain = cited(CitationStyle.PLAIN, facts, "坚持“以公开为常态”的原则")
    assert plain.startswith(
        "“坚持‘以公开为常态’的原则”——衢州学院：《关于〈办法〉的报告》（2021-2022学年），"
    )


def test_markdown_quotes_the_words_and_links_the_title_and_what_is_held() -> None:
    assert cited(CitationStyle.MARKDOWN, FACTS, WORDS, 5) == (
        f"> {SAID}\n>\n"
        f"> ——衢州学院：[《{NAME}》]({SOURCE})，2022年10月31日发布，第 5 页，"
        f"2022年11月5日下载，2026年11月28日查阅。[所据文本]({LINK})"
    )
    assert cited(CitationStyle.MARKDOWN, without("url", "school", "published")) == (
        f"[《{NAME}》]({LINK})，2026年11月28日查阅。"
    )


@given(WORDINGS)
def test_markdown_shows_the_words_as_they_are(words: str) -> None:
    facts = without(title=words)
    tokens = MarkdownIt().parse(cited(CitationStyle.MARKDOWN, facts, words))
    shown = ["".join(each.content for each in token.children or ()) for token in tokens]
    kinds = [token.type for token in tokens if token.type.endswith("_open")]
    assert kinds == ["blockquote_open", "paragraph_open", "paragraph_open"]
    assert " ".join(words.split()) in shown
    assert tokens[-1].type == "blockquote_close"
