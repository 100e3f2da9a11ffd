"""Which file a report is from: copies, versions, files renamed, set aside, corrected or packed."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import sleep
from zipfile import ZipFile

import pytest

from indexer.runs.manifest import State
from indexer.runs.outcome import Outcome
from indexer.runs.pipeline import IndexOptions, index
from indexer.runs.tasks import ReadTask, Work, read_file, warm
from indexer.runs.workers import TaskLimits, Workers
from search.backends import Backend, open_backend
from search.errors import XxgkError
from tests.reports import report_ids

NOTICE = "关于做好年度报告工作的通知\n各单位：\n请按时报送。"
DONGHAI = "donghaidaxue-2020-2021"


def text(school: str = "东海大学", words: str = "学校重视信息公开。", day: str = "") -> str:
    return f"{school}2020-2021学年信息公开年报\n一、概述\n{words}\n{school}\n{day}\n"


def write(path: Path, content: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, "utf-8")
    return path


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(1, TaskLimits(seconds=5), ready) as opened:
        yield opened


def ready() -> None:
    """Has this module imported, too, before the clock of the first file starts."""
    warm()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "报告" / "乙.txt", text()).parent


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Backend]:
    opened = open_backend(tmp_path / "索引")
    yield opened
    opened.close()


def unread(task: ReadTask) -> Work:
    """For runs in which nothing may be read."""
    raise AssertionError(task)


NOTHING_READ = IndexOptions(read=unread)


def states(outcome: Outcome) -> dict[str, State]:
    return {Path(each.path).name: each.state for each in outcome.files}


def file_of(backend: Backend, report: str = DONGHAI) -> str:
    return Path(backend.report(report).facts.file).name


def test_the_same_text_twice_is_one_report_with_two_sources(
    folder: Path, backend: Backend, workers: Workers
) -> None:
    index([folder], backend, workers)
    write(folder / "甲.txt", text().replace("，", " ").replace("\n", "\n\n"))
    write(folder / "丙.txt", text())
    outcome = index([folder], backend, workers)
    assert report_ids(backend) == (DONGHAI,)
    assert file_of(backend) == "丙.txt"
    assert {Path(each.path).name for each in outcome.repeated} == {"乙.txt", "甲.txt"}
    assert {Path(each.same_as).name for each in outcome.repeated} == {"丙.txt"}
    assert index([folder], backend, workers, NOTHING_READ).repeated == outcome.repeated


def test_without_one_source_a_report_stays_through_the_other(
    folder: Path, backend: Backend, workers: Workers
) -> None:
    write(folder / "丙.txt", text())
    index([folder], backend, workers)
    assert file_of(backend) == "丙.txt"
    (folder / "丙.txt").unlink()
    assert index([folder], backend, workers).removed == 1
    assert (report_ids(backend), file_of(backend)) == ((DONGHAI,), "乙.txt")
    (folder / "乙.txt").unlink()
    index([folder], backend, workers)
    assert report_ids(backend) == ()


def test_a_renamed_file_is_not_read_and_keeps_its_report(
    folder: Path, backend: Backend, workers: Workers
) -> None:
    index([folder], backend, workers)
    before = backend.report(DONGHAI)
    (folder / "乙.txt").rename(folder / "新.txt")
    outcome = index([folder], backend, workers, NOTHING_READ)
    assert (outcome.renamed, outcome.read, outcome.removed) == (1, 0, 0)
    facts = replace(before.facts, file=str(folder / "新.txt"))
    assert backend.report(DONGHAI) == replace(before, facts=facts)


def test_a_report_called_by_its_file_is_called_by_the_new_name(
    folder: Path, backend: Backend, workers: Workers
) -> None:
    write(folder / "乙.txt", "一、概述\n学校重视信息公开。")
    index([folder], backend, workers)
    (folder / "乙.txt").rename(folder / "新.txt")
    index([folder], backend, workers, NOTHING_READ)
    assert backend.report(*report_ids(backend)).facts.title == "新"


def test_versions_change_places_when_one_of_them_is_renamed_into_the_other(
    folder: Path, backend: Backend, workers: Workers
) -> None:
    write(folder / "乙.txt", text(words="旧的信息公开。", day="2021年10月1日"))
    write(folder / "甲.txt", text(words="新的信息公开。", day="2021年11月1日"))
    index([folder], backend, workers)
    (folder / "乙.txt").rename(folder / "丙.txt")
    (folder / "甲.txt").rename(folder / "乙.txt")
    index([folder], backend, workers)
    names = (DONGHAI, f"{DONGHAI}-2")
    assert report_ids(backend) == names
    assert [file_of(backend, name) for name in names] == ["乙.txt", "丙.txt"]
    assert [backend.report(name).passages[0].text[:2] for name in names] == ["新的", "旧的"]


def test_what_is_no_report_is_set_aside_and_taken_when_all_is(
    folder: Path, backend: Backend, workers: Workers
) -> None:
    write(folder / "通知.txt", NOTICE)
    write(folder / "空.txt", "")
    first = index([folder], backend, workers)
    assert states(first) == {
        "乙.txt": State.TAKEN,
        "通知.txt": State.ASIDE,
        "空.txt": State.FAILED,
    }
    again = index([folder], backend, workers, NOTHING_READ)
    assert (again.read, again.aside, again.failed) == (0, first.aside, first.failed)
    every = index([folder], backend, workers, IndexOptions(take_all=True))
    assert (every.read, every.aside) == (1, ())
    assert len(report_ids(backend)) == 2
    assert index([folder], backend, workers, NOTHING_READ).aside == ()
    assert len(report_ids(backend)) == 2


def test_facts_stated_by_hand_are_taken_and_only_what_they_concern_is_read_again(
    folder: Path, backend: Backend, workers: Workers
) -> None:
    write(folder / "甲.txt", text("西海大学"))
    index([folder], backend, workers)
    write(folder / "reports.toml", '["乙.txt"]\nschool = "南海大学"\nyear = 2019\n')
    assert index([folder], backend, workers).read == 1
    assert report_ids(backend) == ("nanhaidaxue-2019-2020", "xihaidaxue-2020-2021")
    write(folder / "reports.toml", '["乙.txt"]\nschool = "南海大学"\nyear = 2019\n["没有.txt"]\n')
    assert index([folder], backend, workers, NOTHING_READ).read == 0
    (folder / "reports.toml").unlink()
    assert index([folder], backend, workers).read == 1
    assert report_ids(backend) == (DONGHAI, "xihaidaxue-2020-2021")


def test_a_fault_in_what_is_stated_leaves_the_index_as_it_was(
    folder: Path, backend: Backend, workers: Workers
) -> None:
    index([folder], backend, workers)
    write(folder / "甲.txt", text("西海大学"))
    write(folder / "reports.toml", '["乙.txt"]\nyear = "二〇二〇"\n')
    with pytest.raises(XxgkError, match="year 应当是四位数字的年份"):
        index([folder], backend, workers)
    assert report_ids(backend) == (DONGHAI,)


def test_a_sidecar_that_comes_later_is_read(
    folder: Path, backend: Backend, workers: Workers
) -> None:
    index([folder], backend, workers)
    note = '{"url": "https://xxgk.example.edu.cn/1", "fetched": "2024-05-01T08:00:00+08:00"}'
    write(folder / "乙.txt.meta.json", note)
    assert index([folder], backend, workers).read == 1
    facts = backend.report(DONGHAI).facts
    assert (facts.url, str(facts.fetched)) == ("https://xxgk.example.edu.cn/1", "2024-05-01")
    assert index([folder], backend, workers, NOTHING_READ).read == 0


def test_the_members_of_a_zip_are_files_in_a_folder(
    folder: Path, backend: Backend, workers: Workers
) -> None:
    with ZipFile(folder / "包.zip", "w") as archive:
        archive.writestr("2020/甲.txt", text("西海大学"))
        archive.writestr("通知.txt", NOTICE)
        archive.writestr("丙.txt", text())
    first = index([folder], backend, workers)
    assert (first.read, len(first.aside), len(first.repeated)) == (4, 1, 1)
    assert report_ids(backend) == (DONGHAI, "xihaidaxue-2020-2021")
    facts = backend.report("xihaidaxue-2020-2021").facts
    assert facts.file == str(folder / "包.zip" / "2020" / "甲.txt")
    os.utime(folder / "包.zip", ns=(1, 1))
    again = index([folder], backend, workers, NOTHING_READ)
    assert (again.unchanged, again.removed) == (4, 0)
    with ZipFile(folder / "包.zip", "w") as archive:
        archive.writestr("2020/甲.txt", text("北海大学"))
    changed = index([folder], backend, workers)
    assert (changed.read, changed.removed) == (1, 2)
    assert report_ids(backend) == ("beihaidaxue-2020-2021", DONGHAI)
    (folder / "包.zip").unlink()
    assert index([folder], backend, workers).removed == 1
    assert report_ids(backend) == (DONGHAI,)


def hanging(task: ReadTask) -> Work:
    """Reads as always, but never comes back from one file."""
    while task.seen.path.endswith("挂.txt"):
        sleep(1)
    return read_file(task)


@pytest.mark.slow
def test_a_file_that_cannot_be_read_in_time_costs_nothing_else(
    folder: Path, backend: Backend, workers: Workers
) -> None:
    write(folder / "挂.txt", text("南海大学"))
    write(folder / "甲.txt", text("西海大学"))
    (lost,) = index([folder], backend, workers, IndexOptions(read=hanging)).failed
    assert (Path(lost.path).name, lost.reason[:6]) == ("挂.txt", "读了 5 秒")
    assert report_ids(backend) == (DONGHAI, "xihaidaxue-2020-2021")
    assert index([folder], backend, workers, NOTHING_READ).failed == (lost,)
    with Workers(1, TaskLimits(seconds=30), warm) as patient:
        assert index([folder], backend, patient).failed == ()


def spoiling(task: ReadTask) -> Work:
    """Reads as always, but leaves nothing to be read again."""
    work = read_file(task)
    Path(task.seen.path).write_text("", "utf-8")
    return work


def test_a_file_that_goes_bad_while_its_report_waits_is_a_bad_file(
    folder: Path, backend: Backend, workers: Workers
) -> None:
    write(folder / "乙.txt", text(day="2021年12月1日"))
    write(folder / "甲.txt", text(words="旧的信息公开。", day="2021年11月1日"))
    outcome = index([folder], backend, workers, IndexOptions(read=spoiling))
    assert states(outcome) == {"乙.txt": State.TAKEN, "甲.txt": State.FAILED}
    assert (report_ids(backend), file_of(backend)) == ((DONGHAI,), "乙.txt")


def test_the_current_version_goes_bad_and_the_other_takes_its_place(
    folder: Path, backend: Backend, workers: Workers
) -> None:
    write(folder / "甲.txt", text(words="新的信息公开。", day="2021年11月1日"))
    index([folder], backend, workers)
    assert file_of(backend) == "甲.txt"
    write(folder / "甲.txt", "")
    index([folder], backend, workers)
    assert (report_ids(backend), file_of(backend)) == ((DONGHAI,), "乙.txt")
