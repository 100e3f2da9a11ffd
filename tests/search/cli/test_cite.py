"""`xxgk cite`: a report or a passage as it is cited, by id or link."""

import json
from datetime import date

import rispy

from search.answers.citation import CitationStyle
from search.model.links import quotation_in
from tests.commands import QUZHOU, Run

DAY = ("--accessed", "2026-11-28")
PASSAGE = QUZHOU.passages[1]


def test_a_report_is_cited_whole_and_a_passage_with_its_words(run: Run) -> None:
    whole = run("cite", "quzhou-2021", "--style", "plain", *DAY)
    words = run("cite", PASSAGE.id, "--style", "plain", *DAY)
    assert (whole.exit_code, words.exit_code) == (0, 0)
    assert whole.stdout.endswith("，2026年11月28日查阅。网址：https://xxgk.example/r/quzhou-2021\n")
    assert words.stdout.startswith(f"“{PASSAGE.text}”——衢州学院：《")
    assert words.stdout.endswith(f"网址：https://xxgk.example/p/{PASSAGE.id}\n")


def test_every_style_is_given_under_its_name_when_none_is_asked_for(run: Run) -> None:
    expected = "\n".join(
        f"{each.label}\n{run('cite', PASSAGE.id, '--style', each.value, *DAY).stdout}"
        for each in CitationStyle
    )
    assert run("cite", PASSAGE.id, *DAY).stdout == expected


def test_the_day_is_today_unless_another_is_said(run: Run) -> None:
    before = date.today()
    said = run("cite", "quzhou-2021", "--style", "gbt7714").stdout
    assert any(f"[{each}]" in said for each in (before, date.today()))
    assert "[2026-11-28]" in run("cite", "quzhou-2021", "--style", "gbt7714", *DAY).stdout
    wrong = run("cite", "quzhou-2021", "--accessed", "今天")
    assert (wrong.exit_code, "应当是日期" in wrong.stderr) == (2, True)


def test_a_passage_is_found_by_its_link_and_by_that_of_its_citations(run: Run) -> None:
    expected = run("cite", PASSAGE.id, *DAY).stdout
    for link in (f"/p/{PASSAGE.id}?quote=公开", f"https://xxgk.example/p/{PASSAGE.id}/cite"):
        assert run("cite", link, *DAY).stdout == expected


def test_words_of_a_passage_are_quoted_as_they_stand_there(run: Run) -> None:
    said = run("cite", PASSAGE.id, "--quote", "招生计划", "--style", "plain", *DAY)
    assert said.stdout.startswith("“招生计划”——")
    for target, words in ((PASSAGE.id, "录取计划"), ("quzhou-2021", "招生计划")):
        refused = run("cite", target, "--quote", words)
        assert (refused.exit_code, refused.stdout) == (2, "")
    assert "里没有“录取计划”这些字" in run("cite", PASSAGE.id, "--quote", "录取计划").stderr
    assert "只用于段落编号" in run("cite", "quzhou-2021", "--quote", "招生计划").stderr


def test_what_is_not_there_or_has_changed_is_said_as_show_says_it(run: Run) -> None:
    for target in ("nobody-2021", "nobody-2021.00000000", "quzhou-2021.00000000"):
        cited, shown = run("cite", target), run("show", target)
        assert (cited.exit_code, cited.stdout, cited.stderr) == (2, "", shown.stderr)


def test_a_passage_found_by_the_words_of_its_link_is_named(run: Run) -> None:
    moved = f"/p/quzhou-2021.00000000?quote={PASSAGE.text}"
    said = run("cite", moved, "--style", "gbt7714", *DAY)
    assert said.stdout == run("cite", PASSAGE.id, "--style", "gbt7714", *DAY).stdout
    assert f"/p/{PASSAGE.id}" in said.stderr
    assert json.loads(run("cite", moved, "--json").stdout)["moved"] is True


def test_entries_can_be_gathered_in_one_file(run: Run) -> None:
    entries = "".join(run("cite", each.id, "--style", "ris").stdout for each in QUZHOU.passages[:2])
    assert [each["id"] for each in rispy.loads(entries)] == [
        each.id for each in QUZHOU.passages[:2]
    ]


def test_json_has_every_style(run: Run) -> None:
    held = json.loads(run("cite", PASSAGE.id, "--json", *DAY).stdout)
    assert (held["report"], held["moved"], held["quoted"]) == ("quzhou-2021", False, PASSAGE.text)
    for each in held["citations"]:
        assert run("cite", PASSAGE.id, "--style", each["style"], *DAY).stdout == (
            each["text"].replace("\r\n", "\n").rstrip("\n") + "\n"
        )
    assert [each["label"] for each in held["citations"]] == [each.label for each in CitationStyle]


def test_words_that_a_link_quotes_are_cited(run: Run) -> None:
    link = "https://xxgk.example/r/quzhou-2021?exact=计划。%0A公开招生&suffix=结果#quote"
    cited = run("cite", link, "--style", "plain", *DAY)
    assert cited.stdout.startswith("“计划。 公开招生”——衢州学院")
    assert cited.stderr == ""
    held = json.loads(run("cite", link, "--json", *DAY).stdout)
    assert (held["quoted"], held["moved"]) == ("计划。\n公开招生", False)
    assert quotation_in(held["link"]) == quotation_in(link)
    moved = run("cite", "/r/quzhou-2021?exact=学校公开招生章程。公开招生&prefix=从前", *DAY)
    assert "前后的文字与复制链接时不同" in moved.stderr


def test_words_that_a_report_does_not_have_once_are_said_and_exit_with_one(run: Run) -> None:
    missing = run("cite", "/r/quzhou-2021?exact=公开招生", *DAY)
    assert (missing.exit_code, missing.stdout) == (1, "")
    assert "不止一处有" in missing.stderr
    refused = run("cite", "/r/quzhou-2021?exact=收到申请3件", "--quote", "3件")
    assert "--quote 只用于段落编号" in refused.output
