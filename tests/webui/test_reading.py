"""A report laid out for its page."""

from search.answers.page import OpenedReport
from search.engine import Engine
from search.model.report import PassageKind
from search.query.syntax import parse
from search.query.tree import Everything, Node
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


def test_a_heading_that_its_text_repeats_runs_in(small_engine: Engine) -> None:
    blocks = laid_out(small_engine, "").blocks
    signature = next(each for each in blocks if each.kind is PassageKind.SIGNATURE)
    assert not signature.runs_in(signature.headings[0])
