"""What was collected is found again in the index, or shown as it was and said to have changed."""

from dataclasses import replace

from search.answers.dossier.entries import (
    Alteration,
    DossierEntry,
    entries,
    passage_to_collect,
    words_to_collect,
)
from search.model.quotations import Quotation
from search.model.report import Report
from tests.dossiers import BASE, OTHER, REPORT, dossier, passage_json, words_json
from tests.quotations import quotation_of, text_of
from tests.reports import make_report

WORDS = Quotation("收到依申请公开申请3件。\n1 | 招生章程", "本年度", " | 招生网")


def entry(item: dict[str, object], *reports: Report) -> DossierEntry:
    (found,) = entries(dossier(item), reports, BASE)
    return found


def changed(text: str) -> Report:
    return make_report(REPORT.facts.id, text)


def test_a_passage_that_is_still_there_is_taken_from_the_index() -> None:
    better = replace(REPORT.facts, title="改正过的标题")
    found = entry({**passage_json(REPORT, 1), "text": "本年度，收到依申请公开申请３件"}, replace(
        REPORT, facts=better
    ))  # fmt: skip
    passage = REPORT.passages[1]
    assert (found.facts, found.text, found.trail) == (better, passage.text, passage.trail)
    assert found.alteration is Alteration.SAME
    assert not found.alteration.said
    assert found.link.startswith(f"{BASE}/p/{passage.id}?quote=%E6%9C%AC")
    assert found.short_link == f"{BASE}/p/{passage.id}"


def test_a_passage_that_goes_on_otherwise_is_shown_as_it_is_now() -> None:
    report = make_report(REPORT.facts.id, "共5件。")
    old = passage_json(
        report, 0, text="本年度收到申请，按规定答复，其中书面申请三件、网上申请两件，均在期限之内。"
    )
    now = changed("本年度收到申请，按规定答复，其中书面申请三件、网上申请两件，都在二十日以内。")
    found = entry(old, now)
    assert (found.text, found.alteration) == (now.passages[0].text, Alteration.REWORDED)
    assert "此段已变更" in found.alteration.said
    assert found.short_link == f"{BASE}/p/{now.passages[0].id}"


def test_a_passage_that_is_gone_from_its_report_is_shown_as_it_was() -> None:
    found = entry(passage_json(REPORT, 1), changed("别的话。"))
    assert (found.text, found.trail) == (REPORT.passages[1].text, REPORT.passages[1].trail)
    assert found.alteration is Alteration.CHANGED
    assert found.facts.sha256 == REPORT.facts.sha256
    assert found.short_link.endswith(REPORT.passages[1].id)


def test_of_two_passages_that_look_alike_none_is_chosen() -> None:
    item = passage_json(REPORT, 1, passage="quzhou-2021.gone", text="申请3件")
    assert entry(item, changed("收到申请3件。\n答复申请3件。")).alteration is Alteration.CHANGED


def test_a_report_that_is_gone_is_cited_by_what_is_known_of_it() -> None:
    found = entry(passage_json(REPORT, 1), OTHER)
    assert found.alteration is Alteration.GONE
    assert (found.text, found.facts.title) == (REPORT.passages[1].text, REPORT.facts.title)
    assert found.facts.year_label == REPORT.facts.year_label


def test_words_over_two_passages_are_found_with_the_first_of_their_places() -> None:
    found = entry(words_json(REPORT, WORDS), REPORT)
    assert found.text == "收到依申请公开申请3件。\n|1 | 招生章程"
    assert found.trail == ("三、依申请公开", "（一）数量")
    assert found.alteration is Alteration.SAME
    assert found.link == found.short_link
    assert found.link.startswith(f"{BASE}/r/quzhou-2021?exact=")


def test_words_too_many_for_an_address_are_kept_in_full() -> None:
    long = "".join(f"第{at}项已经公开，" for at in range(60))
    report = make_report(REPORT.facts.id, f"前言。\n{long}\n结语。")
    words = quotation_of(text_of(report), 4, 4 + len(long))
    assert words.abridgement
    found = entry(words_json(report, words), report)
    assert (found.text, found.alteration) == (long, Alteration.SAME)


def test_words_that_are_gone_are_shown_as_they_were() -> None:
    found = entry(words_json(REPORT, WORDS), changed("别的话。"))
    assert found.alteration is Alteration.CHANGED
    assert found.text == "收到依申请公开申请3件。\n|1 | 招生章程"


def test_words_of_a_heading_alone_have_no_trail() -> None:
    found = entry(words_json(REPORT, Quotation("三、依申请公开", "例外”。\n")), REPORT)
    assert (found.text, found.trail, found.page) == ("三、依申请公开", (), None)


def test_entries_are_in_the_order_of_the_reader_whatever_that_of_the_reports() -> None:
    items = passage_json(OTHER, 0), passage_json(REPORT, 0), passage_json(OTHER, 0, note="又")
    found = entries(dossier(*items), [REPORT, OTHER], BASE)
    assert [each.facts.id for each in found] == ["kunming-2022", "quzhou-2021", "kunming-2022"]
    assert [each.collected.note for each in found] == ["", "", "又"]


def test_what_a_browser_keeps_of_a_passage_names_it_and_its_report() -> None:
    held = passage_to_collect(OTHER.facts, OTHER.passages[0])
    assert (held["report"], held["passage"], held["quoted"]) == (
        "kunming-2022",
        OTHER.passages[0].id,
        None,
    )
    assert held["facts"]["period"] == "2022-2023学年"


def test_words_that_are_nowhere_or_twice_cannot_be_kept() -> None:
    for words in (Quotation("没有这句话，一个字也没有"), Quotation("申请")):
        assert words_to_collect(REPORT, words) is None
