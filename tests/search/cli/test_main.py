"""The `xxgk` command: exit codes, what it prints where, and errors that a user can mend."""

import csv
import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from search.backends import open_backend
from search.cli.main import COMMANDS, main
from search.model.fields import FACETS
from tests.places import ROOT
from tests.reports import make_report, put

Run = Callable[..., Result]

QUZHOU = make_report(
    "quzhou-2021",
    """
# overview 一、概述
学校公开招生章程。
公开招生计划。
公开招生结果。
公开招生简章。
# request 二、依申请公开
收到申请3件。
""",
)
KUNMING = make_report(
    "kunming-2022", "# overview 概述\n公开预算。国发[2014]7号", school="昆明理工大学", year=2022
)


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an index of two reports."""
    folder = tmp_path_factory.mktemp("index")
    backend = open_backend(folder)
    put(backend, QUZHOU, KUNMING)
    backend.close()
    return folder


@pytest.fixture
def run(where: Path) -> Run:
    """Call `xxgk` with arguments; the index comes from the environment."""

    def call(*arguments: str, **env: str) -> Result:
        settings = {"XXGK_INDEX": str(where), "XXGK_URL": "https://xxgk.example", **env}
        return CliRunner().invoke(main, arguments, env=settings)

    return call


def test_help_lists_every_command(run: Run) -> None:
    for arguments in ((), ("--help",), ("-h",)):
        result = run(*arguments)
        assert result.exit_code == 0
        assert all(f"  {name} " in result.stdout for name in COMMANDS)
        assert "第一次使用" in result.stdout


@pytest.mark.parametrize("command", ["search", "show", "stats"])
def test_every_command_explains_itself_in_chinese(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "索引" in result.stdout
    assert "--json" in result.stdout


def test_the_version_is_that_of_the_package(run: Run) -> None:
    try:
        expected = version("xxgk-search")
    except PackageNotFoundError:
        pytest.skip("xxgk-search 没有安装，请运行 make test")
    assert run("--version").stdout == f"xxgk {expected}\n"


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
    assert value["total"] == {"reports": 1, "passages": 1}
    (hit,) = value["hits"]
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


MISUSED = [
    (("search", "*"), "单独一个 * 不能检索"),
    (("search", "--school", "清华"), "没有叫“清华”的学校。学校有：昆明理工大学、衢州学院。"),
    (("search", "--sort", "size"), "--sort 的值不对，应当是 relevance、year、school、hits 之一"),
    (("search", "-n", "-1"), "-n 的值不对，应当是不小于 0 的整数"),
    (("search", "--page", "x"), "--page 的值不对，应当是不小于 1 的整数"),
    (("search", "--colour"), "没有 --colour 这个选项"),
    (("show",), "缺少 编号"),
    (("show", "nobody-2021"), "索引里没有编号为 nobody-2021 的报告"),
    (("show", "nobody-2021.12345678"), "索引里没有段落 nobody-2021.12345678 所属的报告"),
    (("show", "quzhou-2021.12345678"), "此段已变更：衢州学院 2021-2022学年"),
    (("show", "quzhou-2021", "--part", "火箭"), "没有叫“火箭”的章节"),
    (("fly",), "没有“fly”这个命令。命令有：index、search"),
]


@pytest.mark.parametrize(("arguments", "message"), MISUSED)
def test_misuse_is_explained_and_exits_with_2(
    run: Run, arguments: tuple[str, ...], message: str
) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("arguments", [("search", "招生"), ("show", "x"), ("stats",)])
def test_without_an_index_every_command_says_how_to_make_one(
    run: Run, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    result = run(*arguments, "--index", str(tmp_path / "none"))
    assert result.exit_code == 2
    assert "还没有索引。请先运行 xxgk index" in result.stderr
    assert not (tmp_path / "none").exists()


def test_a_bad_setting_is_named(run: Run) -> None:
    result = run("search", "招生", XXGK_PORT="http")
    assert (result.exit_code, "XXGK_PORT" in result.stderr) == (2, True)


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


def test_statistics_are_text_or_json(run: Run, where: Path) -> None:
    assert "报告    2 份，2 所学校，年份 2021—2022" in run("stats").stdout
    value = json.loads(run("stats", "--json").stdout)
    assert (value["reports"], value["passages"], value["years"]) == (2, 6, [2021, 2022])
    assert value["where"] == str(where)


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


def test_a_part_that_a_report_does_not_have_is_said(run: Run) -> None:
    missing = run("show", "quzhou-2021", "--part", "附件")
    assert (missing.exit_code, "没有“附件清单”这一章节" in missing.stdout) == (1, True)
    assert run("show", "quzhou-2021", "--part", "概述").exit_code == 0


def test_json_and_csv_at_once_are_misuse(run: Run) -> None:
    refused = run("search", "招生", "--json", "--csv")
    assert (refused.exit_code, refused.stdout) == (2, "")
