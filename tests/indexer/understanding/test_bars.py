"""A bar divides cells only where the lines beside it have as many."""

import pytest

from indexer.loaders import text
from indexer.loaders.blocks import Block
from indexer.understanding.bars import with_rows
from indexer.understanding.clean import clean
from indexer.understanding.structure import outline
from search.model.report import PassageKind

HEAD = "东海大学2020-2021学年信息公开年度报告\n一、概述\n"


def cells(*lines: str) -> list[tuple[str, ...]]:
    return [line.cells for line in with_rows([Block(each, 1) for each in lines])]


def read(body: str) -> list[tuple[bool, str]]:
    """The passages of a report's only part, each with whether it is a row."""
    elements = outline(clean(text.blocks(HEAD + body)).paragraphs).elements
    return [(each.kind is PassageKind.TABLE, each.text) for each in elements]


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (("序号 | 类别", "1 | 招生"), [("序号", "类别"), ("1", "招生")]),
        (("| 项目 | 数量 |", "| 申请 | 3 |"), [("项目", "数量"), ("申请", "3")]),
        (("渠道｜条数", "网站｜90", "橱窗｜6"), [("渠道", "条数"), ("网站", "90"), ("橱窗", "6")]),
        (("1 | 招生 | 章程", "2 | | 计划"), [("1", "招生", "章程"), ("2", "", "计划")]),
        (("a | b | c", "d | e |"), [("a", "b", "c"), ("d", "e", "")]),
        (("栏目|“院务|系务”", "网址|a.cn"), [("栏目", "“院务|系务”"), ("网址", "a.cn")]),
        (("1\t财务", "2 | 招生"), [(), ("2", "招生")]),
    ],
)
def test_lines_in_a_row_with_as_many_cells_are_a_table(
    lines: tuple[str, ...], rows: list[tuple[str, ...]]
) -> None:
    assert cells(*lines) == rows


@pytest.mark.parametrize(
    "lines",
    [
        ("学校设“院务|系务”栏目。", "学院设“教务|总务”栏目。"),
        ("公开渠道为网站|公众号。", "师生可以查阅。", "也可以拨打电话|发送邮件。"),
        ("地址为 http://news.example.edu.cn/list|2021 。", "公开的有招生|财务|人事三类。"),
        ("（专科|本科）招生章程已经公布。", "《章程|制度》一书出版。"),
        ("网站|信箱",),
        ("", "|", "学校"),
    ],
)
def test_a_bar_in_a_sentence_makes_no_row(lines: tuple[str, ...]) -> None:
    assert cells(*lines) == [()] * len(lines)


def test_what_is_no_row_is_quoted_as_it_is_written() -> None:
    sentence = "学校开设“院务|系务”公开栏，联系方式为电话|信箱。"
    assert read(f"{sentence}\n二、主动公开情况\n已公开。")[0] == (False, sentence)


def test_a_table_stands_among_sentences_with_bars() -> None:
    body = (
        "分为校|院两级。\n序号 | 类别 | 条数\n1 | 招生 | 30\n2 | 财务 | 20\n师生可由网站|橱窗查阅。"
    )
    assert [is_row for is_row, _ in read(body)] == [False, True, True, True, False]


def test_rows_too_long_for_a_line_are_not_run_together() -> None:
    body = (
        "1 | 基本信息 | 办学规模、校级领导班子简介及分工、学校机构设置和学科情况\n"
        "2 | 基本信息 | 学校章程及制定的各项规章制度、管理办法和各学院的实施细则"
    )
    assert [is_row for is_row, _ in read(body)] == [True, True]


def test_a_row_that_goes_on_on_the_next_line_is_one_row() -> None:
    body = (
        "1 | 基本信息 | 办学规模、校级领导班子简介及分工、学校机构设置、学科情况、专业\n"
        "情况、各类在校生情况\n"
        "2 | 基本信息 | 学校章程及制定的各项规章制度"
    )
    found = read(body)
    assert [is_row for is_row, _ in found] == [True, True]
    assert found[0][1].endswith("专业情况、各类在校生情况")


def test_cells_that_the_format_told_stay() -> None:
    told = Block("招生\t章程|计划", 1, cells=("招生", "章程|计划"))
    assert with_rows([told, told]) == [told, told]
