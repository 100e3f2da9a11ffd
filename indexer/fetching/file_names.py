"""Names of files, made from addresses: readable, safe in a shell and on any disk, short.

Only letters, digits, `_`, `-` and `.` are in one; it begins with the host, so that it is neither
hidden nor a path, and ends with a known suffix, so that it is never that of a sidecar.
"""

import hashlib
import re
import unicodedata
from typing import Final
from urllib.parse import unquote_to_bytes

from indexer.fetching.addresses import Address
from indexer.loaders.html.attachments import suffix_in
from indexer.loaders.suffixes import suffixes, suffixes_of_type

LONGEST: Final = 120
# What a page is called, by the type that a server gives it; the first when the address has none.
_PAGES: Final = {
    "text/html": (".html", ".htm", ".shtml"),
    "application/xhtml+xml": (".html", ".htm", ".xhtml"),
}
_ANY: Final = (*suffixes(), *_PAGES["text/html"])
# What Windows takes for a device, whatever follows: con.edu.cn.html.
_DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)\.")
_UNKNOWN: Final = ".bin"
_TAG: Final = 8


def file_name(address: Address, content_type: str, hint: str = "") -> str:
    """The name for the file that an address gave.

    Its suffix is that of the path when the `Content-Type` bears it out, else that of the type, else
    the one in `hint`, which may hold another name of the file; `.bin` when nothing tells.
    """
    path, _, query = address.target.partition("?")
    media_type = content_type.partition(";")[0].strip().lower()
    fitting = _PAGES.get(media_type) or suffixes_of_type(media_type)
    written = next((each for each in fitting or _ANY if path.lower().endswith(each)), "")
    suffix = written or next(iter(fitting), "") or suffix_in(hint) or _UNKNOWN
    named = _plain(f"{address.host}{path[: len(path) - len(written)]}-{query}")
    stem = f"host-{named}" if _DEVICE.match(named) else named
    name = f"{stem}{suffix}"
    return name if len(name.encode()) <= LONGEST else told_apart(name, address)


def told_apart(name: str, address: Address) -> str:
    """A name that no other address is likely to have: the same with eight digits of the address's
    SHA-256 before the suffix, and not longer than LONGEST bytes.
    """
    stem, dot, suffix = name.rpartition(".")
    end = f"-{hashlib.sha256(str(address).encode()).hexdigest()[:_TAG]}{dot}{suffix}"
    return stem.encode()[: LONGEST - len(end)].decode(errors="ignore").rstrip("._-") + end


def _plain(text: str) -> str:
    raw = unquote_to_bytes(text)
    try:
        readable = raw.decode()
    except UnicodeDecodeError:
        readable = raw.decode("gb18030", "replace")
    readable = unicodedata.normalize("NFC", readable).replace("/", "-")
    return re.sub(r"([._-])[._-]+", r"\1", re.sub(r"[^\w.-]+", "_", readable)).strip("._-")
