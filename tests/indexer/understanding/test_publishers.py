"""Whose report it is when it is no university's."""

import pytest

from indexer.understanding.publishers import is_company, is_lower_school, is_office, makers, signers


@pytest.mark.parametrize(
    "name",
    [
        "东海市第三中学",
        "东海二中",
        "东海大学附属中学",
        "东海大学附中",
        "城关镇中心小学",
        "机关第二幼儿园",
        "东海县职业中等专业学校",
        "东海县职业教育中心",
        "东海市育才学校",
        "东海外国语学校",
    ],
)
def test_a_lower_school_is_known_by_its_name(name: str) -> None:
    assert is_lower_school(name)


@pytest.mark.parametrize(
    "name",
    [
        "晋中学院",
        "汉中学院",
        "东海中学院",
        "东海师范高等专科学校",
        "东海市幼儿师范高等专科学校",
        "东海大学",
        "东海职业技术学院",
        "中共东海省委党校",
        "我校",
        "",
    ],
)
def test_a_university_with_such_characters_in_its_name_is_none(name: str) -> None:
    assert not is_lower_school(name)


def test_offices_and_companies_are_known_by_how_their_names_end() -> None:
    assert all(map(is_office, ("东海省教育厅", "东海市教育局办公室", "西街街道办事处", "教育部")))
    assert is_company("东海电力有限公司")
    assert not any(map(is_office, ("东海大学", "东海学院党政办")))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("本报告由东海二中编制，统计期限如下。", ["东海二中"]),
        ("本报告由东海市第三中学负责编写。", ["东海市第三中学"]),
        ("由城关镇中心小学编制。本报告如下。", ["城关镇中心小学"]),
        ("由于附属中学编制了计划，", []),
        ("附中的招生章程由附属中学编制，本报告由学校办公室起草。", []),
        ("本报告由概述、主动公开情况等组成。", []),
    ],
)
def test_a_text_says_by_whom_it_was_made(text: str, names: list[str]) -> None:
    assert makers(text) == names


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (("江城市第八中学", "2016年1月"), ["江城市第八中学"]),
        (("江城 四中 学校", "東海大學附屬中學"), ["东海大学附属中学"]),
        (("附属中学", "第一附属小学", "附小", "学校首页"), []),
        (("江城大学", "江城中学院"), []),
        (("学校为附属中学和江城市第八中学培训教师，公开招生信息，举办开放日，接待中学",), []),
    ],
)
def test_a_lower_school_may_sign(lines: tuple[str, ...], names: list[str]) -> None:
    assert signers(lines) == names
