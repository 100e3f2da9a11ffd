"""A comparison on a terminal."""

from rich.cells import cell_len

from search.cli.comparison import overview_text, part_text
from search.cli.text import TerminalStyle
from search.comparing.side_by_side import compare
from tests.compared import in_part
from tests.reports import make_report

SENTENCE = "学校坚持公开为常态不公开为例外。"
A = make_report(
    "quzhou-2021", f"# overview 概述\n{SENTENCE}收到3件。公开章程。旧的。\n# request 申请\n无。"
)
B = make_report(
    *("quzhou-2022", f"# overview 概述\n收到5件。公开，章程。\n# other 其他\n{SENTENCE}新的。"),
    year=2022,
)
FOUND = compare(A, B)


def test_columns_of_a_table_stand_under_each_other() -> None:
    lines = overview_text(FOUND).splitlines()
    at = next(at for at, line in enumerate(lines) if line.startswith("章节"))
    table = lines[at : at + 4]
    assert [line.split() for line in table] == [
        ["章节", "沿用", "相同", "只改数字", "改动", "移动", "删去", "新增"],
        ["概述", "100%", "1", "1", "0", "1", "1", "0"],
        ["依申请公开", "—", "0", "0", "0", "0", "1", "0"],
        ["其他事项", "88%", "0", "0", "0", "1", "0", "1"],
    ]
    assert len({cell_len(line) for line in table}) == 1


def test_sentences_stand_under_each_other_with_what_became_of_them() -> None:
    lines = part_text(FOUND, in_part(FOUND)).splitlines()
    assert lines[4].startswith("沿用 100%：2022-2023学年的 8 字里，4 字的句子")
    assert [lines[3], *lines[5:]] == [
        "概述",
        "相同 1 句，只改数字 1 句，移动 1 句，删去 1 句",
        "",
        "移动      甲  学校坚持公开为常态不公开为例外。（移到其他事项第 1 句）",
        "只改数字  甲  收到[-3件-]。",
        "          乙  收到{+5件+}。",
        "相同      　  公开，章程。",
        "删去      甲  旧的。",
    ]
    assert "移动  乙  学校坚持公开为常态不公开为例外。（原在概述第 1 句）" in part_text(
        FOUND, in_part(FOUND, "other")
    )


def test_what_differs_stands_out_on_a_terminal() -> None:
    style = TerminalStyle(hit=lambda text: f"<{text}>")
    assert "收到<{+5件+}>。" in part_text(FOUND, in_part(FOUND), style)


def test_a_part_that_one_lacks_is_said() -> None:
    assert "2022-2023学年没有这一章节。" in part_text(FOUND, in_part(FOUND, "request"))
