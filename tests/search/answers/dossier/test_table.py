"""A dossier as a table, read back as a spreadsheet would."""

import csv
from io import StringIO

from search.answers.citation import CitationStyle
from search.answers.dossier.table import table
from tests.dossiers import BASE, OTHER, REPORT, document, paged, passage_json

PAGED = paged(REPORT, 2, 3, None)


def rows(
    *items: dict[str, object], style: CitationStyle = CitationStyle.GBT7714
) -> list[dict[str, str]]:
    text = table(document(*items, reports=(PAGED, OTHER), style=style))
    assert text.startswith("\ufeff序号,")
    assert text.count("\r\n") > len(items)
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline="")))


def test_every_thing_is_a_row_that_stands_alone() -> None:
    first, second = rows(passage_json(PAGED, 1, note="可引\n两行"), passage_json(OTHER, 0))
    assert (first["序号"], first["学校"], first["时段"]) == ("1", "衢州学院", "2021-2022学年")
    assert first["标题路径"] == "三、依申请公开 › （一）数量"
    assert (first["文字"], first["页码"]) == ("本年度收到依申请公开申请3件。", "3")
    assert (first["笔记"], first["变更"]) == ("可引\n两行", "")
    assert first["链接"].startswith(f"{BASE}/p/{REPORT.passages[1].id}?quote=")
    assert first["引文"].endswith(f"[R/OL]: 3[2026-11-20]. {BASE}/p/{REPORT.passages[1].id}")
    assert (second["报告编号"], second["页码"], second["发布日期"]) == ("kunming-2022", "", "")


def test_what_has_changed_is_said_in_its_row() -> None:
    (row,) = rows(passage_json(PAGED, 1, report="nobody-2020"))
    assert row["变更"].startswith("此段已变更：这份报告已经不在索引里")


def test_the_style_of_the_citations_is_chosen() -> None:
    (row,) = rows(passage_json(OTHER, 0), style=CitationStyle.PLAIN)
    assert row["引文"].startswith("昆明理工大学：《昆明理工大学2022学年信息公开工作报告》")


def test_no_cell_can_run_as_a_formula() -> None:
    formula = '=HYPERLINK("http://evil.example")'
    item = passage_json(PAGED, 1, report="nobody-2020", text=formula, note="+1", trail=["@甲"])
    (row,) = rows(item)
    assert [row[name][:2] for name in ("文字", "笔记", "标题路径")] == ["'=", "'+", "'@"]
