"""Days as programs and as readers have them."""

from datetime import date

from search.answers.dates import chinese_date, iso


def test_a_day_is_written_for_programs_and_for_readers() -> None:
    assert iso(date(2023, 10, 1)) == "2023-10-01"
    assert iso(None) is None
    assert chinese_date(date(2023, 10, 1)) == "2023年10月1日"
