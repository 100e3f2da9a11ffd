"""Nothing that is installed needs a system of POSIX's kind.

Only Linux is tested. So that Windows and macOS are not shut out by accident, the programs are read
for the names that Python has on POSIX alone, and for places that only such systems have. What is
not installed, the benchmarks and the tests themselves, may use them.
"""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.places import ROOT
from tests.source_tree import PACKAGES, modules

# Modules that Python has on POSIX alone.
MODULES = {
    *("crypt", "fcntl", "grp", "nis", "posix", "pty", "pwd", "readline", "resource", "spwd"),
    *("syslog", "termios", "tty"),
}
# What its other modules have on POSIX alone.
NAMES = {
    "os": {
        *("chown", "chroot", "fchmod", "fchown", "fork", "forkpty", "getegid", "geteuid", "getgid"),
        *("getgroups", "getloadavg", "getpgid", "getpgrp", "getpriority", "getsid", "getuid"),
        *("initgroups", "kill", "killpg", "lchown", "mkfifo", "mknod", "nice", "O_DIRECTORY"),
        *("O_NOFOLLOW", "pathconf", "posix_fadvise", "posix_spawn", "sched_getaffinity"),
        *("sendfile", "setegid", "seteuid", "setgid", "setgroups", "setpgid", "setsid", "setuid"),
        *("statvfs", "sync", "sysconf", "tcgetpgrp", "ttyname", "uname", "wait", "wait3"),
        *("wait4", "waitpid", "WNOHANG"),
    },
    "signal": {
        *("alarm", "pause", "pthread_kill", "pthread_sigmask", "setitimer", "SIGALRM", "SIGCHLD"),
        *("SIGHUP", "SIGKILL", "SIGPIPE", "SIGQUIT", "SIGSTOP", "SIGUSR1", "SIGUSR2", "sigwait"),
    },
    "mmap": {"MAP_PRIVATE", "MAP_SHARED", "PROT_READ", "PROT_WRITE"},
    "socket": {"AF_UNIX"},
    "time": {"tzset"},
}
# Arguments of subprocess.
ARGUMENTS = {"pass_fds", "preexec_fn", "process_group", "start_new_session", "umask"}
PLACES = ("/proc", "/dev/", "/tmp", "/etc/", "/usr/", "/var/", "/bin/", "/sys/")
# What reads and writes text, with the place of its argument for the encoding.
TEXT = {"read_text": 0, "write_text": 1}
# Kinds of start other than this one are not on every system, or not safe.
START = ("fork", "forkserver")


def faults(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The lines of a module that use what only POSIX has, and what it is."""
    read_by_people = {id(each) for each in docstrings(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) in read_by_people:
            continue
        yield from ((getattr(node, "lineno", 0), each) for each in used(node))


def used(node: ast.AST) -> set[str]:
    match node:
        case ast.Import(names=names):
            return {alias.name for alias in names} & MODULES
        case ast.ImportFrom(module=str(module), names=names):
            return {module} & MODULES or {each.name for each in names} & NAMES.get(module, set())
        case ast.Attribute(value=ast.Name(id=module), attr=name):
            return {name} & NAMES.get(module, set())
        case ast.Call(keywords=keywords):
            return {str(each.arg) for each in keywords} & ARGUMENTS | without_encoding(node)
        case ast.Constant(value=str(text)):
            return {text} if text.startswith(PLACES) or text in START else set()
        case _:
            return set()


def without_encoding(call: ast.Call) -> set[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if name not in TEXT or len(call.args) > TEXT[name]:
        return set()
    return set() if "encoding" in {each.arg for each in call.keywords} else {name}


def docstrings(tree: ast.Module) -> Iterator[ast.expr]:
    """What is read by people; the examples of the commands are for one system or another."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            match node.body:
                case [ast.Expr(value=ast.Constant() as text), *_]:
                    yield text


@pytest.mark.parametrize("package", PACKAGES)
def test_no_module_needs_what_only_posix_has(package: str) -> None:
    found = ((name, *each) for name, tree in modules(package) for each in faults(tree))
    assert not [f"{name}:{line} {what}" for name, line, what in found]


@pytest.mark.parametrize(
    "source",
    [
        "import fcntl",
        "from resource import getrusage",
        "from os import killpg",
        "import os; os.setsid()",
        "import signal; signal.alarm(3)",
        "Popen(command, start_new_session=True)",
        "subprocess.Popen(command, preexec_fn=None)",
        "get_context('fork')",
        "Path('/proc/self/statm')",
        "f'/proc/{pid}'",
        "path.read_text()",
        "path.write_text('')",
    ],
)
def test_what_only_posix_has_would_be_noticed(source: str) -> None:
    assert list(faults(ast.parse(source)))


def ran(code: str, *options: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, *options, "-c", code],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )


def command(*arguments: str) -> str:
    return f"import sys; from search.cli.main import main; sys.argv[1:] = {arguments!r}; main()"


def test_no_file_is_opened_in_the_encoding_of_the_system() -> None:
    for arguments in (
        ("index", "corpus", "--dry-run"),
        ("inspect", "corpus/衢州学院-2021-2022.txt"),
    ):
        done = ran(command(*arguments), "-X", "warn_default_encoding")
        ours = [line for line in done.stderr.decode().splitlines() if "EncodingWarning" in line]
        assert done.returncode == 0, done.stderr.decode()
        assert not [line for line in ours if "site-packages" not in line]


# GBK lacks the last two, cp1252 the Han as well.
SAYS = "信息公开 𝛂❌"


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [("gbk", "信息公开 ??"), ("cp1252", "???? ??"), ("utf-8", SAYS), ("ascii", SAYS)],
)
@pytest.mark.parametrize("to_err", [False, True])
def test_what_a_console_lacks_is_a_question_mark(encoding: str, shown: str, to_err: bool) -> None:
    says = f"lambda: click.echo({SAYS!r}, err={to_err})"
    done = ran(
        f"import click; from search.cli.base import run; run({says})", PYTHONIOENCODING=encoding
    )
    printed = (done.stderr if to_err else done.stdout).decode(
        "utf-8" if encoding == "ascii" else encoding
    )
    assert (done.returncode, printed) == (0, f"{shown}\n")


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "cp1252"])
@pytest.mark.parametrize("arguments", [("--help",), ("search", "--help"), ("没有这个命令",)])
def test_the_command_prints_on_every_console(arguments: tuple[str, ...], encoding: str) -> None:
    done = ran(command(*arguments), PYTHONIOENCODING=encoding)
    assert done.returncode in (0, 2)
    assert b"Error" not in done.stderr
