"""`xxgk index` and `xxgk inspect` as a user meets them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from indexer.cli import index, inspect
from search.backends import open_backend
from search.errors import IndexUnusable, XxgkError
from search.settings import Settings
from tests.places import CORPUS
from tests.reports import SHORT_REPORT, told


def indexed(tmp_path: Path, *arguments: object) -> Result:
    settings = Settings(index=str(tmp_path / "索引"), jobs=1)
    return CliRunner().invoke(index, [str(each) for each in arguments], obj=settings)


@pytest.fixture
def nothing(tmp_path: Path) -> Path:
    """A folder without a file, where no process has to be started to read any."""
    folder = tmp_path / "空"
    folder.mkdir()
    return folder


@pytest.mark.slow
def test_the_summary_counts_what_was_done(tmp_path: Path) -> None:
    result = indexed(tmp_path, CORPUS)
    *counts, held = result.output.splitlines()
    lines = dict(line.split() for line in counts)
    assert result.exit_code == 0
    assert held == f"索引现有 5 份报告、{lines['段落']} 处段落。"
    assert list(lines) == [
        *("读取文件", "报告", "章节", "段落", "未变", "移除"),
        *("收录", "搁置", "失败", "不完整"),
    ]
    assert (lines["读取文件"], lines["报告"], lines["失败"]) == ("5", "5", "0")
    *counts, held_again = indexed(tmp_path, CORPUS).output.splitlines()
    again = dict(line.split() for line in counts)
    assert held_again == held
    assert (again["读取文件"], again["未变"]) == ("0", "5")


def test_failed_files_are_named_with_their_reason_and_exit_code_3(
    tmp_path: Path, report: Path
) -> None:
    bad = tmp_path / "坏.txt"
    bad.write_bytes(b"%PDF-1.4")
    result = indexed(tmp_path, report, bad)
    assert result.exit_code == 3
    assert f"  {bad}  PDF 已损坏" in result.output


def test_a_path_that_does_not_exist_is_the_users_to_mend(tmp_path: Path) -> None:
    result = indexed(tmp_path, tmp_path / "没有")
    assert isinstance(result.exception, XxgkError)


def test_a_dry_run_says_that_nothing_was_written(tmp_path: Path, report: Path) -> None:
    assert "索引没有改动" in indexed(tmp_path, report, "--dry-run").output
    assert not (tmp_path / "索引").exists()


def test_the_folder_of_the_index_can_be_chosen(tmp_path: Path, nothing: Path) -> None:
    assert indexed(tmp_path, nothing, "--rebuild", "--index", tmp_path / "别的").exit_code == 0
    assert (tmp_path / "别的").is_dir()
    assert not (tmp_path / "索引").exists()


def test_without_the_group_settings_come_from_the_environment(
    tmp_path: Path, nothing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XXGK_INDEX", str(tmp_path / "环境"))
    assert CliRunner().invoke(index, [str(nothing), "--rebuild"]).exit_code == 0
    assert (tmp_path / "环境").is_dir()


@pytest.mark.slow
def test_what_is_no_report_is_set_aside_without_failing(tmp_path: Path, report: Path) -> None:
    notice = tmp_path / "通知.txt"
    notice.write_text("关于做好年度报告工作的通知\n各单位：\n请按时报送。", "utf-8")
    result = indexed(tmp_path, report, notice)
    assert (result.exit_code, f"  {notice}  通知" in result.output.splitlines()) == (0, True)
    assert "搁置" not in indexed(tmp_path, report, notice, "--all").output.split("不完整", 1)[1]


def test_everything_can_be_written_to_a_file(tmp_path: Path, report: Path) -> None:
    result = indexed(tmp_path, report, "--report", tmp_path / "结果.json")
    assert result.exit_code == 0
    value = json.loads((tmp_path / "结果.json").read_text("utf-8"))
    assert [each["report"] for each in value["taken"]] == ["donghaidaxue-2020-2021"]
    unwritable = indexed(tmp_path, report, "--report", tmp_path)
    assert "写不了" in str(unwritable.exception)


def test_a_dry_run_cannot_be_watched(tmp_path: Path, report: Path) -> None:
    assert "只能选一个" in str(indexed(tmp_path, report, "--watch", "--dry-run").exception)


@pytest.mark.parametrize("command", [index, inspect])
def test_help_teaches_with_an_example(command: object) -> None:
    assert "例：" in CliRunner().invoke(command, ["--help"]).output  # type: ignore[arg-type]


def stats_of(tmp_path: Path) -> str:
    return str(told(open_backend(tmp_path / "索引"), "dictionary"))


def test_an_index_keeps_its_words_until_it_is_rebuilt(
    tmp_path: Path, report: Path, nothing: Path
) -> None:
    words = tmp_path / "词.txt"
    words.write_text("书院制\n", "utf-8")
    assert indexed(tmp_path, nothing, "--words", words, "--rebuild").exit_code == 0
    assert "自加 1 词" in stats_of(tmp_path)
    report.write_text(SHORT_REPORT + "推行书院制。\n", "utf-8")
    assert indexed(tmp_path, report).exit_code == 0
    assert "自加 1 词" in stats_of(tmp_path)
    assert indexed(tmp_path, nothing, "--rebuild").exit_code == 0
    assert "自加" not in stats_of(tmp_path)


@pytest.mark.slow
def test_an_index_made_with_other_words_says_which_command_to_run(
    tmp_path: Path, report: Path, nothing: Path
) -> None:
    words = tmp_path / "词.txt"
    words.write_text("书院制\n", "utf-8")
    indexed(tmp_path, nothing, "--rebuild")
    result = indexed(tmp_path, report, "--words", words)
    assert isinstance(result.exception, IndexUnusable)
    cure = f"xxgk index --rebuild --words {words} --index {tmp_path / '索引'} "
    assert cure in str(result.exception)
    assert indexed(tmp_path, report, "--words", words, "--rebuild").exit_code == 0
    assert "自加 1 词" in stats_of(tmp_path)
