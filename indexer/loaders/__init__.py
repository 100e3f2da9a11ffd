"""The one door through which files come in: `load(path)` gives lines, whatever the format.

The format is told from the bytes, never from the file's name. One format, one module, one
dependency. A file that cannot be read as text raises UnreadableFile with the reason and the cure.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from search.errors import UnreadableFile

LARGEST: Final = 64 * 1024 * 1024
_TO_TEXT: Final = "请另存为 UTF-8 编码的 .txt 再收入"
_SIGNATURES: Final = (
    (b"%PDF-", f"暂不支持 PDF，{_TO_TEXT}"),
    (b"PK\x03\x04", f"暂不支持 DOCX 等压缩格式的文档，{_TO_TEXT}"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", f"暂不支持旧版 Word（.doc）等 Office 文档，{_TO_TEXT}"),
    (b"{\\rtf", f"暂不支持 RTF，{_TO_TEXT}"),
    (b"\x89PNG", "是图片，不是文字；请先做文字识别（OCR）"),
    (b"\xff\xd8\xff", "是图片，不是文字；请先做文字识别（OCR）"),
    (b"\x1f\x8b", "是压缩文件，请先解压"),
)
_HTML: Final = re.compile(rb"\s*<(?:!doctype\s+html|html|head|body|\?xml)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """One line or paragraph as loaded; `level` is that of a heading when the format says so.

    `text` keeps its tabs and indent, which mean something in tables; `line` and `page` count from
    1. `bold` is a short paragraph all of which is bold; a row of a table has `cells`, and `text`
    is those joined by a tab.
    """

    text: str
    line: int
    level: int | None = None
    page: int | None = None
    bold: bool = False
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A file as loaded. `url` is the address it came from, when the file itself knows it."""

    blocks: tuple[Block, ...]
    sha256: str
    url: str | None = None


def load(path: Path) -> Document:
    """The lines of a file; raises UnreadableFile."""
    data = _bytes(path)
    for signature, reason in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableFile(reason)
    if _HTML.match(data.removeprefix(b"\xef\xbb\xbf")):
        raise UnreadableFile(f"暂不支持网页（HTML），{_TO_TEXT}")
    from indexer.loaders import text

    return Document(text.blocks(data), hashlib.sha256(data).hexdigest())


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableFile(f"文件超过 {LARGEST // 1024 // 1024} MB，不像一份年度报告")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"读不了这个文件（{error.strerror}），请检查它的权限") from error
