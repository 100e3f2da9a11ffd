"""Addresses as they are sent: http or https, ASCII, without fragment, user or password."""

from dataclasses import dataclass
from functools import cache
from ipaddress import ip_address
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from publicsuffixlist import PublicSuffixList

from search.errors import XxgkError

_PORTS: Final = {"http": 80, "https": 443}
# Characters that stand for themselves; what is escaped already stays so.
_KEPT: Final = "%/:@!$&'()*+,;=~-._[]"
_LONGEST: Final = 2000


@dataclass(frozen=True, slots=True)
class Address:
    """An address taken apart, made by `address`: host in lower-case ASCII, the port always stated,
    `target` the escaped path and query that a request asks the host for.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port without the usual one, `https://a.edu.cn`: what one robots.txt
        speaks for.
        """
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        """The host, in brackets when it is an IPv6 address, and the port when it is not the usual
        one of the scheme: the `Host` header of a request.
        """
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.origin}{self.target}"


def address(text: str, base: "Address | None" = None) -> Address:
    """Read an address as a user or a page writes it, one on the page `base` if that is given.

    Raises XxgkError when it is none, is not http or https, names a user, or is longer than 2,000
    characters.
    """
    try:
        parts = urlsplit(urljoin(str(base), text.strip()) if base else text.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise XxgkError("不是网址") from None
    if parts.scheme not in _PORTS:
        raise XxgkError("网址要以 http:// 或 https:// 开头")
    if parts.username is not None:
        raise XxgkError("网址里不能有用户名和密码")
    found = Address(parts.scheme, _ascii(host), port or _PORTS[parts.scheme], _target(parts))
    if len(str(found)) > _LONGEST:
        raise XxgkError(f"网址超过 {_LONGEST} 个字符")
    return found


def _ascii(host: str) -> str:
    try:
        name = host if ":" in host else host.encode("idna").decode("ascii").rstrip(".")
    except UnicodeError:
        name = ""
    if not name or not name.isprintable() or " " in name:
        raise XxgkError("网址里的主机名不对")
    return name.lower()


def _target(parts: SplitResult) -> str:
    """Path and query, escaped as UTF-8, which is how browsers send them."""
    path = quote(parts.path or "/", safe=_KEPT, errors="replace")
    query = quote(parts.query, safe=f"{_KEPT}?", errors="replace")
    return f"{path}?{query}" if query else path


def site(host: str) -> str:
    """What one party registered, by the Public Suffix List: xxgk.a.edu.cn and www.a.edu.cn are both
    a.edu.cn.

    A numeric address, or a host that the list does not know, is a site of its own.
    """
    try:
        return str(ip_address(host))
    except ValueError:
        return _suffixes().privatesuffix(host) or host


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()
