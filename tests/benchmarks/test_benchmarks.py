"""The benchmark compares like with like: the same reports for everybody, the same answers from
every engine. How long they take decides nothing here."""

from collections.abc import Callable
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Final

import pytest

from benchmarks.building import Built
from benchmarks.chart import chart
from benchmarks.contender import FACETS, SIZE, Answer, Contender
from benchmarks.field import contenders
from benchmarks.grow import SCHOOLS, YEARS, grow
from benchmarks.queries import CLASSES, Task, tasks
from benchmarks.reading import speed
from benchmarks.report import report
from benchmarks.results import Results, Size, growth
from benchmarks.timing import Times, disagreements, percentile
from benchmarks.tokens import Cost, analysed, prepare, rows, templates
from tests.places import CORPUS

# Every engine is opened and asked.
pytestmark = pytest.mark.slow

PASSAGES: Final = 200
TASKS: Final = tuple(tasks())
# Xapian's binding comes from Debian, for Debian's Python: tested where it is there.
OURS, *OTHERS = (each for each in contenders() if not each.unavailable())

Open = Callable[[Contender], Answer]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few passages with their tokens, cut in another process."""
    folder = tmp_path_factory.mktemp("benchmarks") / "prepared"
    assert prepare(CORPUS, PASSAGES, folder, processes=1).passages == len(list(rows(folder)))
    return folder


@pytest.fixture(scope="module")
def opened(prepared: Path) -> Open:
    """Contenders by their indexes, each built and opened once."""

    @cache
    def open_(contender: Contender) -> Answer:
        folder = prepared.parent / contender.index
        if not folder.exists():
            contender.build(prepared, folder)
        return cache(contender.open(folder))

    return open_


def test_the_same_seed_grows_the_same_reports() -> None:
    kinds = templates(CORPUS)
    assert list(grow(kinds, 20)) == list(grow(kinds, 20))
    assert list(grow(kinds, 20)) != list(grow(kinds, 20, seed=2))


def test_every_school_has_a_year_at_most_once() -> None:
    grown = list(grow(templates(CORPUS), 300))
    assert len({(each.facts.school, each.facts.year) for each in grown}) == 300
    assert len({each.facts.id for each in grown}) == 300


def test_there_are_schools_and_years_enough_for_the_largest_size() -> None:
    kinds = templates(CORPUS)
    passages = sum(len(each.passages) for each in kinds) / len(kinds)
    assert len(set(SCHOOLS)) == len(SCHOOLS)
    assert len(SCHOOLS) * len(YEARS) * passages >= 800_000


def test_grown_reports_are_as_long_as_those_they_are_made_from() -> None:
    kinds = templates(CORPUS)
    grown = list(islice(grow(kinds, 10), 5))
    assert [len(each.passages) for each in grown] == [len(each.passages) for each in kinds]


def test_everybody_is_given_the_same_passages(prepared: Path) -> None:
    ours = [each.id for report, _ in analysed(prepared) for each in report.passages]
    assert [row.id for row in rows(prepared)] == ours


@pytest.mark.parametrize("kind", CLASSES)
def test_every_class_of_queries_finds_something(kind: str, opened: Open) -> None:
    answer = opened(OURS)
    assert any(answer(task).total for task in TASKS if task.kind == kind)


@pytest.mark.parametrize("contender", OTHERS, ids=lambda each: each.name)
def test_every_engine_finds_and_counts_the_same(contender: Contender, opened: Open) -> None:
    answers = {each.name: opened(each) for each in (OURS, contender)}
    assert disagreements(answers, TASKS, OURS.name) == []


@pytest.mark.parametrize("contender", [OURS, *OTHERS], ids=lambda each: each.name)
def test_every_engine_lists_the_first_ten_and_what_it_counts(
    contender: Contender, opened: Open
) -> None:
    answered = opened(contender)(_task("信息公开"))
    assert 0 < len(answered.hits) == len(set(answered.hits)) <= SIZE
    assert set(answered.counts) >= set(FACETS)
    if "摘录" in contender.does:
        assert len(answered.excerpts) == len(answered.hits)


def _task(text: str) -> Task:
    return next(each for each in TASKS if each.text == text)


def test_a_percentile_is_a_value_that_was_measured() -> None:
    assert percentile([3, 1, 2, 4], 0.5) == 2
    assert percentile(list(range(1, 101)), 0.95) == 95
    assert percentile([7], 0.95) == 7


def _results() -> Results:
    """Two sizes, the larger ten times as slow as its size is larger, to the power of one half."""
    results = Results("", {}, {"a": "does"}, {"a": ("a", "ours")})
    for passages, spent in ((100, 1.0), (10_000, 10.0)):
        times = Times(warm={"kind": [spent]}, cold={"kind": [spent]})
        built = {"a": Built(1, 1, 1, 1, 0)}
        results.sizes.append(Size(passages, Cost(), built, times={"a": times}))
    return results


def test_growth_is_the_slope_between_sizes() -> None:
    assert growth(_results(), "a", part="p50") == pytest.approx(0.5)
    assert growth(Results("", {}), "a", part="p50") is None


def test_the_chart_is_a_picture_with_every_engine() -> None:
    picture = chart(_results())
    assert picture.startswith("<svg ")
    assert ">a</text>" in picture


def test_the_report_has_every_size() -> None:
    written = report(_results())
    assert "## 100 段" in written
    assert "## 10,000 段" in written


def test_a_format_has_a_row_with_its_speed() -> None:
    measured = speed("文本", sorted(CORPUS.glob("*-*.txt")), repeats=1)
    assert measured.files == 5
    assert measured.row.startswith("| 文本 | ")
    assert measured.row.count("|") == 6
