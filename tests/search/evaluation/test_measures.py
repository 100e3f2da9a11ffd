"""The measures against values worked out by hand, and the test of their difference."""

from math import log2

import pytest

from search.evaluation.judged import JudgedQuery, JudgedSet
from search.evaluation.measures import compared, means, scores, significance

JUDGED = JudgedSet(
    (JudgedQuery("a", "一"), JudgedQuery("b", "二")),
    {"a": {"d1": 2, "d2": 1, "d9": 0}, "b": {"d3": 1}},
)


def test_the_measures_are_those_of_the_textbook() -> None:
    values = scores(JUDGED, {"a": (("d9", 9.0), ("d2", 8.0), ("d1", 7.0)), "b": (("d3", 1.0),)})
    ideal = 2 + 1 / log2(3)
    assert values["nDCG@10"]["a"] == pytest.approx((1 / log2(3) + 2 / log2(4)) / ideal)
    assert values["MRR@10"] == {"a": 0.5, "b": 1.0}
    assert values["Recall@100"] == {"a": 1.0, "b": 1.0}
    assert means(values)["MRR@10"] == 0.75


def test_a_query_without_an_answer_scores_nothing() -> None:
    values = scores(JUDGED, {"a": (("d1", 1.0),)})
    assert values["MRR@10"] == {"a": 1.0, "b": 0.0}


def test_the_order_of_a_run_counts_and_not_its_scores() -> None:
    values = scores(JUDGED, {"b": (("d3", 1.0), ("d4", 1.0))})
    assert values["MRR@10"]["b"] == 1.0


def test_what_comes_after_the_tenth_counts_for_recall_alone() -> None:
    late = (*((f"x{at}", 50.0 - at) for at in range(10)), ("d3", 1.0))
    values = scores(JUDGED, {"b": late})
    assert values["nDCG@10"]["b"] == 0
    assert values["Recall@100"]["b"] == 1


def test_two_runs_are_compared_measure_by_measure() -> None:
    before = scores(JUDGED, {"a": (("d1", 1.0),), "b": (("d4", 1.0),)})
    after = scores(JUDGED, {"a": (("d1", 1.0),), "b": (("d3", 1.0),)})
    by_name = {each.measure: each for each in compared(after, before)}
    assert (by_name["MRR@10"].before, by_name["MRR@10"].mean) == (0.5, 1.0)
    assert by_name["MRR@10"].p > 0.05


def test_equal_runs_do_not_differ() -> None:
    assert significance([0.0, 0.0]) == 1.0


def test_many_differences_of_one_sign_are_no_chance_and_of_both_signs_are() -> None:
    assert significance([0.1] * 20) < 0.001
    assert significance([0.1, -0.1] * 20) > 0.5


def test_the_p_value_is_that_of_all_signs_when_these_are_few() -> None:
    # Of the 8 ways to sign three equal differences, two are as extreme as all alike.
    assert significance([1.0, 1.0, 1.0]) == pytest.approx(0.25, abs=0.02)
