"""`xxgk compare` as a user meets it."""

import json

import pytest

from search.comparing.export import comparison_json
from search.comparing.side_by_side import compare
from tests.commands import KUNMING, QUZHOU, Run


def test_the_parts_are_listed_with_what_they_share(run: Run) -> None:
    result = run("compare", "quzhou-2021", "kunming-2022")
    assert result.exit_code == 1
    assert "甲  衢州学院 2021-2022学年" in result.output
    assert "相同表述 0%：昆明理工大学 2022-2023学年的 12 字里" in result.output
    assert "依申请公开：昆明理工大学 2022-2023学年没有这一章节。" in result.output


def test_a_part_is_compared_sentence_by_sentence(run: Run) -> None:
    result = run("compare", "quzhou-2021", "kunming-2022", "--part", "概述")
    assert result.exit_code == 1
    assert "只在甲  甲  学校公开招生章程。" in result.output
    assert "只在乙  乙  公开预算。" in result.output


def test_the_same_is_told_by_the_exit_code_as_diff_tells_it(run: Run) -> None:
    assert run("compare", "quzhou-2021", "quzhou-2021").exit_code == 0
    assert run("compare", "quzhou-2021", "quzhou-2021", "--part", "概述").exit_code == 0


def test_json_is_that_of_the_pages(run: Run) -> None:
    found = compare(QUZHOU, KUNMING)
    for options, part in (((), None), (("--part", "依申请公开"), "request")):
        result = run("compare", "quzhou-2021", "kunming-2022", *options, "--json")
        expected = comparison_json(found, "https://xxgk.example", part)
        assert json.loads(result.output) == expected
        assert result.exit_code == 1


def test_links_of_reports_may_be_given(run: Run) -> None:
    links = (f"https://xxgk.example/r/{each}?q=招生" for each in ("quzhou-2021", "kunming-2022"))
    assert run("compare", *links).output == run("compare", "quzhou-2021", "kunming-2022").output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("quzhou-2021", "x"), "索引里没有编号为 x 的报告。"),
        (("quzhou-2021", "kunming-2022", "--part", "没有"), "没有"),
        (
            ("quzhou-2021", "kunming-2022", "--part", "其他事项"),
            "两份报告都没有“其他事项”这一章节。",
        ),
        (("quzhou-2021",), "缺少 乙。"),
    ],
)
def test_trouble_is_said_and_exits_with_2(run: Run, arguments: tuple[str, ...], said: str) -> None:
    result = run("compare", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
