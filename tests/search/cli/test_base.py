"""What every command shares: Chinese help, Chinese errors, exit code 2."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from search.cli.base import command, index_option, run_to_exit, settings_of
from search.cli.main import COMMANDS, main
from search.errors import QueryError, XxgkError
from search.settings import Settings
from tests.places import ROOT


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_no_english_is_left_in_the_help(name: str) -> None:
    text = CliRunner().invoke(main, [*name.split(), "--help"]).output
    assert text.startswith("用法：")
    for english in ("Usage", "Options", "OPTIONS", "Show", "INTEGER", "TEXT", "PATH", "RANGE"):
        assert english not in text


ELSEWHERE = "x://host/a"
WITH_AN_INDEX = {
    "index": (".",),
    "serve": (),
    "search": ("招生",),
    "show": ("quzhou-2021",),
    "cite": ("quzhou-2021",),
    "compare": ("quzhou-2021", "kunming-2022"),
    "stats": (),
    "suggest": ("招",),
    "analyze": ("招生",),
    "evaluate": (str(ROOT / "tests/data/judgements"),),
}


def test_every_command_that_has_an_index_is_tried_with_one_elsewhere() -> None:
    commands = {name: main.get_command(click.Context(main), name) for name in COMMANDS}
    have = {name for name, it in commands.items() if any(o.name == "where" for o in it.params)}
    assert have == set(WITH_AN_INDEX)


@pytest.mark.parametrize("name", WITH_AN_INDEX)
@pytest.mark.parametrize("named", ["option", "variable"])
def test_an_index_that_no_backend_serves_is_refused_and_no_folder_of_its_name_is_made(
    name: str, named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    option = ["--index", ELSEWHERE] if named == "option" else []
    env = {} if option else {"XXGK_INDEX": ELSEWHERE}
    result = CliRunner().invoke(main, [name, *option, *WITH_AN_INDEX[name]], env=env)
    assert result.exit_code == 2
    assert result.stderr == "错误：不认识 x:// 这种索引，请写索引所在的目录。\n"
    assert not [*tmp_path.iterdir()]


def failing(error: Exception) -> Callable[[], Any]:
    def fail() -> None:
        raise error

    return fail


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (XxgkError("端口被占用。"), "错误：端口被占用。\n"),
        (click.NoSuchOption("--bad"), "用法错误：没有 --bad 这个选项。\n"),
        (click.Abort(), "已中断。\n"),
        (QueryError("缺右括号。", "(a", 0, '"(a"'), "(a\n^\n错误：缺右括号。\n"),
    ],
)
def test_what_a_user_can_mend_is_said_in_chinese_and_exits_with_2(
    error: Exception, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as exited:
        run_to_exit(failing(error))
    assert exited.value.code == 2
    assert capsys.readouterr().err.startswith(message)


def test_a_literal_reading_can_be_pasted_into_a_shell(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run_to_exit(failing(QueryError("", "it's (", 5, '"it\'s ("')))
    assert "xxgk search '\"it'\"'\"'s (\"'" in capsys.readouterr().err


def test_a_number_out_of_range_is_told_both_ends(capsys: pytest.CaptureFixture[str]) -> None:
    @command("x")
    @click.option("--port", type=click.IntRange(1, 65535))
    def x(port: int) -> None: ...

    with pytest.raises(SystemExit):
        run_to_exit(lambda: x.main(["--port", "99999"], standalone_mode=False))
    assert "应当是 1 到 65535 的整数" in capsys.readouterr().err


def test_a_bug_is_not_dressed_up_as_a_users_error() -> None:
    with pytest.raises(ZeroDivisionError):
        run_to_exit(failing(ZeroDivisionError()))


def test_a_command_called_by_itself_reads_its_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    @command("x")
    @index_option
    @click.pass_context
    def x(ctx: click.Context, where: object) -> None:
        click.echo(f"{settings_of(ctx).port} {where}")

    monkeypatch.setenv("XXGK_PORT", "9000")
    assert CliRunner().invoke(x, ["--index", "d"]).output == "9000 d\n"
    assert CliRunner().invoke(x, [], obj=Settings(port=1)).output == "1 None\n"
