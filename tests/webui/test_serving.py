"""What the web server takes, byte for byte."""

import socket
from urllib.parse import quote

import pytest
from flask import Flask

from tests.serving import serving


def answered(address: str, target: bytes) -> bytes:
    """The whole answer to a request for a target, sent as it is."""
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(b"GET %s HTTP/1.0\r\nHost: xxgk\r\n\r\n" % target)
        with connection.makefile("rb") as answer:
            return answer.read()


@pytest.mark.parametrize(
    "path", ["/search?q=招生", "/search.json?q=招生&school=衢州学院", "/r/没有"]
)
def test_an_address_is_read_as_it_is_typed_and_percent_encoded_alike(
    small_site: Flask, path: str
) -> None:
    with serving(small_site) as address:
        raw = answered(address, path.encode())
        encoded = answered(address, quote(path, safe="/?=&.").encode())
    assert raw.split(b"\r\n")[0] == encoded.split(b"\r\n")[0]
    assert b"Bad URI" not in raw
    assert "招生".encode() in raw or "没有".encode() in raw


def test_bytes_that_are_no_utf_8_end_in_a_page_of_ours(small_site: Flask) -> None:
    with serving(small_site) as address:
        answer = answered(address, b"/search?q=" + "招生".encode("gb18030"))
    assert answer.startswith((b"HTTP/1.0 200", b"HTTP/1.0 400"))
    assert b"<html lang=" in answer
