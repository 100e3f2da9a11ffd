"""The embedded backend under many hands: threads, a writer at work, a cache of any size."""

import gc
import weakref
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import product
from pathlib import Path
from random import Random
from time import sleep

import pytest

from search.backends.embedded import EmbeddedBackend
from search.backends.embedded.disk import contents
from search.backends.embedded.searching import executor
from search.backends.embedded.searching.snapshot import Snapshot
from search.backends.plan import Answer, Anything, Filter, Plan
from search.model.fields import FACETS, Sort
from search.query.compile import matcher, ranking, runs
from search.query.syntax import parse
from search.settings import Limits
from tests.reports import EVERYTHING, analysis, corpus, put, report_ids
from tests.writing_process import PASSAGES, REPORTS, write

TYPED = (
    *("招生", "招生 预算", "学校 -招生", '"信息公开"', "公开*", "的", "年份:2021..", "学校:大学"),
    *('"预算 决算"~30', "招生 OR 录取", "章节:概述", "费", "标题:公开", "文号:号", ""),
)
FILTERS: tuple[tuple[Filter, ...], ...] = (
    (),
    (Filter("year", ("2022",)),),
    (Filter("part", ("overview", "proactive")),),
)


def plans() -> list[Plan]:
    """Each query in each order and with each filter."""
    found = []
    for at, typed in enumerate(TYPED * len(FILTERS)):
        query = parse(typed)
        plan = Plan(matcher(query), ranking(query), runs(query), facets=FACETS, size=7)
        chosen, sort = FILTERS[at // len(TYPED)], list(Sort)[at % len(Sort)]
        found.append(replace(plan, grouped=bool(at % 2), filters=chosen, sort=sort))
    return found


def filled(where: Path) -> EmbeddedBackend:
    """Three segments with a replacement."""
    backend = EmbeddedBackend(where)
    put(backend, *corpus()[:2])
    put(backend, *corpus()[2:4])
    put(backend, corpus()[4], corpus()[0])
    return backend


def test_an_answer_does_not_depend_on_what_was_asked_before(tmp_path: Path) -> None:
    backend = filled(tmp_path)
    fresh = [EmbeddedBackend(tmp_path).search(plan) for plan in plans()]
    again = list(enumerate(plans())) * 2
    Random(1).shuffle(again)
    assert all(backend.search(plan) == fresh[at] for at, plan in again)


def test_a_generation_that_was_replaced_is_let_go_at_once(tmp_path: Path) -> None:
    backend = filled(tmp_path)
    for plan in plans():
        backend.search(plan)
    opened = [each for each in gc.get_objects() if isinstance(each, Snapshot)]
    replaced = [weakref.ref(each) for each in opened]
    opened.clear()
    gc.disable()
    put(backend, corpus()[1])
    backend.search(plans()[0])
    alive = [each for each in replaced if each() is not None]
    gc.enable()
    assert len(replaced) > len(alive)


def test_a_cache_of_nothing_slows_down_and_changes_nothing(tmp_path: Path) -> None:
    backend = filled(tmp_path)
    bare = EmbeddedBackend(tmp_path, Limits(cache=0))
    small = EmbeddedBackend(tmp_path, Limits(cache=5000))
    for plan in plans():
        assert backend.search(plan) == bare.search(plan) == small.search(plan)


def test_a_scan_goes_on_when_its_generation_is_removed(tmp_path: Path) -> None:
    expected = list(filled(tmp_path).scan(Plan(Anything(), grouped=True)))
    scan = EmbeddedBackend(tmp_path).scan(Plan(Anything(), grouped=True))
    for report in corpus()[2:4]:
        put(EmbeddedBackend(tmp_path), report)
    assert list(scan) == expected


def test_a_scan_leaves_the_cache_to_other_searches(tmp_path: Path) -> None:
    current = filled(tmp_path).generations.current()
    assert current
    segments = [each.open(current.folder) for each in contents.read(current).segments]
    snapshot = Snapshot(segments, Limits().cache)
    page = executor.execute(snapshot, Plan(Anything(), size=5))
    passages = [each.passage for each in executor.scan(snapshot, Plan(Anything()))]
    cached = (snapshot.cache.peek(("passage", doc)) for doc in range(len(snapshot)))
    kept = {each.id for each in cached if each is not None}
    assert kept == {each.passage.id for each in page.found}
    assert len(passages) > 100


def test_many_threads_share_a_backend(tmp_path: Path) -> None:
    expected = list(map(filled(tmp_path).search, plans()))
    shared = EmbeddedBackend(tmp_path)
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(shared.search, plans() * 4))
    assert answers == expected * 4


def _write_versions(where: Path) -> None:
    for version in range(2, 14):
        write(where, version)


@pytest.mark.slow
def test_readers_see_whole_changes_while_a_writer_writes(tmp_path: Path) -> None:
    write(tmp_path, 1)
    shared = EmbeddedBackend(tmp_path)
    with ThreadPoolExecutor(4) as threads:
        writing = threads.submit(_write_versions, tmp_path)
        answers: list[Answer] = []
        while not writing.done():
            answers += threads.map(shared.search, [Plan(Anything(), size=EVERYTHING)] * 3)
            sleep(0.005)  # else the writer would wait for the readers most of the time
        writing.result()
    for answer in answers:
        assert len(answer.found) == REPORTS * PASSAGES
        assert len({each.passage.text.partition("版")[0] for each in answer.found}) == 1
    assert len(answers) > 1


def test_a_closed_backend_opens_again_when_asked(tmp_path: Path) -> None:
    backend = filled(tmp_path)
    before = report_ids(backend)
    backend.close()
    backend.close()
    assert report_ids(backend) == before


def copies(where: Path, count: int) -> EmbeddedBackend:
    """The corpus several times over: many passages, many of them equally good."""
    backend = EmbeddedBackend(where)
    with backend.writer() as writer:
        for at in range(count):
            for report in corpus():
                facts = replace(report.facts, id=f"{report.facts.id}-{at}")
                writer.put(replace(report, facts=facts), analysis(report))
    return backend


def places(answer: Answer) -> list[tuple[str, int]]:
    """Which passages are shown, in order."""
    return [(each.facts.id, each.passage.ordinal) for each in answer.found]


def test_pages_of_a_large_answer_make_up_the_whole(tmp_path: Path) -> None:
    backend = copies(tmp_path, 6)
    for typed in ("学校 的 信息", "公开 OR 学校 OR 年", "学校信息公开工作", "以公开为常态", "的"):
        query = parse(typed)
        plan = Plan(matcher(query), ranking(query), runs(query), size=EVERYTHING)
        for sort, grouped in product(Sort, (False, True)):
            asked = replace(plan, sort=sort, grouped=grouped)
            whole = places(backend.search(asked))
            pages = [replace(asked, size=10, page=page) for page in range(1, len(whole) // 10 + 2)]
            assert [place for page in pages for place in places(backend.search(page))] == whole


def test_what_was_written_is_there_for_the_next_process(tmp_path: Path) -> None:
    backend = EmbeddedBackend(tmp_path)
    put(backend, corpus()[0])
    backend.close()
    again = EmbeddedBackend(tmp_path)
    assert again.report(corpus()[0].facts.id) == corpus()[0]
    again.close()
