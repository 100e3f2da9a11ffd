"""Other processes: what they take, and how they end with everything that they have started.

A process and its descendants are known by a mark in their environment, which a child inherits
whatever group or session it makes for itself, and keeps when its parent is gone. Asked through
psutil, so that it is the same on every system; only Linux is tested.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Final
from uuid import uuid4

import psutil

# The variable that holds the marks of a process, parted by spaces.
MARKS: Final = "XXGK_STARTED_BY"


def new_mark() -> str:
    """A mark that no other process has."""
    return uuid4().hex


def marked(environment: Mapping[str, str], mark: str) -> dict[str, str]:
    """The environment with one more mark."""
    marks = f"{environment.get(MARKS, '')} {mark}".strip()
    return {**environment, MARKS: marks}


def end_marked(mark: str) -> None:
    """End every process that was started with this mark, also those that start meanwhile.

    Parents first, lest a shell goes on to its next command. Looks at all processes of the machine;
    those of other users are passed over.
    """
    ended: set[psutil.Process] = set()
    while fresh := [each for each in _having(mark) if each not in ended]:
        ended.update(fresh)
        for each in fresh:
            with suppress(psutil.Error):
                each.kill()
        psutil.wait_procs(fresh, timeout=1)


def _having(mark: str) -> Iterator[psutil.Process]:
    for each in psutil.process_iter():
        with suppress(psutil.Error, OSError):
            if mark in each.environ().get(MARKS, "").split():
                yield each


def memory_of(pid: int | None) -> int:
    """Bytes of memory that a process has; 0 when it is gone, or the system does not tell."""
    try:
        return int(psutil.Process(pid).memory_info().rss) if pid else 0
    except psutil.Error:
        return 0
