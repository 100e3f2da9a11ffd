"""Tables that hold data, and their grid."""

from bs4 import Tag

from indexer.loaders.html.tables import is_data, rows
from indexer.loaders.html.tree import parsed

LONG = "学校高度重视信息公开工作，及时公布各项信息。" * 30


def table(source: str, start: str = "<table>") -> Tag:
    found = parsed(start + source).table
    assert found is not None
    return found


def grid(source: str) -> list[list[str | None]]:
    return [[cell if cell is None else cell.text for cell in row] for row in rows(table(source))]


def test_rows_of_cells_are_data() -> None:
    assert is_data(table("<tr><td>序号<td>事项<tr><td>1<td>招生"))


def test_tables_for_layout_are_not_data() -> None:
    for source in (
        "<tr><td>一、概述<tr><td>学校重视。",
        f"<tr><td>菜单<td>横幅<tr><td>栏目<td>{LONG}",
        "<tr><td>甲<td>乙<tr><td>丙<td><table><tr><td>丁</table>",
        "<tr><td>只有<td>一行",
    ):
        assert not is_data(table(source))
    assert not is_data(table("<tr><td>1<td>2<tr><td>3<td>4", "<table role=presentation>"))


def test_a_long_cell_among_others_is_still_a_cell() -> None:
    assert is_data(table("".join(f"<tr><td>{at}<td>{LONG}" for at in range(4))))


def test_a_merged_cell_stands_only_where_it_begins() -> None:
    assert grid(
        "<tr><td rowspan=2>1<td colspan=2>招生<tr><td>章程<td>甲<tr><td>2<td rowspan=9>财务<td>乙"
    ) == [["1", "招生", None], [None, "章程", "甲"], ["2", "财务", "乙"]]


def test_absurd_spans_are_bounded() -> None:
    (row,) = grid(f"<tr><td colspan={'9' * 5000}>甲<td rowspan=-1>乙")
    assert row[0] == "甲"
    assert len(row) == 64
    assert grid("<tr><td colspan=0 rowspan=x>甲<tr><td>乙") == [["甲"], ["乙"]]
