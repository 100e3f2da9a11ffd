"""However an index was written, in one piece or in many, it answers alike."""

from pathlib import Path

import pytest

from search.backends import Backend
from search.backends.embedded.backend import EmbeddedBackend
from search.backends.embedded.disk import contents
from search.backends.plan import Anything, Plan
from search.query.syntax import parse
from search.query.tree import Node
from search.settings import Limits
from tests.reports import analysis, corpus, documents, make_report, put, report_ids, told

QUERIES = [
    "招生",
    '"依申请公开"',
    "生",
    "预算 决算",
    "年份:2022 -学校:昆明理工大学",
    "文号:23号",
    "标题:财务",
]


def segments(where: Path) -> int:
    """How many segments the current generation has."""
    folder = max(where.glob("generation-*"))
    return len(list(folder.glob("*.lengths.npy")))


def found(backend: Backend, node: Node) -> list[tuple[str, float]]:
    from search.query import compile as compiler

    plan = Plan(compiler.matcher(node), compiler.ranking(node), compiler.runs(node), size=999)
    answer = backend.search(plan)
    return sorted((each.passage.id, round(each.score, 3)) for each in answer.found)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Backend:
    """The corpus written in one piece."""
    backend = EmbeddedBackend(tmp_path_factory.mktemp("whole"))
    put(backend, *corpus())
    return backend


@pytest.mark.parametrize("memory", [0, 20 * 3000])
def test_a_small_memory_limit_changes_nothing_but_the_memory(
    tmp_path: Path, whole: Backend, memory: int
) -> None:
    backend = EmbeddedBackend(tmp_path / "spilled", Limits(memory=memory))
    put(backend, *corpus())
    assert segments(tmp_path / "spilled") == 1, "what one write wrote in parts is one segment"
    assert [found(backend, parse(q)) for q in QUERIES] == [found(whole, parse(q)) for q in QUERIES]
    assert [backend.report(each) for each in report_ids(backend)] == list(
        map(whole.report, report_ids(whole))
    )


@pytest.mark.slow
def test_many_small_writes_do_not_leave_many_segments(tmp_path: Path, whole: Backend) -> None:
    backend = EmbeddedBackend(tmp_path / "grown")
    for _ in range(3):
        for report in corpus():
            put(backend, report)
            assert segments(tmp_path / "grown") <= 4
    assert [found(backend, parse(q)) for q in QUERIES] == [found(whole, parse(q)) for q in QUERIES]


def test_numbers_that_no_passage_cites_any_more_are_not_kept(tmp_path: Path) -> None:
    backend = EmbeddedBackend(tmp_path)
    put(
        backend,
        make_report("a", "国发〔2014〕7号。\n教办函〔2014〕23号。"),
        make_report("b", "招生。"),
    )
    put(backend, make_report("a", "教办函〔2014〕23号、教财〔2019〕1号。"))
    current = backend.generations.current()
    assert current
    segments = [each.open(current.folder) for each in contents.read(current).segments]
    held = [number for segment in segments for number in segment.values("docno")]
    assert held == ["教办函〔2014〕23号", "教财〔2019〕1号"]


def test_a_segment_that_is_mostly_deleted_is_made_anew(tmp_path: Path) -> None:
    first, *rest = corpus()
    backend = EmbeddedBackend(tmp_path)
    put(backend, first, *rest)
    size = int(told(backend, "size"))
    put(backend, drop=[each.facts.id for each in rest])
    kept = documents([first])
    assert segments(tmp_path) == 1
    assert int(told(backend, "size")) < size / 2
    assert len(backend.search(Plan(Anything(), size=999)).found) == len(kept)


def test_a_report_put_twice_in_one_write_is_there_once(tmp_path: Path) -> None:
    report = corpus()[0]
    backend = EmbeddedBackend(tmp_path)
    with backend.writer() as writer:
        writer.put(report, analysis(report))
        writer.put(report, analysis(report))
    assert report_ids(backend) == (report.facts.id,)
    assert backend.stats().passages == len(report.passages)
