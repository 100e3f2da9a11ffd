"""A visitor obeys the sites it visits; seconds here pass only when slept."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from indexer.fetching import LIMITS, Disallowed, NotFetched
from indexer.fetching.addresses import Address, address
from indexer.fetching.pace import Clock, Pace
from indexer.fetching.resolving import in_public
from indexer.fetching.visiting import Manners, Visitor
from tests.local_site import Reply, Site, in_turn, serving, to, with_etag

MANNERS = Manners("xxgk/1 (+xxgk-search)", delay=2)


@dataclass
class Moved:
    now: float = 0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 1))
        self.now += seconds

    def visitor(self, manners: Manners = MANNERS) -> Visitor:
        """A visitor with this clock, for whom every host is this machine."""
        pace = Pace(Clock(lambda: self.now, self.sleep))
        return Visitor(manners, pace, lambda _host, _port: ("127.0.0.1",))


@pytest.fixture
def moved() -> Moved:
    return Moved()


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        site.replies["/x"] = Reply(b"1")
        yield site


def body(visitor: Visitor, where: Address) -> bytes:
    sink = io.BytesIO()
    visitor.visit(where, sink)
    return sink.getvalue()


def elsewhere(site: Site, host: str, path: str = "/x") -> Address:
    return address(f"http://{host}:{site.url('/').port}{path}")


def test_a_visitor_says_who_it_is_and_reads_robots_txt_once(site: Site, moved: Moved) -> None:
    visitor = moved.visitor()
    assert (body(visitor, site.url("/x")), body(visitor, site.url("/x"))) == (b"1", b"1")
    assert [each.path for each in site.asked] == ["/robots.txt", "/x", "/x"]
    assert {each.headers["user-agent"] for each in site.asked} == {MANNERS.agent}


def test_requests_to_one_host_are_apart_by_the_delay(site: Site, moved: Moved) -> None:
    visitor = moved.visitor()
    body(visitor, site.url("/x"))
    body(visitor, site.url("/x"))
    body(visitor, elsewhere(site, "b.example"))
    assert moved.slept == [2, 2, 2]


def test_a_crawl_delay_that_is_longer_is_kept(site: Site, moved: Moved) -> None:
    site.replies["/robots.txt"] = Reply(b"User-agent: *\nCrawl-delay: 7.5\n")
    visitor = moved.visitor()
    body(visitor, site.url("/x"))
    body(visitor, site.url("/x"))
    assert moved.slept == [7.5, 7.5]


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /\nAllow: /x", True),
        ("User-agent: *\nAllow: /\nDisallow: /x", False),
        ("User-agent: *\nDisallow: /*.pdf$\n", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: xxgk\nDisallow:", True),
        ("User-agent: XXGK\nDisallow: /x", False),
        ("\ufeffUser-agent: *\nDisallow: /x", False),
        ("User-agent: other\nDisallow: /", True),
        ("<html>没有这一页</html>", True),
        ("#" * 600_000 + "\nUser-agent: *\nDisallow: /x", True),
    ],
)
def test_robots_txt_is_obeyed(site: Site, moved: Moved, rules: str, allowed: bool) -> None:
    site.replies["/robots.txt"] = Reply(rules.encode())
    if allowed:
        assert body(moved.visitor(), site.url("/x")) == b"1"
        return
    with pytest.raises(Disallowed):
        moved.visitor().visit(site.url("/x"), io.BytesIO())
    assert site.paths == []


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_no_robots_txt_allows_everything(site: Site, moved: Moved, status: int) -> None:
    site.replies["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /", status)
    assert body(moved.visitor(), site.url("/x")) == b"1"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_robots_txt_that_cannot_be_had_now_allows_nothing(
    site: Site, moved: Moved, status: int
) -> None:
    site.replies["/robots.txt"] = Reply(b"", status)
    visitor = moved.visitor()
    for _ in range(2):
        with pytest.raises(NotFetched, match=f"robots.txt 现在读不到（{status}）"):
            visitor.visit(site.url("/x"), io.BytesIO())
    assert site.paths == []
    assert len(site.asked) == (1 if status == 500 else 1 + LIMITS.retries)


def test_each_hop_of_a_redirect_is_asked_of_its_own_robots_txt(site: Site, moved: Moved) -> None:
    with serving() as other:
        other.replies["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /private")
        other.replies["/y"] = Reply(b"2")
        site.replies["/open"] = to(f"{other.origin}/y", 301)
        site.replies["/shut"] = to(f"{other.origin}/private")
        assert body(moved.visitor(), site.url("/open")) == b"2"
        with pytest.raises(Disallowed):
            moved.visitor().visit(site.url("/shut"), io.BytesIO())
        assert other.paths == ["/y"]


def test_the_last_address_of_a_redirect_is_known(site: Site, moved: Moved) -> None:
    site.replies["/old"] = to("x")
    assert moved.visitor().visit(site.url("/old"), io.BytesIO()).address == site.url("/x")


def test_a_redirect_in_letters_that_are_not_escaped_leads_where_it_says(
    site: Site, moved: Moved
) -> None:
    site.replies["/old"] = to("/年报".encode().decode("latin-1"))
    site.replies["/%E5%B9%B4%E6%8A%A5"] = Reply(b"1")
    assert body(moved.visitor(), site.url("/old")) == b"1"


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (to("/round"), "超过 5 次"),
        (to("ftp://a.edu.cn/x"), "http:// 或 https://"),
        (to("file:///etc/passwd"), "http:// 或 https://"),
        (Reply(b"", 302), "没有说是哪里"),
        (Reply(b"", 404), "没有这一页（HTTP 404）"),
        (Reply(b"", 500), "网站出了错（HTTP 500）"),
        (Reply(b"", 304), "没有给出内容（HTTP 304）"),
    ],
)
def test_what_leads_nowhere_is_a_reason(
    site: Site, moved: Moved, reply: Reply, reason: str
) -> None:
    site.replies["/round"] = reply
    with pytest.raises(NotFetched, match=reason):
        moved.visitor().visit(site.url("/round"), io.BytesIO())
    assert len(site.paths) <= LIMITS.redirects + 1


def test_a_redirect_into_a_private_network_is_refused(site: Site, moved: Moved) -> None:
    """Only the first host, though it is this machine, passes for a public one here."""

    def lookup(host: str, port: int) -> tuple[str, ...]:
        return ("127.0.0.1",) if host == "a.example" else in_public(host, port)

    site.replies["/out"] = to(f"{site.origin}/x")
    visitor = replace(moved.visitor(), lookup=lookup)
    with pytest.raises(NotFetched, match="内网"):
        visitor.visit(elsewhere(site, "a.example", "/out"), io.BytesIO())
    assert site.paths == ["/out"]


def test_a_name_that_answers_differently_the_next_time_is_checked_then_too(
    site: Site, moved: Moved
) -> None:
    answers = [("127.0.0.1",), ("127.0.0.1",)]

    def lookup(_host: str, port: int) -> tuple[str, ...]:
        return answers.pop() if answers else in_public("10.0.0.1", port)

    visitor = replace(moved.visitor(), lookup=lookup)
    assert body(visitor, elsewhere(site, "a.example")) == b"1"
    with pytest.raises(NotFetched, match=r"10\.0\.0\.1"):
        visitor.visit(elsewhere(site, "a.example"), io.BytesIO())


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_busy_site_is_asked_again_later_each_time(site: Site, moved: Moved, status: int) -> None:
    busy = Reply(b"busy", status)
    site.replies["/busy"] = in_turn(busy, busy, Reply(b"1"))
    assert body(moved.visitor(replace(MANNERS, delay=0)), site.url("/busy")) == b"1"
    assert moved.slept == [2, 4]


def test_a_site_that_stays_busy_is_left_after_three_more_tries(site: Site, moved: Moved) -> None:
    site.replies["/busy"] = Reply(b"", 503)
    with pytest.raises(NotFetched, match="HTTP 503"):
        moved.visitor().visit(site.url("/busy"), io.BytesIO())
    assert len(site.paths) == 4


def test_what_breaks_off_is_fetched_whole_the_next_time(site: Site, moved: Moved) -> None:
    site.replies["/x"] = in_turn(Reply(b"123", length=6), Reply(b"456"))
    assert body(moved.visitor(), site.url("/x")) == b"456"


@pytest.mark.parametrize("in_words", [False, True])
def test_the_site_says_how_long_to_wait(site: Site, moved: Moved, in_words: bool) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    said = later if in_words else "60"
    site.replies["/x"] = in_turn(Reply(b"", 429, {"Retry-After": said}), Reply(b"1"))
    assert body(moved.visitor(), site.url("/x")) == b"1"
    assert moved.slept[-1] == pytest.approx(60, abs=2)


@pytest.mark.parametrize("said", ["soon", "", "Wed, 99 Foo 2022", "-5"])
def test_a_wait_that_cannot_be_read_is_the_usual_one(site: Site, moved: Moved, said: str) -> None:
    site.replies["/x"] = in_turn(Reply(b"", 429, {"Retry-After": said}), Reply(b"1"))
    assert body(moved.visitor(), site.url("/x")) == b"1"
    assert moved.slept == [2, 2]


@pytest.mark.parametrize("said", ["3600", "9" * 400])
def test_a_wait_of_an_hour_is_not_waited(site: Site, moved: Moved, said: str) -> None:
    site.replies["/x"] = Reply(b"", 503, {"Retry-After": said})
    with pytest.raises(NotFetched, match="请过后再运行"):
        moved.visitor().visit(site.url("/x"), io.BytesIO())
    assert len(site.paths) == 1


def test_what_has_not_changed_is_not_sent_again(site: Site, moved: Moved) -> None:
    site.replies["/x"] = with_etag(b"1")
    sink = io.BytesIO()
    visited = moved.visitor().visit(site.url("/x"), sink, {"If-None-Match": '"1"'})
    assert (visited.response.status, sink.getvalue()) == (304, b"")
