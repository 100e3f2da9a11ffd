"""A new generation is on the disk, every file and name of it, before CURRENT names it."""

import os
from pathlib import Path

import pytest

from search.backends import open_backend
from tests.reports import NANJING, QUZHOU, put


def test_all_of_a_generation_is_synced_before_it_becomes_the_current_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(open_backend(tmp_path), NANJING)
    done: list[tuple[str, Path]] = []
    opened: dict[int, Path] = {}
    really_open, really_sync, really_replace = os.open, os.fsync, Path.replace

    def open_(path: str | Path, *flags: int) -> int:
        handle = really_open(path, *flags)
        opened[handle] = Path(path)
        return handle

    def sync(handle: int) -> None:
        done.append(("synced", opened[handle]))
        really_sync(handle)

    def replace(path: Path, target: Path) -> Path:
        done.append(("named", Path(target)))
        return really_replace(path, target)

    monkeypatch.setattr(os, "open", open_)
    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(Path, "replace", replace)
    put(open_backend(tmp_path), QUZHOU)
    monkeypatch.undo()

    switch = done.index(("named", tmp_path / "CURRENT"))
    before = {path for what, path in done[:switch] if what == "synced"}
    new = max(tmp_path.glob("generation-*"))
    assert before >= {new, *new.iterdir(), tmp_path, tmp_path / "CURRENT.new"}
    assert done[switch + 1 :] == [("synced", tmp_path)]
