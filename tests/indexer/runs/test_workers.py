"""Processes that may hang, swell or die, and what that costs."""

import ctypes
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.runs.workers import Lost, TaskLimits, Workers
from tests.places import ROOT

pytestmark = pytest.mark.slow

KEPT: list[bytes] = []


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(2, TaskLimits(seconds=2, megabytes=300), ready) as opened:
        yield opened


def ready() -> None:
    """Has this module imported before the clock of the first task starts."""


def sleep(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def swell(megabytes: int) -> int:
    held = [b"x" * 2**20 for _ in range(megabytes)]
    time.sleep(0.5)
    return len(held)


def keep(megabytes: int) -> int:
    KEPT.append(b"x" * 2**20 * megabytes)
    return os.getpid()


def crash(how: str) -> str:
    match how:
        case "segfault":
            ctypes.string_at(0)
        case "exit":
            os._exit(7)
    return how


def start_others(folder: str) -> None:
    command = ["sh", "-c", f"sleep 4; touch {folder}/lived"]
    with subprocess.Popen(command), subprocess.Popen(command, process_group=0):
        pass


def leave_a_file(content: str) -> str:
    with tempfile.NamedTemporaryFile("w", delete=False) as file:
        file.write(content)
    return file.name


def process(_task: object) -> int:
    return os.getpid()


def test_answers_come_in_the_order_of_the_tasks(workers: Workers) -> None:
    pauses = [0.3, *(0.0 for _ in range(40))]
    assert list(workers.map(sleep, pauses)) == pauses
    assert list(workers.map(sleep, [])) == []


def test_a_task_that_hangs_is_ended_and_the_next_are_done(workers: Workers) -> None:
    began = time.monotonic()
    first, lost, last = workers.map(sleep, [0.0, 60.0, 0.1])
    assert (first, last) == (0.0, 0.1)
    assert isinstance(lost, Lost)
    assert lost.reason.startswith("读了 2 秒还没有读完")
    assert time.monotonic() - began < 30


def test_a_task_that_takes_too_much_memory_is_ended(workers: Workers) -> None:
    small, lost, last = workers.map(swell, [1, 600, 2])
    assert (small, last) == (1, 2)
    assert isinstance(lost, Lost)
    assert "超过 300 MB" in lost.reason


@pytest.mark.parametrize("how", ["segfault", "exit"])
def test_a_process_that_dies_costs_only_its_task(workers: Workers, how: str) -> None:
    first, lost, last = workers.map(crash, ["no", how, "no more"])
    assert (first, last) == ("no", "no more")
    assert isinstance(lost, Lost)
    assert "中途退出" in lost.reason


def test_what_a_task_has_started_ends_with_it(workers: Workers, tmp_path: Path) -> None:
    (lost,) = workers.map(start_others, [str(tmp_path)])
    assert isinstance(lost, Lost)
    time.sleep(3)
    assert not (tmp_path / "lived").exists()


def test_a_process_lives_from_one_task_to_the_next(workers: Workers) -> None:
    first = set(workers.map(process, range(3)))
    assert set(workers.map(process, range(3))) == first
    assert os.getpid() not in first


def test_a_process_that_has_swollen_makes_room_for_a_new_one(workers: Workers) -> None:
    assert len(set(workers.map(keep, [1, 1, 1]))) == 1
    assert len(set(workers.map(keep, [200, 200, 200]))) == 3


def test_tasks_left_behind_do_not_answer_for_later_ones(workers: Workers) -> None:
    left = workers.map(sleep, [0.0, 0.5, 0.7])
    next(left)
    del left
    assert list(workers.map(sleep, [0.1, 0.0])) == [0.1, 0.0]


def test_files_that_a_task_leaves_are_removed_in_the_end() -> None:
    with Workers() as own:
        (name,) = own.map(leave_a_file, ["信息公开"])
        assert Path(str(name)).read_text("utf-8") == "信息公开"
    assert not Path(str(name)).exists()


def hang(_task: int) -> None:
    print(os.getpid(), flush=True)  # noqa: T201 - for the test that reads it
    time.sleep(60)


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_a_task_that_hangs_ends_though_nobody_is_left_to_end_it() -> None:
    code = """
from indexer.runs.workers import TaskLimits, Workers
from tests.indexer.runs.test_workers import hang
with Workers(limits=TaskLimits(3)) as own:
    list(own.map(hang, [0]))
"""
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        worker = int(parent.stdout.readline())
        parent.kill()
    assert is_running(worker)
    ends = time.monotonic() + 30
    while is_running(worker):
        assert time.monotonic() < ends
        time.sleep(0.1)


def test_a_limit_below_what_any_process_needs_is_a_reason_for_every_task() -> None:
    with Workers(limits=TaskLimits(megabytes=1)) as own:
        reasons = [each.reason for each in own.map(sleep, [1.0, 1.0]) if isinstance(each, Lost)]
    assert len(reasons) == 2
    assert all("超过 1 MB" in each for each in reasons)


def test_a_process_that_cannot_start_is_said_at_once() -> None:
    with Workers(warm=os.abort) as own, pytest.raises(RuntimeError, match="does not start"):
        list(own.map(sleep, [0.0]))
