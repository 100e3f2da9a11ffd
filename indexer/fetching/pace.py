"""Whose turn it is: requests to one host are apart by at least its delay, ended to begun."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from indexer.fetching import NotFetched

_WORTH_SAYING: Final = 10


@dataclass(frozen=True, slots=True)
class Clock:
    """Where the time comes from: `now` gives seconds that only go up, `sleep` lets some pass. Tests
    pass one that does not wait.
    """

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


def _say_nothing(_line: str) -> None: ...


@dataclass(slots=True)
class Pace:
    """Keeps requests to one host apart.

    `patience` is the longest wait for a turn, in seconds; of waits of ten seconds and more `notice`
    is told.
    """

    clock: Clock = field(default_factory=Clock)
    patience: float = 120
    notice: Callable[[str], None] = _say_nothing
    _turns: dict[str, float] = field(default_factory=dict)

    def wait(self, host: str) -> None:
        """Return when a request to this host may begin, sleeping until then; raises NotFetched when
        that would take longer than `patience`.
        """
        seconds = self._turns.get(host, 0) - self.clock.now()
        if seconds > self.patience:
            raise NotFetched(f"网站要求再等 {seconds:.0f} 秒，太久了；请过后再运行一次")
        if seconds >= _WORTH_SAYING:
            self.notice(f"等 {seconds:.0f} 秒再问 {host}")
        if seconds > 0:
            self.clock.sleep(seconds)

    def put_off(self, host: str, seconds: float) -> None:
        """Allow no request to this host before so many seconds from now; a later turn that was set
        before stays.
        """
        turn = self.clock.now() + seconds
        self._turns[host] = max(self._turns.get(host, turn), turn)
