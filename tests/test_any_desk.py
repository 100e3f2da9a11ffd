"""Nothing that only POSIX has is imported or called: the program is meant for any desk.

Only Linux can be tried here; this looks at the code for what is known to be missing elsewhere.
"""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.places import CORPUS, ROOT
from tests.source_tree import parsed

MODULES = {"fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "syslog", "posix", "crypt"}
CALLS = {
    "os": {
        *("fork", "forkpty", "setsid", "getsid", "setpgid", "getpgid", "getpgrp", "killpg", "kill"),
        *("getuid", "geteuid", "getgid", "getegid", "chown", "chroot", "mkfifo", "mknod", "nice"),
        *("sysconf", "uname", "getloadavg", "sched_getaffinity", "statvfs", "wait", "wait4"),
        *("pread", "pwrite", "readv", "writev", "sync", "sendfile", "openpty", "ttyname"),
        *("O_DIRECTORY", "O_NOFOLLOW", "O_CLOEXEC", "WNOHANG"),
    },
    "signal": {"SIGKILL", "SIGHUP", "SIGALRM", "SIGUSR1", "SIGUSR2", "SIGCHLD", "SIGPIPE"}
    | {"alarm", "setitimer", "pause", "pthread_kill", "sigwait"},
}
ARGUMENTS = {"preexec_fn", "start_new_session", "process_group", "pass_fds"}
PATHS = re.compile(r"^/(proc|dev|tmp|var|etc|usr|bin|sys)(/|$)")
SOURCES = [
    path for name in ("search", "indexer", "webui") for path in sorted((ROOT / name).rglob("*.py"))
]


def posix_only(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names):
                yield from (each.name for each in names if each.name in MODULES)
            case ast.ImportFrom(module=str(module), names=names):
                if module in MODULES:
                    yield module
                yield from (each.name for each in names if each.name in CALLS.get(module, ()))
            case ast.Attribute(ast.Name(owner), name) if name in CALLS.get(owner, ()):
                yield f"{owner}.{name}"
            case ast.keyword(arg=str(name)) if name in ARGUMENTS:
                yield name
            case ast.Constant(str(text)) if PATHS.match(text):
                yield text
            case _:
                pass


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_module_asks_for_what_only_posix_has(path: Path) -> None:
    assert list(posix_only(parsed(path.relative_to(ROOT).as_posix()))) == []


def test_what_only_posix_has_would_be_found() -> None:
    code = """
import fcntl
from os import fork
os.kill(1, signal.SIGKILL)
open("/proc/self/stat")
Popen(start_new_session=True)
"""
    found = [*posix_only(ast.parse(code))]
    assert {"fcntl", "fork", "os.kill", "signal.SIGKILL", "/proc/self/stat"} <= set(found)
    assert "start_new_session" in found


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["ascii", "gbk", "cp1252"])
def test_a_console_that_cannot_show_everything_shows_what_it_can(
    encoding: str, tmp_path: Path
) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "XXGK_INDEX": str(tmp_path / "i")}

    def run(*arguments: str) -> "subprocess.CompletedProcess[bytes]":
        code = "from search.cli.main import main; main(prog_name='xxgk')"
        command = [sys.executable, "-c", code, *arguments]
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True)

    assert run("index", str(next(iter(sorted(CORPUS.glob("*.txt")))))).returncode == 0
    found = run("search", "公开", "-n", "1")
    assert (found.returncode, b"Traceback" in found.stderr) == (0, False)
    assert found.stdout.count(b"\n") > 3
    wrong = run("search", "(公开")
    assert (wrong.returncode, b"Traceback" in wrong.stderr) == (2, False)
