"""Only addresses of the public network are connected to."""

import pytest

from indexer.fetching import NotFetched, Passing
from indexer.fetching.resolving import anywhere, in_public, is_public


@pytest.mark.parametrize(
    "ip",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
        *("0.0.0.0", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1"),
        *("::1", "::", "fe80::1", "fe80::1%1", "fc00::1", "ff02::1", "ff0e::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "64:ff9b::10.0.0.1", "2002:7f00:1::", "2002:c0a8:101::1"),
    ],
)
def test_what_is_not_of_the_public_network_is_refused(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize(
    "ip", ["1.1.1.1", "202.120.2.119", "2001:da8::1", "64:ff9b::1.1.1.1", "::ffff:1.1.1.1"]
)
def test_what_is_of_the_public_network_is_not(ip: str) -> None:
    assert is_public(ip)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "10.0.0.1"])
def test_a_host_with_a_private_address_is_refused_and_the_cure_named(host: str) -> None:
    assert anywhere(host, 80)
    with pytest.raises(NotFetched, match=r"内网.*--allow-private"):
        in_public(host, 80)


def test_a_host_of_the_public_network_is_not() -> None:
    assert in_public("1.1.1.1", 80) == ("1.1.1.1",)


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f.1", "127.1"])
def test_every_way_to_write_this_machine_is_the_same_address(host: str) -> None:
    assert anywhere(host, 80) == ("127.0.0.1",)


def test_a_host_that_does_not_exist_is_said_to() -> None:
    with pytest.raises(Passing, match="找不到这个主机"):
        anywhere("a..b", 80)
