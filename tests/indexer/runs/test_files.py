"""Which files are taken."""

import os
from pathlib import Path

import pytest

from indexer.runs.files import find, sha256
from search.errors import XxgkError


def names(*paths: Path) -> list[str]:
    return [Path(seen.path).name for seen in find(paths)]


def test_folders_are_searched_and_every_file_is_taken_once(tmp_path: Path) -> None:
    (tmp_path / "内").mkdir()
    for name in ("乙.txt", "内/甲.txt"):
        (tmp_path / name).write_text("信息公开", "utf-8")
    assert names(tmp_path, tmp_path / "乙.txt", tmp_path / "内") == ["乙.txt", "甲.txt"]


def test_hidden_files_links_pipes_and_the_readme_are_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / "报告"
    (folder / ".git").mkdir(parents=True)
    for path in (folder / ".隐.txt", folder / ".git" / "x", folder / "README.md", tmp_path / "外"):
        path.write_text("信息公开", "utf-8")
    (folder / "链接.txt").symlink_to(tmp_path / "外")
    os.mkfifo(folder / "管道")
    assert names(folder) == []


def test_what_is_said_of_other_files_is_no_report(tmp_path: Path) -> None:
    for name in ("reports.toml", "甲.html.meta.json", "甲.html"):
        (tmp_path / name).write_text("信息公开", "utf-8")
    assert names(tmp_path) == ["甲.html"]
    assert names(tmp_path / "reports.toml", tmp_path / "甲.html.meta.json") == []


def test_the_index_may_lie_among_the_reports(tmp_path: Path) -> None:
    for name in ("索引/CURRENT", "甲.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("信息公开", "utf-8")
    assert [Path(seen.path).name for seen in find([tmp_path], tmp_path / "索引")] == ["甲.txt"]


def test_paths_are_absolute_wherever_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "甲.txt").write_text("信息公开", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert find([Path("甲.txt")]) == find([Path()]) == find([tmp_path])


def test_a_path_that_does_not_exist_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(XxgkError, match="没有这个文件或文件夹"):
        find([tmp_path / "没有"])


def test_a_file_that_cannot_be_read_has_no_hash(tmp_path: Path) -> None:
    assert sha256(str(tmp_path)) == ""
