"""Processes that were started here: how much memory they have, and how they are ended together with
all that they have started.

The same on every system, through psutil, which is loaded nowhere else. Only Linux is tested.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress

import psutil

_GONE = (psutil.NoSuchProcess, psutil.AccessDenied)


def memory(pid: int) -> int:
    """Bytes of memory a process has resident; 0 when it is gone or the system does not tell."""
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except _GONE:
        return 0


class Family:
    """A process with all that it has started, and all that these have started in turn.

    A descendant is found through its parents. One whose own parent has ended is known only when it
    was seen before: `look` now and then where a launcher may end before its program does.
    """

    def __init__(self, pid: int) -> None:
        """The family of the process with this number; of one that is gone, an empty one."""
        self._known: dict[int, psutil.Process] = {}
        with suppress(psutil.NoSuchProcess):
            self._known[pid] = psutil.Process(pid)

    def look(self) -> tuple[int, ...]:
        """Remember who is there now, and give the numbers of those who were not known.

        Reads the system's table of processes: some 10 ms.
        """
        fresh = {each.pid: each for each in self._descendants() if each.pid not in self._known}
        self._known |= fresh
        return tuple(fresh)

    def _descendants(self) -> Iterator[psutil.Process]:
        started: defaultdict[int, list[psutil.Process]] = defaultdict(list)
        for each in psutil.process_iter(["ppid"]):
            started[each.info["ppid"]].append(each)
        # A number may belong to another process by now, whose children are none of ours.
        ahead = [pid for pid, each in self._known.items() if each.is_running()]
        seen = set(ahead)
        while ahead:
            for each in started[ahead.pop()]:
                if each.pid not in seen:
                    seen.add(each.pid)
                    ahead.append(each.pid)
                    yield each

    def kill(self) -> None:
        """End all of them. They are stopped first, so that none starts another meanwhile.

        They are not asked to end by themselves (`terminate`): whoever hangs does not hear it. Does
        not wait for the first of them, whose exit belongs to whoever has started it.
        """
        stopped: set[int] = set()
        while running := self._known.keys() - stopped:
            for pid in running:
                with suppress(*_GONE):
                    self._known[pid].suspend()
            stopped |= running
            self.look()
        for each in self._known.values():
            with suppress(*_GONE):
                each.kill()
