"""One request to a server on this machine that does what it should not."""

import gzip
import io
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from indexer.fetching import LIMITS, NotFetched, Passing, TransferLimits
from indexer.fetching.addresses import Address, address
from indexer.fetching.transfer import Peers, Response, get
from tests.local_site import Reply, Site, serving

HERE = ("127.0.0.1",)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def got(
    where: Address,
    limits: TransferLimits = LIMITS,
    ips: tuple[str, ...] = HERE,
    context: ssl.SSLContext | None = None,
) -> tuple[Response, bytes]:
    sink = io.BytesIO()
    peers = Peers(ips, context or ssl.create_default_context())
    answer = get(where, peers, {"User-Agent": "xxgk"}, limits, sink, lambda *_: None)
    return answer, sink.getvalue()


def test_what_comes_is_written_and_the_headers_are_known(site: Site) -> None:
    site.replies["/x?a=1"] = Reply("年报".encode(), headers={"ETag": '"1"'})
    answer, body = got(site.url("/x?a=1"))
    assert (answer.status, answer.headers["etag"], body.decode()) == (200, '"1"', "年报")
    assert site.asked[0].headers["user-agent"] == "xxgk"


def test_what_comes_with_another_status_is_not_written(site: Site) -> None:
    site.replies["/x"] = Reply(b"not found", 404)
    assert got(site.url("/x"))[1] == b""


def test_the_connection_is_made_to_the_checked_address_and_the_host_is_asked_for(
    site: Site,
) -> None:
    site.replies["/x"] = Reply(b"1")
    port = site.url("/").port
    assert got(address(f"http://no-such-host.invalid:{port}/x"))[1] == b"1"
    assert site.asked[0].headers["host"] == f"no-such-host.invalid:{port}"


def test_the_next_address_is_tried_when_one_takes_no_connection(site: Site) -> None:
    site.replies["/x"] = Reply(b"1")
    assert got(site.url("/x"), ips=("127.0.0.2", *HERE))[1] == b"1"


def test_a_port_that_nobody_listens_on_may_be_served_later() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(Passing, match="连不上"):
        got(address(f"http://127.0.0.1:{port}/"))


def test_an_answer_larger_than_the_limit_is_refused_said_or_not(site: Site) -> None:
    few = replace(LIMITS, size=2**20)
    site.replies["/said"] = Reply(b"1", length=2**21)
    site.replies["/unsaid"] = Reply(b"1" * (2**20 + 1), headers={"Transfer-Encoding": "none"})
    for path in ("/said", "/unsaid"):
        with pytest.raises(NotFetched, match="超过 1 MB"):
            got(site.url(path), few)


def test_what_unpacks_to_more_than_the_limit_is_refused(site: Site) -> None:
    packed = gzip.compress(bytes(2**22))
    site.replies["/x"] = Reply(packed, headers={"Content-Encoding": "gzip"})
    with pytest.raises(NotFetched, match="超过 1 MB"):
        got(site.url("/x"), replace(LIMITS, size=2**20))


def test_a_length_that_is_no_number_of_bytes_is_not_believed(site: Site) -> None:
    site.replies["/x"] = Reply(
        b"1", headers={"Content-Length": "9" * 5000, "Transfer-Encoding": "x"}
    )
    assert got(site.url("/x"))[1] == b"1"


def test_a_server_without_encryption_is_no_https_site(site: Site) -> None:
    with pytest.raises(NotFetched, match="加密连接"):
        got(address(site.origin.replace("http:", "https:")))


def test_less_than_was_said_is_not_the_whole(site: Site) -> None:
    site.replies["/x"] = Reply(b"12345", length=10)
    with pytest.raises(Passing, match="断了"):
        got(site.url("/x"))


def test_silence_is_not_waited_out(site: Site) -> None:
    site.replies["/x"] = Reply(b"1", pause=5)
    with pytest.raises(Passing, match="太久没有回答"):
        got(site.url("/x"), replace(LIMITS, silence=0.1))


def test_a_byte_now_and_then_does_not_make_it_in_time(site: Site) -> None:
    site.replies["/x"] = Reply(b"1" * 1000, pause=0.02)
    begun = time.monotonic()
    with pytest.raises(NotFetched, match="还没有传完"):
        got(site.url("/x"), replace(LIMITS, whole=0.2))
    assert time.monotonic() - begun < 2


def test_headers_that_never_end_are_cut_too() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        where = address(f"http://127.0.0.1:{server.getsockname()[1]}/")
        with pytest.raises(NotFetched, match="还没有传完"):
            got(where, replace(LIMITS, whole=0.2))


@pytest.mark.parametrize(
    "said",
    [b"", b"hello\r\n\r\n", b"HTTP/1.1 OK\r\n\r\n1", b"\0" * 99],
)
def test_what_is_not_http_is_a_reason(said: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        where = address(f"http://127.0.0.1:{server.getsockname()[1]}/")

        def answer() -> None:
            peer, _ = server.accept()
            with peer:
                peer.recv(65536)
                peer.sendall(said)

        thread = Thread(target=answer)
        thread.start()
        with pytest.raises(Passing, match="断了"):
            got(where)
        thread.join()


def test_the_progress_is_told_in_bytes(site: Site) -> None:
    site.replies["/x"] = Reply(b"1" * 100_000)
    told = []
    peers = Peers(HERE, ssl.create_default_context())
    get(site.url("/x"), peers, {}, LIMITS, io.BytesIO(), lambda *each: told.append(each))
    assert told[-1] == (100_000, 100_000)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate of reports.example that vouches for itself, and its key."""
    if shutil.which("openssl") is None:
        pytest.skip("没有 openssl：apt-get install openssl")
    folder = tmp_path_factory.mktemp("tls")
    key, signed = folder / "key.pem", folder / "signed.pem"
    named = "-subj /CN=reports.example -addext subjectAltName=DNS:reports.example"
    made = f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 {named}".split()
    subprocess.run([*made, "-keyout", key, "-out", signed], check=True, capture_output=True)
    return key, signed


def test_a_certificate_is_checked_against_the_host_and_not_the_address(
    certificate: tuple[Path, Path],
) -> None:
    key, signed = certificate
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(signed, key)
    trusting = ssl.create_default_context(cafile=str(signed))
    with serving(context) as site:
        site.replies["/x"] = Reply(b"1")
        port = site.url("/").port
        assert got(address(f"https://reports.example:{port}/x"), context=trusting)[1] == b"1"
        with pytest.raises(NotFetched, match="证书有问题"):
            got(address(f"https://other.example:{port}/x"), context=trusting)
        with pytest.raises(NotFetched, match="证书有问题"):
            got(address(f"https://reports.example:{port}/x"))
