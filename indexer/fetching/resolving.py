"""From the name of a host to addresses that may be connected to.

A connection is made to an address checked here and to no other, so that a name which answers
differently when asked again (DNS rebinding) gains nothing.
"""

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final

from indexer.fetching import NotFetched, Passing

Lookup = Callable[[str, int], tuple[str, ...]]
# IPv6 addresses that hold an IPv4 one at their end, RFC 6052.
_TRANSLATED: Final = IPv6Network("64:ff9b::/96")


def anywhere(host: str, port: int) -> tuple[str, ...]:
    """All addresses of a host as the system resolves it, IPv4 and IPv6 as text, each once, in the
    order to try; raises Passing when there is none.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Passing("找不到这个主机，请检查网址和网络") from None
    return tuple(dict.fromkeys(str(each[4][0]) for each in found))


def in_public(host: str, port: int) -> tuple[str, ...]:
    """The addresses of a host as `anywhere` gives them, when every one is of the public network.

    Raises NotFetched when one is private, local or reserved, Passing when there is none.
    """
    found = anywhere(host, port)
    for each in found:
        if not is_public(each):
            raise NotFetched(f"是内网或保留的地址（{each}）；确实要下载，加 --allow-private")
    return found


def is_public(text: str) -> bool:
    """Whether a numeric address is of the public network, by the IANA registries in `ipaddress`;
    one of IPv6 that carries an IPv4 address is judged by that.
    """
    found = ip_address(text)
    carried = _carried(found) if isinstance(found, IPv6Address) else None
    if carried is not None:
        return is_public(str(carried))
    return found.is_global and not (found.is_multicast or found.is_reserved)


def _carried(found: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that packets to this one go to: mapped, 6to4 or NAT64."""
    if found in _TRANSLATED:
        return IPv4Address(int(found) & 0xFFFFFFFF)
    return found.ipv4_mapped or found.sixtofour
