"""What every backend must do, whatever it is made of: one suite, run on each of them.

This part is about writing and finding; test_values.py is about values and what is held,
test_answers.py about pages and counts.
"""

from dataclasses import replace
from datetime import date

import pytest

from search.backends import Backend
from search.backends.plan import Anything, Matcher, Plan, Run, Term, Totals
from search.backends.scoring import RankingRun, ranking_term
from search.errors import IndexUnusable, NotFound
from search.model.report import Passage, Report
from tests.reports import (
    EVERYTHING,
    NANJING,
    QUZHOU,
    analysis,
    documents,
    make_report,
    put,
    report_ids,
)


def found(backend: Backend, match: Matcher) -> set[str]:
    """The texts that a matcher finds."""
    answer = backend.search(Plan(match, size=EVERYTHING))
    assert answer.totals.passages == len(answer.found)
    return {each.passage.text for each in answer.found}


def texts(*reports: Report) -> set[str]:
    return {passage.text for _, passage in documents(reports)}


def test_a_report_is_read_back_as_it_was_put(backend: Backend) -> None:
    rich = replace(
        NANJING,
        facts=replace(
            NANJING.facts, published=date(2022, 10, 31), url="https://xxgk.nju.edu.cn/1?a=b"
        ),
        passages=tuple(replace(each, page=3, lines=(7, 8)) for each in NANJING.passages),
    )
    poor = make_report("unknown", "不知道是谁的报告。", school=None, year=None)
    put(backend, rich, poor)
    assert backend.report("nanjing-2021") == rich
    assert backend.report("unknown") == poor


def test_reports_that_are_held_come_whole_and_in_the_order_asked_for(backend: Backend) -> None:
    put(backend, QUZHOU, NANJING)
    asked = ["quzhou-2022", "nobody", "nanjing-2021"]
    assert list(backend.reports(asked)) == [QUZHOU, NANJING]
    assert list(backend.reports([])) == []


def test_reports_are_listed_by_id(backend: Backend) -> None:
    put(backend, QUZHOU, NANJING)
    assert report_ids(backend) == ("nanjing-2021", "quzhou-2022")


def test_a_report_that_is_not_there_is_said_not_to_be_found(backend: Backend) -> None:
    put(backend, QUZHOU)
    with pytest.raises(NotFound, match="没有编号为 nanjing-2021 的报告"):
        backend.report("nanjing-2021")


def test_every_passage_is_found_in_full(backend: Backend) -> None:
    put(backend, NANJING, QUZHOU)
    answer = backend.search(Plan(Anything(), size=EVERYTHING))
    assert {(each.facts, each.passage) for each in answer.found} == {*documents((NANJING, QUZHOU))}


def test_a_later_write_adds_to_what_is_there(backend: Backend) -> None:
    put(backend, NANJING)
    put(backend, QUZHOU)
    assert found(backend, Anything()) == texts(NANJING, QUZHOU)


def test_a_report_that_is_put_again_replaces_itself(backend: Backend) -> None:
    put(backend, NANJING, QUZHOU)
    put(backend, make_report("nanjing-2021", "全新的一段。", school="南大", year=2020))
    assert found(backend, Anything()) == texts(QUZHOU) | {"全新的一段。"}
    assert found(backend, Run("预算")) == found(backend, Term("预算")) == set()
    assert report_ids(backend) == ("nanjing-2021", "quzhou-2022")
    assert backend.report("nanjing-2021").facts.school == "南大"
    assert tuple(backend.tables().values("school")) == ("南大", "衢州学院")


def test_the_last_of_several_puts_in_one_change_counts(backend: Backend) -> None:
    shorter = make_report("nanjing-2021", "短。", school="南京大学", year=2021)
    put(backend, NANJING, QUZHOU, shorter)
    assert found(backend, Anything()) == texts(QUZHOU, shorter)
    assert backend.report("nanjing-2021") == shorter


def test_a_report_that_was_dropped_is_nowhere(backend: Backend) -> None:
    put(backend, NANJING, QUZHOU)
    put(backend, drop=["nanjing-2021"])
    assert found(backend, Anything()) == texts(QUZHOU)
    assert found(backend, Run("预算")) == found(backend, Run("概述", field="title")) == set()
    assert report_ids(backend) == ("quzhou-2022",)
    assert tuple(backend.tables().values("school")) == ("衢州学院",)
    assert backend.stats().reports == 1
    with pytest.raises(NotFound):
        backend.report("nanjing-2021")


def test_a_report_can_be_dropped_before_it_was_ever_published(backend: Backend) -> None:
    with backend.writer() as writer:
        writer.put(NANJING, analysis(NANJING))
        writer.put(QUZHOU, analysis(QUZHOU))
        writer.drop("nanjing-2021")
        writer.drop("nobody")
    assert report_ids(backend) == ("quzhou-2022",)


def test_a_report_can_come_back_after_it_was_dropped(backend: Backend) -> None:
    put(backend, NANJING, QUZHOU)
    put(backend, NANJING, drop=["nanjing-2021"])
    assert found(backend, Anything()) == texts(NANJING, QUZHOU)


def test_everything_can_be_dropped(backend: Backend) -> None:
    put(backend, NANJING, QUZHOU)
    put(backend, drop=["nanjing-2021", "quzhou-2022"])
    assert found(backend, Anything()) == set()
    put(backend, QUZHOU)
    assert found(backend, Anything()) == texts(QUZHOU)


def test_a_report_without_passages_is_not_kept_and_harms_nobody(backend: Backend) -> None:
    put(backend, make_report("a-empty", ""), NANJING, make_report("z-empty", ""))
    put(backend, make_report("b-empty", ""))
    assert found(backend, Anything()) == texts(NANJING)
    assert backend.stats().passages == len(NANJING.passages)
    assert report_ids(backend) == ("nanjing-2021",)


def test_a_rebuild_starts_from_nothing(backend: Backend) -> None:
    put(backend, NANJING)
    with backend.writer() as writer:
        writer.record("旧")
    with backend.writer(rebuild=True) as writer:
        writer.put(QUZHOU, analysis(QUZHOU))
    assert report_ids(backend) == ("quzhou-2022",)
    assert found(backend, Anything()) == texts(QUZHOU)
    assert backend.recorded() == ""


def test_notes_are_kept_until_they_are_replaced(backend: Backend) -> None:
    assert backend.recorded() == ""
    with backend.writer() as writer:
        writer.record('{"文件": 1}\n')
    put(backend, QUZHOU)
    assert backend.recorded() == '{"文件": 1}\n'
    with backend.writer() as writer:
        writer.record("新")
    assert backend.recorded() == "新"


def test_a_change_that_fails_half_way_leaves_no_trace(backend: Backend) -> None:
    put(backend, NANJING)
    before = backend.search(Plan(Anything(), size=EVERYTHING))
    with pytest.raises(ZeroDivisionError):
        _change_and_fail(backend)
    assert backend.search(Plan(Anything(), size=EVERYTHING)) == before
    assert report_ids(backend) == ("nanjing-2021",)
    assert backend.recorded() == ""


def _change_and_fail(backend: Backend) -> None:
    with backend.writer() as writer:
        writer.put(QUZHOU, analysis(QUZHOU))
        writer.drop("nanjing-2021")
        writer.record("没有")
        raise ZeroDivisionError


def test_nothing_shows_before_the_change_is_whole(backend: Backend) -> None:
    put(backend, NANJING)
    with backend.writer() as writer:
        writer.put(QUZHOU, analysis(QUZHOU))
        writer.drop("nanjing-2021")
        assert found(backend, Anything()) == texts(NANJING)
    assert found(backend, Anything()) == texts(QUZHOU)


def test_before_the_first_write_there_is_nothing_to_search_and_the_message_says_so(
    backend: Backend,
) -> None:
    with pytest.raises(IndexUnusable, match="还没有索引。请先运行 xxgk index"):
        backend.search(Plan(Anything()))
    with pytest.raises(IndexUnusable):
        backend.stats()


def test_an_empty_index_answers_with_nothing(backend: Backend) -> None:
    put(backend)
    answer = backend.search(
        Plan(
            Run("招生"),
            (ranking_term("招生"),),
            (RankingRun("招生", ("招生",)),),
            facets=("school", "year"),
        )
    )
    assert (answer.totals, answer.found) == (Totals(0, 0), ())
    assert [counts.values for counts in answer.counts] == [(), ()]
    assert backend.search(Plan(Anything(), grouped=True)).found == ()
    assert report_ids(backend) == tuple(backend.tables().values("school")) == ()
    assert (backend.stats().reports, backend.stats().passages, backend.stats().years) == (0, 0, ())


def test_a_passage_may_hold_anything_that_a_report_may_hold(backend: Backend) -> None:
    odd = ("①②³ ﬁ ℃ 𠮷𠮷家", "\x00\x1f\x7f…", "a" * 5000, "费" * 70000, "\u3000", "A\tB\u2028C")
    report = make_report("odd", "一段。")
    only = report.passages[0]
    passages = tuple(
        Passage(f"odd.{at}", at, text, "other", None, ("〇\n一",), only.kind, (at + 1,))
        for at, text in enumerate(odd)
    )
    put(backend, replace(report, passages=passages))
    assert backend.report("odd").passages == passages
    assert found(backend, Run("𠮷家")) == {odd[0]}
    assert found(backend, Term("费")) == found(backend, Run("费费费")) == {odd[3]}
    assert found(backend, Run("零一", field="title")) == set(odd)
