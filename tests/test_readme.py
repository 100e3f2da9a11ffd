"""The documents say what is so: nothing is missing from the README, and what it shows comes out."""

import re
import shlex
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final, get_args

import click
import pytest
from click.testing import CliRunner

from search.cli.main import COMMANDS, main
from search.model.fields import FIELDS, PREFIXES, FieldSpec
from search.query import tree as query
from search.query.syntax import parse
from search.settings import Settings
from tests.local_site import Reply, Site, html, serving
from tests.places import ROOT
from webui.help import SYNTAX

README: Final = (ROOT / "README.md").read_text("utf-8")
PROJECT: Final = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
DOCUMENTS: Final = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "corpus/README.md")
# In a block, a line that stands for any number of lines left out.
LEFT_OUT: Final = "……"
OPERATORS: Final = {*get_args(query.Leaf), query.And, query.Or, query.Not} - {query.Everything}


@dataclass(frozen=True, slots=True)
class Shown:
    """A command of the README and what is printed under it."""

    command: str
    output: str


def blocks() -> tuple[tuple[Shown, ...], ...]:
    """The console blocks of the README, each a sequence of commands."""
    found = re.findall(r"^```console\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    return tuple(tuple(_shown(block)) for block in found)


def _shown(block: str) -> Iterator[Shown]:
    for piece in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = piece.partition("\n")
        yield Shown(command, output)


def rows(heading: str) -> tuple[tuple[str, ...], ...]:
    """The cells of the table under a heading, its header left out."""
    _, found, after = README.partition(f"## {heading}\n")
    assert found, f"README 里没有“{heading}”一节"
    lines = re.split(r"^#+ ", after, maxsplit=1, flags=re.MULTILINE)[0].splitlines()
    table = [line.strip("| ") for line in lines if line.startswith("|")]
    cells = (re.split(r"(?<!\\)\|", line) for line in table[2:])
    return tuple(tuple(cell.strip().replace(r"\|", "|") for cell in row) for row in cells)


def code(cell: str) -> list[str]:
    """What stands between backticks."""
    return re.findall(r"`([^`]+)`", cell)


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the sample reports."""
    folder = tmp_path_factory.mktemp("readme") / "index"
    result = CliRunner().invoke(main, ["index", str(ROOT / "corpus"), "--index", str(folder)])
    assert result.exit_code == 0, result.output
    return folder


def printed(command: str, folder: Path, before: int) -> tuple[str, int]:
    """What a command prints, told apart from nothing that differs between runs; its exit code."""
    if command == "echo $?":
        return f"{before}\n", 0
    name, *arguments = shlex.split(command)
    assert name == "xxgk", f"{command}：这里只能运行 xxgk"
    result = CliRunner(env={"XXGK_INDEX": str(folder)}).invoke(main, arguments)
    return result.output.replace(str(folder), "xxgk-index"), result.exit_code


@pytest.fixture
def website() -> Iterator[Site]:
    """What stands here for the site that the README downloads from."""
    link = '<a href="/down.jsp?id=7">附件：年度报告.pdf</a>'
    pdf = Reply(bytes(412 * 1024), headers={"Content-Type": "application/pdf", "ETag": '"7"'})
    with serving() as site:
        site.replies["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /oa/")
        site.replies["/2022.htm"] = Reply(
            html(f"{link}<a href='/oa/form.doc'>申请表</a>".ljust(18_000)),
            headers={"Content-Type": "text/html"},
        )
        site.replies["/down.jsp?id=7"] = pdf
        yield site


def fetched(command: str, website: Site, folder: Path) -> tuple[str, int]:
    """What `xxgk fetch` prints of the site that is here for it; its exit code."""
    here, there = "127.0.0.1", "xxgk.example.edu.cn"
    _, *arguments = shlex.split(command.replace(f"http://{there}", website.origin))
    options = ["--to", str(folder / "reports"), "--delay", "0", "--allow-private"]
    result = CliRunner().invoke(main, [*arguments, *options])
    said = result.output.replace(website.origin, f"http://{there}").replace(here, there)
    return said.replace(f"{folder}/", ""), result.exit_code


def settled(text: str) -> str:
    """The text without times, sizes, the state of a list and the folder of the project."""
    text = re.sub(r"\d+ 毫秒", "0 毫秒", text.replace(str(ROOT), "~/xxgk"))
    text = re.sub(r'"elapsed_ms": [\d.]+', '"elapsed_ms": 0', text)
    text = re.sub(r"高校词表（[0-9a-f]{8}）", "高校词表（0）", text)
    return re.sub(r"第 \d+ 代，[\d.]+ MB", "第 0 代，0 MB", text)


def assert_same(shown: str, actual: str) -> None:
    lines = shown.splitlines()
    patterns = (r"(?:.*\n)*?" if line == LEFT_OUT else re.escape(line) + "\n" for line in lines)
    if not re.fullmatch("".join(patterns), actual):
        assert shown == actual


@pytest.mark.parametrize("block", blocks(), ids=lambda block: block[0].command)
def test_what_the_readme_shows_is_what_comes_out(
    block: tuple[Shown, ...],
    index: Path,
    website: Site,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    writes = any(shown.command.startswith("xxgk index") for shown in block)
    exit_code = 0
    for shown in block:
        if shown.command.startswith("xxgk fetch"):
            output, exit_code = fetched(shown.command, website, tmp_path)
        else:
            output, exit_code = printed(shown.command, tmp_path if writes else index, exit_code)
        assert_same(settled(shown.output), settled(output))


def test_the_readme_shows_every_command_but_the_one_that_does_not_end() -> None:
    run = {shlex.split(shown.command)[1] for block in blocks() for shown in block}
    assert set(COMMANDS) - {"serve"} <= run


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_in_the_readme(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    options = [each for each in command.params if isinstance(each, click.Option)]
    listed = [code(row[1]) for row in rows("命令和选项") if code(row[0]) == [f"xxgk {name}"]]
    known = {option for each in options for option in each.opts}
    assert {each.split()[0] for row in listed for each in row} == known


def test_every_setting_is_in_the_readme_with_its_default() -> None:
    listed = {code(row[0])[0]: row[1] for row in rows("设置")}
    given = {f"XXGK_{each.name.upper()}": each.default for each in fields(Settings)}
    assert set(listed) == set(given)
    for name, default in given.items():
        worked_out = {
            "XXGK_JOBS": "处理器个数",
            "XXGK_URL": "按监听的地址和端口",
            "XXGK_WORDS": "无",
        }
        assert listed[name] == worked_out.get(name, f"`{default}`")


def test_no_document_names_a_setting_that_does_not_exist() -> None:
    text = "".join((ROOT / name).read_text("utf-8") for name in DOCUMENTS)
    known = {each.name.upper() for each in fields(Settings)}
    assert set(re.findall(r"XXGK_([A-Z]+)", text)) == known


def test_every_field_is_in_the_readme_under_both_of_its_names() -> None:
    listed = {prefix for row in rows("字段") for prefix in code(row[0])}
    assert listed == {f"{prefix}:" for prefix in PREFIXES}


@pytest.mark.parametrize("field", FIELDS.values(), ids=str)
def test_the_example_of_a_field_is_in_the_readme(field: FieldSpec) -> None:
    examples = {example for row in rows("字段") for example in code(row[1])}
    assert field.example in examples
    assert {type(parse(each)) for each in examples} <= {query.Field, query.Range}


def test_the_syntax_table_has_every_operator() -> None:
    trees = [parse(example) for row in rows("检索语法") for example in code(row[0])]
    assert {type(node) for tree in trees for node in nodes(tree)} == OPERATORS - {query.Field}


def nodes(tree: query.Node) -> Iterator[query.Node]:
    yield tree
    match tree:
        case query.And(inner) | query.Or(inner):
            for each in inner:
                yield from nodes(each)
        case query.Not(each):
            yield from nodes(each)
        case _:
            pass


def test_the_readme_and_the_help_page_teach_the_same_language() -> None:
    taught = {example for row in rows("检索语法") for example in code(row[0])}
    taught |= {example for row in rows("字段") for example in code(row[1])}
    assert {example for rule in SYNTAX for example in rule.examples} <= taught


def required(*, with_tests: bool) -> list[str]:
    """The names of the packages that pyproject.toml asks for."""
    tests = PROJECT["optional-dependencies"]["test"] if with_tests else []
    return [re.split("[<>=]", each)[0] for each in (*PROJECT["dependencies"], *tests)]


def test_every_dependency_is_in_the_readme_with_its_licence_and_release() -> None:
    listed = rows("依赖")
    extras = PROJECT["optional-dependencies"]
    optional = [re.split("[>=]", each)[0] for name in extras for each in extras[name]]
    names = [*required(with_tests=False), *optional, *required(with_tests=True)]
    assert [code(row[0]) for row in listed] == [[name] for name in dict.fromkeys(names)]
    assert all(re.search(r"\d \(\d{4}-\d\d\)$", row[3]) and row[2] for row in listed)


@pytest.mark.parametrize("extra", ["", "-test"])
def test_every_dependency_is_locked_as_the_readme_says(extra: str) -> None:
    locked = re.findall(r"^([\w-]+)==", (ROOT / f".ci/lock{extra}.txt").read_text(), re.MULTILINE)
    assert set(required(with_tests=bool(extra))) <= set(locked)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_to_files_lead_somewhere(name: str) -> None:
    text = re.sub(r"```.*?```", "", (ROOT / name).read_text("utf-8"), flags=re.DOTALL)
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", text)
    assert not [each for each in links if not ((ROOT / name).parent / each).exists()]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_make_target_that_a_document_names_exists(name: str) -> None:
    known = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    named = re.findall(r"\bmake (?:[A-Z]+=\S+ )*([a-z]+)", (ROOT / name).read_text("utf-8"))
    assert not set(named) - set(known)


def test_the_changelog_has_an_entry_for_this_version() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert re.search(rf"^## \[{re.escape(PROJECT['version'])}\]", changes, re.MULTILINE)


def test_the_picture_is_small_and_as_wide_as_a_screen() -> None:
    picture = (ROOT / "webui" / "screenshot.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20]) == 1280
    assert len(picture) <= 300_000
