"""What is installed is whole: a wheel is built, and used where the sources are not."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.places import CORPUS, ROOT
from tests.source_tree import PACKAGES, files

pytestmark = pytest.mark.slow
Done = subprocess.CompletedProcess[str]


@dataclass(frozen=True, slots=True)
class Installed:
    """An environment of its own, with the wheel and what it depends on."""

    wheel: Path
    folder: Path

    def path(self, kind: str) -> str:
        """Where it keeps its `scripts` or `purelib`."""
        return sysconfig.get_path(kind, "venv", {"base": str(self.folder / "env")})

    def program(self, name: str) -> str:
        """A program in it."""
        return shutil.which(name, path=self.path("scripts")) or name

    def run(self, name: str, *arguments: str) -> Done:
        """Run a program in a folder that has nothing of ours."""
        return _run([self.program(name), *arguments], self.folder)


def _run(command: list[str], where: Path) -> Done:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(command, cwd=where, env=kept, capture_output=True, text=True)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Built from what is, or would be, under version control; nothing is downloaded."""
    folder = tmp_path_factory.mktemp("installed")
    for name in files():
        if name.startswith(tuple(f"{each}/" for each in PACKAGES)) or "/" not in name:
            copy = folder / "sources" / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy)
    offline = ("--no-deps", "--no-index", "--disable-pip-version-check", "--quiet")
    built = ("wheel", "--no-build-isolation", "--wheel-dir", str(folder))
    pip = [sys.executable, "-m", "pip"]
    _checked([*pip, *built, *offline, str(folder / "sources")], folder)
    shutil.rmtree(folder / "sources")
    (wheel,) = folder.glob("*.whl")
    made = Installed(wheel, folder)
    _checked([sys.executable, "-m", "venv", "--without-pip", str(folder / "env")], folder)
    into = ("--python", made.program("python"), "install")
    _checked([*pip, *into, *offline, str(wheel)], folder)
    dependencies = Path(made.path("purelib")) / "dependencies.pth"
    dependencies.write_text(sysconfig.get_path("purelib"), "utf-8")
    return made


@pytest.fixture(scope="module")
def indexed(installed: Installed) -> Done:
    """The samples, indexed by the installed command."""
    return installed.run("xxgk", "index", str(CORPUS))


def _checked(command: list[str], where: Path) -> None:
    done = _run(command, where)
    assert done.returncode == 0, done.stderr


def test_the_wheel_has_every_file_of_the_packages_and_nothing_else(installed: Installed) -> None:
    with ZipFile(installed.wheel) as wheel:
        packed = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert packed == {
        name for name in files() if name.startswith(tuple(f"{each}/" for each in PACKAGES))
    }


def test_the_installed_program_is_not_the_one_in_the_sources(installed: Installed) -> None:
    where = installed.run(
        "python", "-c", "import search.cli.main as m; print(m.__file__)"
    ).stdout.strip()
    assert Path(where).is_relative_to(installed.folder)


def test_the_installed_command_indexes_and_searches(installed: Installed, indexed: Done) -> None:
    assert "xxgk" in installed.run("xxgk", "--help").stdout
    assert (indexed.returncode, indexed.stderr) == (0, ""), indexed.stderr
    assert "索引现有 5 份报告、160 处段落。" in indexed.stdout
    found = installed.run("xxgk", "search", "投诉", "-n", "1")
    assert (found.returncode, found.stderr) == (0, "")
    assert re.search(r"5 份报告，\d+ 处段落", found.stdout)
    assert "已含：举报" in found.stdout


def test_the_installed_pages_have_their_templates_and_their_style(
    installed: Installed, indexed: Done
) -> None:
    program = """
from search.backends import open_backend
from search.engine import Engine
from search.settings import Settings
from webui import create_app
client = create_app(Engine(open_backend("xxgk-index")), Settings()).test_client()
for path in ("/", "/search?q=招生", "/help", "/static/0/page.css"):
    print(client.get(path).status_code)
"""
    done = installed.run("python", "-c", program)
    assert done.stdout.split() == ["200"] * 4, done.stderr
