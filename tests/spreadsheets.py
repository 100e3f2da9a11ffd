"""What LibreOffice reads of a spreadsheet, cell by cell, and passages that are hard on one."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

import pytest
from lxml import etree

from search.answers.page import Hit
from tests.printing import convert_all
from tests.reports import make_report

_NAMES: Final = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}
# Parted by commas, in quotes, UTF-8: somebody who opens a file is asked, with this proposed.
_UTF_8: Final = "CSV:44,34,76"
# No sheet of a test is wider or longer: LibreOffice says of the rest how often it is repeated.
_LARGEST: Final = 1_000

TEXTS: Final = (
    '公开招生章程，“以公开为常态”, 逗号和"引号"。',
    *("=1+1", "+1+1", "-1+1", "@SUM(1;1)", "\t=1+1", "＝1+1", "＠SUM(1;1)", " =1+1"),
    '=HYPERLINK("https://a.example";"点我")',
    "5 | 受捐赠财产 | https://xy.example.edu.cn",
    "第一行\n第二行",
    "<r><t>不是标记</t></r>",
    "_x0041_ 和 & < > '",
    "007",
    "2021-2022",
)


def hard_hits() -> tuple[Hit, ...]:
    """A passage for each of TEXTS; every second report says when and where it was published."""
    report = make_report("quzhou-2021", "# request/finance =一、依申请公开\n占位", year=2021)
    passage = replace(report.passages[0], page=3)
    known = replace(report.facts, published=date(2022, 10, 31), url="https://www.example.edu.cn/1")
    unknown = replace(report.facts, school=None, year=None, year_kind=None)
    return tuple(
        Hit(
            unknown if at % 2 else known,
            replace(passage, id=f"quzhou-2021.{at:08x}", text=text, page=None if at % 2 else 3),
            *(1.5 + at, (), ()),
            complete=at % 3 != 0,
        )
        for at, text in enumerate(TEXTS)
    )


class SheetCell(NamedTuple):
    """A cell: its type (string, float, date; empty for none), what it holds, the address that it
    leads to, and its formula."""

    kind: str
    value: str
    link: str
    formula: str


Sheets: TypeAlias = dict[str, list[list[SheetCell]]]


def sheets(*paths: Path) -> tuple[Sheets, ...]:
    """The cells of each file by sheet and row, as LibreOffice reads it; empty ends are left out.

    The files are of one kind, in one folder, and read in one run.
    """
    if shutil.which("localc") is None:
        pytest.skip("没有 LibreOffice Calc：请运行 apt-get install libreoffice-calc")
    first = paths[0]
    convert_all(paths, "fods", first.parent, _UTF_8 if first.suffix == ".csv" else "")
    return tuple(_sheets(path.with_suffix(".fods")) for path in paths)


def _sheets(path: Path) -> Sheets:
    return {
        _said(table, "table:name"): [
            [_cell(each) for each in _repeated(row, "cell")] for row in _repeated(table, "row")
        ]
        for table in etree.parse(path).iterfind(".//table:table", _NAMES)
    }


def _said(element: etree._Element, name: str) -> str:
    prefix, _, own = name.partition(":")
    return str(element.get(f"{{{_NAMES[prefix]}}}{own}", ""))


def _repeated(parent: etree._Element, what: str) -> Iterator[etree._Element]:
    """The rows of a table, or the cells of a row, each as often as it is there."""
    attribute = {"row": "table:number-rows-repeated", "cell": "table:number-columns-repeated"}[what]
    found = [
        each
        for each in parent.iterfind(f".//table:table-{what}", _NAMES)
        for _ in range(min(_LARGEST, int(_said(each, attribute) or 1)))
    ]
    while found and not found[-1].xpath(".//text:p", namespaces=_NAMES):
        found.pop()
    return iter(found)


def _cell(cell: etree._Element) -> SheetCell:
    kind = _said(cell, "office:value-type")
    lines = [_text(each) for each in cell.iterfind("text:p", _NAMES)]
    value = {
        "float": _said(cell, "office:value"),
        "date": _said(cell, "office:date-value"),
    }.get(kind, "\n".join(lines))
    link = cell.find(".//text:a", _NAMES)
    address = "" if link is None else _said(link, "xlink:href")
    return SheetCell(kind, value, address, _said(cell, "table:formula"))


def _text(paragraph: etree._Element) -> str:
    """The text of a paragraph, with the blanks that OpenDocument writes as elements."""
    said = paragraph.text or ""
    for each in paragraph:
        name = etree.QName(each).localname
        blanks = {"s": " " * int(_said(each, "text:c") or 1), "tab": "\t"}
        said += blanks.get(name) or _text(each)
        said += each.tail or ""
    return said
