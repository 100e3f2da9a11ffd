"""Indexing again and again, round by round and as a process of its own."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.runs.watching import changes, watch
from search.errors import XxgkError
from tests.places import ROOT

TEXT = "{}2020-2021学年信息公开年报\n一、概述\n学校重视信息公开。\n"
COMMAND = "from search.cli.main import main; main(prog_name='xxgk')"


class Rounds:
    """Rounds that end as they are told to: in a line, or in an error."""

    def __init__(self, *ends: str | XxgkError) -> None:
        self.ends = iter(ends)
        self.said: list[str] = []

    def __call__(self) -> str:
        end = next(self.ends)
        if isinstance(end, XxgkError):
            raise end
        return end


def said(rounds: Rounds, *changed: bool) -> list[str]:
    watch(changed, rounds, rounds.said.append)
    assert list(rounds.ends) == []
    return rounds.said


def test_the_first_round_needs_no_change_and_every_later_one_does() -> None:
    assert said(Rounds("一", "二", "三"), False, False, True, False, True) == ["一", "二", "三"]


def test_a_round_that_fails_is_tried_again_and_said_once() -> None:
    busy = XxgkError("别人在写")
    rounds = Rounds("一", busy, busy, "二", busy, "三")
    expected = ["一", "错误：别人在写", "二", "错误：别人在写", "三"]
    assert said(rounds, False, True, False, False, False, True, False) == expected


def test_a_folder_that_cannot_be_watched_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(XxgkError, match="监视不了"):
        next(changes([tmp_path / "没有"], tmp_path))


@pytest.fixture
def watcher(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """`xxgk index --watch` on a folder that holds its index too."""
    (tmp_path / "报告").mkdir()
    arguments = ["index", str(tmp_path / "报告"), "--watch"]
    with subprocess.Popen(
        [sys.executable, "-u", "-c", COMMAND, *arguments],
        cwd=ROOT,
        env={**os.environ, "XXGK_INDEX": str(tmp_path / "报告" / ".索引")},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield process
        process.kill()


@pytest.mark.slow
def test_files_are_taken_as_they_come_until_it_is_interrupted(
    tmp_path: Path, watcher: "subprocess.Popen[str]"
) -> None:
    assert watcher.stdout
    lines = iter(watcher.stdout.readline, "")
    assert next(lines) == "正在监视，按 Ctrl+C 停止。\n"
    assert said_next(lines, "读取文件 0，移除 0，收录 0")
    (tmp_path / "报告" / "甲.txt").write_text(TEXT.format("东海大学"), "utf-8")
    assert said_next(lines, "读取文件 1，移除 0，收录 1")
    (tmp_path / "报告" / "reports.toml").write_text("错", "utf-8")
    assert said_next(lines, "错误：")
    (tmp_path / "报告" / "reports.toml").unlink()
    assert said_next(lines, "读取文件 0，移除 0，收录 1")
    (tmp_path / "报告" / "甲.txt").unlink()
    assert said_next(lines, "读取文件 0，移除 1，收录 0")
    watcher.send_signal(signal.SIGINT)
    assert watcher.wait(timeout=30) == 0


def said_next(lines: Iterator[str], words: str) -> bool:
    """Whether this comes, perhaps after a round that had nothing more to do."""
    return any(words in line for line in lines)
