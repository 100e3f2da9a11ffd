"""A report with a long table, on a web page as schools publish it, read as the indexer reads it."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from indexer.understanding.report import read
from search.model.report import Report

ROWS: Final = 30
SOURCE: Final = "https://xxgk.a.edu.cn/info/1023/4567.htm"
FETCHED: Final = date(2024, 5, 1)
_PAGE: Final = """<html><head>
<title>东海大学{year}-{next_year}学年信息公开工作年度报告</title></head>
<body>
<h1>东海大学{year}-{next_year}学年信息公开工作年度报告</h1><p>发布时间：{next_year}-10-30</p>
<p>本报告根据《高等学校信息公开办法》编制，统计期为{year}年9月1日至{next_year}年8月31日。</p>
<p>一、概述</p><p>学校坚持以公开为常态、不公开为例外，通过信息公开网（http://xxgk.a.edu.cn/）
和招生网www.a.edu.cn公开招生信息，邮箱xxgk@a.edu.cn，接受监督。</p>
<p>二、主动公开情况</p><p>学校公开招生章程和招生计划。</p>
<p>附件：事项清单</p><table><tr><th>序号</th><th>类别</th><th>公开事项</th><th>网址</th></tr>{rows}
</table></body></html>"""
_ROW: Final = "<tr><td>{at}</td>{category}<td>招生章程第{at}项</td><td>{address}</td></tr>"
_ADDRESS: Final = "<p>https://zs.a.edu.cn/{at}.htm</p><p>“招生就业处”微信公众号</p>"


def report_with_table(folder: Path, year: int = 2022) -> Report:
    """The report of a year, of a page that was downloaded into this folder.

    Each row of its table has an address above other words, but every third row, where the cell is
    empty; the second cell is merged over five rows.
    """
    path = folder / f"{year}.html"
    rows = "".join(map(_row, range(1, ROWS + 1)))
    path.write_text(_PAGE.format(year=year, next_year=year + 1, rows=rows), "utf-8")
    report = read(path).report
    return replace(report, facts=replace(report.facts, url=SOURCE, fetched=FETCHED))


def _row(at: int) -> str:
    category = '<td rowspan="5">招生<br>考试</td>' if at % 5 == 1 else ""
    address = _ADDRESS.format(at=at) if at % 3 else ""
    return _ROW.format(at=at, category=category, address=address)
