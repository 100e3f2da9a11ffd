"""Style sheets, scripts and the icon, held in memory: no request opens a file.

A page names them by what all of them say (`/static/0123456789abcdef/page.css`), so that a browser
that has one never asks again, and a script that imports its neighbour gets that of its own version.
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
    """One file: its bytes, and the same compressed by gzip."""

    plain: bytes
    compressed: bytes

    @classmethod
    def read(cls, path: Path) -> "Asset":
        """The file at a path."""
        plain = path.read_bytes()
        return cls(plain, gzip.compress(plain, mtime=0))


class Assets:
    """The files of one folder, about 50 kB, read when it is made.

    `version` is 16 hexadecimal digits of the hash of all their names and bytes.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        paths = sorted(path for path in folder.iterdir() if path.is_file())
        files = {path.name: Asset.read(path) for path in paths}
        digest = sha256()
        for name, asset in files.items():
            digest.update(f"{name}:{len(asset.plain)}:".encode() + asset.plain)
        self.version = digest.hexdigest()[:16]
        self._files: Mapping[str, Asset] = MappingProxyType(files)

    def address(self, filename: str) -> str:
        """Where a file is in this version; raises KeyError when there is none of this name."""
        if filename not in self._files:
            raise KeyError(filename)
        return f"/static/{self.version}/{filename}"

    def send(self, version: str, filename: str) -> Response:
        """The file of this name, or 304 for a browser that has it. Raises NotFound.

        A version that is no longer in use is answered with the present file, which is not kept.
        """
        if filename not in self._files:
            raise NotFound
        asset = self._files[filename]
        zipped = request.accept_encodings.quality("gzip") > 0
        response = Response(asset.compressed if zipped else asset.plain)
        response.content_type = f"{guess_type(filename)[0]}; charset=utf-8"
        if zipped:
            response.content_encoding = "gzip"
        response.vary.add("Accept-Encoding")
        if version == self.version:
            response.cache_control.max_age = FOR_GOOD
            response.cache_control.immutable = True
        else:
            response.cache_control.no_cache = True
        response.set_etag(f"{self.version}{'-gzip' if zipped else ''}")
        response.make_conditional(request)
        return response
