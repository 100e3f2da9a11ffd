"""Quotations have the numbers of their reports, and a report is listed once."""

from datetime import date

from search.answers.citation import CitationStyle
from search.answers.dossier.document import addresses_apart
from tests.dossiers import BASE, OTHER, REPORT, document, paged, passage_json

PAGED = paged(REPORT, 2, 2, 5)
FIRST, SECOND, ROW = (passage_json(PAGED, at) for at in range(3))
ELSEWHERE = passage_json(OTHER, 0)


def marks(*items: dict[str, object]) -> list[str]:
    return [each.mark for each in document(*items, reports=(PAGED, OTHER)).quotations]


def test_reports_are_numbered_as_they_are_first_quoted_and_keep_their_number() -> None:
    assert marks(ELSEWHERE, FIRST, ELSEWHERE) == ["[1]", "[2]", "[1]"]


def test_a_page_stands_behind_the_number_when_a_report_is_quoted_from_several() -> None:
    assert marks(FIRST, ELSEWHERE, ROW) == ["[1]2", "[2]", "[1]5"]


def test_one_page_for_all_that_is_quoted_stands_in_the_reference() -> None:
    quoted = document(FIRST, SECOND, reports=(PAGED,))
    assert [each.mark for each in quoted.quotations] == ["[1]", "[1]"]
    (reference,) = quoted.references
    assert reference.page == 2
    assert "[R/OL]: 2[2026-11-20]" in reference.cited(CitationStyle.GBT7714, BASE)


def test_a_reference_leads_to_what_is_quoted_once_else_to_the_report() -> None:
    once, twice = document(FIRST).references, document(FIRST, ROW).references
    cited = [each.cited(CitationStyle.GBT7714, BASE) for each in (*once, *twice)]
    assert cited[0].endswith(f". {BASE}/p/{REPORT.passages[0].id}")
    assert cited[1].endswith(f". {BASE}/r/quzhou-2021")


def test_a_reference_was_seen_on_the_last_day_on_which_it_was_collected_from() -> None:
    later = {**SECOND, "collected": str(date(2026, 11, 27))}
    (reference,) = document(FIRST, later).references
    assert "[2026-11-27]" in reference.cited(CitationStyle.GBT7714, BASE)


def test_chapters_follow_the_reader_and_gather_only_what_stands_together() -> None:
    chapters = document(FIRST, ROW, ELSEWHERE, SECOND).chapters
    names = [(facts.name, len(quoted)) for facts, quoted in chapters]
    assert names == [
        ("衢州学院 2021-2022学年", 2),
        ("昆明理工大学 2022-2023学年", 1),
        ("衢州学院 2021-2022学年", 1),
    ]


def test_the_summary_counts_what_there_is() -> None:
    assert document(FIRST, ROW, ELSEWHERE).summary == (
        f"共 3 段，出自 2 份报告；2026年11月28日从 {BASE} 导出。"
    )


def test_the_place_of_a_quotation_is_its_headings_and_page() -> None:
    quoted = document(ROW, ELSEWHERE, reports=(PAGED, OTHER)).quotations
    assert [each.place for each in quoted] == ["三、依申请公开 › （一）数量 · 第 5 页", ""]


def test_addresses_are_told_from_the_text_around_them() -> None:
    text = "甲. http://a.example/1_2.pdf. 所据文本: https://b.example/r?x=一"
    assert list(addresses_apart(text)) == [
        ("甲. ", False),
        ("http://a.example/1_2.pdf", True),
        (". 所据文本: ", False),
        ("https://b.example/r?x=一", True),
    ]
