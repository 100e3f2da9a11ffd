"""What a run says it has done."""

import json
from dataclasses import replace

from indexer.runs.manifest import Known, State
from indexer.runs.outcome import Outcome, as_json, as_text, in_a_line, lacking
from search.backends.plan import Stats

FILES = (
    Known("/报告/甲.txt", 1, 1, "", kind="report", report="a", base="a"),
    Known(
        "/报告/乙乙.txt", 1, 1, "", kind="report", report="b", base="b", gaps=("school", "request")
    ),
    Known("/报告/同.txt", 1, 1, "", kind="report", report="a", base="a", same_as="/报告/甲.txt"),
    Known("/报告/通知.txt", 1, 1, "", State.ASIDE, kind="notice"),
    Known("/报告/坏\x1b[31m.txt", 1, 1, "", State.FAILED, reason="文件是空的"),
)
OUTCOME = Outcome(3, 2, 5, 9, 2, 1, 0, FILES)
HELD = Stats(reports=2, passages=9, schools=1, years=(2021,))


def test_every_file_that_needs_a_word_is_listed_with_it() -> None:
    assert list(as_text(OUTCOME, HELD)) == [
        "读取文件 3",
        "报告     2",
        "章节     5",
        "段落     9",
        "未变     2",
        "移除     1",
        "收录     3",
        "搁置     1",
        "失败     1",
        "不完整   1",
        "索引现有 2 份报告、9 处段落。",
        "",
        "搁置：不是高校信息公开年度报告；要一并收录，请加 --all（1）",
        "  /报告/通知.txt  通知",
        "",
        "失败：没有收录（1）",
        "  /报告/坏\\x1b[31m.txt  文件是空的",
        "",
        "不完整：已收录（1）",
        "  /报告/乙乙.txt  没有校名；缺 依申请公开",
        "",
        "重复：与另一个文件相同，只收一份（1）",
        "  /报告/同.txt  同 /报告/甲.txt",
    ]


def test_paths_of_any_width_are_set_in_columns() -> None:
    files = [replace(FILES[3], path=path) for path in ("/a.txt", "/通知通知.txt", "/ａ.txt")]
    lines = list(as_text(replace(OUTCOME, files=tuple(files)), HELD))
    assert [line for line in lines if line.endswith("  通知")] == [
        "  /a.txt         通知",
        "  /通知通知.txt  通知",
        "  /ａ.txt        通知",
    ]


def test_a_long_list_is_cut_short_and_counted() -> None:
    files = tuple(replace(FILES[3], path=f"/{number:03}.txt") for number in range(57))
    long = replace(OUTCOME, files=files)
    lines = list(as_text(long, HELD))
    assert sum(line.endswith("  通知") for line in lines) == 20
    assert "  ……另有 37 个，用 --report 文件.json 看全部" in lines
    assert len(as_json(long)["aside"]) == 57


def test_a_dry_run_says_so() -> None:
    first, *others = as_text(OUTCOME, None)
    assert first == "试运行，索引没有改动。"
    assert not [line for line in others if "索引现有" in line]


def test_renamed_files_are_counted_only_when_there_are_some() -> None:
    assert "改名     2" in list(as_text(replace(OUTCOME, renamed=2), HELD))


def test_what_a_report_lacks_is_said_in_words() -> None:
    assert lacking(["kind", "period"]) == "不能确定是年度报告；没有时段"
    assert lacking(["overview", "complaints"]) == "缺 概述、举报复议诉讼"


def test_a_round_of_watching_is_one_line() -> None:
    assert in_a_line(OUTCOME) == "读取文件 3，移除 1，收录 3，搁置 1，失败 1，不完整 1"


def test_everything_is_in_the_json() -> None:
    value = json.loads(json.dumps(as_json(OUTCOME)))
    assert value.pop("taken") == [
        {"file": "/报告/甲.txt", "report": "a", "kind": "report", "missing": [], "same_as": None},
        {
            "file": "/报告/乙乙.txt",
            "report": "b",
            "kind": "report",
            "missing": ["school", "request"],
            "same_as": None,
        },
        {
            "file": "/报告/同.txt",
            "report": "a",
            "kind": "report",
            "missing": [],
            "same_as": "/报告/甲.txt",
        },
    ]
    assert value == {
        "read": 3,
        "reports": 2,
        "sections": 5,
        "passages": 9,
        "unchanged": 2,
        "renamed": 0,
        "removed": 1,
        "aside": [{"file": "/报告/通知.txt", "kind": "notice"}],
        "failed": [{"file": "/报告/坏\\x1b[31m.txt", "reason": "文件是空的"}],
    }
