"""`xxgk serve`."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from search.cli.main import main
from search.engine import Engine
from search.settings import Settings
from tests.reports import told
from webui.cli import listening

SERVE = "from search.cli.main import main; main()"


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield int(listener.getsockname()[1])


@pytest.fixture
def index(small_engine: Engine) -> str:
    """The folder of the small index."""
    return str(told(small_engine.backend, "where"))


def test_a_taken_port_is_a_clear_message_with_its_cure(taken: int, index: str) -> None:
    result = CliRunner().invoke(main, ["serve", "--port", str(taken), "--index", index])
    assert result.exit_code == 2
    assert f"端口 {taken} 已被别的程序占用" in result.output
    assert f"--port {taken + 1}" in result.output


def test_an_address_that_is_not_ours_is_a_clear_message(index: str) -> None:
    for host in ("nowhere.invalid", "192.0.2.1"):
        result = CliRunner().invoke(main, ["serve", "--host", host, "--index", index])
        assert result.exit_code == 2
        assert f"本机没有 {host} 这个地址" in result.output


def test_without_an_index_nothing_is_served(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["serve", "--index", str(tmp_path / "none")])
    assert result.exit_code == 2
    assert "xxgk index" in result.output


def test_a_flag_wins_and_links_follow_the_port() -> None:
    settings = listening(Settings(), None, 8123, "elsewhere")
    assert (settings.port, settings.index) == (8123, "elsewhere")
    assert settings.base == "http://127.0.0.1:8123"


def test_a_base_that_was_set_is_kept() -> None:
    given = replace(Settings(), url="https://xxgk.example.edu.cn")
    assert listening(given, "0.0.0.0", 8123, None).base == given.url


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),
        ("::1", "http://[::1]:8000"),
    ],
)
def test_the_address_is_one_that_a_browser_here_can_open(host: str, shown: str) -> None:
    assert replace(Settings(), host=host).address == shown


def test_the_printed_address_answers_until_it_is_stopped(index: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", SERVE, "serve", "--port", str(port), "--index", index]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as server:
        assert server.stdout
        lines = [server.stdout.readline(), server.stdout.readline()]
        assert lines[0].startswith("已收录 3 份报告")
        assert f"http://127.0.0.1:{port}/" in lines[1]
        with urlopen(f"http://127.0.0.1:{port}/search.json?q=x") as answer:
            assert answer.status == 200
        server.send_signal(signal.SIGINT)
        assert server.wait(10) == 0
