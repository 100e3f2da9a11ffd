"""Tables that came out of their document as lines."""

from dataclasses import replace

from indexer.understanding.clean import Paragraph
from indexer.understanding.tables import TableRow, rows, starts_table, table_length
from search.model.report import CELL_BREAK


def paragraphs(*lines: str) -> list[Paragraph]:
    return [Paragraph(line, (at,)) for at, line in enumerate(lines, start=1)]


def table(*lines: str) -> list[TableRow]:
    return list(rows(paragraphs(*lines)))


HEADER = ("\t序号", "\t类别", "\t事项", "\t网址")


def test_cells_on_lines_of_their_own_make_rows_by_their_numbers() -> None:
    found = table(*HEADER, "\t1", "\t招生", "\t章程", "\ta.cn", "\t2", "\t财务", "\t预算", "\tb.cn")
    assert [row.text for row in found] == [
        "序号 | 类别 | 事项 | 网址",
        "1 | 招生 | 章程 | a.cn",
        "2 | 财务 | 预算 | b.cn",
    ]
    assert [row.category for row in found] == [None, "admission", "finance"]
    assert found[1].lines == (5, 6, 7, 8)


def test_a_merged_category_cell_goes_on_below_whether_its_place_is_kept_or_not() -> None:
    first = (*HEADER, "\t1", "\t招生", "\t章程", "\ta.cn")
    for second in (("\t2", "\t", "\t预算", "\tb.cn"), ("\t2", "\t预算", "\tb.cn")):
        assert table(*first, *second)[-1].category == "admission"


def test_the_lines_of_a_cell_stay_lines() -> None:
    row = table(*HEADER, "\t1", "\t就业", "\t指导", "\thttp://a.cn", "就业中心")[-1]
    assert row.text == "1 | 就业 | 指导 | http://a.cn\n就业中心"


def test_a_cell_that_a_page_end_has_cut_is_joined_over_the_empty_line() -> None:
    (*header, first, second, third, fourth) = paragraphs(*HEADER, "\t1", "\t招生", "考试", "\t章程")
    cut = replace(third, lines=(third.lines[0] + 1,))
    assert [*rows([*header, first, second, cut, fourth])][-1].text == "1 | 招生考试 | 章程"


def test_an_empty_cell_keeps_its_place_and_a_lone_first_one_is_the_row() -> None:
    cells = (("序号", "事项", "网址"), ("1", "", "a.cn"), ("", "章程", ""), ("合计", "", ""))
    found = list(rows([Paragraph("\t".join(each), (1,), cells=each) for each in cells]))
    assert [row.text for row in found[1:]] == ["1 |  | a.cn", " | 章程 | ", "合计"]


def test_a_bar_inside_of_a_cell_parts_no_cells() -> None:
    cells = (("序号", "事项"), ("1", "章程 | 计划 |"), ("2", "| 简章"))
    found = list(rows([Paragraph("\t".join(each), (1,), cells=each) for each in cells]))
    assert [row.text.split(CELL_BREAK) for row in found[1:]] == [
        ["1", "章程|计划|"],
        ["2", "|简章"],
    ]


def test_the_lines_of_a_header_are_one_line_in_the_rows_below() -> None:
    cells = (("序\n号", "公开\n事项"), ("1", "章程"))
    found = list(rows([Paragraph("\t".join(each), (1,), cells=each) for each in cells]))
    assert (found[0].text, found[1].header) == ("序\n号 | 公开\n事项", "序 号 | 公开 事项")


def test_a_table_without_tabs_is_read_too() -> None:
    found = table("序号", "类别", "事项", "1", "招生", "章程", "2", "财务", "预算")
    assert [row.text for row in found[1:]] == ["1 | 招生 | 章程", "2 | 财务 | 预算"]


def test_rows_on_one_line_are_cut_at_tabs() -> None:
    found = table("序号\t类别\t事项", "1\t招生\t章程", "2\t财务\t预算")
    assert [row.text for row in found[1:]] == ["1 | 招生 | 章程", "2 | 财务 | 预算"]
    assert [row.category for row in found[1:]] == ["admission", "finance"]


def test_cells_that_the_format_knows_are_kept_with_the_empty_ones() -> None:
    cells = (("序号", "类别", "事项"), ("1", "招生", "章程 | 计划"), ("2", "", "简章"))
    given = [Paragraph("\t".join(each), (at,), cells=each) for at, each in enumerate(cells, 1)]
    assert table_length([*given, Paragraph("其他", (9,))]) == 3
    found = list(rows(given))
    assert [row.cells for row in found] == list(cells)
    assert [row.category for row in found] == [None, "admission", "admission"]


def test_cells_are_taken_as_the_format_has_them() -> None:
    grid = (
        ("序号", "类别", "事项"),
        ("1", "招生", "章程 | 计划"),
        ("", "", "录取"),
        ("2", "财务", "预算"),
    )
    found = list(rows([Paragraph("\t".join(row), (1,), cells=row) for row in grid]))
    assert [(row.text, row.category) for row in found[1:]] == [
        ("1 | 招生 | 章程|计划", "admission"),
        (" |  | 录取", "admission"),
        ("2 | 财务 | 预算", "finance"),
    ]


def test_a_second_table_inherits_nothing_from_the_first() -> None:
    found = table(*HEADER, "\t1", "\t招生", "\t章程", "\ta.cn", "\t\t数量", "\t\t办件数\t12")
    assert [(row.text, row.category) for row in found[-2:]] == [
        ("数量", None),
        ("办件数 | 12", None),
    ]


def test_a_table_ends_at_a_heading_a_day_or_prose() -> None:
    for end in ("八、其他", "2022年10月31日", "附件2", "学校将继续做好信息公开。" * 6):
        assert table_length(paragraphs("序号", "事项", "1", "章程", end, "更多")) == 4


def test_running_text_starts_no_table() -> None:
    assert not starts_table(Paragraph("学校公开招生章程。", (1,)))
    assert starts_table(Paragraph("招生\t120", (1,)))


def test_rows_repeat_the_names_of_their_columns() -> None:
    found = table("序号\t类别\t事项", "1\t招生\t章程", "2\t财务\t预算")
    assert [row.header for row in found] == ["", *["序号 | 类别 | 事项"] * 2]


def test_a_table_without_running_numbers_has_a_header_too() -> None:
    found = table("年度\t申请数\t答复数", "2019\t3\t3", "2020\t5\t5")
    assert [row.header for row in found] == ["", *["年度 | 申请数 | 答复数"] * 2]
    assert [row.header for row in table("收到申请\t3", "答复\t3")] == ["", ""]


def test_a_header_repeated_on_the_next_page_does_not_end_a_merged_cell() -> None:
    header, first = "序号\t类别\t事项", "1\t招生\t章程"
    found = list(
        rows(
            [
                Paragraph(header, (1,), cells=tuple(header.split("\t"))),
                Paragraph(first, (2,), cells=tuple(first.split("\t"))),
                Paragraph(header, (3,), cells=tuple(header.split("\t"))),
                Paragraph("2\t\t计划", (4,), cells=("2", "", "计划")),
            ]
        )
    )
    assert found[-1].category == "admission"


def test_rows_of_the_list_have_the_number_of_their_matter_and_its_category() -> None:
    found = table("序号\t公开事项\t网址", "1\t学校章程\ta.cn", "2\t拟录取研究生名单\tb.cn")
    assert [(row.item, row.category) for row in found[1:]] == [(2, "basic"), (13, "admission")]
    other = table("序号\t部门\t网址", "1\t拟录取研究生名单\ta.cn")
    assert other[1].item is None
