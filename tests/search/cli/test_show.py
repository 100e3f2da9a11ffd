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


def test_words_that_a_link_quotes_are_shown_with_their_passages(run: Run) -> None:
    shown = run(
        "show", "https://xxgk.example/r/quzhou-2021?exact=计划。%0A公开招生&suffix=结果#quote"
    )
    assert shown.exit_code == 0
    assert "\n▶ 计划。\n  公开招生计划。\n▶ 公开招生\n  公开招生结果。\n" in shown.stdout
    assert "\n一、概述\n" in shown.stdout
    whole = run("show", "/r/quzhou-2021?exact=收到申请3件。").stdout
    assert whole.count("收到申请3件。") == 1
    heading = run("show", "/r/quzhou-2021?exact=依申请公开").stdout
    assert "\n▶ 依申请公开\n" in heading


def test_words_that_a_report_does_not_have_once_are_said_and_exit_with_one(run: Run) -> None:
    for exact in ("公开招生", "公开预算"):
        shown = run("show", f"/r/quzhou-2021?exact={exact}")
        assert (shown.exit_code, f"不止一处有：\n\n  {exact}\n" in shown.stdout) == (1, True)
    moved = run("show", "/r/quzhou-2021?exact=收到申请3件&prefix=从前收到了不止这些")
    assert (moved.exit_code, moved.stdout.count("▶")) == (1, 0)
    found = run("show", "/r/quzhou-2021?exact=公开招生章程&suffix=。另一句话&prefix=概述学校")
    assert "前后的文字与复制链接时不同。" in found.stdout


def test_words_that_a_link_quotes_can_be_json(run: Run) -> None:
    given = run("show", "/r/quzhou-2021?exact=收到申请3件", "--json")
    quotation = json.loads(given.stdout)["quotation"]
    (stretch,) = quotation["stretches"]
    assert stretch["passage"] == QUZHOU.passages[4].id
    assert (stretch["start"], stretch["end"], stretch["text"]) == (0, 6, "收到申请3件")
    missing = run("show", "/r/quzhou-2021?exact=收到申请4件", "--json")
    assert (missing.exit_code, json.loads(missing.stdout)["quotation"]["stretches"]) == (1, [])


def test_a_part_cannot_be_taken_of_what_is_a_part(run: Run) -> None:
    refused = run("show", "/r/quzhou-2021?exact=收到申请3件", "--part", "概述")
    assert "--part 只用于报告编号" in refused.output
