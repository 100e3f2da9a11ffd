"""Processes are measured, and ended with all that they have started."""

import subprocess
import sys
import time
from collections.abc import Callable

import psutil
import pytest

from indexer.processes import Family, memory

SLEEP = "import time; time.sleep(60)"
# Starts a process that sleeps, says its number, and sleeps too, or ends and leaves it alone.
LAUNCH = f"""
import subprocess, sys, time
other = subprocess.Popen([sys.executable, "-c", "{SLEEP}"], stdout=subprocess.DEVNULL)
print(other.pid, flush=True)
time.sleep(float(sys.argv[1]))
"""


def runs(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def soon(what: Callable[[], bool]) -> bool:
    ends = time.monotonic() + 20
    while not what() and time.monotonic() < ends:
        time.sleep(0.05)
    return what()


@pytest.mark.parametrize("seconds", ["60", "1"])
def test_a_family_is_ended_whether_its_eldest_still_runs_or_not(seconds: str) -> None:
    command = [sys.executable, "-c", LAUNCH, seconds]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as launcher:
        assert launcher.stdout
        family = Family(launcher.pid)
        child = int(launcher.stdout.readline())
        assert child in family.look()
        assert family.look() == ()
        if seconds == "1":
            launcher.wait()
        assert runs(child)
        family.kill()
    assert soon(lambda: not runs(child))


def test_a_process_that_is_gone_has_no_family_and_no_memory() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    family = Family(process.pid)
    assert family.look() == ()
    family.kill()
    assert memory(process.pid) == 0


def test_the_memory_of_a_process_is_given_in_bytes() -> None:
    with subprocess.Popen([sys.executable, "-c", SLEEP]) as process:
        assert soon(lambda: 2**20 < memory(process.pid) < 2**30)
        process.kill()
