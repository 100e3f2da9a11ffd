"""The nouns of a report: frozen values with the labels people say."""

from dataclasses import FrozenInstanceError, replace
from datetime import date

import pytest

from search.model.report import (
    Facts,
    Passage,
    PassageKind,
    Report,
    Section,
    YearKind,
    trail_line,
)

FACTS = Facts(
    id="quzhouxueyuan-2021-2022",
    title="衢州学院2021-2022学年信息公开工作年度报告",
    school="衢州学院",
    year=2021,
    year_kind=YearKind.ACADEMIC,
    period_start=date(2021, 9, 1),
    period_end=date(2022, 8, 31),
    published=None,
    url=None,
    file="衢州学院.txt",
    sha256="0" * 64,
)
PASSAGE = Passage(
    id="quzhouxueyuan-2021-2022-1a2b3c",
    ordinal=0,
    text="学校主动公开信息。",
    part="proactive",
    category=None,
    trail=("二、主动公开情况",),
    kind=PassageKind.TEXT,
    lines=(7,),
)


@pytest.mark.parametrize(
    ("year", "kind", "label"),
    [
        (2021, YearKind.ACADEMIC, "2021-2022学年"),
        (1999, YearKind.ACADEMIC, "1999-2000学年"),
        (2022, YearKind.CALENDAR, "2022年"),
        (2022, None, "2022年"),
        (None, None, "年份不详"),
    ],
)
def test_a_period_is_called_what_people_call_it(
    year: int | None, kind: YearKind | None, label: str
) -> None:
    assert replace(FACTS, year=year, year_kind=kind).year_label == label


def test_a_report_is_named_by_school_and_period() -> None:
    assert FACTS.name == "衢州学院 2021-2022学年"
    assert replace(FACTS, school=None).name == "学校不详 2021-2022学年"


def test_a_row_on_one_line_has_no_empty_cells_and_no_line_ends() -> None:
    row = replace(PASSAGE, kind=PassageKind.TABLE, text="1 |  | 就业网\nhttp://a.cn | ")
    assert row.line == "1 | 就业网 http://a.cn"
    assert PASSAGE.line == PASSAGE.text


def test_equal_content_is_equal() -> None:
    section = Section(0, "proactive", None, 1, "二、主动公开情况", 6, 0)
    report = Report(FACTS, (section,), (PASSAGE,))
    assert report == Report(replace(FACTS), (replace(section),), (replace(PASSAGE),))
    assert len({report, Report(FACTS, (section,), (PASSAGE,))}) == 1


@pytest.mark.parametrize("noun", [FACTS, PASSAGE], ids=["facts", "passage"])
def test_nothing_changes_after_reading(noun: Facts | Passage) -> None:
    with pytest.raises(FrozenInstanceError):
        noun.id = "another"  # type: ignore[misc]


def test_kinds_are_stored_as_the_words_they_are() -> None:
    assert [kind.value for kind in YearKind] == ["academic", "calendar"]
    assert PassageKind("signature") is PassageKind.SIGNATURE
    assert f"{PassageKind.TABLE}" == "table"


def test_a_trail_reads_from_the_outermost_heading_in() -> None:
    assert trail_line(("二、主动公开", "（一）招生")) == "二、主动公开 › （一）招生"
