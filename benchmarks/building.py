"""How long an index takes to build, in a process of its own: `python -m benchmarks.building`.

Reading what was prepared is timed by itself first and taken off.
"""

import json
import re
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter, process_time
from typing import Final

from benchmarks.contender import Contender, size_of
from benchmarks.field import contenders
from benchmarks.tokens import analysed, rows

ROOT: Final = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Built:
    """Seconds without cutting, the most memory in bytes, bytes on disk and those of stored text."""

    cpu: float
    wall: float
    memory: int
    size: int
    stored: int


def built(contender: Contender, prepared: Path, folder: Path) -> Built:
    """Build an index in another process."""
    command = [sys.executable, "-m", __name__, contender.name, str(prepared), str(folder)]
    run = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return Built(**json.loads(run.stdout))


def _build(contender: Contender, prepared: Path, folder: Path) -> Built:
    loading = process_time(), perf_counter()
    for _ in analysed(prepared) if contender.tokens == "ours" else rows(prepared):
        pass
    started = process_time(), perf_counter()
    contender.build(prepared, folder)
    cpu = (process_time() - started[0]) - (started[0] - loading[0])
    wall = (perf_counter() - started[1]) - (started[1] - loading[1])
    return Built(cpu, wall, _most_memory(), size_of(folder), contender.stored(folder))


def _most_memory() -> int:
    """The most memory this process held so far."""
    status = Path("/proc/self/status").read_text("utf-8")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found.group(1)) * 1024 if found else 0


if __name__ == "__main__":
    name, *places = sys.argv[1:]
    chosen = next(each for each in contenders() if each.name == name)
    print(json.dumps(asdict(_build(chosen, *map(Path, places)))))
