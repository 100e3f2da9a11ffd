"""What was typed becomes a request, for the command line and the pages alike."""

import pytest

from search.backends.plan import Filter
from search.errors import QueryError, XxgkError
from search.model.fields import FACETS, Sort
from search.query.request import Request, request_from
from search.query.syntax import LONGEST_QUERY
from search.query.tree import And, Everything, Words


def test_what_was_typed_is_kept_beside_what_it_means() -> None:
    asked = request_from("招生 预算")
    assert (asked.text, asked.query) == ("招生 预算", And((Words("招生"), Words("预算"))))
    assert request_from("") == Request() == Request("", Everything(), facets=FACETS)


def test_what_was_chosen_beside_a_query_is_in_the_request() -> None:
    year = (Filter("year", ("2022",)),)
    asked = request_from("招生", filters=year, sort=Sort.YEAR, grouped=False, page=3, size=20)
    assert asked == Request("招生", Words("招生"), year, Sort.YEAR, False, 3, 20)


def test_a_size_of_nothing_asks_for_everything() -> None:
    asked = request_from("", size=0)
    assert (asked.size, asked.per_report) == (0, 0)


def test_a_query_that_cannot_be_read_makes_no_request() -> None:
    with pytest.raises(QueryError, match="括号没有配对"):
        request_from("(招生")
    with pytest.raises(XxgkError, match="太长了"):
        request_from("招" * (LONGEST_QUERY + 1))
