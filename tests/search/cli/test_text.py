"""Answers and reports as a terminal shows them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from search.answers.export import stats_json
from search.answers.page import Facet, Hit, Page
from search.backends.plan import Detail, Stats
from search.cli.text import (
    PLAIN,
    TerminalStyle,
    facts_lines,
    page_lines,
    passage_text,
    place,
    report_text,
    stats_lines,
    version_lines,
    visible,
)
from search.model.links import permalink, short_link
from search.model.versions import Versions
from search.query.request import Request
from tests.answers import ALONE, BASE, NOTHING, PAGE, REPORT
from tests.reports import make_report


def page_text(page: Page, style: TerminalStyle = PLAIN) -> str:
    return "".join(f"{line}\n" for line in page_lines(page, page.hits, BASE, style))


def test_text_shows_report_place_excerpt_and_link() -> None:
    lines = page_text(replace(PAGE, facets=())).splitlines()
    assert lines[0] == "1 份报告，5 处段落（12 毫秒）"
    assert "衢州学院 2021-2022学年" in lines[2]
    assert "quzhou-2021" in lines[2]
    assert lines[3:6] == [
        "  二、主动公开情况 › （一）招生考试",
        "    公开招生章程。",
        f"    {short_link(REPORT.passages[1], BASE)}",
    ]
    assert lines[-1] == "  本报告共 5 处：主动公开 2、其他事项 3（加 --flat 逐段列出）"


def test_text_is_plain_unless_a_look_is_given() -> None:
    assert "\x1b" not in page_text(PAGE)
    loud = TerminalStyle(hit=lambda text: f"<{text}>", link=lambda url, label: f"[{label}]({url})")
    shown = page_text(PAGE, loud)
    passage = REPORT.passages[1]
    assert "公开<招生>章程。" in shown
    assert f"[{short_link(passage, BASE)}]({permalink(passage, BASE)})" in shown


def test_facets_are_listed_when_they_were_counted() -> None:
    assert "处段落）\n" not in page_text(replace(PAGE, facets=()))
    shown = page_text(PAGE).splitlines()
    assert shown[-3:] == ["学校（处段落）", "  ✓ 衢州学院  5", "    未注明  1"]
    without_values = replace(PAGE, facets=(*PAGE.facets, Facet("docno", "引用文件", (), 0)))
    assert page_text(without_values).splitlines() == shown


def test_lines_are_made_as_the_hits_are_taken() -> None:
    taken: list[str] = []

    def hits() -> Iterator[Hit]:
        for number in range(100):
            taken.append(f"report-{number}")
            facts = replace(PAGE.hits[0].facts, id=taken[-1])
            yield PAGE.hits[0]._replace(facts=facts)

    lines = page_lines(PAGE, hits(), BASE)
    assert next(lines).startswith("1 份报告")
    assert taken == []
    assert next(line for line in lines if "report-1" in line)
    assert len(taken) == 3


def test_an_empty_answer_says_so_and_what_the_filters_hide() -> None:
    assert page_text(NOTHING) == "没有找到。\n去掉“年份”的筛选可得 7 处。\n"


def test_a_relaxed_answer_says_so_before_its_hits() -> None:
    lines = page_text(replace(PAGE, relaxed=True)).splitlines()
    assert lines[1].startswith("没有段落包含全部检索词")


def test_an_answer_says_which_synonyms_it_has_and_how_to_do_without() -> None:
    page = replace(PAGE, synonyms=("录取", "报考"))
    assert page_text(page).splitlines()[1] == "已含：录取、报考（只找所写的词：加 --no-synonyms）"
    without = replace(page, request=replace(page.request, synonyms=False))
    assert page_text(without).splitlines()[1].startswith("未含：录取、报考")


def test_the_page_is_numbered_when_there_are_several() -> None:
    page = replace(PAGE, request=Request("招生", grouped=False, page=2, size=2))
    assert "，第 2/3 页" in page_text(page).splitlines()[0]


def test_a_passage_without_headings_stands_in_its_part() -> None:
    assert place(REPORT.passages[0]) == "前言"
    assert place(REPORT.passages[1]) == "二、主动公开情况 › （一）招生考试"


def test_a_passage_of_a_paged_file_says_on_which_page_it_is() -> None:
    paged = replace(REPORT.passages[0], page=3)
    assert place(paged) == "前言（第 3 页）"


def test_a_report_is_shown_with_each_heading_once() -> None:
    shown = report_text(REPORT, ALONE)
    assert shown.startswith(REPORT.facts.title)
    for heading in ("二、主动公开情况", "（一）招生考试", "（二）财务", "署名"):
        assert [line.strip() for line in shown.splitlines()].count(heading) == 1
    for passage in REPORT.passages:
        assert f"{passage.text}  #{passage.id.rpartition('.')[2]}" in shown


def test_one_part_of_a_report_is_shown_alone() -> None:
    shown = report_text(REPORT, ALONE, part="other")
    assert "衢州学院  #" in shown
    assert "招生" not in shown


def test_what_is_not_known_is_said_not_to_be_known() -> None:
    unknown = make_report("x", "一段。", school=None, year=None).facts
    assert list(facts_lines(unknown)) == [
        *("学校：未注明", "年份：年份不详", "编号：x", "来源：x.txt"),
    ]
    assert "（2021-09-01至2022-08-31）" in "\n".join(facts_lines(REPORT.facts))


def test_the_day_of_a_download_is_said_beside_the_source() -> None:
    facts = replace(REPORT.facts, url="https://a.cn/1", fetched=date(2024, 5, 1))
    assert list(facts_lines(facts))[-1] == "来源：https://a.cn/1（下载于 2024-05-01）"


def test_a_report_says_which_other_versions_there_are() -> None:
    several = Versions(("a-2021", "a-2021-2", "a-2021-3"))
    assert list(version_lines("a-2021", several)) == ["较早：a-2021-2、a-2021-3"]
    assert list(version_lines("a-2021-2", several)) == [
        "较新：a-2021（这份报告有较新的版本）",
        "较早：a-2021-3",
    ]
    assert list(version_lines("a-2021", Versions(("a-2021",)))) == []
    assert "较早：" in report_text(REPORT, Versions((REPORT.facts.id, "x-2")))


def test_a_passage_is_shown_between_its_neighbours() -> None:
    lines = passage_text(REPORT, REPORT.passages[1], BASE).splitlines()
    assert lines[3:6] == ["  编者按。", "▶ 公开招生章程。", "  公开“预算”, 决算。"]
    assert lines[-1] == short_link(REPORT.passages[1], BASE)
    first = passage_text(REPORT, REPORT.passages[0], BASE).splitlines()
    assert first[3:5] == ["▶ 编者按。", "  公开招生章程。"]


def test_an_equal_passage_is_as_good_as_the_same() -> None:
    again = replace(REPORT.passages[1])
    assert "▶ 公开招生章程。" in passage_text(REPORT, again, BASE)


def test_statistics_are_readable() -> None:
    details = (
        Detail("索引", "甲（第 7 代）", (("generation", 7), ("size", 2_500_000))),
        Detail("缓存", "最多 64 MB", (("cache", 64 * 2**20),)),
    )
    stats = Stats(5, 300, 4, (2021, 2022), details)
    assert list(stats_lines(stats)) == [
        "索引    甲（第 7 代）",
        "报告    5 份，4 所学校，年份 2021—2022",
        "段落    300 处",
        "缓存    最多 64 MB",
    ]
    assert stats_json(stats) == {
        "reports": 5,
        "passages": 300,
        "schools": 4,
        "years": (2021, 2022),
        "generation": 7,
        "size": 2_500_000,
        "cache": 64 * 2**20,
    }
    assert len(list(stats_lines(replace(stats, details=())))) == 2
    assert "年份 无" in "\n".join(stats_lines(replace(stats, years=())))


def test_a_name_is_shown_without_what_a_terminal_would_obey() -> None:
    assert visible("年 报😀\u3000一.txt") == "年 报😀\u3000一.txt"
    assert visible("甲\x1b[31m\n乙\udcff") == "甲\\x1b[31m\\n乙\\udcff"
