"""The files that schools hand out, by their suffixes: what servers call them, which are a .zip.

The one list of them. A suffix never decides how a file is read (see `load`), only whether it is
downloaded and under which name; of a .zip the names inside decide whether it is one document.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

_OPEN: Final = "application/vnd.openxmlformats-officedocument"
_OFFICE, _OPEN_DOCUMENT, _OFD = "[Content_Types].xml", "mimetype", "OFD.xml"


class Holding(Enum):
    """What a kind of file holds."""

    DOCUMENT = auto()
    TEXT = auto()
    SHEET = auto()
    ARCHIVE = auto()


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file; `types` are the media types under which servers send it.

    `inside`: a name in every file of the kind, when it is a .zip; empty when it is none.
    """

    suffix: str
    holding: Holding
    types: tuple[str, ...] = ()
    inside: str = ""


# Of the kinds of one type the first is the likeliest.
KINDS: Final = (
    FileKind(".pdf", Holding.DOCUMENT, ("application/pdf",)),
    FileKind(".doc", Holding.DOCUMENT, ("application/msword",)),
    FileKind(".docx", Holding.DOCUMENT, (f"{_OPEN}.wordprocessingml.document",), _OFFICE),
    FileKind(
        ".wps",
        Holding.DOCUMENT,
        ("application/msword", "application/vnd.ms-works", "application/wps-office.wps"),
    ),
    FileKind(".rtf", Holding.DOCUMENT, ("application/rtf",)),
    FileKind(".odt", Holding.DOCUMENT, (), _OPEN_DOCUMENT),
    FileKind(".ofd", Holding.DOCUMENT, ("application/ofd",), _OFD),
    FileKind(".txt", Holding.TEXT, ("text/plain",)),
    FileKind(".xls", Holding.SHEET, ("application/vnd.ms-excel",)),
    FileKind(".xlsx", Holding.SHEET, (f"{_OPEN}.spreadsheetml.sheet",), _OFFICE),
    FileKind(".et", Holding.SHEET, ("application/vnd.ms-excel",)),
    FileKind(".ods", Holding.SHEET, (), _OPEN_DOCUMENT),
    FileKind(".zip", Holding.ARCHIVE, ("application/zip", "application/x-zip-compressed")),
    FileKind(".rar", Holding.ARCHIVE, ("application/vnd.rar", "application/x-rar-compressed")),
    FileKind(".7z", Holding.ARCHIVE, ("application/x-7z-compressed",)),
)
_INSIDE: Final = frozenset(kind.inside for kind in KINDS if kind.inside)


def suffixes(*holding: Holding) -> tuple[str, ...]:
    """The suffixes of the kinds of file that hold one of these; of all kinds when none is named."""
    return tuple(kind.suffix for kind in KINDS if not holding or kind.holding in holding)


def suffixes_of_type(media_type: str) -> tuple[str, ...]:
    """The suffixes that fit a media type, the likeliest first; a server that says .zip may mean any
    document that is one.
    """
    named = tuple(kind for kind in KINDS if media_type in kind.types)
    zipped = tuple(kind.suffix for kind in KINDS if kind.inside)
    is_zip = any(kind.suffix == ".zip" for kind in named)
    return (*(kind.suffix for kind in named), *(zipped if is_zip else ()))


def is_document(names: Iterable[str]) -> bool:
    """Whether a .zip with these names is one document, and no folder of files."""
    return not _INSIDE.isdisjoint(names)


def is_ofd(names: Container[str]) -> bool:
    """Whether a .zip with these names is an .ofd (GB/T 33190)."""
    return _OFD in names
