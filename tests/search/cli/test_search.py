"""`xxgk search`: what it finds, what it prints where, and its exit codes."""

import csv
import json
import os
import pty
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from click.testing import Result

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


def table(result: Result) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(result.stdout_bytes.decode("utf-8-sig"))))


def test_csv_has_a_header_and_a_row_for_each_passage(run: Run) -> None:
    rows = table(run("search", "招生", "--csv"))
    assert len(rows) == 4
    assert {row["学校"] for row in rows} == {"衢州学院"}
    assert all(row["链接"].startswith("https://xxgk.example/p/quzhou-2021.") for row in rows)
    assert all(row["引文"].startswith("衢州学院. ") for row in rows)


def test_a_file_has_everything_in_the_order_of_the_answer(run: Run) -> None:
    for options in ((), ("--flat",), ("--sort", "hits"), ("--part", "概述")):
        answer = json.loads(run("search", "公开", *options, "-n", "0", "--json").stdout)
        expected = [hit["passage"] for hit in answer["hits"]]
        lines = run("search", "公开", *options, "--jsonl").stdout.splitlines()
        assert [json.loads(line)["passage"] for line in lines] == expected
        rows = table(run("search", "公开", *options, "--csv", "-n", "0"))
        assert [row["段落编号"] for row in rows] == expected
        assert len(expected) > 3


def test_a_page_of_a_file_has_all_passages_of_its_reports(run: Run) -> None:
    assert len(table(run("search", "招生", "--csv", "-n", "1"))) == 4
    assert len(table(run("search", "招生", "--csv", "-n", "3", "--flat"))) == 3
    second = table(run("search", "招生", "--csv", "-n", "3", "--flat", "--page", "2"))
    assert len(second) == 1
    assert table(run("search", "招生", "--csv", "--page", "2")) == []


def test_everything_is_shown_as_a_page_shows_it(run: Run) -> None:
    def untimed(text: str) -> str:
        return re.sub(r"（\d+ 毫秒）", "", text)

    whole, page = (run("search", "公开", "--flat", "-n", n).stdout for n in ("0", "100"))
    assert untimed(whole) == untimed(page)


def test_a_file_is_of_the_kind_that_its_name_or_an_option_says(run: Run, tmp_path: Path) -> None:
    for name, begins in {
        "a.xlsx": b"PK", "a.CSV": b"\xef\xbb\xbf", "a.jsonl": b'{"report"', "a.json": b"{\n",
    }.items():  # fmt: skip
        result = run("search", "招生", "-o", str(tmp_path / name))
        assert (result.exit_code, result.stdout) == (0, "")
        assert result.stderr.endswith(
            f"已写入 {tmp_path / name}：{3 if name == 'a.json' else 4} 处段落。\n"
        )
        assert (tmp_path / name).read_bytes().startswith(begins)
    run("search", "招生", "--csv", "-o", str(tmp_path / "a.txt"))
    assert (tmp_path / "a.txt").read_bytes() == (tmp_path / "a.CSV").read_bytes()
    assert (
        run("search", "招生", "--csv", "-o", "-").stdout_bytes == (tmp_path / "a.CSV").read_bytes()
    )


def test_nothing_found_is_a_file_without_rows_and_1(run: Run, tmp_path: Path) -> None:
    result = run("search", "火箭", "-o", str(tmp_path / "a.jsonl"))
    assert (result.exit_code, (tmp_path / "a.jsonl").read_bytes()) == (1, b"")


def test_what_kind_of_file_it_is_must_be_said(run: Run, tmp_path: Path) -> None:
    refused = run("search", "招生", "-o", str(tmp_path / "结果.doc"))
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "看不出" in refused.stderr
    assert "--xlsx" in refused.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_named_with_the_reason(run: Run, tmp_path: Path) -> None:
    for path, reason in {"无/a.csv": "没有这个文件夹", "": "这是一个文件夹"}.items():
        refused = run("search", "招生", "--csv", "-o", str(tmp_path / path))
        assert (refused.exit_code, refused.stdout) == (2, "")
        assert str(tmp_path / path) in refused.stderr
        assert reason in refused.stderr


def test_what_was_made_of_a_query_is_said_beside_the_file(run: Run, tmp_path: Path) -> None:
    result = run("search", "招生章程", "-o", str(tmp_path / "a.csv"))
    assert "后面另列 3 处只有其中一部分的" in result.stderr
    rows = list(csv.DictReader(StringIO((tmp_path / "a.csv").read_text("utf-8-sig"))))
    assert [row["词全都有"] for row in rows] == ["是", "否", "否", "否"]


def test_a_fault_in_the_query_is_pointed_at(run: Run) -> None:
    result = run("search", "招生 (预算")
    assert (result.exit_code, result.stdout) == (2, "")
    lines = result.stderr.splitlines()
    assert lines[:2] == ["招生 (预算", "     ^"]
    assert lines[2].startswith("错误：括号没有配对")
    assert lines[3] == """按字面检索：xxgk search '"招生 (预算"'"""


def _on_a_terminal(where: Path, *options: str, **env: str) -> str:
    """What the command prints when it prints on a terminal."""
    leader, follower = pty.openpty()
    code = "from search.cli.main import main; main()"
    subprocess.run(
        [sys.executable, "-c", code, "search", "招生", *options],
        cwd=ROOT,
        stdout=follower,
        stderr=follower,
        check=False,
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


def test_a_terminal_shows_csv_without_its_mark_and_no_workbook(where: Path) -> None:
    assert _on_a_terminal(where, "--csv").startswith("学校,年份")
    assert "不能显示在终端上" in _on_a_terminal(where, "--xlsx")


def test_a_bar_shows_how_far_a_file_is(where: Path, tmp_path: Path) -> None:
    shown = _on_a_terminal(where, "-o", str(tmp_path / "a.csv"))
    assert "写出" in shown
    assert "100%" in shown
    assert "已写入" in shown


def test_several_forms_at_once_are_misuse(run: Run) -> None:
    refused = run("search", "招生", "--json", "--csv")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "--json、--csv 只能选一个" in refused.stderr
