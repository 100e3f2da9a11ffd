"""What a passage has of each facet; what a matcher finds is in test_queries.py."""

import pytest

from search.backends.meaning import Entry, entries
from search.model.fields import FACETS
from tests.reports import analysis, make_report

REPORT = make_report("quzhou-2022", "按教办函〔2014〕23号公开预算。", school="衢州学院", year=2022)


@pytest.fixture
def entry() -> Entry:
    return entries(REPORT, analysis(REPORT))[0]


def test_a_passage_has_the_values_of_its_report_its_own_and_those_it_cites(entry: Entry) -> None:
    assert {name: entry.values(name) for name in FACETS} == {
        "school": ("衢州学院",),
        "year": ("2022",),
        "part": (REPORT.passages[0].part,),
        "category": ("",),
        "docno": ("教办函〔2014〕23号",),
    }
    assert entry.values("report") == ("quzhou-2022",)


@pytest.mark.parametrize("name", ["title", "id", "text", "kind"])
def test_what_is_no_facet_has_no_values_to_ask_for(entry: Entry, name: str) -> None:
    with pytest.raises(KeyError):
        entry.values(name)
