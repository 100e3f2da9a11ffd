"""Headings with, without and before their text, and what only looks like one."""

import pytest

from indexer.understanding.clean import Paragraph
from indexer.understanding.structure import outline


def found(text: str) -> list[tuple[int, str]]:
    lines = enumerate(text.split("\n"), start=1)
    sections = outline([Paragraph(line, (at,)) for at, line in lines]).sections
    return [(section.level, section.heading) for section in sections]


TEXT = "学校及时公布有关信息，接受监督。"


@pytest.mark.parametrize(
    ("lines", "heading"),
    [
        ("（一）招生信息\n" + TEXT, (2, "（一）招生信息")),
        ("（一）完善工作机制。\n" + TEXT, (2, "（一）完善工作机制。")),
        ("（一）招生信息。" + TEXT, (2, "（一）招生信息")),
        ("1.招生信息：" + TEXT, (2, "1.招生信息")),
        ("（一）学校基本情况公开。" + TEXT, (2, "（一）学校基本情况公开")),
        ("1)做好招生,规范收费。" + TEXT, (2, "1)做好招生,规范收费")),
        ("招生考试方面。" + TEXT, (2, "招生考试方面")),
    ],
)
def test_headings_stand_alone_or_run_in(lines: str, heading: tuple[int, str]) -> None:
    assert found(f"二、主动公开情况\n{lines}") == [(1, "二、主动公开情况"), heading]


@pytest.mark.parametrize(
    "lines",
    [
        "1. 学校在网站公布信息。\n2. 学校在校报公布信息。",
        "（1）招生章程；\n（2）招生计划；",
        "（一）2022年公布信息35条。" + TEXT,
        "（一）通过网站公布。" + TEXT,
        "（一）学校通过网站公布各类信息。" + TEXT,
        "一是加强领导。" + TEXT,
        "六、学校继续推进各项信息公开工作，健全机制，加强监督，取得成效。",
        "2. 收到申请：0件",
        "联系电话：010-12345678",
        "1.优化信息公开网。2.用好各类新媒体平台，扩大覆盖面。",
    ],
)
def test_items_and_sentences_are_no_headings(lines: str) -> None:
    assert found(f"一、主动公开情况\n{lines}") == [(1, "一、主动公开情况")]


def test_a_heading_may_end_in_a_full_stop_when_text_follows_it() -> None:
    text = f"二、主动公开\n（一）网站。\n1. 门户网站。{TEXT}\n（二）其他渠道。\n1. 信箱。{TEXT}"
    assert [level for level, _ in found(text)] == [1, 2, 3, 2, 3]


def test_a_missing_number_makes_a_line_a_heading_of_that_kind() -> None:
    overview = f"一、概述\n（一）健全机制\n{TEXT}\n落实制度\n{TEXT}\n（三）加强监督\n{TEXT}"
    text = f"{overview}\n主动公开情况\n{TEXT}\n三、评议情况\n{TEXT}"
    assert found(text) == [
        (1, "一、概述"),
        (2, "（一）健全机制"),
        (2, "落实制度"),
        (2, "（三）加强监督"),
        (1, "主动公开情况"),
        (1, "三、评议情况"),
    ]


def test_a_run_in_heading_may_have_lost_its_number_too() -> None:
    text = f"二、主动公开\n（1）招生方面。{TEXT}\n财务信息方面。{TEXT}\n（3）人事方面。{TEXT}"
    assert [level for level, _ in found(text)] == [1, 2, 2, 2]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("一、概述 2015—2016 学年，学校重视信息公开。", "一、概述"),
        ("一、主要工作概述2012-2013学年，学校重视信息公开。", "一、主要工作概述"),
        ("四、评议情况 本学年，师生对信息公开满意。", "四、评议情况"),
    ],
)
def test_a_part_may_run_in_with_nothing_between(line: str, heading: str) -> None:
    assert found(line) == [(1, heading)]


def test_the_number_of_a_heading_counts_before_the_level_that_a_format_knows() -> None:
    words = (("一、概述", 3), ("（一）工作机制", 1), ("公开情况如下", None))
    given = [Paragraph(text, (at,), level=level) for at, (text, level) in enumerate(words, 1)]
    assert [each.level for each in outline(given).sections] == [1, 2]


def test_a_heading_may_stand_below_a_part_that_runs_in() -> None:
    text = f"二、主动公开情况 2016年，{TEXT * 4}\n财务信息方面。{TEXT}\n招生信息方面。{TEXT}"
    assert [level for level, _ in found(text)] == [1, 2, 2]


def test_the_level_that_a_format_knows_is_taken() -> None:
    (section,) = outline([Paragraph("办学特色", (1,), level=2)]).sections
    assert section.level == 2


def test_a_number_and_a_name_tell_more_of_a_level_than_the_format() -> None:
    lines = ("一、概述", "（一）制度", TEXT, "主动公开情况", TEXT)
    every = [
        Paragraph(line, (at,), level=None if line == TEXT else 2) for at, line in enumerate(lines)
    ]
    assert [each.level for each in outline(every).sections] == [1, 2, 1]


def test_a_bold_line_among_paragraphs_is_a_heading() -> None:
    lines = ("一、概述", TEXT, "办学特色", TEXT)
    for bold in (True, False):
        every = [
            Paragraph(line, (at,), bold=bold and line != TEXT) for at, line in enumerate(lines)
        ]
        assert len(outline(every).sections) == 1 + bold


@pytest.mark.parametrize("text", ["附件：清单", "附件1：清单事项公开情况表", "附表 情况一览"])
def test_an_attachment_is_a_part(text: str) -> None:
    assert found(f"一、概述\n{TEXT}\n{text}")[-1] == (1, text)
