"""Processes known by their mark, and what they take."""

import os
import subprocess
import sys
import time

import psutil
import pytest

from indexer.processes import MARKS, end_marked, marked, memory_of, new_mark

WAIT = "import sys, time; print(1, flush=True); time.sleep(60)"
# Starts another in a session of its own, and is gone before that.
LEAVE = f"""
import subprocess, sys
other = subprocess.Popen([sys.executable, "-c", {WAIT!r}], start_new_session=True)
print(other.pid, flush=True)
"""


def started(code: str, mark: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", code]
    return subprocess.Popen(
        command, env=marked(os.environ, mark), stdout=subprocess.PIPE, text=True
    )


@pytest.mark.slow
def test_what_was_started_ends_though_who_started_it_is_gone() -> None:
    mark = new_mark()
    with started(LEAVE, mark) as parent:
        assert parent.stdout
        orphan = psutil.Process(int(parent.stdout.readline()))
    assert parent.returncode == 0
    assert orphan.is_running()
    end_marked(mark)
    ends = time.monotonic() + 10
    while orphan.is_running() and orphan.status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < ends
        time.sleep(0.02)


def test_what_has_another_mark_goes_on() -> None:
    with started(WAIT, new_mark()) as other:
        assert other.stdout
        assert other.stdout.readline()
        end_marked(new_mark())
        assert other.poll() is None
        other.kill()


def test_marks_of_who_started_whom_add_up() -> None:
    environment = marked(marked({"A": "1"}, "first"), "second")
    assert environment == {"A": "1", MARKS: "first second"}


def test_memory_is_told_while_a_process_lives() -> None:
    assert memory_of(os.getpid()) > 2**20
    assert memory_of(None) == 0
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    assert memory_of(gone.pid) == 0
