"""What is counted of a comparison."""

import pytest

from search.comparing.comparison import CarriedOver, Change, ChangeCounts
from tests.compared import compared


def test_changes_are_counted_by_what_they_are() -> None:
    counts = ChangeCounts.of([Change.SAME, Change.MOVED, Change.SAME])
    assert counts == ChangeCounts(same=2, moved=1)
    assert [counts.of_change(each) for each in Change] == [2, 0, 0, 1, 0, 0]


@pytest.mark.parametrize(
    ("counted", "share"),
    [
        (CarriedOver(3, 1, 8), 0.5),
        (CarriedOver(0, 0, 8), 0.0),
        (CarriedOver(8, 0, 8), 1.0),
        (CarriedOver(), 0.0),
    ],
)
def test_the_share_is_of_what_is_the_same_and_nearly_so(counted: CarriedOver, share: float) -> None:
    assert counted.share == share


def test_shares_of_parts_add_up() -> None:
    assert CarriedOver(1, 2, 5) + CarriedOver(3, 0, 4) == CarriedOver(4, 2, 9)


def test_a_part_is_the_same_when_every_sentence_is_at_its_place() -> None:
    assert compared("甲甲。乙乙。", "甲甲，乙乙").is_same is False
    assert compared("甲甲。乙乙。", "甲甲；\n乙乙").is_same is True
