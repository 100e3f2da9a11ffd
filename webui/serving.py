"""The web server: waitress, which reads addresses as people type them."""

from typing import Any

from flask import Flask
from waitress import create_server
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser

from search.answers.dossier.collected import LARGEST


class _AsTyped(HTTPRequestParser):  # type: ignore[misc]
    """Reads a request whose address may have bytes of UTF-8 as they are: `curl '…?q=招生'`."""

    def parse_header(self, header_plus: bytes) -> None:
        line, end, rest = header_plus.partition(b"\r\n")
        escaped = b"".join(b"%%%02X" % each if each > 0x7E else bytes((each,)) for each in line)
        super().parse_header(escaped + end + rest)


class _Channel(HTTPChannel):  # type: ignore[misc]
    parser_class = _AsTyped


def server_of(app: Flask, **options: Any) -> Any:
    """A waitress server of an application that is not running yet; options are waitress's own.

    A request twice as long as the longest that a page takes is refused before it is read; up to
    that the page says what is wrong. Raises OSError when there is nothing to listen on.
    """
    server = create_server(app, max_request_body_size=2 * LARGEST, **options)
    server.channel_class = _Channel
    return server
