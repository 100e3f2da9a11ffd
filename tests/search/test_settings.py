"""Settings: defaults, what the environment changes, and what it cannot."""

from pathlib import Path

import pytest

from search.errors import XxgkError
from search.settings import Limits, Settings

GIVEN = {
    "XXGK_INDEX": "/var/lib/xxgk",
    "XXGK_URL": "https://xxgk.example.edu.cn/",
    "XXGK_HOST": "0.0.0.0",
    "XXGK_PORT": "8080",
    "XXGK_THREADS": "8",
    "XXGK_JOBS": "2",
    "XXGK_CACHE": "128",
    "XXGK_MEMORY": "1024",
    "XXGK_WORDS": "/etc/xxgk/words.txt",
    "XXGK_ROBOTS": "/etc/xxgk/robots.txt",
    "XXGK_SECONDS": "90",
    "XXGK_RAM": "2048",
}


def test_an_empty_environment_gives_the_defaults() -> None:
    assert Settings.from_env({}) == Settings()
    assert Settings().index == "xxgk-index"
    assert Settings().jobs >= 1


def test_every_setting_has_a_variable() -> None:
    settings = Settings.from_env(GIVEN)
    assert settings == Settings(
        index="/var/lib/xxgk",
        url="https://xxgk.example.edu.cn",
        host="0.0.0.0",
        port=8080,
        threads=8,
        jobs=2,
        cache=128,
        memory=1024,
        words=Path("/etc/xxgk/words.txt"),
        robots=Path("/etc/xxgk/robots.txt"),
        seconds=90,
        ram=2048,
    )
    assert settings.limits == Limits(128 * 2**20, 1024 * 2**20)
    assert {name.removeprefix("XXGK_").lower() for name in GIVEN} == set(Settings.__slots__)


def test_one_variable_changes_one_setting() -> None:
    assert Settings.from_env({"XXGK_PORT": "9000", "PORT": "1"}) == Settings(port=9000)


def test_the_environment_is_that_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XXGK_THREADS", "3")
    assert Settings.from_env().threads == 3


def test_the_address_of_the_pages_ends_without_a_slash() -> None:
    assert Settings.from_env({"XXGK_URL": "http://a.cn//"}).url == "http://a.cn"


@pytest.mark.parametrize("name", ["XXGK_PORT", "XXGK_THREADS", "XXGK_JOBS"])
@pytest.mark.parametrize("text", ["", "0", "-1", "八", "1.5", "many", "²"])
def test_a_bad_number_is_named_with_its_variable(name: str, text: str) -> None:
    with pytest.raises(XxgkError, match=name) as caught:
        Settings.from_env({name: text})
    assert f"“{text}”" in str(caught.value)


def test_links_lead_where_the_pages_are_served_unless_told_otherwise() -> None:
    assert Settings(host="0.0.0.0", port=9000).base == "http://127.0.0.1:9000"
    assert (
        Settings(url="https://xxgk.example.edu.cn", port=9000).base == "https://xxgk.example.edu.cn"
    )
