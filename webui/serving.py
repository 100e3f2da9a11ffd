"""The web server: waitress, reading addresses as people type them, refusing with our pages."""

from functools import partial
from typing import Any, Final

from flask import Flask
from waitress import create_server
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.task import ErrorTask

from search.answers.dossier.collected import LARGEST
from webui.errors import refusal


class _AsTyped(HTTPRequestParser):  # type: ignore[misc]
    """Reads a request whose address may have bytes of UTF-8 as they are: `curl '…?q=招生'`."""

    def parse_header(self, header_plus: bytes) -> None:
        line, end, rest = header_plus.partition(b"\r\n")
        escaped = b"".join(b"%%%02X" % each if each > 0x7E else bytes((each,)) for each in line)
        try:
            super().parse_header(escaped + end + rest)
        except ValueError as error:  # what urllib makes of `http://[`
            raise ParsingError(str(error)) from error


class _OurRefusal(ErrorTask):  # type: ignore[misc]
    """Answers for the application what never reaches it, such as a header without an end."""

    def __init__(self, app: Flask, channel: HTTPChannel, request: HTTPRequestParser) -> None:
        super().__init__(channel, request)
        self.app = app

    def execute(self) -> None:
        response = refusal(self.app, self.request.error.code)
        body = response.get_data()
        self.status = response.status
        self.response_headers.extend(response.headers.items())
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


# A file of results that somebody takes slowly waits on disk, up to so many bytes, and not in one of
# the few threads; the server keeps no more than 1 MB of it in memory.
WAITING: Final = 256 * 2**20


def server_of(app: Flask, **options: Any) -> Any:
    """A waitress server of an application that is not running yet; options are waitress's own.

    A request twice as long as the longest that a page takes is refused before it is read; up to
    that the page says what is wrong. Raises OSError when there is nothing to listen on.
    """

    class Channel(HTTPChannel):  # type: ignore[misc]
        parser_class = _AsTyped
        error_task_class = partial(_OurRefusal, app)

    # With a request read ahead the server sees that a client has gone while it is being answered.
    server = create_server(
        app,
        channel_request_lookahead=1,
        max_request_body_size=2 * LARGEST,
        outbuf_high_watermark=WAITING,
        **options,
    )
    server.channel_class = Channel
    return server
