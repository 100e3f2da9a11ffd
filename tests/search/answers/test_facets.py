"""Counts are shown in their natural order, under names for people."""

from search.answers.facets import label_of


def test_every_facet_value_has_a_label() -> None:
    assert label_of("part", "request") == "依申请公开"
    assert label_of("category", "finance").startswith("财务")
    assert label_of("year", "2021") == "2021 年"
    assert label_of("year", "") == label_of("school", "") == "未注明"
    assert label_of("school", "衢州学院") == "衢州学院"
