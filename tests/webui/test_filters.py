"""How values become text."""

from search.answers.page import Fragment
from search.backends.plan import PartCount
from webui.filters import (
    cells,
    milliseconds,
    number,
    part_name,
    total,
)


def test_a_row_is_cut_into_cells_and_marks_stay_with_their_words() -> None:
    row = (Fragment("1 | 招生"), Fragment("章程 | 网", hit=True), Fragment("站"))
    assert cells(row) == (
        (Fragment("1"),),
        (Fragment("招生"), Fragment("章程", hit=True)),
        (Fragment("网", hit=True), Fragment("站")),
    )


def test_numbers_and_durations_are_written_as_readers_write_them() -> None:
    assert number(12345) == "12,345"
    assert milliseconds(0.00001) == "1 毫秒"
    assert milliseconds(0.0126) == "13 毫秒"


def test_parts_are_named_in_short_and_summed() -> None:
    assert part_name("request") == "依申请公开"
    assert total((PartCount("request", 2), PartCount("overview", 3))) == 5
