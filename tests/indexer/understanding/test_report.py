"""One file, one report."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.understanding.report import read
from search.errors import UnreadableFile
from tests.tiny_files import paragraph, word

TEXT = "东海大学2020-2021学年信息公开年报\n一、概述\n学校重视  信息公开。\n"


def test_a_file_becomes_a_report_with_its_facts(tmp_path: Path) -> None:
    path = tmp_path / "甲.txt"
    path.write_text(TEXT, "utf-8")
    report = read(path).report
    assert (report.facts.id, report.facts.file) == ("donghaidaxue-2020-2021", str(path))
    assert report.facts.title == "东海大学2020-2021学年信息公开年报"
    assert [passage.text for passage in report.passages] == ["学校重视 信息公开。"]
    assert all(passage.id.startswith("donghaidaxue-2020-2021.") for passage in report.passages)


def test_a_report_without_a_title_is_called_by_its_file(tmp_path: Path) -> None:
    path = tmp_path / "乙.txt"
    path.write_text("学校重视信息公开。", "utf-8")
    known = read(path)
    assert (known.title, known.report.facts.title) == (None, "乙")


def test_reading_twice_gives_equal_values(tmp_path: Path) -> None:
    path = tmp_path / "甲.txt"
    path.write_text(TEXT, "utf-8")
    assert read(path) == read(path)


@given(
    st.text(
        alphabet="学校信息公开招生一二、（）().1附件：图表。2022年-10月31日\n\t |序号", min_size=1
    )
)
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("any") / "文.txt"
    path.write_bytes(text.encode())
    try:
        known = read(path)
    except UnreadableFile:
        return
    numbers = {passage.ordinal for passage in known.report.passages}
    assert numbers == set(range(len(known.report.passages)))
    assert len({passage.id for passage in known.report.passages}) == len(numbers)


def test_a_file_name_that_serves_as_title_keeps_no_control_characters(tmp_path: Path) -> None:
    path = tmp_path / "甲\x1b[31m乙\n丙.txt"
    path.write_text("学校重视信息公开。", "utf-8")
    assert read(path).report.facts.title == "甲 [31m乙 丙"


ITEMS = ("首页", "学校概况", "机构设置", "院系设置", "师资队伍", "科学研究", "年度报告", "规章制度")
MENU = "".join(f"<p>{item}</p>" for item in ITEMS)
ROWS = (
    ("序号", "类别", "公开事项"),
    ("1", "基本信息", "学校章程及制定的各项规章制度"),
    ("2", "基本信息", "信息公开年度报告"),
)
RULES = (
    "第一章 总则",
    "第一条 校内公开信息实行分级负责，师生可以监督。",
    "第二条 学校每年十月编制信息公开工作年度报告，由概述、主动公开情况等组成。",
)
NOTICE = (
    "教育部办公厅关于做好2015-2016学年度高校信息公开工作年度报告",
    "各省、自治区、直辖市教育厅（教委），部属各高等学校：",
    "为做好年度报告工作，现将有关要求通知如下，请遵照执行。",
)
GUIDE = (
    "东海大学信息公开指南",
    "为方便公众获取学校信息，编制本指南。",
    "一、主动公开",
    "学校主动公开信息，信息公开工作年度报告在网站公布，范围见目录。",
)
REPORT = (
    "东海大学2015-2016学年信息公开年度报告",
    "一、概述",
    "学校编制了信息公开指南、目录，修订了信息公开办法，制度健全。",
)
KINDS = [(RULES, "rules"), (NOTICE, "notice"), (GUIDE, "guide"), (REPORT, "report")]


@pytest.mark.parametrize(("lines", "kind"), KINDS)
def test_the_kind_of_a_page_is_seen_below_its_menu(
    tmp_path: Path, lines: tuple[str, ...], kind: str
) -> None:
    path = tmp_path / "页.html"
    text = "".join(f"<p>{line}</p>" for line in lines)
    path.write_text(f"<!DOCTYPE html><html><body>{MENU}{text}</body></html>", "utf-8")
    assert read(path).kind == kind


@pytest.mark.parametrize(("lines", "kind"), KINDS)
def test_the_kind_of_a_document_is_seen_too(
    tmp_path: Path, lines: tuple[str, ...], kind: str
) -> None:
    path = tmp_path / "文.docx"
    path.write_bytes(word("".join(map(paragraph, lines))))
    assert read(path).kind == kind


@pytest.mark.parametrize(
    ("above", "kind"), [(MENU, "catalogue"), (f"{MENU}<h1>{REPORT[0]}</h1>", "report")]
)
def test_a_table_of_matters_alone_is_no_report(tmp_path: Path, above: str, kind: str) -> None:
    path = tmp_path / "表.html"
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    table = f"<table border=1>{rows}</table>"
    path.write_text(f"<!DOCTYPE html><html><body>{above}{table}</body></html>", "utf-8")
    assert read(path).kind == kind
