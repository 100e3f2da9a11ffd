"""One file, one report."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.understanding.report import read
from search.errors import UnreadableFile

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
