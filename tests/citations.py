"""A report that is cited with all that may be known of it, and without each fact."""

from dataclasses import replace
from datetime import date
from typing import Final

from hypothesis import strategies as st

from search.answers.citation import CitationStyle, citation
from search.model.report import Facts, YearKind

NAME: Final = "衢州学院2021-2022学年信息公开工作报告"
SOURCE: Final = "http://xxgk.qzc.edu.cn/2022/report.pdf"
FACTS: Final = Facts(
    id="quzhouxueyuan-2021-2022",
    title=NAME,
    school="衢州学院",
    year=2021,
    year_kind=YearKind.ACADEMIC,
    period_start=date(2021, 9, 1),
    period_end=date(2022, 8, 31),
    published=date(2022, 10, 31),
    url=SOURCE,
    file="reports/report.pdf",
    sha256="0" * 64,
    fetched=date(2022, 11, 5),
)
LINK: Final = "http://127.0.0.1:8000/p/quzhouxueyuan-2021-2022.8b76752a"
TODAY: Final = date(2026, 11, 28)
WORDS: Final = "成立信息公开领导小组，\n校长任组长。"
SAID: Final = "成立信息公开领导小组， 校长任组长。"
HELD: Final = f"所据文本(2022-11-05 下载): {LINK}"
UNTOLD: Final = "信息公开工作报告"
PERIOD: Final = "2021-2022学年"


def cited(style: CitationStyle, facts: Facts = FACTS, quoted: str = "", page: int = 0) -> str:
    return citation(style, facts, LINK, TODAY, quoted=quoted or None, page=page or None)


def without(*names: str, **others: object) -> Facts:
    return replace(FACTS, **dict.fromkeys(names), **others)  # type: ignore[arg-type]


WORDINGS: Final = st.text(
    st.characters(categories=["L", "N", "P", "S", "Zs"], codec="utf-8"), min_size=1, max_size=40
).filter(str.strip)
