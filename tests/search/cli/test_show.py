"""`xxgk show`: a report, a part of it, a passage, by id or link."""

import json

from tests.commands import QUZHOU, Run


def test_a_report_is_shown_whole_or_one_part_of_it(run: Run) -> None:
    whole, part = run("show", "quzhou-2021"), run("show", "quzhou-2021", "--part", "依申请公开")
    assert (whole.exit_code, part.exit_code) == (0, 0)
    assert all(passage.text in whole.stdout for passage in QUZHOU.passages)
    assert "收到申请3件" in part.stdout
    assert "招生" not in part.stdout


def test_a_passage_is_shown_by_id_or_link_with_what_stands_around_it(run: Run) -> None:
    passage = QUZHOU.passages[1]
    url = json.loads(run("search", "招生计划", "--json").stdout)["hits"][0]["url"]
    for target in (passage.id, f"https://xxgk.example/p/{passage.id}/", url):
        shown = run("show", target).stdout
        assert "  学校公开招生章程。\n▶ 公开招生计划。\n  公开招生结果。\n" in shown


def test_what_is_shown_can_be_json(run: Run) -> None:
    report = json.loads(run("show", "quzhou-2021", "--json").stdout)
    assert (report["school"], len(report["passages"])) == ("衢州学院", 5)
    passage = json.loads(run("show", QUZHOU.passages[1].id, "--json").stdout)
    assert passage == report["passages"][1]
    part = json.loads(run("show", "quzhou-2021", "--part", "概述", "--json").stdout)
    assert {each["part"] for each in part["passages"] + part["sections"]} == {"overview"}


def test_a_part_that_a_report_does_not_have_is_said(run: Run) -> None:
    missing = run("show", "quzhou-2021", "--part", "附件")
    assert (missing.exit_code, "没有“附件清单”这一章节" in missing.stdout) == (1, True)
    assert run("show", "quzhou-2021", "--part", "概述").exit_code == 0
