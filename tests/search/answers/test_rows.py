"""What a row says of a passage, in columns for people."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from search.answers.citation import CitationStyle, cited
from search.answers.cited_source import CitedSource
from search.answers.page import Hit
from search.answers.rows import COLUMNS, Cell, rows
from search.model.links import permalink
from tests.answers import BASE, HITS

TODAY = date(2026, 11, 28)


def cells(hit: Hit) -> dict[str, Cell]:
    (row,) = rows([hit], BASE, TODAY)
    return {column.label: column.cell(row) for column in COLUMNS}


def test_a_row_says_of_a_passage_what_it_is_in_words() -> None:
    said = cells(HITS[0])
    assert (said["学校"], said["年份"], said["时段"]) == ("衢州学院", 2021, "2021-2022学年")
    assert (said["章节"], said["类别"]) == ("主动公开", "招生考试")
    assert said["标题路径"] == "二、主动公开情况 › （一）招生考试"
    assert (said["段落"], said["词全都有"]) == ("公开招生章程。", "是")
    assert said["链接"] == permalink(HITS[0].passage, BASE)
    assert (said["报告编号"], said["段落编号"]) == ("quzhou-2021", HITS[0].passage.id)
    assert said["得分"] == 1.2346


def test_what_is_not_known_is_an_empty_cell() -> None:
    facts = replace(HITS[0].facts, school=None, year=None, year_kind=None)
    passage = replace(HITS[0].passage, category=None)
    said = cells(HITS[0]._replace(facts=facts, passage=passage, complete=False))
    for label in ("学校", "年份", "类别", "页码", "发布日期", "来源网址"):
        assert said[label] is None
    assert (said["时段"], said["词全都有"]) == ("年份不详", "否")


def test_a_row_cites_the_passage_with_its_page_and_the_day() -> None:
    facts = replace(HITS[0].facts, published=date(2022, 10, 31), url="https://a.example.edu.cn/1")
    hit = HITS[0]._replace(facts=facts, passage=replace(HITS[0].passage, page=4))
    said = cells(hit)
    source = CitedSource.of_passage(facts, hit.passage, BASE)
    assert said["引文"] == cited(CitationStyle.GBT7714, source, TODAY)
    assert (said["发布日期"], said["来源网址"]) == (
        date(2022, 10, 31),
        "https://a.example.edu.cn/1",
    )
    assert said["页码"] == 4


def test_every_column_has_a_name_of_its_own() -> None:
    assert len({column.label for column in COLUMNS}) == len(COLUMNS)


def test_rows_are_made_as_they_are_taken() -> None:
    def endless() -> Iterator[Hit]:
        while True:
            yield HITS[0]

    every = rows(endless(), BASE, TODAY)
    assert next(every) == next(every)
