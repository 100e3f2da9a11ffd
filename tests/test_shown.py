"""What the documents show is what comes out: their console blocks and programs are run."""

import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner

from search.cli.main import COMMANDS, main
from tests.documents import DOCUMENTS, code, rows, written
from tests.local_site import Reply, Site, html, serving
from tests.places import ROOT

# Every command of the documents is run, and many start processes.
pytestmark = pytest.mark.slow

LEFT_OUT: Final = "……"


@dataclass(frozen=True, slots=True)
class Shown:
    """A command of a document and what is printed under it."""

    command: str
    output: str


def blocks() -> tuple[tuple[Shown, ...], ...]:
    """The console blocks of all documents, each a sequence of commands."""
    texts = map(written, DOCUMENTS)
    found = (
        re.findall(r"^```console\n(.*?)^```$", each, re.DOTALL | re.MULTILINE) for each in texts
    )
    return tuple(dict.fromkeys(tuple(_shown(block)) for of_page in found for block in of_page))


def _shown(block: str) -> Iterator[Shown]:
    for piece in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = piece.partition("\n")
        yield Shown(command, output)


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
    # A terminal does not show the mark with which CSV begins.
    output = result.output.removeprefix("\ufeff")
    return output.replace(str(folder), "xxgk-index"), result.exit_code


@pytest.fixture
def website() -> Iterator[Site]:
    """What stands here for the site that the guide downloads from."""
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
def test_what_the_documents_show_is_what_comes_out(
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


def test_the_documents_show_every_command_but_the_one_that_does_not_end() -> None:
    run = {shlex.split(shown.command)[1] for block in blocks() for shown in block}
    assert set(COMMANDS) - {"serve"} <= run


@pytest.mark.parametrize("name", ["docs/reference/python.md", "docs/explanation/whoosh.md"])
def test_programs_in_the_documents_run(
    name: str, index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (current,) = index.glob("generation-*")
    names: dict[str, object] = {"folder": current if "whoosh" in name else index}
    for block in re.findall(r"^```python\n(.*?)^```$", written(name), re.DOTALL | re.MULTILINE):
        exec(compile(block, name, "exec"), names)
        assert capsys.readouterr().out.strip() not in ("", "0 处"), block
    if "whoosh" in name:
        names["index"].close()  # type: ignore[attr-defined]


REPORT = "quzhouxueyuan-2021-2022"
JSON: Final = {
    "检索": ("search 招生", ""),
    "一处命中": ("search 招生", "hits"),
    "报告": (f"show {REPORT}", ""),
    "段落": (f"show {REPORT}", "passages"),
    "引文": (f"cite {REPORT}", ""),
    "两份报告": (f"compare {REPORT} zhejianggongyedaxue-2021-2022", ""),
    "两份报告的一个章节": (f"compare {REPORT} zhejianggongyedaxue-2021-2022", "parts"),
    "链接引用的文字": (f"show /r/{REPORT}?exact=累计公开各类信息2092条", "quotation"),
    "一个文件怎样理解": ("inspect corpus/衢州学院-2021-2022.txt", ""),
    "索引里有什么": ("stats", ""),
    "补全": ("suggest zgjl", ""),
    "怎样切、怎样找": ("analyze 双一流", ""),
    "评判": ("evaluate tests/data/judgements --split test", ""),
}


@pytest.mark.parametrize("heading", JSON)
def test_the_keys_of_json_are_those_of_the_reference(
    heading: str, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    command, inside = JSON[heading]
    output, _ = printed(f"xxgk {command} --json", index, 0)
    held = json.loads(output)
    part = held[inside] if inside else held
    assert documented(heading) == [*(part[0] if isinstance(part, list) else part)]


def test_the_keys_of_a_run_are_those_of_the_reference(tmp_path: Path) -> None:
    arguments = ["index", str(ROOT / "corpus"), "--index", str(tmp_path / "index")]
    CliRunner().invoke(main, [*arguments, "--report", str(tmp_path / "run.json")])
    held = json.loads((tmp_path / "run.json").read_text("utf-8"))
    assert documented("收录的结果") == [*held]
    (taken,) = (row[1] for row in rows("reference/json.md", "收录的结果") if row[0] == "`taken`")
    assert set(held["taken"][0]) <= set(code(taken))


def documented(heading: str) -> list[str]:
    """The keys in the table under a heading of the reference."""
    return [key for row in rows("reference/json.md", heading) for key in code(row[0])]


def test_the_columns_of_files_are_those_of_the_guide(index: Path) -> None:
    output, _ = printed("xxgk search 招生 --csv", index, 0)
    table = rows("guides/exporting.md", "各列")
    assert [name for row in table for name in code(row[0])] == output.splitlines()[0].split(",")


def test_the_keys_of_json_lines_are_those_of_the_reference(index: Path) -> None:
    output, _ = printed("xxgk search 招生 --jsonl", index, 0)
    assert documented("一行") == [*json.loads(output.splitlines()[0])]
    named = {key for row in rows("guides/exporting.md", "各列") for key in code(row[2])}
    assert named == set(documented("一行"))


def test_the_arrays_of_an_index_are_those_of_its_page(index: Path) -> None:
    (current,) = index.glob("generation-*")
    arrays = {each.name.partition(".")[2].removesuffix(".npy") for each in current.glob("*.npy")}
    table = written("docs/explanation/index-format.md").rpartition("| 数组 |")[2].splitlines()[2:]
    listed = {name: row for row in table for name in code(row.partition("|")[2].partition("|")[0])}
    blobs = {name.removesuffix(".ends") for name in arrays - set(listed) if name.endswith(".ends")}
    assert set(listed) == arrays - {f"{name}.ends" for name in blobs}
    assert all("一串字节" in listed[name] for name in blobs)
