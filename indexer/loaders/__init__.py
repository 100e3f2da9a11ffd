"""The one door through which files come in: `load(path)` gives lines, whatever the format.

The format is told from the bytes, never from the file's name. One format, one module, one
dependency, which is imported when a file needs it. A file that cannot be read raises
UnreadableFile with the reason and the cure.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from indexer.loaders import markup
from search.errors import UnreadableFile, UnreadableForNow

# What is longer is no heading, however it looks.
LONGEST_BOLD: Final = 50
LARGEST: Final = 64 * 1024 * 1024
_TO_TEXT: Final = "请另存为 UTF-8 编码的 .txt 再收入"
_REFUSED: Final = (
    (b"\x89PNG", "是图片，不是文字；请先做文字识别（OCR）"),
    (b"\xff\xd8\xff", "是图片，不是文字；请先做文字识别（OCR）"),
    (b"\x1f\x8b", "是压缩文件，请先解压"),
)
# Mail programs and web servers put a few lines before a PDF, and readers bear with them.
_PDF, _PDF_WITHIN = b"%PDF-", 1024
_ZIP, _OLE, _RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"


@dataclass(frozen=True, slots=True)
class Link:
    """What can be clicked in a block, and the address it leads to."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Block:
    """One line or paragraph as loaded; `level` is that of a heading when the format says so.

    `text` keeps its tabs and indent, which mean something in tables; `line` and `page` count from
    1. `bold` is a short paragraph all of which is bold; a row of a table has `cells`, and `text`
    is those joined by a tab. A cell merged with the one above or before it is empty.
    """

    text: str
    line: int
    level: int | None = None
    page: int | None = None
    bold: bool = False
    cells: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A file as loaded, and what it says of itself outside its text.

    `url` is the address it came from, `published` its day, `title` its name, perhaps with that of
    the site behind it.
    """

    blocks: tuple[Block, ...]
    sha256: str
    url: str | None = None
    published: date | None = None
    title: str | None = None


def load(path: Path) -> Document:
    """The lines of a file; raises UnreadableFile."""
    data = _bytes(path)
    sha256 = hashlib.sha256(data).hexdigest()
    for signature, reason in _REFUSED:
        if data.startswith(signature):
            raise UnreadableFile(reason)
    if (found := _binary(data)) is not None:
        return Document(found, sha256)
    if markup.is_archive(data) or markup.is_page(data):
        return _page(data, sha256)
    if markup.is_xml(data):
        raise UnreadableFile(f"是 XML，不是网页，{_TO_TEXT}")
    return Document(_text(data), sha256)


def _binary(data: bytes) -> tuple[Block, ...] | None:
    """The blocks of a PDF or an Office document; None when the bytes are something else."""
    if _PDF in data[:_PDF_WITHIN]:
        from indexer.loaders import pdf

        return pdf.blocks(data)
    if data.startswith((_ZIP, _OLE, _RTF)):
        from indexer.loaders import office

        return office.blocks(data)
    return None


def _page(data: bytes, sha256: str) -> Document:
    from indexer.loaders import html

    if not markup.is_archive(data):
        return html.document(data, sha256)
    from indexer.loaders import mhtml

    archived = mhtml.page(data)
    return html.document(archived.data, sha256, archived.charset, archived.address)


def _text(data: bytes) -> tuple[Block, ...]:
    from indexer.loaders import markdown, text

    written = text.decoded(data)
    return markdown.blocks(written) if markdown.is_markdown(written) else text.blocks(written)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableFile(f"文件超过 {LARGEST // 1024 // 1024} MB，不像一份年度报告")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableForNow(f"读不了这个文件（{error.strerror}），请检查它的权限") from error
