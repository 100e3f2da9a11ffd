"""The one door through which files come in: `load(path)` gives lines, whatever the format.

The format is told from the bytes, never from the file's name. One format, one module, one
dependency, which is imported when a file needs it. What a line means for a report is not asked
here.

Public: `load`, `blocks.Document`, `blocks.Block`, `blocks.Hyperlink`.
"""

import hashlib
from pathlib import Path
from typing import Final

from indexer.loaders.blocks import LARGEST, Block, Document
from indexer.loaders.html import markup
from search.errors import UnreadableFile, UnreadableForNow

_TO_TEXT: Final = "请另存为 UTF-8 编码的 .txt 再收入"
_REFUSED: Final = (
    (b"\x89PNG", "是图片，不是文字；请先做文字识别（OCR）"),
    (b"\xff\xd8\xff", "是图片，不是文字；请先做文字识别（OCR）"),
    (b"\x1f\x8b", "是压缩文件，请先解压"),
)
# Mail programs and web servers put a few lines before a PDF, and readers bear with them.
_PDF, _PDF_WITHIN = b"%PDF-", 1024
_ZIP, _OLE, _RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"


def load(path: Path) -> Document:
    """The lines of a file, whatever its name says of its format, with its SHA-256.

    Raises UnreadableFile with reason and cure, UnreadableForNow when the reason is not in the file.
    Reads it whole, at most LARGEST bytes, and imports what its format needs.
    """
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
        from indexer.loaders.pdf import document as pdf

        return pdf.blocks(data)
    if data.startswith((_ZIP, _OLE, _RTF)):
        from indexer.loaders.word import office

        return office.blocks(data)
    return None


def _page(data: bytes, sha256: str) -> Document:
    from indexer.loaders.html import page as html

    if not markup.is_archive(data):
        return html.document(data, sha256)
    from indexer.loaders.html import mhtml

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
