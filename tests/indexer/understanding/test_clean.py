"""Page furniture goes and says why; nothing else is lost."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.loaders.blocks import Block
from indexer.understanding.clean import BYLINE, clean

PAGE = """
首页 > 信息公开 > 年度报告
东海大学
2020-2021学年信息公开工作报告
发布时间：2021-10-30 浏览次数：7
本报告根据《高等学校信息公开办法》编制。
目 录
一、概述 1
二、主动公开情况 2
一、概述
学校重视信息公开。
- 2 -
二、主动公开情况
公开信息一百条。
上一篇：无
"""


def blocks(text: str) -> list[Block]:
    return [Block(line, at) for at, line in enumerate(text.splitlines(), start=1) if line.strip()]


def test_a_page_is_title_paragraphs_and_what_was_dropped() -> None:
    page = clean(blocks(PAGE))
    assert page.title
    assert page.title.text == "东海大学2020-2021学年信息公开工作报告"
    assert page.title_lines == (3, 4)
    assert [paragraph.lines[0] for paragraph in page.paragraphs] == [6, 10, 11, 13, 14]
    assert [(line.line, line.why) for line in page.dropped] == [
        (2, "导航、菜单等页面文字"),
        (5, "发布时间、浏览次数等页面信息"),
        (7, "导航、菜单等页面文字"),
        (8, "目录"),
        (9, "目录"),
        (12, "页码"),
        (15, "页脚"),
    ]


def test_titles_of_other_years_before_the_title_are_a_menu() -> None:
    page = clean(blocks("2018-2019学年信息公开年报\n东海大学2020-2021学年信息公开年报\n一、概述"))
    assert [line.line for line in page.dropped] == [1]


def test_a_repeated_title_is_still_the_title() -> None:
    page = clean(blocks("东海大学2020年信息公开年报\n时间：2021-01-01\n东海大学2020年信息公开年报"))
    assert page.title_lines == (1, 3)


def test_a_sentence_cut_by_a_page_end_is_one_paragraph() -> None:
    cut = "学校通过门户网站和校报校刊等各种渠道及时公开各类信息，认真听取师生的意见和"
    (paragraph,) = clean(blocks(f"{cut}\n\n建议。")).paragraphs
    assert (paragraph.text, paragraph.lines) == (f"{cut}建议。", (1, 3))


def test_parts_inside_one_long_line_are_parted() -> None:
    text = "学校高度重视信息公开工作，健全制度，明确责任，加强监督，及时公布各类信息，成效明显。"
    page = clean(blocks(f"本报告依法编制。 一、概述 {text}二、主动公开情况 {text}"))
    begins = [paragraph.text.strip()[:4] for paragraph in page.paragraphs]
    assert begins == ["本报告依", "一、概述", "二、主动"]


def test_a_list_of_parts_in_a_sentence_is_left_whole() -> None:
    text = "全文包括：一、概述；二、主动公开情况；三、依申请公开和不予公开情况；四、其他事项。"
    assert len(clean(blocks(text)).paragraphs) == 1


@pytest.mark.parametrize("number", ["3", "- 3 -", "第 3 页 共 9 页", "3/9"])
def test_page_numbers_go_but_not_the_numbers_of_a_table(number: str) -> None:
    assert clean(blocks(f"一、概述\n{number}\n公开信息。")).dropped
    assert not clean(blocks("一、概述\n序号\n事项\n1\n招生")).dropped


def test_rows_and_headings_that_a_format_knows_stand_by_themselves() -> None:
    prose = "学校通过门户网站和校报校刊等各种渠道及时公开各类信息，认真听取师生的意见和"
    given = (
        Block(prose, 1),
        Block("1\t\t建议", 2, cells=("1", "", "建议")),
        Block(prose, 3, level=2),
        Block("建议。", 4, bold=True),
    )
    paragraphs = clean(given).paragraphs
    assert [each.lines for each in paragraphs] == [(1,), (2,), (3,), (4,)]
    assert [each.cells for each in paragraphs][1] == ("1", "", "建议")
    assert (paragraphs[2].level, paragraphs[3].bold) == (2, True)


def test_entries_of_a_table_of_contents_go_and_the_title_may_come_after_them() -> None:
    entries = ("目录", "一、概述............1", "公开情况………… 12", "附件·····3")
    page = clean(
        blocks("\n".join((*entries, "东海大学2018年信息公开年报", "一、概述", "公开信息。")))
    )
    assert [each.text for each in page.dropped] == list(entries)
    assert page.title
    assert [each.text for each in page.paragraphs] == ["一、概述", "公开信息。"]


@pytest.mark.parametrize(
    "line",
    ["2019-10-30 浏览次数:321", "[2019-10-30]", "2019/10/30 14:32:41", "2019年10月30日 来源：校办"],
)
def test_a_byline_may_begin_with_the_day(line: str) -> None:
    page = clean(blocks(f"东海大学2018年信息公开年报\n{line}\n一、概述\n公开信息。"))
    assert [each.text for each in page.dropped] == [line]


@pytest.mark.parametrize(
    "line", ["发布于2019-10-30", "东海大学 2019年10月30日", "admin 2019/10/30 08:15"]
)
def test_a_line_that_ends_in_a_day_right_below_the_title_is_a_byline(line: str) -> None:
    page = clean(blocks(f"东海大学2018年信息公开年报\n{line}\n一、概述\n公开信息。"))
    assert [(each.text, each.why) for each in page.dropped] == [(line, BYLINE)]


@pytest.mark.parametrize(
    "line",
    [
        "（2018年9月1日-2019年8月31日）",
        "统计期限为2018年9月1日至",
        "学校公开信息，截至2019年8月31日",
    ],
)
def test_a_period_or_a_clause_below_the_title_is_none(line: str) -> None:
    assert not clean(blocks(f"东海大学2018年信息公开年报\n{line}\n一、概述\n公开信息。")).dropped


def test_a_row_of_a_table_is_neither_cut_nor_joined_nor_a_page_number() -> None:
    prose = "学校高度重视信息公开工作，健全制度，明确责任，加强监督，及时公布各类信息"
    rows = [Block(f"\t{text}", at, cells=("", text)) for at, text in enumerate((prose, "12"), 1)]
    page = clean([*rows, Block("成效明显。", 3)])
    assert [(each.text, each.cells) for each in page.paragraphs] == [
        *((row.text, row.cells) for row in rows),
        ("成效明显。", ()),
    ]


def test_a_day_after_some_sentences_is_no_byline_whatever_the_parts_are_called() -> None:
    text = "概述\n重视公开。\n主动公开情况\n公开信息。\n评议情况\n评价良好。\n2020年10月20日"
    assert not clean(blocks(text)).dropped


def test_a_very_long_line_is_read_in_time_that_grows_with_it() -> None:
    pieces = "学校依托门户网站及时公开各类信息。一、概述 2021年，学校重视公开。" * 20_000
    started = perf_counter()
    clean(blocks(pieces))
    assert perf_counter() - started < 5


@given(
    st.lists(
        st.text(alphabet="一二、（）1.学校信息公开报告年度情况概述。 \t首页>2021-", max_size=50)
    )
)
def test_no_line_is_ever_lost(lines: list[str]) -> None:
    page = clean(blocks("\n".join(lines)))
    kept = {line for paragraph in page.paragraphs for line in paragraph.lines}
    dropped = {line.line for line in page.dropped}
    filled = {block.line for block in blocks("\n".join(lines))}
    assert kept | dropped | set(page.title_lines) == filled


def test_a_table_of_contents_goes_though_an_opening_has_not_all_of_its_parts() -> None:
    contents = "一、概述\n二、主动公开情况\n三、其他事项"
    text = f"{contents}\n一、概述\n重视公开。\n二、主动公开情况\n已公开。"
    assert [each.lines[0] for each in clean(blocks(text)).paragraphs] == [4, 5, 6, 7]


def test_a_part_glued_to_a_line_of_spam_is_parted() -> None:
    page = clean(blocks("某某平台注册送礼一、概述\n学校重视信息公开。"))
    assert [each.text for each in page.paragraphs][:2] == ["某某平台注册送礼", "一、概述"]


def test_a_headline_is_not_joined_to_the_text_below() -> None:
    headline = "关于某年度高等学校信息公开工作第三方评价的结果"
    page = clean(blocks(f"{headline}\n评价工作委托第三方进行。"))
    assert page.paragraphs[0].text == headline
