"""`xxgk search`: what it finds, what it prints where, and its exit codes."""

import csv
import json
import os
import pty
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from search.model.fields import FACETS
from tests.commands import Run
from tests.places import ROOT


def test_found_is_0_and_not_found_is_1(run: Run) -> None:
    found, nothing = run("search", "招生"), run("search", "火箭")
    assert (found.exit_code, nothing.exit_code) == (0, 1)
    assert found.stdout.startswith("1 份报告，4 处段落")
    assert nothing.stdout == "没有找到。\n"
    assert found.stderr == nothing.stderr == ""


def test_words_of_the_command_line_are_one_query(run: Run) -> None:
    assert run("search", "招生", "计划").stdout.startswith("1 份报告，1 处段落")
    assert run("search", "公开", "-招生").stdout.startswith("2 份报告，2 处段落")
    assert run("search", "--flat", "--", "公开", "-招生").stdout.startswith("2 份报告，2 处段落")
    assert "没有 --flet 这个选项" in run("search", "公开", "--flet").stderr


def test_results_are_grouped_by_report_unless_flat(run: Run) -> None:
    assert "本报告共 4 处：概述 4" in run("search", "招生").stdout
    flat = run("search", "招生", "--flat").stdout
    assert "本报告共" not in flat
    assert flat.count("https://xxgk.example/p/quzhou-2021.") == 4


@pytest.mark.parametrize("count", ["1", "2"])
def test_pages_are_as_long_as_asked(run: Run, count: str) -> None:
    page = run("search", "招生", "--flat", "-n", count, "--page", "2").stdout
    assert page.count("/p/") == int(count)
    assert f"，第 2/{4 // int(count)} 页" in page


def test_a_page_of_0_is_everything(run: Run) -> None:
    value = json.loads(run("search", "--flat", "-n", "0", "--json").stdout)
    assert len(value["hits"]) == 6
    assert value["pages"] == 1


FILTERS = [
    (("--school", "昆明"), 1),
    (("--school", "昆明", "--school", "衢州学院"), 6),
    (("--year", "2022"), 1),
    (("--year", "2020..2021"), 5),
    (("--part", "概述"), 5),
    (("--part", "概述", "--school", "衢州"), 4),
    (("--category", "财务"), 0),
    (("--docno", "国发[2014]第7号"), 1),
]


@pytest.mark.parametrize(("options", "passages"), FILTERS, ids=str)
def test_options_narrow_the_answer(run: Run, options: tuple[str, ...], passages: int) -> None:
    result = run("search", *options, "--json")
    assert json.loads(result.stdout)["total"]["passages"] == passages
    assert result.exit_code == (0 if passages else 1)


def test_reports_are_sorted_as_asked(run: Run) -> None:
    def order(sort: str) -> list[str]:
        hits = json.loads(run("search", "公开", "--sort", sort, "--json").stdout)["hits"]
        return list(dict.fromkeys(hit["report"] for hit in hits))

    assert order("year") == order("school") == ["kunming-2022", "quzhou-2021"]
    assert order("hits") == ["quzhou-2021", "kunming-2022"]


def test_facets_are_shown_when_asked_for(run: Run) -> None:
    assert "（处段落）" not in run("search", "公开").stdout
    shown = run("search", "公开", "--facets", "--school", "衢州").stdout
    assert "  ✓ 衢州学院  5\n" in shown
    assert "    昆明理工大学  1\n" in shown


def test_json_is_one_object_with_the_keys_that_were_promised(run: Run) -> None:
    value = json.loads(run("search", "招生章程", "--json").stdout)
    assert set(value) >= {"query", "total", "hits", "facets", "elapsed_ms"}
    assert value["query"] == "招生章程"
    assert (value["total"], value["complete"]) == ({"reports": 1, "passages": 1}, 1)
    assert value["listed"] == {"reports": 1, "passages": 4}
    hit = value["hits"][0]
    assert [each["complete"] for each in value["hits"]] == [True, False, False]
    assert set(hit) >= {
        *("report", "school", "title", "year", "part", "category", "trail", "passage"),
        *("url", "score", "text", "excerpt"),
    }
    assert hit["excerpt"][1] == {"text": "招生章程", "hit": True}
    assert hit["url"].startswith(f"https://xxgk.example/p/{hit['passage']}")
    assert list(value["facets"]) == list(FACETS)
    assert set(value["facets"]["school"][0]) == {"value", "label", "count", "chosen"}


def test_json_of_nothing_is_still_json(run: Run) -> None:
    result = run("search", "火箭", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["hits"] == []


def test_csv_has_a_header_and_a_row_for_each_passage(run: Run) -> None:
    rows = list(csv.DictReader(StringIO(run("search", "招生", "--flat", "--csv").stdout)))
    assert len(rows) == 4
    assert {row["school"] for row in rows} == {"衢州学院"}


def test_a_fault_in_the_query_is_pointed_at(run: Run) -> None:
    result = run("search", "招生 (预算")
    assert (result.exit_code, result.stdout) == (2, "")
    lines = result.stderr.splitlines()
    assert lines[:2] == ["招生 (预算", "     ^"]
    assert lines[2].startswith("错误：括号没有配对")
    assert lines[3] == """按字面检索：xxgk search '"招生 (预算"'"""


def _on_a_terminal(where: Path, **env: str) -> str:
    """What the command prints when it prints on a terminal."""
    leader, follower = pty.openpty()
    command = [sys.executable, "-c", "from search.cli.main import main; main()", "search", "招生"]
    subprocess.run(
        command,
        cwd=ROOT,
        stdout=follower,
        check=True,
        env={**os.environ, "TERM": "xterm", "XXGK_INDEX": str(where), **env},
    )
    os.close(follower)
    shown = os.read(leader, 100_000).decode()
    os.close(leader)
    return shown


def test_colours_and_links_are_for_terminals_only(run: Run, where: Path) -> None:
    assert "\x1b" not in run("search", "招生", "--facets").stdout
    assert "\x1b[31m\x1b[1m招生\x1b[0m" in (shown := _on_a_terminal(where))
    assert "\x1b]8;;http" in shown
    assert "\x1b" not in _on_a_terminal(where, NO_COLOR="1")


def test_json_and_csv_at_once_are_misuse(run: Run) -> None:
    refused = run("search", "招生", "--json", "--csv")
    assert (refused.exit_code, refused.stdout) == (2, "")
