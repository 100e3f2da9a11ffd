"""Office documents of every kind come in, or say what to do."""

import os
import shutil
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from indexer.loaders.word import office
from search.errors import UnreadableFile
from tests.tiny_files import SHEET, word, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
ODF = "application/vnd.oasis.opendocument."


def stream(name: str) -> bytes:
    return OLE + name.encode("utf-16-le") + bytes(512)


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (stream("Workbook"), "表格"),
        (stream("PowerPoint Document"), "演示文稿"),
        (stream("EncryptedPackage"), "密码"),
        (OLE, "不是文字文档"),
        (word("", kind=SHEET), "表格"),
        (zipped({"mimetype": f"{ODF}spreadsheet"}), "表格"),
        (zipped({"OFD.xml": "<OFD/>", "Doc_0/Document.xml": "<a/>"}), "另存为 PDF"),
        (zipped({"a.txt": "文"}), "解压"),
    ],
)
def test_what_is_not_a_text_document_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        office.blocks(data)


@pytest.mark.usefixtures("no_office")
@pytest.mark.parametrize(
    "data", [stream("WordDocument"), b"{\\rtf1 a}", zipped({"mimetype": f"{ODF}text"})]
)
def test_without_libreoffice_the_reason_says_to_install_it(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"安装.*另存为 \.docx"):
        office.blocks(data)


def fake(folder: Path, script: str) -> None:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(0o755)


@pytest.mark.slow
def test_a_conversion_that_hangs_is_killed_with_all_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = tmp_path / "child"
    fake(tmp_path, f"sleep 600 & echo $! > {child}; wait")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(office, "SECONDS", 0.5)
    start = time.monotonic()
    with pytest.raises(UnreadableFile, match="还没有读完"):
        office.blocks(b"{\\rtf1 a}")
    assert time.monotonic() - start < 30
    assert not is_running(int(child.read_text("ascii")))


def is_running(process: int) -> bool:
    for _ in range(100):
        status = Path(f"/proc/{process}/stat")
        if not status.exists() or status.read_text("ascii").split()[2] == "Z":
            return False
        time.sleep(0.05)
    return True


def test_a_conversion_that_makes_nothing_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake(tmp_path, "exit 0")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(UnreadableFile, match="读不了"):
        office.blocks(b"{\\rtf1 a}")


@pytest.mark.office
def test_a_damaged_document_costs_a_reason() -> None:
    if shutil.which("soffice") is None:
        pytest.skip("没有 LibreOffice：请运行 apt-get install libreoffice-writer")
    with pytest.raises(UnreadableFile):
        office.blocks(stream("WordDocument"))


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """The address of a server, and the paths that it was asked for."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_GET  # noqa: N815

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    serving = Thread(target=server.serve_forever)
    serving.start()
    yield f"http://127.0.0.1:{server.server_port}", paths
    server.shutdown()
    serving.join()
    server.server_close()


def linked(address: str) -> bytes:
    """An OpenDocument text with an image that is elsewhere."""
    names = {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
        "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    }
    spaces = " ".join(f'xmlns:{name}="{url}"' for name, url in names.items())
    content = (
        f'<office:document-content {spaces} office:version="1.2"><office:body><office:text>'
        "<text:p>学校高度重视信息公开工作</text:p><text:p>"
        '<draw:frame svg:width="2cm" svg:height="2cm">'
        f'<draw:image xlink:href="{address}/a.png" xlink:type="simple"/></draw:frame></text:p>'
        "</office:text></office:body></office:document-content>"
    )
    entries = "".join(
        f'<m:file-entry m:full-path="{path}" m:media-type="{kind}"/>'
        for path, kind in (("/", f"{ODF}text"), ("content.xml", "text/xml"))
    )
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    manifest = f'<m:manifest xmlns:m="{space}">{entries}</m:manifest>'
    parts = {"META-INF/manifest.xml": manifest, "content.xml": content}
    return zipped({"mimetype": f"{ODF}text", **parts})


@pytest.mark.office
def test_what_a_document_links_to_elsewhere_is_not_asked_for(
    asked: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("没有 LibreOffice：请运行 apt-get install libreoffice-writer")
    address, paths = asked
    assert office.blocks(linked(address))[0].text == "学校高度重视信息公开工作"
    assert not paths
    # Without the profile it is asked for: the test would notice.
    allowed = office._PROFILE.replace("<value>true</value>", "<value>false</value>")  # noqa: SLF001
    monkeypatch.setattr(office, "_PROFILE", allowed)
    office.blocks(linked(address))
    assert "/a.png" in paths
