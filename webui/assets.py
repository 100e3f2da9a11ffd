"""Style sheets, scripts and the icon, held in memory: no request opens a file."""

from collections.abc import Mapping
from mimetypes import guess_type
from pathlib import Path
from types import MappingProxyType
from typing import Final

from flask import Response, request
from werkzeug.exceptions import NotFound

FOLDER: Final = Path(__file__).with_name("static")


class Assets:
    """The files of one folder, about 30 kB, read when it is made."""

    def __init__(self, folder: Path = FOLDER) -> None:
        files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
        self._files: Mapping[str, bytes] = MappingProxyType(files)

    def send(self, filename: str) -> Response:
        """The file of this name, or 304 for a browser that has it. Raises NotFound."""
        if filename not in self._files:
            raise NotFound
        response = Response(self._files[filename], mimetype=guess_type(filename)[0])
        response.cache_control.no_cache = True
        response.add_etag()
        response.make_conditional(request)
        return response
