"""Requests to one host are apart; the clock here is moved by sleeping."""

from dataclasses import dataclass, field

import pytest

from indexer.fetching import NotFetched
from indexer.fetching.pace import Clock, Pace


@dataclass
class Moved:
    now: float = 100
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.now, self.sleep)


def test_only_the_same_host_is_waited_for_and_only_for_what_is_left() -> None:
    moved = Moved()
    pace = Pace(moved.clock)
    pace.wait("甲")
    pace.put_off("甲", 2)
    pace.wait("乙")
    moved.now += 0.5
    pace.wait("甲")
    pace.wait("甲")
    assert moved.slept == [1.5]


def test_the_longer_of_two_waits_counts() -> None:
    moved = Moved()
    pace = Pace(moved.clock)
    pace.put_off("甲", 30)
    pace.put_off("甲", 2)
    pace.wait("甲")
    assert moved.slept == [30]


def test_a_wait_longer_than_patience_is_a_reason_not_to_fetch() -> None:
    moved = Moved()
    pace = Pace(moved.clock, patience=120)
    pace.put_off("甲", 3600)
    with pytest.raises(NotFetched, match="再等 3600 秒"):
        pace.wait("甲")
    assert moved.slept == []


def test_a_long_wait_is_said_and_a_short_one_is_not() -> None:
    moved, said = Moved(), list[str]()
    pace = Pace(moved.clock, notice=said.append)
    for seconds in (2, 30):
        pace.put_off("甲", seconds)
        pace.wait("甲")
    assert said == ["等 30 秒再问 甲"]
