"""An answer knows how many pages it has."""

from dataclasses import replace

import pytest

from search.backends.plan import Totals
from search.query.request import Request
from tests.answers import PAGE


@pytest.mark.parametrize(
    ("grouped", "size", "pages"), [(True, 10, 1), (True, 2, 2), (False, 2, 4), (False, 7, 1)]
)
def test_reports_are_paged_when_grouped_and_passages_when_not(
    grouped: bool, size: int, pages: int
) -> None:
    request = Request(grouped=grouped, size=size)
    assert replace(PAGE, request=request, totals=Totals(1, 2), listed=Totals(3, 7)).pages == pages


def test_an_empty_answer_has_one_page_too() -> None:
    assert replace(PAGE, totals=Totals(0, 0), listed=Totals(0, 0)).pages == 1


def test_what_is_listed_beside_what_is_counted_has_some_of_the_words() -> None:
    assert replace(PAGE, totals=Totals(1, 2), listed=Totals(3, 7)).beside == 5
