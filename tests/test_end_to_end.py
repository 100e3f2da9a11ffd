"""A folder as universities fill it, from `xxgk index` to the page of a hit."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import copyfile
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from search.backends import Backend, open_backend
from search.cli.main import main
from search.engine import Engine
from search.settings import Settings
from tests import html_templates, printing
from tests.formats import Formats
from tests.html_templates import ADDRESS, Text
from tests.manuscripts import REPORTS, manuscript, original
from tests.places import CORPUS
from tests.reports import report_ids
from webui import create_app

pytestmark = [pytest.mark.browser, pytest.mark.office, pytest.mark.ocr]

HTML, PDF, DOCX, DOC, ZIP = REPORTS
LOOK_ALIKES = {
    "通知.txt": "关于编制信息公开年度报告的通知\n各学院：\n请于10月31日前报送。特此通知。",
    "指南.htm": "<h1>东海大学信息公开指南</h1><p>为了方便公众获取信息，编制本指南。</p>" * 3,
    "预算.txt": "东海大学2022年部门预算\n一、部门概况\n本部门预算包括校本级预算。\n",
}
FIXED = "https://xxgk.donghai.edu.cn/fixed.htm"
NOTED = "https://xxgk.donghai.edu.cn/noted.docx"


@dataclass(frozen=True, slots=True)
class Case:
    """The folder, its index, and what the first and the second run said."""

    folder: Path
    backend: Backend
    first: Result
    second: Result
    first_said: dict[str, Any]
    second_said: dict[str, Any]


def fill(folder: Path, formats: Formats) -> None:
    """Five reports in five formats, and beside them what folders hold besides."""
    write, encoding = html_templates.PAGES["苏迪"]
    facts = original(HTML).report.facts
    page = Text(facts.title, facts.published or date(2022, 11, 7), manuscript(HTML))
    (folder / "甲.html").write_bytes(write(page).encode(encoding))
    copyfile(formats.files("pdf-paper")[PDF], folder / "乙.dat")
    copyfile(formats.files("docx-automatic")[DOCX], folder / "丙.docx")
    copyfile(formats.files("doc")[DOC], folder / "丁.doc")
    with ZipFile(folder / "戊.zip", "w") as archive:
        archive.write(CORPUS / f"{ZIP}.txt", "年报/戊.txt")
    copyfile(CORPUS / f"{HTML}.txt", folder / "重复.txt")
    printing.scan(folder / "乙.dat", folder / "扫描.pdf", pages=1)
    os.utime(folder / "扫描.pdf", (0, 0))
    (folder / "损坏.pdf").write_bytes((folder / "乙.dat").read_bytes()[:2000])
    for name, text in LOOK_ALIKES.items():
        (folder / name).write_text(text, "utf-8")
    (folder / "reports.toml").write_text(f'["丁.*"]\nurl = "{FIXED}"\n', "utf-8")
    note = {"url": NOTED, "fetched": "2024-05-01T08:00:00+08:00"}
    (folder / "丙.docx.meta.json").write_text(json.dumps(note), "utf-8")


@pytest.fixture(scope="module")
def case(formats: Formats, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    folder = tmp_path_factory.mktemp("报告")
    fill(folder, formats)
    index, report = folder.parent / "索引", folder.parent / "结果.json"
    command = ["index", str(folder), "--index", str(index), "--report", str(report)]
    first = CliRunner().invoke(main, command)
    first_said = json.loads(report.read_text("utf-8"))
    second = CliRunner().invoke(main, command)
    backend = open_backend(index)
    yield Case(folder, backend, first, second, first_said, json.loads(report.read_text("utf-8")))
    backend.close()


def test_the_outcome_names_every_file_once(case: Case) -> None:
    root = f"{case.folder}/"
    said = case.first_said
    taken = {each["file"].removeprefix(root): each for each in said["taken"]}
    assert set(taken) == {
        *("甲.html", "乙.dat", "丙.docx", "丁.doc", "戊.zip/年报/戊.txt", "重复.txt", "扫描.pdf")
    }
    assert taken["重复.txt"]["same_as"] == f"{root}甲.html"
    assert {each["file"].removeprefix(root): each["kind"] for each in said["aside"]} == {
        "通知.txt": "notice",
        "指南.htm": "guide",
        "预算.txt": "accounts",
    }
    assert [each["file"] for each in said["failed"]] == [f"{root}损坏.pdf"]
    assert case.first.exit_code == 3
    lines = case.first.output.splitlines()
    assert {"收录     7", "搁置     3", "失败     1", "失败：没有收录（1）"} <= set(lines)


def test_a_report_has_the_same_passages_whatever_file_it_came_in(case: Case) -> None:
    ids = {name: original(name).report.facts.id for name in REPORTS}
    # Of two versions without a date the file written last is the current one.
    assert set(report_ids(case.backend)) == {*ids.values(), f"{ids[PDF]}-2"}
    for name, report_id in ids.items():
        found, expected = case.backend.report(report_id), original(name).report
        assert [each.id for each in found.passages] == [each.id for each in expected.passages]


def test_where_a_report_comes_from_is_what_is_said_of_it(case: Case) -> None:
    urls = [
        case.backend.report(original(each).report.facts.id).facts.url for each in (HTML, DOC, DOCX)
    ]
    assert urls == [ADDRESS, FIXED, NOTED]


def test_a_second_run_reads_nothing_and_says_the_same(case: Case) -> None:
    assert case.second.exit_code == 3
    assert (case.second_said["read"], case.second_said["unchanged"]) == (0, 11)
    for each in ("taken", "aside", "failed"):
        assert case.second_said[each] == case.first_said[each]


def test_a_hit_in_a_pdf_says_its_page_in_a_terminal_and_on_the_web(case: Case) -> None:
    report = case.backend.report(original(PDF).report.facts.id)
    passage = next(each for each in report.passages if each.page == 2 and len(each.text) > 40)
    query = f'"{passage.text[5:20]}"'
    where = str(case.folder.parent / "索引")
    shown = CliRunner().invoke(main, ["search", query, "--index", where]).output
    assert "（第 2 页）" in shown
    client = create_app(Engine(case.backend), Settings()).test_client()
    assert "第 2 页" in client.get("/search", query_string={"q": query}).text
