"""Indexing again and again, with files that come, change, clash, break and go."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.runs.outcome import Outcome
from indexer.runs.pipeline import IndexOptions, index
from indexer.runs.tasks import warm
from indexer.runs.workers import Workers
from search.backends import Backend, open_backend
from search.backends.plan import Plan, Term
from search.words.vocabulary import Vocabulary, WordEntry
from tests.reports import report_ids
from tests.tiny_files import zipped


def text(school: str, year: int, words: str = "学校重视信息公开。", day: str = "") -> str:
    title = f"{school}{year}-{year + 1}学年信息公开年报"
    return f"{title}\n一、概述\n{words}\n{school}\n{day}\n"


def write(path: Path, content: str) -> None:
    path.write_text(content, "utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "报告"
    path.mkdir()
    write(path / "甲.txt", text("东海大学", 2020))
    write(path / "乙.txt", text("西海大学", 2020))
    return path


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Backend]:
    opened = open_backend(tmp_path / "索引")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(2, warm=warm) as opened:
        yield opened


def counts(outcome: Outcome) -> tuple[int, int, int, int]:
    return outcome.read, outcome.reports, outcome.unchanged, outcome.removed


def test_only_what_has_changed_is_read_again(
    folder: Path, backend: Backend, workers: Workers
) -> None:
    assert counts(index([folder], backend, workers)) == (2, 2, 0, 0)
    assert counts(index([folder], backend, workers)) == (0, 0, 2, 0)
    write(folder / "甲.txt", text("东海大学", 2020, "学校高度重视信息公开工作。"))
    (folder / "乙.txt").unlink()
    write(folder / "丙.txt", text("南海大学", 2020))
    assert counts(index([folder], backend, workers)) == (2, 2, 0, 1)
    assert report_ids(backend) == ("donghaidaxue-2020-2021", "nanhaidaxue-2020-2021")
    assert "高度" in backend.report("donghaidaxue-2020-2021").passages[0].text


def test_a_file_that_becomes_another_report_leaves_nothing_behind(
    folder: Path, backend: Backend, workers: Workers
) -> None:
    index([folder], backend, workers)
    write(folder / "甲.txt", text("东海大学", 2021))
    index([folder], backend, workers)
    assert report_ids(backend) == ("donghaidaxue-2021-2022", "xihaidaxue-2020-2021")


def test_another_folder_does_not_drop_the_first_but_a_rebuild_does(
    folder: Path, backend: Backend, workers: Workers, tmp_path: Path
) -> None:
    other = tmp_path / "别处"
    other.mkdir()
    write(other / "丙.txt", text("南海大学", 2020))
    index([folder], backend, workers)
    index([other], backend, workers)
    assert len(report_ids(backend)) == 3
    index([other], backend, workers, IndexOptions(rebuild=True))
    assert report_ids(backend) == ("nanhaidaxue-2020-2021",)


def test_a_dry_run_reads_and_writes_nothing(
    folder: Path, backend: Backend, workers: Workers
) -> None:
    assert counts(index([folder], backend, workers, IndexOptions(dry_run=True))) == (2, 2, 0, 0)
    assert backend.recorded() == ""


def test_a_bad_file_is_named_each_time_and_stops_nothing(
    folder: Path, backend: Backend, workers: Workers
) -> None:
    (folder / "坏.txt").write_bytes(b"\x00\x01" * 99)
    write(folder / "空.txt", "")
    for outcome in (index([folder], backend, workers), index([folder], backend, workers)):
        assert {Path(failure.path).name: failure.reason[:4] for failure in outcome.failed} == {
            "坏.txt": "是二进制",
            "空.txt": "文件是空",
        }
    assert outcome.read == 0
    assert len(report_ids(backend)) == 2


def test_an_ofd_is_one_file_that_is_refused_with_what_to_do(
    folder: Path, backend: Backend, workers: Workers
) -> None:
    (folder / "年报.ofd").write_bytes(zipped({"OFD.xml": "<OFD/>", "Doc_0/Pages/1.xml": "<a/>"}))
    (failure,) = index([folder], backend, workers).failed
    assert Path(failure.path).name == "年报.ofd"
    assert "另存为 PDF" in failure.reason


def test_a_file_that_goes_bad_takes_its_report_with_it(
    folder: Path, backend: Backend, workers: Workers
) -> None:
    index([folder], backend, workers)
    write(folder / "甲.txt", "")
    index([folder], backend, workers)
    assert report_ids(backend) == ("xihaidaxue-2020-2021",)


def test_files_for_the_same_report_are_both_kept_the_latest_under_the_plain_id(
    folder: Path, backend: Backend, workers: Workers
) -> None:
    write(folder / "甲.txt", text("东海大学", 2020, "学校公开旧的信息。", "2021年10月1日"))
    index([folder], backend, workers)
    write(folder / "新.txt", text("东海大学", 2020, "学校公开新的信息。", "2021年11月1日"))
    index([folder], backend, workers)
    names = ("donghaidaxue-2020-2021", "donghaidaxue-2020-2021-2")
    assert report_ids(backend)[:2] == names
    first, second = map(backend.report, names)
    assert ("新的" in first.passages[0].text, "旧的" in second.passages[0].text) == (True, True)
    assert second.passages[0].id.startswith(f"{names[1]}.")
    (folder / "新.txt").unlink()
    index([folder], backend, workers)
    assert report_ids(backend) == (names[0], "xihaidaxue-2020-2021")
    assert "旧的" in backend.report(names[0]).passages[0].text


def test_the_order_in_which_clashing_files_come_does_not_matter(
    folder: Path, backend: Backend, workers: Workers
) -> None:
    for name, day in (("1.txt", "2021年11月1日"), ("2.txt", "2021年12月1日"), ("3.txt", "")):
        write(folder / name, text("北海大学", 2020, f"学校公开信息{name}。", day))
    index([folder], backend, workers)
    texts = {
        name: backend.report(name).passages[0].text
        for name in report_ids(backend)
        if name.startswith("beihai")
    }
    assert texts == {
        "beihaidaxue-2020-2021": "学校公开信息2.txt。",
        "beihaidaxue-2020-2021-2": "学校公开信息1.txt。",
        "beihaidaxue-2020-2021-3": "学校公开信息3.txt。",
    }


def test_a_name_that_is_not_utf8_is_a_failure_and_not_a_crash(
    folder: Path, backend: Backend, workers: Workers
) -> None:
    write(folder / os.fsdecode(b"\xb1\xa8.txt"), text("南海大学", 2020))
    for _ in range(2):
        outcome = index([folder], backend, workers)
        assert [each.reason for each in outcome.failed] == ["文件名不是 UTF-8 编码，请改名后再收入"]
        assert len(report_ids(backend)) == 2


@pytest.mark.slow
def test_many_files_are_read_by_several_processes(
    tmp_path: Path, backend: Backend, workers: Workers
) -> None:
    folder = tmp_path / "多"
    folder.mkdir()
    for year in range(2000, 2041):
        write(folder / f"{year}.txt", text("东海大学", year))
    seen: list[tuple[int, int, int]] = []
    own = Vocabulary((WordEntry("东海大学"),))
    how = IndexOptions(vocabulary=own, progress=lambda *at: seen.append(at))
    outcome = index([folder], backend, workers, how)
    assert (outcome.reports, outcome.failed) == (41, ())
    assert len(report_ids(backend)) == 41
    each = outcome.passages // 41
    assert seen == [(done, 41, done * each) for done in range(42)]
    cut_as_one = backend.search(Plan(Term("东海大学"))).totals
    assert (cut_as_one.reports, cut_as_one.passages) == (41, outcome.passages)
