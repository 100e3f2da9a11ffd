"""A visitor of sites: obeys robots.txt, waits its turn, follows redirects, tries again.

Every hop is checked as the first address is: its scheme, its robots.txt, where its host lies.
"""

import io
import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, BinaryIO, Final

from protego import Protego

from indexer.fetching import LIMITS, Disallowed, NotFetched, Passing, TransferLimits
from indexer.fetching.addresses import Address, address
from indexer.fetching.pace import Pace
from indexer.fetching.resolving import Lookup, in_public
from indexer.fetching.transfer import Peers, Response, Tell, get
from search.errors import XxgkError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_REDIRECTS: Final = {301, 302, 303, 307, 308}
_BUSY: Final = {429, 502, 503, 504}
# RFC 9309, 2.5: at least so much of a robots.txt is to be read.
_ROBOTS: Final = 500 * 1024
_TOKEN: Final = "xxgk"  # noqa: S105 - the product token of RFC 9309, 2.2.1
_WHY: Final = {
    401: "要登录",
    403: "网站不让下载",
    404: "没有这一页",
    410: "这一页已经删去",
    412: "网站不让程序下载",
    429: "网站嫌请求太多，请过后再运行一次",
}


@dataclass(frozen=True, slots=True)
class Manners:
    """How to behave on other people's sites: the `User-Agent` to give, the least seconds between
    two requests to a host (a site may ask for more), and what is too much.
    """

    agent: str = _TOKEN
    delay: float = 2
    limits: TransferLimits = LIMITS


@dataclass(frozen=True, slots=True)
class Visited:
    """The address at the end of all redirects, and what its host answered. The body went into the
    sink that the visitor was given.
    """

    address: Address
    response: Response


def _heard(_received: int, _total: int | None) -> None: ...


@dataclass(slots=True)
class Visitor:
    """Visits one address after another as RFC 9309 asks of robots.

    Remembers each origin's robots.txt and each host's turn for as long as it lives; `lookup`
    decides where connections may go.
    """

    manners: Manners
    pace: Pace
    lookup: Lookup = in_public
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    _robots: dict[str, Protego | NotFetched] = field(default_factory=dict)

    def visit(
        self,
        where: Address,
        sink: BinaryIO,
        conditions: Mapping[str, str] | None = None,
        tell: Tell = _heard,
    ) -> Visited:
        """Fetch what is at an address into `sink`; raises NotFetched.

        `conditions` are the headers of a conditional request. The status of the answer is 200, or
        304 when there were conditions and nothing has changed; then the sink is empty.
        """
        visited = self._follow(where, sink, conditions or {}, tell, asking=True)
        status = visited.response.status
        if status != HTTPStatus.OK and not (conditions and status == HTTPStatus.NOT_MODIFIED):
            raise NotFetched(_refusal(status))
        return visited

    def _follow(
        self,
        where: Address,
        sink: BinaryIO,
        headers: Mapping[str, str],
        tell: Tell,
        *,
        asking: bool,
    ) -> Visited:
        """The answer at the end of all redirects; robots.txt itself is fetched without asking."""
        for _ in range(self.manners.limits.redirects + 1):
            if asking:
                self._ask_robots(where)
            response = self._patiently(where, sink, headers, tell)
            if response.status not in _REDIRECTS:
                return Visited(where, response)
            where = _redirected(where, response)
        raise NotFetched(f"转来转去，超过 {self.manners.limits.redirects} 次")

    def _patiently(
        self, where: Address, sink: BinaryIO, headers: Mapping[str, str], tell: Tell
    ) -> Response:
        """The answer to one request, tried again while what hinders it may pass."""
        pause = self.manners.limits.backoff
        for left in reversed(range(self.manners.limits.retries + 1)):
            try:
                response = self._once(where, sink, headers, tell)
                if response.status not in _BUSY or not left:
                    return response
                self.pace.put_off(where.host, max(pause, _retry_after(response)))
            except Passing:
                if not left:
                    raise
                self.pace.put_off(where.host, pause)
            pause *= 2
        raise AssertionError("the last try returns or raises")

    def _once(
        self, where: Address, sink: BinaryIO, headers: Mapping[str, str], tell: Tell
    ) -> Response:
        self.pace.wait(where.host)
        sink.seek(0)
        sink.truncate()
        given = {"User-Agent": self.manners.agent, "Accept": "*/*", **headers}
        try:
            peers = Peers(self.lookup(where.host, where.port), self.context)
            return get(where, peers, given, self.manners.limits, sink, tell)
        finally:
            self.pace.put_off(where.host, self._delay(where))

    def _delay(self, where: Address) -> float:
        robots = self._robots.get(where.origin)
        asked = robots.crawl_delay(_TOKEN) if isinstance(robots, Protego) else None
        return max(self.manners.delay, asked or 0)

    def _ask_robots(self, where: Address) -> None:
        """Return when an address may be fetched; raises NotFetched, Disallowed."""
        if where.origin not in self._robots:
            self._robots[where.origin] = self._read_robots(where)
            self.pace.put_off(where.host, self._delay(where))
        robots = self._robots[where.origin]
        if isinstance(robots, NotFetched):
            raise NotFetched(str(robots))
        if not robots.can_fetch(str(where), _TOKEN):
            raise Disallowed("网站的 robots.txt 不让下载")

    def _read_robots(self, where: Address) -> Protego | NotFetched:
        """RFC 9309, 2.3.1: no robots.txt allows all, one that cannot be had now allows nothing."""
        text = _Beginning()
        asked = address("/robots.txt", where)
        try:
            status = self._follow(asked, text, {}, _heard, asking=False).response.status
        except NotFetched as reason:
            return reason
        if status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return NotFetched(f"网站的 robots.txt 现在读不到（{status}），按规定先不下载")
        return Protego.parse(text.getvalue().decode("utf-8-sig", "replace"))


class _Beginning(io.BytesIO):
    """Keeps what is to be read of a robots.txt and lets the rest go by."""

    def write(self, data: "ReadableBuffer", /) -> int:
        return super().write(memoryview(data)[: max(0, _ROBOTS - self.tell())])


def _redirected(where: Address, response: Response) -> Address:
    try:
        return address(_as_sent(response.headers["location"]), where)
    except KeyError:
        raise NotFetched("网站转到别处，却没有说是哪里") from None
    except XxgkError as error:
        raise NotFetched(f"网站转到不能去的地方：{error}") from None


def _as_sent(header: str) -> str:
    """An address from a header, where the bytes of other letters stand unescaped as Latin-1."""
    return re.sub(r"[\x80-\xff]", lambda found: f"%{ord(found[0]):02X}", header)


def _retry_after(response: Response) -> float:
    """Seconds, or until a time, RFC 9110, 10.2.3; 0 when it is not said."""
    said = response.headers.get("retry-after", "").strip()
    if said.isdecimal():
        return float(said)
    try:
        until = parsedate_to_datetime(said)
    except (ValueError, OverflowError):
        return 0
    return (until.replace(tzinfo=until.tzinfo or UTC) - datetime.now(UTC)).total_seconds()


def _refusal(status: int) -> str:
    fallback = "网站出了错" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "网站没有给出内容"
    return f"{_WHY.get(status, fallback)}（HTTP {status}）"
