"""One request and its answer: to a checked address, within limits of time and size.

No redirect is followed, nothing tried again, no cookie kept, no proxy used.
"""

import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException
from threading import Event, Timer
from typing import BinaryIO, Final

from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from indexer.fetching import NotFetched, Passing, TransferLimits
from indexer.fetching.addresses import Address

Tell = Callable[[int, int | None], None]
_PIECE: Final = 64 * 1024
_DIGITS: Final = 18


@dataclass(frozen=True, slots=True)
class Response:
    """What a host answered: the HTTP status, and the headers by their names in lower case, of
    repeated ones the last. The body went into the sink.
    """

    status: int
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Peers:
    """The numeric addresses that a host may be reached at, in the order to try, and the TLS context
    that says which certificates are trusted.
    """

    ips: tuple[str, ...]
    context: ssl.SSLContext


def get(
    address: Address,
    peers: Peers,
    headers: Mapping[str, str],
    limits: TransferLimits,
    sink: BinaryIO,
    tell: Tell,
) -> Response:
    """Ask, and write what comes with status 200 into `sink`; raises NotFetched or Passing.

    `tell` hears how many bytes have come, and of how many when that is known. What the sink
    raises is passed on.
    """
    connection = _connected(address, peers, limits)
    with _ended_in_time(connection, limits.whole):
        try:
            connection.request(
                "GET",
                address.target,
                headers={"Host": address.authority, "Accept-Encoding": "identity", **headers},
                preload_content=False,
            )
            response = connection.getresponse()
        except (HTTPError, HTTPException, OSError) as error:
            raise Passing(_reason(error)) from error
        with closing(response):
            if response.status == HTTPStatus.OK:
                _receive(response, limits.size, sink, tell)
        named = {name.lower(): value for name, value in response.headers.items()}
        return Response(response.status, named)


def _connected(address: Address, peers: Peers, limits: TransferLimits) -> HTTPConnection:
    """A connection to the first of the addresses that takes one."""
    failed: OSError | HTTPError = OSError()
    for ip in peers.ips:
        connection = _connection(address, ip, peers.context, limits.connect)
        try:
            connection.connect()
        except ssl.SSLError as error:
            connection.close()
            raise NotFetched(_fault(error)) from error
        except (HTTPError, OSError) as error:
            connection.close()
            failed = error
        else:
            connection.timeout = limits.silence
            return connection
    raise Passing("连不上这个网站，请检查网址和网络") from failed


def _connection(
    address: Address, ip: str, context: ssl.SSLContext, seconds: float
) -> HTTPConnection:
    """A connection to `ip` that asks for, and has the certificate checked against, the host."""
    if address.scheme == "http":
        return HTTPConnection(ip, address.port, timeout=seconds)
    return HTTPSConnection(
        ip, address.port, timeout=seconds, ssl_context=context, server_hostname=address.host
    )


@contextmanager
def _ended_in_time(connection: HTTPConnection, seconds: float) -> Iterator[None]:
    """Cut the connection when the time is over: one byte now and then never is a timeout."""
    over = Event()
    sock = connection.sock

    def cut() -> None:
        over.set()
        # Not the method of a TLS socket, which another thread may be reading.
        with suppress(OSError):
            socket.socket.shutdown(sock, socket.SHUT_RDWR)

    timer = Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    except Passing as error:
        raise NotFetched(f"超过 {seconds:g} 秒还没有传完") if over.is_set() else error from error
    finally:
        timer.cancel()
        timer.join()
        connection.close()
    if over.is_set():
        raise NotFetched(f"超过 {seconds:g} 秒还没有传完")


def _receive(response: BaseHTTPResponse, most: int, sink: BinaryIO, tell: Tell) -> None:
    length = response.headers.get("Content-Length", "")
    total = int(length) if length.isdecimal() and len(length) <= _DIGITS else None
    _check(total or 0, most)
    received = 0
    try:
        for piece in response.stream(_PIECE):
            received += len(piece)
            _check(received, most)
            sink.write(piece)
            tell(received, total)
    except HTTPError as error:
        raise Passing(_reason(error)) from error


def _check(size: int, most: int) -> None:
    if size > most:
        raise NotFetched(f"超过 {most // 2**20} MB")


def _fault(error: ssl.SSLError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"网站的证书有问题（{error.verify_message}）"
    return f"与网站的加密连接建立不了（{error.reason}）"


def _reason(error: Exception) -> str:
    late = isinstance(error, TimeoutError) or "timed out" in str(error)
    return "太久没有回答" if late else "传到一半断了"
