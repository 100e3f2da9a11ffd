"""Whatever happens to a writer, the last good index answers, and the next writer cleans up."""

import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import Any, NoReturn

import numpy as np
import pytest
from filelock import FileLock

from search.backends import Backend, open_backend
from search.backends.embedded.disk.generations import Generations
from search.backends.plan import Anything, Plan, Run
from search.errors import IndexUnusable
from tests.places import ROOT
from tests.reports import EVERYTHING, make_report, put, report_ids, told
from tests.writing_process import PASSAGES, REPORTS, write

A = make_report("a-2021", "# overview 一、概述\n招生。\n预算。", school="甲大学")
B = make_report("b-2021", "# overview 一、概述\n录取。\n决算。", school="乙大学")


@pytest.fixture
def where(tmp_path: Path) -> Path:
    """The folder of an index with one report."""
    folder = tmp_path / "index"
    put(open_backend(folder), A)
    return folder


def texts(backend: Backend) -> list[str]:
    """All passages, read in full."""
    answer = backend.search(Plan(Anything(), size=EVERYTHING))
    return [each.passage.text for each in answer.found]


def files(where: Path) -> dict[str, bytes]:
    """What is in the folder, without the lock."""
    every = (path for path in where.rglob("*") if path.is_file() and path.name != "WRITING")
    return {str(path.relative_to(where)): path.read_bytes() for path in every}


# ---- writes that fail ----


def _no_space(*_arguments: object, **_options: object) -> NoReturn:
    raise OSError(28, "No space left on device")


def _fail_at(call: int, real: Any) -> Any:
    """A function that works until it is called for the n-th time."""
    calls = iter(range(1, 10**9))

    def limited(*arguments: Any, **options: Any) -> Any:
        return real(*arguments, **options) if next(calls) < call else _no_space()

    return limited


def test_a_failed_write_leaves_the_index_as_it_was(where: Path) -> None:
    before = files(where)
    with pytest.raises(KeyboardInterrupt):
        _interrupted(open_backend(where))
    assert files(where) == before
    assert texts(open_backend(where)) == ["招生。", "预算。"]


def _interrupted(backend: Backend) -> None:
    with backend.writer() as writer:
        writer.drop("a-2021")
        raise KeyboardInterrupt


@pytest.mark.parametrize("call", [1, 2, 9])
def test_a_full_disk_leaves_the_index_as_it_was(
    where: Path, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    before = files(where)
    with monkeypatch.context() as patch:
        patch.setattr(np, "save", _fail_at(call, np.save))
        with pytest.raises((OSError, IndexUnusable)):
            put(open_backend(where), B)
    assert files(where) == before
    put(open_backend(where), B)
    assert report_ids(open_backend(where)) == ("a-2021", "b-2021")


def test_a_disk_that_fails_while_syncing_leaves_one_state_or_the_other(
    where: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", calls.append)
        put(open_backend(where), A)
    assert len(calls) > 3, "a write that never syncs is not safe"
    for call in (1, *range(len(calls) - 4, len(calls) + 1)):
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", _fail_at(call, os.fsync))
            with pytest.raises((OSError, IndexUnusable)):
                put(open_backend(where), B, drop=["a-2021"])
        assert texts(open_backend(where)) in (["招生。", "预算。"], ["录取。", "决算。"])
        put(open_backend(where), A, drop=["b-2021"])


def test_the_name_of_the_current_generation_is_replaced_at_once_or_not_at_all(
    where: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", _no_space)
        with pytest.raises((OSError, IndexUnusable)):
            put(open_backend(where), B)
    assert texts(open_backend(where)) == ["招生。", "预算。"]


def test_a_change_of_nothing_is_a_change(where: Path) -> None:
    before = int(told(open_backend(where), "generation"))
    put(open_backend(where))
    assert told(open_backend(where), "generation") == before + 1
    assert texts(open_backend(where)) == ["招生。", "预算。"]


# ---- kills ----


@pytest.mark.slow
def test_a_writer_killed_at_any_moment_leaves_a_good_index(tmp_path: Path) -> None:
    where = tmp_path / "index"
    write(where, 1)
    moments = Random(9)
    reader = open_backend(where)
    for _ in range(10):
        _write_and_kill(where, moments.uniform(0, 0.15))
        version = open_backend(where).recorded()
        for backend in (open_backend(where), reader):
            found = texts(backend)
            assert len(found) == REPORTS * PASSAGES
            assert {text.partition("版")[0] for text in found} == {f"第{version}"}
            assert backend.search(Plan(Run(f"第{version}版第7段"))).totals.passages == REPORTS
    write(where, int(version) + 1)
    assert len(list(where.glob("generation-*"))) <= 2


def _write_and_kill(where: Path, after: float) -> None:
    command = [sys.executable, "-m", "tests.writing_process", str(where)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
        time.sleep(after)
        process.kill()
    assert process.returncode == -9


def test_what_a_killed_writer_left_is_removed_by_the_next(where: Path) -> None:
    left = where / "generation-000002"
    left.mkdir()
    (left / "passages_x.terms.npy").write_bytes(b"half")
    (where / "generation-000009").mkdir()
    (where / "CURRENT.new").write_text("")
    assert texts(open_backend(where)) == ["招生。", "预算。"]
    put(open_backend(where), B)
    assert report_ids(open_backend(where)) == ("a-2021", "b-2021")
    assert not (where / "CURRENT.new").exists()
    assert {path.name for path in where.glob("generation-*")} == {
        "generation-000001",
        "generation-000002",
    }


def test_only_the_current_generation_and_the_one_before_are_kept(where: Path) -> None:
    for _ in range(5):
        put(open_backend(where), B)
    assert len(list(where.glob("generation-*"))) == 2


# ---- two at once ----


def test_a_second_writer_is_refused_in_plain_words(where: Path) -> None:
    with open_backend(where).writer() as first:
        first.drop("a-2021")
        with pytest.raises(IndexUnusable, match=r"另一个 xxgk index 正在写 .*请等它结束后再试"):
            put(open_backend(where), B)
    assert texts(open_backend(where)) == []


def test_a_writer_of_another_process_is_noticed_too(where: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from search.backends import open_backend\n"
        "with open_backend(Path(sys.argv[1])).writer(): pass"
    )
    with FileLock(where / "WRITING"):
        run = subprocess.run(
            [sys.executable, "-c", code, str(where)], cwd=ROOT, capture_output=True, text=True
        )
    assert run.returncode != 0
    assert "另一个 xxgk index 正在写" in run.stderr


def test_a_writer_starts_from_what_is_current_when_its_turn_comes(where: Path) -> None:
    waiting = open_backend(where).writer()
    put(open_backend(where), B)
    with waiting as writer:
        writer.record("后来")
    assert report_ids(open_backend(where)) == ("a-2021", "b-2021")


def test_a_reader_opened_before_answers_on_and_takes_up_what_is_new(where: Path) -> None:
    reader = open_backend(where)
    assert texts(reader) == ["招生。", "预算。"]
    with open_backend(where).writer() as writer:
        writer.drop("a-2021")
        assert texts(reader) == ["招生。", "预算。"]
    assert texts(reader) == []
    put(open_backend(where), B)
    assert texts(reader) == ["录取。", "决算。"]


def test_a_reader_that_slept_through_many_changes_reads_the_last(where: Path) -> None:
    reader = open_backend(where)
    assert report_ids(reader) == ("a-2021",)
    for _ in range(4):
        put(open_backend(where), B, drop=["a-2021"])
    assert texts(reader) == ["录取。", "决算。"]
    assert reader.report("b-2021") == B


# ---- damage ----


@pytest.mark.parametrize("content", [b"", b"one", b"\xff\xfe", b"1 2"])
def test_a_damaged_name_of_the_current_generation_is_said_to_be_damaged(
    where: Path, content: bytes
) -> None:
    (where / "CURRENT").write_bytes(content)
    with pytest.raises(IndexUnusable, match=r"CURRENT 文件已损坏.*xxgk index"):
        open_backend(where).search(Plan(Anything()))


@pytest.mark.parametrize(
    ("held", "message"),
    [
        (
            '{"segments": [], "made_with": {"schema": 0, "segmenter": "", "dictionary": "d"}}',
            "用别的版本建立",
        ),
        ('{"segments": [{"size": 1}], "made_with": {}}', "不完整"),
        ('{"segments": []}', "不完整"),
        ("{", "不完整"),
        ("", "不完整"),
        (None, "不完整"),
    ],
)
def test_an_index_of_another_version_says_which_command_to_run(
    where: Path, held: str | None, message: str
) -> None:
    path = where / "generation-000001" / "contents.json"
    path.unlink()
    if held is not None:
        path.write_text(held, "utf-8")
    for use in (lambda: texts(open_backend(where)), lambda: put(open_backend(where), B)):
        with pytest.raises(IndexUnusable, match=f"{message}.*xxgk index --rebuild"):
            use()
    with open_backend(where).writer(rebuild=True) as writer:
        writer.record("新")
    assert texts(open_backend(where)) == []


def test_a_lost_generation_can_be_rebuilt(where: Path) -> None:
    (where / "CURRENT").write_text("7")
    with pytest.raises(IndexUnusable, match="--rebuild"):
        texts(open_backend(where))
    with open_backend(where).writer(rebuild=True):
        pass
    assert told(open_backend(where), "generation") == 8


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(IndexUnusable, match="还没有索引"):
        texts(open_backend(tmp_path / "file"))
    with pytest.raises(IndexUnusable, match=r"不能建立索引目录 .*file/index.*--index"):
        put(open_backend(tmp_path / "file" / "index"), A)


def test_numbers_only_go_up(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    assert generations.current() is None
    for number in (1, 2, 3):
        with generations.next() as generation:
            assert generation.number == number
        assert generations.current() == generation
