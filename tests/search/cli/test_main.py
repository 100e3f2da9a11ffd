"""The `xxgk` command: its help, its version, and errors that a user can mend."""

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from search.cli.main import COMMANDS
from tests.commands import Run


def test_help_lists_every_command(run: Run) -> None:
    for arguments in ((), ("--help",), ("-h",)):
        result = run(*arguments)
        assert result.exit_code == 0
        assert all(f"  {name} " in result.stdout for name in COMMANDS)
        assert "第一次使用" in result.stdout


@pytest.mark.parametrize("command", ["search", "show", "stats"])
def test_every_command_explains_itself_in_chinese(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "索引" in result.stdout
    assert "--json" in result.stdout


def test_the_version_is_that_of_the_package(run: Run) -> None:
    try:
        expected = version("xxgk-search")
    except PackageNotFoundError:
        pytest.skip("xxgk-search 没有安装，请运行 make test")
    assert run("--version").stdout == f"xxgk {expected}\n"


MISUSED = [
    (("search", "*"), "单独一个 * 不能检索"),
    (("search", "--school", "清华"), "没有叫“清华”的学校。学校有：昆明理工大学、衢州学院。"),
    (("search", "--sort", "size"), "--sort 的值不对，应当是 relevance、year、school、hits 之一"),
    (("search", "-n", "-1"), "-n 的值不对，应当是不小于 0 的整数"),
    (("search", "--page", "x"), "--page 的值不对，应当是不小于 1 的整数"),
    (("search", "--colour"), "没有 --colour 这个选项"),
    (("show",), "缺少 编号"),
    (("show", "nobody-2021"), "索引里没有编号为 nobody-2021 的报告"),
    (("show", "nobody-2021.12345678"), "索引里没有段落 nobody-2021.12345678 所属的报告"),
    (("show", "quzhou-2021.12345678"), "此段已变更：衢州学院 2021-2022学年"),
    (("show", "quzhou-2021", "--part", "火箭"), "没有叫“火箭”的章节"),
    (("fly",), "没有“fly”这个命令。命令有：index、search"),
]


@pytest.mark.parametrize(("arguments", "message"), MISUSED)
def test_misuse_is_explained_and_exits_with_2(
    run: Run, arguments: tuple[str, ...], message: str
) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("arguments", [("search", "招生"), ("show", "x"), ("stats",)])
def test_without_an_index_every_command_says_how_to_make_one(
    run: Run, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    result = run(*arguments, "--index", str(tmp_path / "none"))
    assert result.exit_code == 2
    assert "还没有索引。请先运行 xxgk index" in result.stderr
    assert not (tmp_path / "none").exists()


def test_a_bad_setting_is_named(run: Run) -> None:
    result = run("search", "招生", XXGK_PORT="http")
    assert (result.exit_code, "XXGK_PORT" in result.stderr) == (2, True)
