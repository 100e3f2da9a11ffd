"""`xxgk fetch` as a user meets it, against a site on this machine."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from search.cli.main import main
from search.errors import XxgkError
from tests.local_site import Reply, Site, html, serving
from tests.places import ROOT

HTML = {"Content-Type": "text/html"}


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        site.replies["/a.htm"] = Reply(html('<a href="/f.pdf">年报.pdf</a>'), headers=HTML)
        site.replies["/f.pdf"] = Reply(bytes(3 << 19), headers={"Content-Type": "application/pdf"})
        yield site


def run(folder: Path, *arguments: object) -> Result:
    given = [str(each) for each in arguments]
    options = ["--allow-private", "--delay", "0", "--to", str(folder / "下载")]
    return CliRunner().invoke(main, ["fetch", *given, *options])


def test_each_address_has_its_line_and_the_end_counts_and_says_what_to_do_next(
    tmp_path: Path, site: Site
) -> None:
    result = run(tmp_path, site.url("/a.htm"))
    assert result.output.splitlines() == [
        f"取得  {site.origin}/a.htm → 127.0.0.1-a.htm（0 KB）",
        f"  取得  {site.origin}/f.pdf → 127.0.0.1-f.pdf（1.5 MB）",
        "",
        "取得  2",
        "未变  0",
        "跳过  0",
        "失败  0",
        "",
        f"下一步：xxgk index '{tmp_path}/下载'",
    ]
    assert result.exit_code == 0


def test_what_was_not_fetched_is_listed_with_the_reason(tmp_path: Path, site: Site) -> None:
    site.replies["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /f.pdf")
    result = run(tmp_path, site.url("/a.htm"), site.url("/b.htm"))
    assert result.exit_code == 3
    assert f"跳过（1）\n  {site.origin}/f.pdf  网站的 robots.txt 不让下载\n" in result.output
    assert f"失败（1）\n  {site.origin}/b.htm  没有这一页（HTTP 404）\n" in result.output


def test_what_a_site_does_not_want_fetched_is_no_failure(tmp_path: Path, site: Site) -> None:
    site.replies["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /")
    result = run(tmp_path, site.url("/a.htm"))
    assert result.exit_code == 0
    assert "下一步" not in result.output


def test_without_leave_nothing_of_this_machine_is_fetched(tmp_path: Path, site: Site) -> None:
    result = CliRunner().invoke(main, ["fetch", str(site.url("/a.htm")), "--to", str(tmp_path)])
    assert result.exit_code == 3
    assert "--allow-private" in result.output
    assert site.asked == []


def test_a_list_has_an_address_on_each_line_and_comments(tmp_path: Path, site: Site) -> None:
    listed = tmp_path / "网址.txt"
    listed.write_text(f"# 东海大学\n\n{site.url('/a.htm')}#top  # 年报\n", "utf-8-sig")
    result = run(tmp_path, "--list", listed, "--no-attachments")
    assert result.exit_code == 0
    assert site.paths == ["/a.htm"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a.edu.cn", "第 1 行：'a.edu.cn' 网址要以 http:// 或 https:// 开头。"),
        ("# 说明\nfile:///x", "第 2 行：'file:///x' 网址要以 http:// 或 https:// 开头。"),
        ("年报".encode("gbk"), "不是 UTF-8 编码"),
        (None, "读不了"),
    ],
)
def test_a_list_with_a_fault_is_refused_before_anything_is_fetched(
    tmp_path: Path, site: Site, text: str | bytes | None, message: str
) -> None:
    listed = tmp_path / "网址.txt"
    if text is not None:
        listed.write_bytes(text if isinstance(text, bytes) else text.encode())
    result = run(tmp_path, site.url("/a.htm"), "--list", listed)
    assert result.exit_code == 2
    assert message in result.output
    assert site.asked == []


def test_no_address_at_all_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "网址.txt").write_text("# 说明", "utf-8")
    for arguments in ((), ("--list", tmp_path / "网址.txt")):
        result = run(tmp_path, *arguments)
        assert result.exit_code == 2
        assert "没有网址" in result.output


@pytest.mark.parametrize("delay", ["-1", "nan", "inf", "两秒"])
def test_a_delay_that_is_none_is_a_usage_error(tmp_path: Path, delay: str) -> None:
    result = CliRunner().invoke(main, ["fetch", "http://a.invalid/", "--delay", delay])
    assert result.exit_code == 2
    assert "--delay" in result.output


def test_a_site_is_told_who_asks(tmp_path: Path, site: Site) -> None:
    run(tmp_path, site.url("/a.htm"))
    told = {each.headers["user-agent"] for each in site.asked}
    assert len(told) == 1
    assert re.fullmatch(r"xxgk(/[\d.]+)? \(\+xxgk-search\)", told.pop())


def on_a_terminal(*arguments: object) -> tuple[subprocess.Popen[bytes], int]:
    """The command as it runs when someone types it, and what it prints into."""
    ours, theirs = pty.openpty()
    code = "from search.cli.main import main; main(prog_name='xxgk')"
    command = [sys.executable, "-c", code, "fetch", *map(str, arguments), "--allow-private"]
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    )
    os.close(theirs)
    return process, ours


def printed(terminal: int, until: str = "", seconds: float = 30) -> str:
    """What is printed until a text comes, or to the end."""
    seen, end = b"", time.monotonic() + seconds
    while time.monotonic() < end and not (until and until in seen.decode("utf-8", "ignore")):
        if not select.select([terminal], [], [], 0.1)[0]:
            continue
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        seen += piece
    return seen.decode("utf-8", "ignore")


def test_ctrl_c_leaves_what_is_whole_and_the_same_command_goes_on(
    tmp_path: Path, site: Site
) -> None:
    site.replies["/f.pdf"] = Reply(b"%PDF-1.4", pause=2)
    folder = tmp_path / "下载"
    arguments = (site.url("/a.htm"), "--to", folder, "--delay", "0")
    process, terminal = on_a_terminal(*arguments)
    printed(terminal, "→ 127.0.0.1-a.htm")
    while "/f.pdf" not in site.paths:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    said = printed(terminal)
    os.close(terminal)
    assert process.wait(10) == 2
    assert "再运行同一条命令" in said
    assert "取得  1" in said
    visible = sorted(each.name for each in folder.iterdir() if each.name != ".fetching")
    assert visible == ["127.0.0.1-a.htm", "127.0.0.1-a.htm.meta.json"]
    site.replies["/f.pdf"] = Reply(b"%PDF-1.4")
    site.asked.clear()
    assert "取得  1\n未变  1\n" in run(tmp_path, site.url("/a.htm")).output
    assert site.paths == ["/f.pdf"]


def test_a_big_file_has_a_bar_on_a_terminal(tmp_path: Path, site: Site) -> None:
    site.replies["/f.pdf"] = Reply(bytes(3 << 20), pause=0.2, piece=1 << 20)
    process, terminal = on_a_terminal(site.url("/f.pdf"), "--to", tmp_path, "--delay", "0")
    said = printed(terminal)
    os.close(terminal)
    assert process.wait(10) == 0
    assert re.search(r"下载.*/3\.1 MB", said)


def test_a_folder_that_cannot_be_written_is_the_users_to_mend(tmp_path: Path, site: Site) -> None:
    (tmp_path / "下载").write_text("")
    result = run(tmp_path, site.url("/a.htm"))
    assert result.exit_code == 2
    assert "请换一个文件夹" in result.output
    assert not isinstance(result.exception, XxgkError)
