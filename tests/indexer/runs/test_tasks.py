"""What a worker makes of one file."""

import os
from itertools import count, takewhile
from pathlib import Path
from threading import Thread
from time import sleep

import pytest

from indexer.loaders.blocks import LARGEST
from indexer.runs.files import find
from indexer.runs.manifest import Seen, State
from indexer.runs.tasks import ReadTask, analysed, failed, read_file, understand
from indexer.understanding.kinds import Kind
from indexer.understanding.stated import Stated, StatedFacts
from search.backends.analysis import analyse
from search.model.taxonomy import required_parts
from search.words.vocabulary import Vocabulary, WordEntry
from tests.places import CORPUS

TEXT = "东海大学2020-2021学年信息公开年报\n一、概述\n学校重视信息公开。\n"
NOTICE = "关于做好年度报告工作的通知\n各单位：\n请按时报送。"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "甲.txt"
    found.write_text(TEXT, "utf-8")
    return found


def seen(path: Path) -> Seen:
    (found,) = find([path])
    return found


def test_a_report_comes_with_all_that_is_to_be_remembered(path: Path) -> None:
    work = read_file(ReadTask(seen(path)))
    assert work.report
    known = work.known
    assert (known.state, known.kind, known.base) == (
        State.TAKEN,
        "report",
        "donghaidaxue-2020-2021",
    )
    assert (known.sha256, known.seen) == (work.report.facts.sha256, seen(path))
    again, analysis = analysed(work.report)
    assert again is work.report
    assert work.analysis
    assert work.analysis.terms.terms == analysis.terms.terms == analyse(again).terms.terms
    assert work.analysis.squeezed == analysis.squeezed


def test_a_file_is_cut_into_the_words_of_the_vocabulary(path: Path) -> None:
    own = Vocabulary((WordEntry("学校重视"),))
    work = read_file(ReadTask(seen(path), vocabulary=own))
    assert work.analysis
    assert "学校重视" in work.analysis.terms.terms


def test_what_a_report_lacks_is_named(path: Path) -> None:
    assert read_file(ReadTask(seen(path))).known.gaps == required_parts()[1:]
    path.write_text("学校重视信息公开。", "utf-8")
    assert read_file(ReadTask(seen(path))).known.gaps == (
        "kind",
        "school",
        "period",
        *required_parts(),
    )


@pytest.mark.parametrize("sample", sorted(CORPUS.glob("*.txt")), ids=lambda path: path.stem)
def test_the_samples_lack_nothing(sample: Path) -> None:
    assert read_file(ReadTask(seen(sample))).known.gaps == ()


def test_the_same_words_in_other_lines_have_the_same_hash(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "乙.txt"
    other.write_text(TEXT.replace("，", " ").replace("\n", "\r\n\r\n"), "utf-8")
    first, second = (read_file(ReadTask(seen(each))).known for each in (path, other))
    assert (first.text, first.base) == (second.text, second.base)
    assert first.sha256 != second.sha256


def test_another_kind_is_set_aside_unless_every_kind_is_taken(path: Path) -> None:
    path.write_text(NOTICE, "utf-8")
    aside = read_file(ReadTask(seen(path)))
    assert (aside.report, aside.known.state, aside.known.kind) == (None, State.ASIDE, "notice")
    taken = read_file(ReadTask(seen(path), take_all=True))
    assert (taken.known.state, taken.known.gaps) == (State.TAKEN, ())
    by_hand = StatedFacts(kind=Stated(Kind.REPORT, "reports.toml"))
    path.write_text(TEXT, "utf-8")
    assert understand(ReadTask(seen(path), by_hand)).origins["kind"] == "reports.toml"


def test_a_bad_file_is_a_reason_with_a_hash(path: Path) -> None:
    path.write_bytes(b"")
    known = read_file(ReadTask(seen(path))).known
    assert (known.state, known.reason, known.stale) == (State.FAILED, "文件是空的", False)
    assert len(known.sha256) == 64


def test_a_file_with_nothing_below_its_title_is_a_bad_file(path: Path) -> None:
    path.write_text(TEXT.splitlines()[0], "utf-8")
    assert read_file(ReadTask(seen(path))).known.reason == "除了标题没有正文"


def test_a_huge_file_is_refused_unread(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    known = read_file(ReadTask(seen(path))).known
    assert known.reason.startswith("文件超过 64 MB")
    assert (known.sha256, known.stale) == ("", False)


def test_a_file_that_is_gone_is_looked_for_again_next_time(path: Path) -> None:
    gone = seen(path)
    path.unlink()
    known = read_file(ReadTask(gone)).known
    assert (known.reason, known.stale) == ("文件不见了", True)


def test_what_cannot_be_read_at_all_is_tried_again_next_time(tmp_path: Path) -> None:
    known = read_file(ReadTask(Seen(str(tmp_path), 0, 0))).known
    assert (known.reason[:7], known.stale) == ("读不了这个文件", True)


def test_a_file_that_changes_while_it_is_read_is_read_once_more_then_refused(path: Path) -> None:
    path.write_text(TEXT + "学校公开招生章程和计划。\n" * 500, "utf-8")
    before = seen(path)
    going = True

    def rewrite() -> None:
        for time in takewhile(lambda _: going, count(before.mtime, 10**9)):
            os.utime(path, ns=(time, time))

    writer = Thread(target=rewrite)
    writer.start()
    try:
        sleep(0.05)
        known = read_file(ReadTask(before)).known
    finally:
        going = False
        writer.join()
    assert (known.state, known.stale) == (State.FAILED, True)
    assert known.reason.startswith("读的时候文件一直在变")
    calm = read_file(ReadTask(before)).known
    assert (calm.state, calm.mtime) == (State.TAKEN, path.stat().st_mtime_ns)


def test_a_fault_in_a_sidecar_is_a_reason(path: Path) -> None:
    Path(f"{path}.meta.json").write_text("{", "utf-8")
    assert "旁注文件 甲.txt.meta.json 不是 JSON" in read_file(ReadTask(seen(path))).known.reason


def test_what_was_given_up_remembers_the_limits(path: Path) -> None:
    known = failed(seen(path), "太慢", limits="60 s").known
    assert (known.state, known.limits, known.sha256) == (State.FAILED, "60 s", "")
