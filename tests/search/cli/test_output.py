"""A file that a command writes is whole or not there; a pipe and a device are written to."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from search.cli.output import write
from search.errors import OutputUnwritable
from tests.places import ROOT

# Writes 2 MB where no file may have more than 1 MB.
BEYOND_THE_LIMIT = """
import resource, signal, sys
from pathlib import Path
from search.cli.output import write
from search.errors import OutputUnwritable
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (2**20, 2**20))
try:
    write((bytes(2**16) for _ in range(32)), Path(sys.argv[1]))
except OutputUnwritable as error:
    print(error)
"""


def broken_off() -> Iterator[bytes]:
    yield b"half"
    raise KeyboardInterrupt


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    write([b"a", b"", b"b"], tmp_path / "结果.csv")
    assert (tmp_path / "结果.csv").read_bytes() == b"ab"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_file_that_is_broken_off_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        write(broken_off(), tmp_path / "a.csv")
    assert list(tmp_path.iterdir()) == []


def test_what_was_there_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")

    def pieces() -> Iterator[bytes]:
        yield b"new"
        assert path.read_bytes() == b"old"

    with pytest.raises(KeyboardInterrupt):
        write(broken_off(), path)
    assert path.read_bytes() == b"old"
    write(pieces(), path)
    assert path.read_bytes() == b"new"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_link_goes_on_leading_to_its_file(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "a.csv").symlink_to(tmp_path / "there" / "b.csv")
    write([b"new"], tmp_path / "a.csv")
    assert (tmp_path / "a.csv").is_symlink()
    assert (tmp_path / "there" / "b.csv").read_bytes() == b"new"


def test_everybody_may_read_it_whom_the_system_lets(tmp_path: Path) -> None:
    write([b"a"], tmp_path / "a.csv")
    (tmp_path / "b").write_bytes(b"b")
    assert (tmp_path / "a.csv").stat().st_mode == (tmp_path / "b").stat().st_mode


def test_a_full_disk_leaves_what_was_there_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    command = [sys.executable, "-c", BEYOND_THE_LIMIT, str(path)]
    run = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    assert f"写不了 {path}：文件太大。请用 -o 换一个位置" in run.stdout
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("path", "reason"),
    [("none/a.csv", "没有这个文件夹"), (".", "这是一个文件夹"), ("长" * 200, "名称太长")],
    ids=["no folder", "a folder", "too long"],
)
def test_what_cannot_be_written_is_named_with_the_reason(
    tmp_path: Path, path: str, reason: str
) -> None:
    with pytest.raises(OutputUnwritable, match=reason):
        write([b"a"], tmp_path / path)
    assert list(tmp_path.iterdir()) == []


def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = Thread(target=write, args=([b"a", b"b"], pipe))
    writer.start()
    assert pipe.read_bytes() == b"ab"
    writer.join()
    assert pipe.is_fifo()


def test_nobody_to_read_it_is_no_error_of_ours(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with pytest.raises(BrokenPipeError), os.fdopen(writing, "wb"):
        write([b"a" * 2**20], Path(f"/dev/fd/{writing}"))
