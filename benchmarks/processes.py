"""What whole processes cost: starting the command, serving pages, memory while serving."""

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.building import ROOT

XXGK: Final = (sys.executable, "-c", "from search.cli.main import main; main()")
REPEATS: Final = 10
REQUESTS: Final = 600
THREADS: Final = 4
_NO_BYTECODE: Final = "PYTHONDONTWRITEBYTECODE"


@dataclass(frozen=True, slots=True)
class Served:
    """Pages of some server processes under load; memory is of one, mapped files left out."""

    servers: int
    per_second: float
    p50: float
    p99: float
    cpu: float
    memory: int


def starting(folder: Path) -> dict[str, float]:
    """CPU seconds, user and system, of a new process, by what it does."""
    index = str(folder / "sample")
    _run((*XXGK, "index", "corpus", "--index", index))
    commands = {
        "xxgk search 招生": (*XXGK, "search", "招生", "--index", index),
        'python -c "import numpy, click"': (sys.executable, "-c", "import numpy, click"),
    }
    return {
        name: median(_run(command) for _ in range(REPEATS)) for name, command in commands.items()
    }


def _run(command: tuple[str, ...]) -> float:
    # Installed programs have their bytecode beside them, as numpy and click have here.
    kept = {name: value for name, value in os.environ.items() if name != _NO_BYTECODE}
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, env=kept)
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0
    return used.ru_utime + used.ru_stime


def serving(index: Path, servers: int) -> Served:
    """Load on some server processes, each on a port of its own."""
    with ExitStack() as stack:
        running = [stack.enter_context(_server(index)) for _ in range(servers)]
        addresses = [address for _, address in running]
        _load(addresses)
        before = sum(_cpu(process) for process, _ in running)
        measured = _load(addresses)
        cpu = (sum(_cpu(process) for process, _ in running) - before) / REQUESTS
        memory = max(_memory(process) for process, _ in running)
    return Served(servers, **measured, cpu=cpu * 1000, memory=memory)


def _load(addresses: list[str]) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.load", str(REQUESTS), str(THREADS), *addresses]
    run = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return dict(json.loads(run.stdout))


@contextmanager
def _server(index: Path) -> Iterator[tuple["subprocess.Popen[bytes]", str]]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = (*XXGK, "serve", "--index", str(index), "--port", str(port))
    # waitress says on stderr that its threads are all busy, which is what is wanted.
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=ROOT, stdout=quiet, stderr=quiet)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address)
        yield process, address
    finally:
        process.terminate()
        process.wait()


def _wait(address: str) -> None:
    for _ in range(100):
        try:
            urlopen(address).close()
        except URLError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"no answer from {address}")


def _cpu(process: "subprocess.Popen[bytes]") -> float:
    """CPU seconds a process has used."""
    fields = Path(f"/proc/{process.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(process: "subprocess.Popen[bytes]") -> int:
    """Resident bytes that are not of a mapped file."""
    status = Path(f"/proc/{process.pid}/status").read_text("utf-8")
    return sum(int(size) * 1024 for size in re.findall(r"Rss(?:Anon|Shmem):\s+(\d+) kB", status))
