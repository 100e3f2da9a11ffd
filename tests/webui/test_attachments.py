"""A file that a browser saves has a name that says what it is."""

from datetime import date
from typing import Final

import pytest
from flask import Response

from webui.attachments import LONGEST_NAME, attach, file_name

DAY: Final = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("", "全部段落"),
        ("  ", "全部段落"),
        ("招生 预算", "招生 预算"),
        ('"依申请公开" 年份:2021..2023 -研究生', "依申请公开 年份 2021..2023 -研究生"),
        ("../../etc/passwd", "etc passwd"),
        ("a\\b|c?*<d>", "a b c d"),
        ("甲\u202e乙\x00丙\n丁\u3000戊", "甲 乙 丙 丁 戊"),
        ("...", "全部段落"),
        ("字" * 200, "字" * LONGEST_NAME),
    ],
)
def test_a_file_has_a_name_that_every_system_takes(text: str, name: str) -> None:
    assert file_name(text, DAY, "csv", "全部段落") == f"{name} 2026-11-28.csv"


def test_a_name_is_given_in_chinese_and_for_programs_that_know_none() -> None:
    response = Response()
    attach(response, "招生 预算.csv", "xxgk.csv")
    said = response.headers["Content-Disposition"]
    assert said.startswith("attachment; filename=xxgk.csv; ")
    assert "filename*=UTF-8''%E6%8B%9B%E7%94%9F%20%E9%A2%84%E7%AE%97.csv" in said
