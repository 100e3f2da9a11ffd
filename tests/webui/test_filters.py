"""How values become text."""

from datetime import date

from search.answers.page import Fragment
from search.backends.plan import PartCount
from webui.filters import (
    cells,
    chinese_date,
    milliseconds,
    number,
    part_name,
    total,
    trail,
)


def test_a_row_is_cut_into_cells_and_marks_stay_with_their_words() -> None:
    row = (Fragment("1 | 招生"), Fragment("章程 | 网", hit=True), Fragment("站"))
    assert cells(row) == (
        (Fragment("1"),),
        (Fragment("招生"), Fragment("章程", hit=True)),
        (Fragment("网", hit=True), Fragment("站")),
    )


def test_a_trail_reads_from_the_outermost_heading_in() -> None:
    assert trail(("二、主动公开", "（一）招生")) == "二、主动公开 › （一）招生"


def test_numbers_and_dates_are_written_as_readers_write_them() -> None:
    assert number(12345) == "12,345"
    assert chinese_date(date(2023, 10, 1)) == "2023年10月1日"
    assert milliseconds(0.00001) == "1 毫秒"
    assert milliseconds(0.0126) == "13 毫秒"


def test_parts_are_named_in_short_and_summed() -> None:
    assert part_name("request") == "依申请公开"
    assert total((PartCount("request", 2), PartCount("overview", 3))) == 5
