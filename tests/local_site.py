"""A web site on this machine: what it answers is set by path, what it was asked is kept."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from threading import Thread
from typing import cast

from indexer.fetching.addresses import Address, address

PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}">
<title>东海大学信息公开年报</title></head>
<body><p>东海大学2020-2021学年信息公开年报</p>{body}</body></html>"""


def html(body: str = "", charset: str = "utf-8") -> bytes:
    """A page with this in its body."""
    return PAGE.format(charset=charset, body=body).encode(charset)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a path answers; `length` lies about the body.

    `pause` is how many seconds pass before each piece of so many bytes.
    """

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = None
    pause: float = 0
    piece: int = 1


def to(url: str, status: int = 302) -> Reply:
    """A redirect."""
    return Reply(b"", status, {"Location": url})


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came in; header names are in lower case."""

    path: str
    headers: Mapping[str, str]


@dataclass(slots=True)
class Site:
    """`replies` by path: one for ever, or a function of the request, which may remember."""

    origin: str
    replies: dict[str, Reply | Callable[[Asked], Reply]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def url(self, path: str) -> Address:
        """The address of a path here."""
        return address(f"{self.origin}{path}")

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order, robots.txt left out."""
        return [each.path for each in self.asked if each.path != "/robots.txt"]

    def answer(self, asked: Asked) -> Reply:
        """The reply to a request."""
        self.asked.append(asked)
        reply = self.replies.get(asked.path, Reply(b"none", 404))
        return reply if isinstance(reply, Reply) else reply(asked)


def in_turn(*replies: Reply) -> Callable[[Asked], Reply]:
    """One reply after the other, the last for ever."""
    left = list(replies)
    return lambda _asked: left.pop(0) if len(left) > 1 else left[0]


def with_etag(body: bytes, tag: str = '"1"') -> Callable[[Asked], Reply]:
    """A path that knows whether it has changed."""

    def answer(asked: Asked) -> Reply:
        unchanged = asked.headers.get("if-none-match") == tag
        headers = {"ETag": tag, "Content-Type": "text/html"}
        return Reply(b"", 304, headers) if unchanged else Reply(body, 200, headers)

    return answer


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    site: Site


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        reply = cast(_Server, self.server).site.answer(Asked(self.path, headers))
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.status != 304 and "Transfer-Encoding" not in reply.headers:
            length = len(reply.body) if reply.length is None else reply.length
            self.send_header("Content-Length", str(length))
        self.end_headers()
        try:
            self._send(reply)
        except OSError:
            self.close_connection = True

    def _send(self, reply: Reply) -> None:
        size = reply.piece if reply.pause else len(reply.body) or 1
        for at in range(0, len(reply.body), size):
            time.sleep(reply.pause)
            self.wfile.write(reply.body[at : at + size])

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as in http.server
        """Say nothing."""


@contextmanager
def serving(context: SSLContext | None = None) -> Iterator[Site]:
    """A site of its own, until the end; with TLS when there is a context for it."""
    with _Server(("127.0.0.1", 0), _Handler) as server:
        scheme = "https" if context else "http"
        server.site = Site(f"{scheme}://127.0.0.1:{server.server_port}")
        if context:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server.site
        finally:
            server.shutdown()
            thread.join()
