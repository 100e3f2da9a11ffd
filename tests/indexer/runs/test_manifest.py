"""What has changed since last time."""

import json
from dataclasses import replace

from indexer.runs.manifest import (
    Known,
    ReadPolicy,
    Seen,
    State,
    assigned,
    compare,
    dumps,
    loads,
    named,
    sources,
)

OLD = Known("/报告/甲.txt", 10, 1, "aa", report="a", base="a")


def sha256(path: str) -> str:
    return "aa"


def test_what_was_kept_comes_back() -> None:
    bad = Known("/报告/乙.txt", 3, 2, "bb", State.FAILED, reason="文件是空的")
    assert loads(dumps([bad, OLD])) == tuple(sorted((OLD, bad), key=lambda known: known.path))
    assert loads("") == ()


def test_files_are_sorted_by_what_became_of_them() -> None:
    known = [OLD, Known("/报告/丙.txt", 5, 1, "cc"), Known("/报告/丁.txt", 5, 1, "dd")]
    found = [Seen("/报告/甲.txt", 10, 1), Seen("/报告/丙.txt", 6, 2), Seen("/报告/新.txt", 1, 1)]
    changes = compare(known, found, ["/报告"], sha256)
    assert changes.unchanged == (OLD,)
    assert changes.changed == (found[1],)
    assert changes.added == (found[2],)
    assert changes.removed == (known[2],)
    assert changes.to_read == (found[2], found[1])


def test_a_file_only_touched_is_unchanged_and_its_time_is_kept() -> None:
    (same,) = compare([OLD], [Seen(OLD.path, 10, 99)], ["/报告"], sha256).unchanged
    assert (same.mtime, same.report) == (99, "a")


def test_files_elsewhere_are_left_alone() -> None:
    for root in ("/别处", "/报", "/报告/甲"):
        changes = compare([OLD], [], [root], sha256)
        assert (changes.removed, changes.elsewhere) == ((), (OLD,))


def test_an_older_reader_makes_every_file_changed() -> None:
    kept = json.loads(dumps([OLD])) | {"reader": 0}
    changes = compare(
        loads(json.dumps(kept)), [Seen(OLD.path, OLD.size, OLD.mtime)], ["/报告"], sha256
    )
    assert len(changes.changed) == 1


def test_of_files_with_one_id_the_last_published_else_fetched_else_written_has_it_plain() -> None:
    files = [
        Known("/1", 1, 1, "", base="a", text="1", published="2021-10-01"),
        Known("/2", 1, 1, "", base="a", text="2", published="2022-10-01"),
        Known("/3", 1, 9, "", base="a", text="3"),
        Known("/4", 1, 1, "", base="b", text="4"),
        Known("/5", 1, 1, "", reason="坏"),
        Known("/6", 1, 1, "", base="a", text="6", fetched="2020-01-01"),
        Known("/7", 1, 8, "", base="a", text="7"),
    ]
    ids = {"/2": "a", "/1": "a-2", "/6": "a-3", "/3": "a-4", "/7": "a-5", "/4": "b"}
    assert assigned(files) == ids
    assert assigned(reversed(files)) == ids


def test_a_file_that_could_not_be_read_at_all_is_tried_again() -> None:
    locked = replace(OLD, state=State.FAILED, reason="读不了这个文件", stale=True)
    assert compare([locked], [Seen(OLD.path, 10, 1)], ["/报告"], sha256).to_read


def test_a_file_set_aside_is_read_again_only_when_every_kind_is_taken() -> None:
    aside, found = replace(OLD, state=State.ASIDE, kind="notice"), [Seen(OLD.path, 10, 1)]
    assert not compare([aside], found, ["/报告"], sha256).to_read
    assert compare([aside], found, ["/报告"], sha256, ReadPolicy(take_all=True)).to_read
    assert not compare([OLD], found, ["/报告"], sha256, ReadPolicy(take_all=True)).to_read


def test_a_file_given_up_is_read_again_only_at_other_limits() -> None:
    slow, found = replace(OLD, state=State.FAILED, limits="60 s"), [Seen(OLD.path, 10, 1)]
    assert not compare([slow], found, ["/报告"], sha256, ReadPolicy("60 s")).to_read
    assert compare([slow], found, ["/报告"], sha256, ReadPolicy("90 s")).to_read


def test_a_file_of_which_something_else_is_said_is_read_again() -> None:
    assert compare([OLD], [Seen(OLD.path, 10, 1, given="x")], ["/报告"], sha256).to_read


def test_a_renamed_file_is_known_by_its_bytes() -> None:
    new = Seen("/报告/新.txt", 10, 5)
    changes = compare([OLD], [new], ["/报告"], sha256)
    assert changes.renamed == ((replace(OLD, path=new.path, mtime=5), OLD.path),)
    assert (changes.to_read, changes.removed) == ((), ())
    assert changes.kept == (replace(OLD, path=new.path, mtime=5),)
    for other in (replace(new, size=11), replace(new, given="x"), replace(new, archive="/a.zip")):
        assert compare([OLD], [other], ["/报告"], sha256).added == (other,)
    assert compare([OLD], [new], ["/报告"], lambda _: "bb").added == (new,)


def test_one_of_two_new_files_with_the_bytes_of_a_lost_one_is_the_renamed_one() -> None:
    found = [Seen("/报告/1.txt", 10, 5), Seen("/报告/2.txt", 10, 5)]
    changes = compare([OLD], found, ["/报告"], sha256)
    assert [now.path for now, _ in changes.renamed] == ["/报告/1.txt"]
    assert changes.added == (found[1],)


def test_files_that_say_the_same_are_sources_of_one_report() -> None:
    files = [
        Known("/2", 1, 1, "", base="a", text="x", published="2022-01-01"),
        Known("/1", 1, 1, "", base="a", text="x"),
        Known("/3", 1, 1, "", base="b", text="x"),
        Known("/4", 1, 1, "", State.ASIDE),
    ]
    assert sources(files) == {"/1": "/1", "/2": "/1", "/3": "/3"}
    now = {each.path: (each.report, each.same_as) for each in named(files)}
    assert now == {"/1": ("a", ""), "/2": ("a", "/1"), "/3": ("b", ""), "/4": ("", "")}
