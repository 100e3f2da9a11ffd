"""Which bytes are a web page, by their first kilobytes: bs4 is loaded only for those.

A page may be called .txt or .doc, begin with a comment or an XML declaration, or be a whole
archive of one page (MHTML).
"""

import re
from typing import Final

_WITHIN: Final = 4096
_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_PAGE: Final = re.compile(r"<(?:!doctype\s+html|html|head|body|frameset)\b", re.IGNORECASE)
# Pieces of a page, as some content-management systems export them.
_PIECE: Final = re.compile(
    r"\s*<(?:meta|title|link|style|script|div|p|span|section|article|table|center|font|b|strong|ul|ol|a|img|h[1-6]|br)"
    r"(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
# What is left of a page without its beginning, between lines of text.
_END_TAG: Final = re.compile(r"</(?:p|div|td|tr|span|font|section)>", re.IGNORECASE)
_FEWEST_TAGS: Final = 3
_ARCHIVE: Final = re.compile(r"content-type:\s*multipart/related", re.IGNORECASE)
_FIELD: Final = re.compile(r"[!-9;-~]{1,60}:[ \t]")
_MIME: Final = re.compile(r"^mime-version:", re.IGNORECASE | re.MULTILINE)
_XML: Final = re.compile(r"\s*<\?xml\b", re.IGNORECASE)


def is_page(data: bytes) -> bool:
    """Whether bytes are HTML or XHTML, whole or a piece of it, by the first 4 KB.

    Binary formats are to be told before: one may hold HTML.
    """
    head = _head(data)
    is_whole = _PIECE.match(head) or _PAGE.search(head)
    return bool(is_whole) or len(_END_TAG.findall(head)) >= _FEWEST_TAGS


def is_archive(data: bytes) -> bool:
    """Whether bytes are a page saved with all its parts in one file (MHTML, RFC 2557), by the
    fields of the message they begin with.
    """
    head = _head(data)
    return bool(_FIELD.match(head) and _MIME.search(head) and _ARCHIVE.search(head))


def is_xml(data: bytes) -> bool:
    """Whether bytes are XML of some kind, by the declaration they begin with. XHTML is too: ask
    `is_page` first.
    """
    return bool(_XML.match(_head(data)))


def _head(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) : _WITHIN].decode(encoding, "ignore")
    return data[:_WITHIN].decode("latin-1")
