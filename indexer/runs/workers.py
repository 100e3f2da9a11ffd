"""Processes that do what may go wrong: a task that takes too long or too much, or whose process
dies, costs that task and nothing else.

Answers come in the order of the tasks, whoever is done first. A process is started when there is
something to do, lives from one task to the next, and is killed with whatever it has started itself.
"""

import faulthandler
import os
import signal
import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, Final, Self, TypeVar

from indexer.processes import MARKS, end_marked, marked, memory_of, new_mark

Task = TypeVar("Task")
Result = TypeVar("Result")

# Threads and locks of this process must not be copied into the others.
_SPAWN: Final = get_context("spawn")
# A process of its own costs a second or two: it loads the dictionary again.
_TASKS_PER_PROCESS: Final = 20
# Answers that wait for an earlier one are in memory.
_AHEAD: Final = 64
# Seconds between two looks at the clock and at the memory of a process.
_LOOK: Final = 0.05
_MB: Final = 2**20
_IDLE: Final = -1


@dataclass(frozen=True, slots=True)
class TaskLimits:
    """What one task may take: seconds by the clock, and megabytes of its process."""

    seconds: int = 120
    megabytes: int = 1024

    def __str__(self) -> str:
        return f"{self.seconds} s, {self.megabytes} MB"


@dataclass(frozen=True, slots=True)
class Lost:
    """A task whose process was killed, or died, and why."""

    reason: str


class _Process:
    """One process; `place` is that of its task, None before it is ready."""

    def __init__(self, warm: Callable[[], object], folder: str, seconds: int) -> None:
        self.connection, far = _SPAWN.Pipe()
        self.mark = new_mark()
        arguments = (far, warm, folder, seconds, self.mark)
        self.process = _SPAWN.Process(target=_serve, args=arguments, daemon=True)
        self.process.start()
        far.close()
        self.place: int | None = None
        self.began = 0.0

    def give(self, place: int, task: object) -> None:
        self.place, self.began = place, monotonic()
        self.connection.send(task)

    def take(self) -> Any:
        """Its answer, which is ready; None is its first, before any task."""
        try:
            answer = self.connection.recv()
        except (EOFError, ConnectionResetError):
            return Lost("读它的程序中途退出，文件可能已损坏")
        self.place = _IDLE
        return answer

    def overrun(self, limits: TaskLimits) -> str:
        """Why the task has to be stopped; empty while it need not be."""
        if self.place is None:
            return ""
        if monotonic() - self.began > limits.seconds:
            return f"读了 {limits.seconds} 秒还没有读完（可用 XXGK_SECONDS 放宽）"
        if memory_of(self.process.pid) > limits.megabytes * _MB:
            return f"读它用的内存超过 {limits.megabytes} MB（可用 XXGK_RAM 放宽）"
        return ""

    def swollen(self, limits: TaskLimits) -> bool:
        """Whether it still has so much of what it no longer needs that the next task might fail."""
        return memory_of(self.process.pid) > limits.megabytes * _MB // 2

    def kill(self) -> None:
        """End it, and what it has started: that carries its mark."""
        self.process.kill()
        self.process.join()
        end_marked(self.mark)
        self.process.close()
        self.connection.close()


class Workers:
    """Up to `jobs` processes, each of which calls `warm` first; to be closed."""

    def __init__(
        self, jobs: int = 1, limits: TaskLimits = TaskLimits(), warm: Callable[[], object] = int
    ) -> None:
        self.limits = limits
        self._jobs = jobs
        self._warm = warm
        self._processes: list[_Process] = []
        self._folder = tempfile.TemporaryDirectory(prefix="xxgk-")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: object, _trace: TracebackType | None
    ) -> None:
        for each in tuple(self._processes):
            self._end(each)
        self._folder.cleanup()

    def map(
        self, function: Callable[[Task], Result], tasks: Sequence[Task]
    ) -> Iterator[Result | Lost]:
        """What the function makes of each task, in their order."""
        answers: dict[int, Result | Lost] = {}
        waiting = deque(range(len(tasks)))
        self.start(len(tasks))
        try:
            for turn in range(len(tasks)):
                while turn not in answers:
                    self._hand_out(function, tasks, waiting, turn + _AHEAD)
                    answers.update(self._answers())
                yield answers.pop(turn)
        finally:
            for each in tuple(self._processes):
                if each.place not in (None, _IDLE):
                    self._end(each)

    def start(self, tasks: int) -> None:
        """Start the processes that so many tasks are worth, while this one does something else."""
        wanted = min(self._jobs, -(-tasks // _TASKS_PER_PROCESS))
        while len(self._processes) < wanted:
            self._processes.append(_Process(self._warm, self._folder.name, self.limits.seconds))

    def _hand_out(
        self, function: Callable[[Any], Any], tasks: Sequence[Any], waiting: "deque[int]", end: int
    ) -> None:
        for each in tuple(self._processes):
            if each.place == _IDLE and not each.process.is_alive():
                self._end(each)
        self.start(len(tasks))
        for each in self._processes:
            if each.place == _IDLE and waiting and waiting[0] < end:
                place = waiting.popleft()
                each.give(place, (function, tasks[place]))

    def _answers(self) -> Iterator[tuple[int, Any]]:
        """The answers and losses of a moment, each with the place of its task."""
        busy = [each for each in self._processes if each.place != _IDLE]
        ready = wait([each.connection for each in busy], _LOOK)
        for each in busy:
            place = each.place
            if each.connection in ready:
                answer = each.take()
            elif reason := each.overrun(self.limits):
                answer = Lost(reason)
            else:
                continue
            if place is not None:
                if isinstance(answer, Lost) or each.swollen(self.limits):
                    self._end(each)
                yield place, answer
            elif isinstance(answer, Lost):
                raise RuntimeError("a process that reads files does not start")

    def _end(self, each: _Process) -> None:
        self._processes.remove(each)
        each.kill()


def _serve(
    connection: Connection, warm: Callable[[], object], folder: str, seconds: int, mark: str
) -> None:
    """What a process does until nobody is at the other end; its files go where they are removed.

    An interrupt from the keyboard is for the process that started it. Should nobody be left to end
    a task that hangs, a watchdog does, at twice its time, whatever code the task is in.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ[MARKS] = marked(os.environ, mark)[MARKS]
    os.environ.update(dict.fromkeys(("TMPDIR", "TEMP", "TMP"), folder))
    tempfile.tempdir = folder
    watched = Path(os.devnull).open("w", encoding="ascii")  # noqa: SIM115 - open until the end
    warm()
    connection.send(None)
    with suppress(EOFError, BrokenPipeError):
        while True:
            function, task = connection.recv()
            faulthandler.dump_traceback_later(2 * seconds, exit=True, file=watched)
            answer = function(task)
            faulthandler.cancel_dump_traceback_later()
            connection.send(answer)
