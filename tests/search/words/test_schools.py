"""The list of schools says nothing twice and nothing of which it is not certain."""

from collections import Counter

import pytest

from search.words.folding import fold
from search.words.schools import School, names_of, schools
from tests.reports import corpus

NAMED = {name: school.name for school in schools() for name in school.names}


def test_no_name_means_two_schools() -> None:
    names = Counter(name for school in schools() for name in school.names)
    assert len(schools()) > 800
    assert [name for name, count in names.items() if count > 1] == []


def test_a_school_is_known_by_any_of_its_names_the_given_one_first() -> None:
    assert names_of("中国计量大学")[:2] == ("中国计量大学", "中量大")
    assert names_of("中国计量学院")[:2] == ("中国计量学院", "中国计量大学")
    assert set(names_of("中量大")) == set(names_of("中国计量大学"))
    assert names_of("没有大学") == ("没有大学",)


def test_names_are_written_as_texts_are_folded() -> None:
    wrong = [
        name
        for school in schools()
        for name in school.names
        if fold(name).replace("(", "（").replace(")", "）") != name or name.strip() != name
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("中国计量大学", "中国计量大学"),
        ("中量大", "中国计量大学"),
        ("北大", "北京大学"),
        ("华科", "华中科技大学"),
        ("浙江科技学院", "浙江科技大学"),
        ("湖北师范学院", "湖北师范大学"),
        ("合肥学院", "合肥大学"),
        ("南通纺织职业技术学院", "江苏工程职业技术学院"),
        ("天津广播电视大学", "天津开放大学"),
        ("广东海洋大学寸金学院", "湛江科技学院"),
        ("东莞理工学院城市学院", "东莞城市学院"),
        ("广西师范学院", "南宁师范大学"),
        ("中国石油大学（华东）", "中国石油大学（华东）"),
        ("没有这所大学", None),
        ("", None),
    ],
)
def test_a_school_is_found_by_any_of_its_names(text: str, name: str | None) -> None:
    assert NAMED.get(text) == name


def test_the_schools_of_the_sample_reports_are_listed() -> None:
    assert {report.facts.school for report in corpus()} <= {school.name for school in schools()}


def test_a_school_has_all_its_names() -> None:
    renamed = School("浙江科技大学", ("浙科大",), ("浙江科技学院",))
    assert renamed in schools()
    assert renamed.names == ("浙江科技大学", "浙科大", "浙江科技学院")
