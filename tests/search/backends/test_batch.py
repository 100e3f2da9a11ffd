"""Plans asked together: fewer trips, the same answers."""

from collections.abc import Iterator
from pathlib import Path

from search.backends.batch import Batch
from search.backends.memory import MemoryBackend
from search.backends.plan import Plan, Run, Term
from tests.backends import FarAway
from tests.reports import NANJING, QUZHOU, put

PLANS = [Plan(Term("公开")), Plan(Run("预算")), Plan(Run("没有"))]


def far() -> FarAway:
    backend = FarAway(MemoryBackend())
    put(backend, NANJING, QUZHOU)
    return backend


def test_what_is_foreseen_comes_with_the_first_answer() -> None:
    backend = far()
    batch = Batch(backend)
    batch.foresee(PLANS[1:])
    assert [batch.answer(plan) for plan in PLANS] == [backend.backend.search(x) for x in PLANS]
    assert backend.trips == {"answers": 1}


def test_what_nobody_foresaw_is_asked_when_it_is_wanted_and_nothing_twice() -> None:
    backend = far()
    batch = Batch(backend)
    assert batch.counts(PLANS) == [batch.count(plan) for plan in PLANS]
    assert backend.trips == {"answers": 3}
    batch.foresee([plan.bare for plan in PLANS])
    assert batch.counts(PLANS) == list(backend.backend.count(PLANS))
    assert backend.trips == {"answers": 3}


def test_nothing_is_asked_ahead_where_a_trip_costs_nothing(tmp_path: Path) -> None:
    backend = MemoryBackend()
    put(backend, NANJING)
    batch = Batch(backend)

    def never() -> Iterator[Plan]:
        raise AssertionError("looked at what may be wanted")
        yield

    batch.foresee(never())
    assert batch.answer(PLANS[0]) == backend.search(PLANS[0])
