"""A report cited in each style: with all that is known of it, and without each fact in turn."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from search.answers.citation import CitationStyle, citation
from search.model.report import Facts, YearKind

FACTS: Final = Facts(
    id="quzhouxueyuan-2021-2022",
    title="衢州学院2021-2022学年信息公开工作报告",
    school="衢州学院",
    year=2021,
    year_kind=YearKind.ACADEMIC,
    period_start=date(2021, 9, 1),
    period_end=date(2022, 8, 31),
    published=date(2022, 10, 31),
    url="http://xxgk.qzc.edu.cn/2022/report.pdf",
    file="reports/report.pdf",
    sha256="0" * 64,
    fetched=date(2022, 11, 5),
)
LINK: Final = "http://127.0.0.1:8000/p/quzhouxueyuan-2021-2022.8b76752a"
TODAY: Final = date(2026, 11, 28)
WORDS: Final = "成立信息公开领导小组，\n校长任组长。"
SOURCE: Final = "http://xxgk.qzc.edu.cn/2022/report.pdf"
HELD: Final = f"所据文本(2022-11-05 下载): {LINK}"
NAME: Final = "衢州学院2021-2022学年信息公开工作报告"
UNTOLD: Final = "信息公开工作报告"


def cited(style: CitationStyle, facts: Facts = FACTS, quoted: str = "", page: int = 0) -> str:
    return citation(style, facts, LINK, TODAY, quoted=quoted or None, page=page or None)


def without(*names: str, **others: object) -> Facts:
    return replace(FACTS, **dict.fromkeys(names), **others)  # type: ignore[arg-type]


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
        f"衢州学院. {UNTOLD}: [2021-2022学年][R/OL]. 2022: 5(2022-10-31)[2026-11-28]. "
        f"{SOURCE}. {HELD}",
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
