"""Style sheets, scripts and the icon, held in memory: no request opens a file.

A page names each by its content (`page.css?v=…`), so that a browser that has it never asks again.
"""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from mimetypes import guess_type
from pathlib import Path
from types import MappingProxyType
from typing import Final

from flask import Response, request
from werkzeug.exceptions import NotFound

FOLDER: Final = Path(__file__).with_name("static")
# For how many seconds a file that is named by its content may be kept: a year, the longest usual.
FOR_GOOD: Final = 31_536_000


@dataclass(frozen=True, slots=True)
class Asset:
    """One file: its bytes, the same compressed by gzip, and 16 hexadecimal digits of their hash."""

    plain: bytes
    compressed: bytes
    version: str

    @classmethod
    def read(cls, path: Path) -> "Asset":
        """The file at a path."""
        plain = path.read_bytes()
        return cls(plain, gzip.compress(plain, mtime=0), sha256(plain).hexdigest()[:16])


class Assets:
    """The files of one folder, about 30 kB, read when it is made."""

    def __init__(self, folder: Path = FOLDER) -> None:
        files = {path.name: Asset.read(path) for path in folder.iterdir() if path.is_file()}
        self._files: Mapping[str, Asset] = MappingProxyType(files)

    def address(self, filename: str) -> str:
        """Where a file is, by its content; raises KeyError when there is none of this name."""
        return f"/static/{filename}?v={self._files[filename].version}"

    def send(self, filename: str) -> Response:
        """The file of this name, or 304 for a browser that has it. Raises NotFound."""
        if filename not in self._files:
            raise NotFound
        asset = self._files[filename]
        zipped = request.accept_encodings.quality("gzip") > 0
        response = Response(asset.compressed if zipped else asset.plain)
        response.content_type = f"{guess_type(filename)[0]}; charset=utf-8"
        if zipped:
            response.content_encoding = "gzip"
        response.vary.add("Accept-Encoding")
        if request.args.get("v") == asset.version:
            response.cache_control.max_age = FOR_GOOD
            response.cache_control.immutable = True
        else:
            response.cache_control.no_cache = True
        response.set_etag(f"{asset.version}{'-gzip' if zipped else ''}")
        response.make_conditional(request)
        return response
