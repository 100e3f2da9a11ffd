"""Office documents: .docx is read here and now, older kinds after LibreOffice has converted them.

LibreOffice runs in a private folder with a private profile that forbids macros and links to
elsewhere, and is killed with all it started when it takes too long.
"""

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from indexer.loaders import suffixes
from indexer.loaders.blocks import Block
from indexer.loaders.word import docx
from indexer.loaders.word.package import Package
from indexer.processes import MARKS, end_marked, marked, new_mark
from search.errors import UnreadableFile, UnreadableForNow

SECONDS: Final = 60
_PROGRAM: Final = "soffice"
_ZIP: Final = b"PK"
_RTF: Final = b"{\\rtf"
_OPEN_DOCUMENT: Final = "application/vnd.oasis.opendocument."
_SAVE: Final = "请用 Word 或 WPS 打开后另存为 .docx 再收入"
_OFD: Final = "是 .ofd 版式文件，还读不了；请用 OFD 阅读器打开后另存为 PDF 再收入"
# Of the environment LibreOffice gets only this; SYSTEMROOT is what Windows cannot do without.
_KEPT: Final = ("PATH", "SYSTEMROOT", MARKS)
_MISSING: Final = f"旧格式的文档要用 LibreOffice 来读，这里没有安装；请安装它，或{_SAVE}"
# The names of streams, as the directory of an OLE file spells them.
_STREAMS: Final = tuple(
    (name.encode("utf-16-le"), reason)
    for name, reason in (
        ("EncryptedPackage", f"文档有密码，请去掉密码后{_SAVE.removeprefix('请')}"),
        ("WordDocument", None),
        ("MatOST", None),
        ("Workbook", docx.NOT_TEXT),
        ("PowerPoint Document", docx.NOT_TEXT),
    )
)
_PROFILE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def blocks(data: bytes) -> tuple[Block, ...]:
    """The paragraphs and rows of an Office document of any kind; raises UnreadableFile."""
    if data.startswith(_ZIP):
        package = Package(data)
        if suffixes.is_ofd(package.names):
            raise UnreadableFile(_OFD)
        if "[Content_Types].xml" in package.names:
            return docx.blocks(package)
        return docx.blocks(Package(_converted(data, _open_document(package))))
    if data.startswith(_RTF):
        return docx.blocks(Package(_converted(data, ".rtf")))
    _check_streams(data)
    return docx.blocks(Package(_converted(data, ".doc")))


def _open_document(package: Package) -> str:
    """The ending of an OpenDocument text; raises UnreadableFile when the zip is something else."""
    if "mimetype" not in package.names:
        raise UnreadableFile("是压缩文件，请先解压")
    kind = package.part("mimetype").decode("ascii", "replace").strip()
    if kind.startswith(f"{_OPEN_DOCUMENT}text"):
        return ".odt"
    raise UnreadableFile(docx.NOT_TEXT)


def _check_streams(data: bytes) -> None:
    for name, reason in _STREAMS:
        if name in data:
            if reason:
                raise UnreadableFile(reason)
            return
    raise UnreadableFile(docx.NOT_TEXT)


def _converted(data: bytes, ending: str) -> bytes:
    """The same document as .docx; raises UnreadableFile."""
    program = shutil.which(_PROGRAM)
    if program is None:
        raise UnreadableForNow(_MISSING)
    with TemporaryDirectory(prefix="xxgk-") as folder:
        source, profile = Path(folder, f"in{ending}"), Path(folder, "profile")
        source.write_bytes(data)
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, "utf-8")
        options = ("--headless", "--norestore", "--convert-to", "docx", "--outdir", f"{folder}/out")
        _run([program, f"-env:UserInstallation={profile.as_uri()}", *options, str(source)], folder)
        made = Path(folder, "out", "in.docx")
        if not made.is_file():
            raise UnreadableFile(f"LibreOffice 读不了这个文档，可能已损坏或有密码；{_SAVE}")
        return made.read_bytes()


def _run(command: list[str], folder: str) -> None:
    """With a mark of its own beside that of this process, so that what it starts ends with it."""
    mark = new_mark()
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    environment = {"PATH": os.defpath, **kept, "HOME": folder, "TMPDIR": folder}
    process = subprocess.Popen(  # noqa: S603
        command,
        cwd=folder,
        env=marked(environment, mark),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(f"LibreOffice 用了 {SECONDS} 秒还没有读完；{_SAVE}") from error
    finally:
        process.kill()
        process.wait()
        end_marked(mark)
