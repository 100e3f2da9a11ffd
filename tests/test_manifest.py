"""What has changed since last time."""

import json

from indexer.manifest import Known, Seen, assigned, compare, dumps, loads

OLD = Known("/报告/甲.txt", 10, 1, "aa", "a", "a")


def sha256(path: str) -> str:
    return "aa"


def test_what_was_kept_comes_back() -> None:
    bad = Known("/报告/乙.txt", 3, 2, "bb", reason="文件是空的")
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


def test_of_files_with_one_id_the_last_published_has_it_plain() -> None:
    files = [
        Known("/1", 1, 1, "", base="a", published="2021-10-01"),
        Known("/2", 1, 1, "", base="a", published="2022-10-01"),
        Known("/3", 1, 1, "", base="a"),
        Known("/4", 1, 1, "", base="b"),
        Known("/5", 1, 1, "", reason="坏"),
    ]
    ids = {"/1": "a-2", "/2": "a", "/3": "a-3", "/4": "b"}
    assert assigned(files) == ids
    assert assigned(reversed(files)) == ids


def test_a_file_that_could_not_be_read_at_all_is_tried_again() -> None:
    locked = Known(OLD.path, 10, 1, "", reason="读不了这个文件")
    changes = compare([locked], [Seen(OLD.path, 10, 1)], ["/报告"], lambda _: "")
    assert len(changes.changed) == 1
