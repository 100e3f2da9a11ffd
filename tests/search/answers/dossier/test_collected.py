"""A dossier is read back as it was kept, and refused with a place when it is not one of ours."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from search.answers.dossier.collected import MOST, dossier_from, facts_json
from search.errors import XxgkError
from search.model.quotations import Abridgement, Quotation
from search.model.report import YearKind
from tests.citations import FACTS
from tests.dossiers import REPORT, dossier, dossier_text, passage_json, words_json
from tests.places import ROOT

PASSAGE = passage_json(REPORT, 1)


def test_a_passage_is_read_back_with_its_note_and_day() -> None:
    (item,) = dossier({**PASSAGE, "note": " 可引 \n"}).items
    passage = REPORT.passages[1]
    assert (item.passage, item.quotation) == (passage.id, None)
    assert (item.text, item.trail, item.page) == (passage.text, passage.trail, passage.page)
    assert (item.collected, item.note) == (date(2026, 11, 20), "可引")


def test_words_are_read_back_with_what_stands_around_them() -> None:
    words = Quotation("申请3件", "依申请公开", "。")
    (item,) = dossier(words_json(REPORT, words)).items
    assert (item.passage, item.quotation, item.text) == (None, words, "申请3件")


def test_words_that_are_abridged_stay_so() -> None:
    short = {"exact": "一" * 12, "last": "二" * 12, "letters": "900", "checksum": "00ff00ff"}
    (item,) = dossier({**PASSAGE, "passage": None, "quoted": short}).items
    assert item.quotation
    assert item.quotation.abridgement == Abridgement("二" * 12, 900, "00ff00ff")


def test_the_facts_that_cite_a_report_come_back() -> None:
    item = {**PASSAGE, "report": FACTS.id, "facts": facts_json(FACTS)}
    (read,) = dossier(item).items
    known = replace(FACTS, period_start=None, period_end=None, file="report.pdf", sha256="")
    assert read.facts == known


def test_facts_that_are_not_known_stay_unknown() -> None:
    nothing = dict.fromkeys(facts_json(FACTS)) | {"year_kind": "lunar", "title": "报告"}
    (read,) = dossier({**PASSAGE, "facts": nothing}).items
    assert (read.facts.school, read.facts.year, read.facts.year_kind) == (None, None, None)
    assert read.facts.name == "学校不详 年份不详"


def test_an_academic_year_is_still_one() -> None:
    (read,) = dossier(PASSAGE).items
    assert read.facts.year_kind is YearKind.ACADEMIC


def test_a_dossier_without_a_title_is_called_what_it_is() -> None:
    assert dossier(PASSAGE, title="  ").title == "收集夹"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("这不是", "收集夹读不出来：不是 JSON。"),
        (dossier_text(PASSAGE, format="other"), "这不是收集夹：format 应当是 xxgk-dossier。"),
        (dossier_text(PASSAGE, version=2), "收集夹的 version 应当是 1；请刷新页面再试。"),
        (dossier_text(), "收集夹是空的，没有可以导出的。"),
        (dossier_text({**PASSAGE, "text": 3}), "收集夹的第 1 段的 text 应当是文字。"),
        (dossier_text(PASSAGE, {**PASSAGE, "facts": 3}), "收集夹的第 2 段的 facts 读不出来"),
        (dossier_text({**PASSAGE, "passage": None}), "收集夹的第 1 段没有写明是哪一段"),
        (dossier_text({**PASSAGE, "collected": ""}), "收集夹的第 1 段没有 collected"),
        (dossier_text({**PASSAGE, "quoted": {"exact": "。"}}), "exact（引用的文字）是空的"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, said: str) -> None:
    with pytest.raises(XxgkError, match=re.escape(said)):
        dossier_from(text)


def test_as_many_as_a_browser_takes_can_be_exported_and_no_more() -> None:
    assert len(dossier(*[PASSAGE] * MOST).items) == MOST
    with pytest.raises(XxgkError, match=f"收集夹有 {MOST + 1} 段，最多 {MOST} 段"):
        dossier(*[PASSAGE] * (MOST + 1))


def test_the_browser_writes_the_same_format_and_takes_as_many() -> None:
    script = (ROOT / "webui/static/dossier_store.js").read_text("utf-8")
    held = json.loads(dossier_text(PASSAGE))
    assert f'FORMAT = "{held["format"]}";' in script
    assert f"VERSION = {held['version']};" in script
    assert f"MOST = {MOST};" in script
