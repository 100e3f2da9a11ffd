"""A page that a browser has saved with all its parts in one file: its HTML and where it came from.

Read by the standard library's e-mail parser; only the first HTML part counts.
"""

from dataclasses import dataclass
from email import message_from_bytes

from search.errors import UnreadableFile

_ADDRESSES = ("Snapshot-Content-Location", "Content-Location")


@dataclass(frozen=True, slots=True)
class Archived:
    """The first HTML part of an archive: its bytes decoded from the transfer encoding, the
    character set it is said to have, and the address it was saved from; the latter may be empty.
    """

    data: bytes
    charset: str
    address: str


def page(data: bytes) -> Archived:
    """The page in an archive of bytes; raises UnreadableFile when no part of it is HTML, or parts
    are nested deeper than any browser saves them.
    """
    try:
        message = message_from_bytes(data)
        parts = [part for part in message.walk() if part.get_content_type() == "text/html"]
    except RecursionError as error:  # the parser calls itself once for each level of parts
        raise UnreadableFile("网页存档（MHTML）的层次太深，不是浏览器保存的") from error
    if not parts:
        raise UnreadableFile("网页存档（MHTML）里没有网页")
    content = parts[0].get_payload(decode=True)
    places = [str(part[name]) for part in (message, parts[0]) for name in _ADDRESSES if part[name]]
    charset = str(parts[0].get_param("charset", ""))
    return Archived(content if isinstance(content, bytes) else b"", charset, next(iter(places), ""))
