"""Ids of reports and passages."""

import re
from dataclasses import replace

import pytest

from indexer.understanding.passages import passages, pinyin, renamed, report_id
from indexer.understanding.structure import Element
from search.model.report import Facts, PassageKind, Report, YearKind

ELEMENT = Element("学校公开招生章程。", PassageKind.TEXT, "proactive", None, ("二、",), (3,), None)
OTHER = replace(ELEMENT, text="学校公开预算。")


@pytest.mark.parametrize(
    ("school", "kind", "name"),
    [
        ("中国计量大学", YearKind.ACADEMIC, "zhongguojiliangdaxue-2022-2023"),
        ("长春理工大学", YearKind.CALENDAR, "changchunligongdaxue-2022"),
        ("重庆大学", YearKind.ACADEMIC, "chongqingdaxue-2022-2023"),
    ],
)
def test_a_report_is_named_after_school_and_period(school: str, kind: YearKind, name: str) -> None:
    assert report_id(school, 2022, kind, ()) == name


def test_what_is_not_known_is_replaced_by_a_hash_of_the_contents() -> None:
    assert re.fullmatch(r"unknown-[0-9a-f]{8}", report_id(None, 2022, None, [ELEMENT]))
    assert re.fullmatch(r"donghaidaxue-[0-9a-f]{8}", report_id("东海大学", None, None, [ELEMENT]))
    assert report_id(None, None, None, [ELEMENT]) != report_id(None, None, None, [OTHER])


def test_brackets_leave_no_trace_in_pinyin() -> None:
    assert pinyin("中国石油大学（华东）") == "zhongguoshiyoudaxuehuadong"


def test_an_id_survives_reordering_and_other_punctuation() -> None:
    first, second = passages("a", [ELEMENT, OTHER])
    moved, same = passages("a", [OTHER, replace(ELEMENT, text="学校 公开招生章程！", lines=(9,))])
    assert (first.id, second.id) == (same.id, moved.id)
    assert re.fullmatch(r"a\.[0-9a-f]{8}", first.id)


def test_the_id_of_a_row_does_not_know_where_its_lines_end_or_cells_are_empty() -> None:
    row = replace(ELEMENT, text="二〇二二年 | 招生章程 | 计划", kind=PassageKind.TABLE)
    (on_one_line,) = passages("a", [row])
    (divided,) = passages("a", [replace(row, text="二〇二\n二年 |  | 招生\n章程 | 计划 | ")])
    assert divided.id == on_one_line.id
    assert divided.text == "二〇二\n二年 |  | 招生\n章程 | 计划 | "


def test_repeated_text_is_told_apart_by_a_number() -> None:
    names = [each.id for each in passages("a", [ELEMENT] * 3)]
    assert names == [names[0], f"{names[0]}-2", f"{names[0]}-3"]


def test_renaming_a_report_renames_its_passages() -> None:
    facts = Facts("a", "年报", None, None, None, None, None, None, None, "年报.txt", "")
    report = renamed(Report(facts, (), passages("a", [ELEMENT])), "a-2")
    assert report.facts.id == "a-2"
    assert report.passages == passages("a-2", [ELEMENT])
