"""A report laid out for its page."""

import time
from dataclasses import replace

from search.answers.page import OpenedReport
from search.engine import Engine
from search.model.report import PassageKind, Report
from search.query.syntax import parse
from search.query.tree import Everything, Node
from tests.reports import make_report
from webui.reading import Layout, lay_out


def laid_out(engine: Engine, query: str) -> Layout:
    report = engine.report("quzhouxueyuan-2021-2022")
    node: Node = parse(query)
    nothing = isinstance(node, Everything)
    return lay_out(report, OpenedReport((), ()) if nothing else engine.read(report, node))


def test_every_passage_is_on_the_page_once_and_in_order(small_engine: Engine) -> None:
    shown = [
        line.passage for block in laid_out(small_engine, "招生").blocks for line in block.lines
    ]
    assert tuple(shown) == small_engine.report("quzhouxueyuan-2021-2022").passages


def test_every_heading_is_on_the_page_once_and_in_order(small_engine: Engine) -> None:
    layout = laid_out(small_engine, "")
    headings = [each for block in layout.blocks for each in block.headings]
    assert (*headings, *layout.closing) == small_engine.report("quzhouxueyuan-2021-2022").sections


def test_rows_of_a_table_stay_together(small_engine: Engine) -> None:
    tables = [each for each in laid_out(small_engine, "").blocks if each.kind is PassageKind.TABLE]
    assert [(len(table.lines), table.columns) for table in tables] == [(2, 4)]


def rows(*trails_and_texts: tuple[tuple[str, ...], str]) -> Report:
    """A report that is rows of tables under the headings and the head of each."""
    report = make_report("a", "# attachment 附件\n" + "|\n" * len(trails_and_texts))
    each = zip(report.passages, trails_and_texts, strict=True)
    passages = tuple(replace(passage, trail=trail, text=text) for passage, (trail, text) in each)
    return replace(report, passages=passages)


def test_a_table_ends_where_another_head_or_none_holds() -> None:
    first, second = ("附件", "序号 | 事项"), ("附件", "年度 | 件数")
    above = ("附件",)
    report = rows(
        *((above, "序\n号 |  | 事项"), (("附件", "序 号 | 事项"), "1 | 招生 | 章程")),
        *((above, "年度 | 件数"), (second, "2021 | 3"), (above, "合计"), (above, "3 | 4")),
        *((above, "序号 | 事项"), (first, "2 | 计划"), (first, "3 | 简章")),
    )
    tables = lay_out(report, OpenedReport((), ())).blocks
    heads = [[line.passage.text for line in table.head] for table in tables]
    assert heads == [["序\n号 |  | 事项"], ["年度 | 件数"], [], ["序号 | 事项"]]
    assert [len(table.body) for table in tables] == [1, 1, 2, 2]
    assert [table.columns for table in tables] == [3, 2, 2, 2]


def test_each_part_begins_once(small_engine: Engine) -> None:
    parts = [each.part for each in laid_out(small_engine, "").blocks if each.part]
    assert len(parts) == len(set(parts)) == 6


def test_hits_know_their_neighbours(small_engine: Engine) -> None:
    hits = laid_out(small_engine, "招生").hits
    anchors = [f"p-{line.passage.id.rpartition('.')[2]}" for line in hits]
    assert [line.hit for line in hits] == list(range(1, len(hits) + 1))
    assert [line.next for line in hits] == [*anchors[1:], None]
    assert [line.previous for line in hits] == [None, *anchors[:-1]]


def test_the_outline_counts_hits_at_or_below_each_heading(small_engine: Engine) -> None:
    counts = {each.section.heading: each.hits for each in laid_out(small_engine, "预算").outline}
    assert counts["二、主动公开情况"] == counts["（二）财务资产"] == 1
    assert counts["（一）招生考试"] == counts["一、概述"] == 0


def test_the_outline_of_many_headings_takes_little_time() -> None:
    text = "\n".join(f"{'#' * (at % 3 + 1)} overview 第{at}节\n公开。" for at in range(20_000))
    report = make_report("a", text)
    started = time.process_time()
    outline = lay_out(report, OpenedReport(tuple(range(0, 20_000, 2)), ((),) * 10_000)).outline
    assert time.process_time() - started < 2
    assert [each.hits for each in outline[:4]] == [2, 1, 1, 1]


def test_a_heading_that_its_text_repeats_runs_in(small_engine: Engine) -> None:
    blocks = laid_out(small_engine, "").blocks
    signature = next(each for each in blocks if each.kind is PassageKind.SIGNATURE)
    assert not signature.runs_in(signature.headings[0])
