"""The folder is consistent whatever happens, and nothing of anybody else's is overwritten."""

import hashlib
import json
from pathlib import Path

import pytest

from indexer.fetching.addresses import address
from indexer.fetching.store import Kept, Sidecar, Store, opened
from search.errors import XxgkError

WHERE = address("http://a.edu.cn/年报.htm")
NAME = "a.edu.cn-年报.htm"


def sidecar(body: bytes, url: str = str(WHERE)) -> Sidecar:
    sha256 = hashlib.sha256(body).hexdigest()
    return Sidecar(
        url, url, "2022-10-31T08:00:00+08:00", "text/html", sha256, 200, title="年报", etag='"1"'
    )


def put(store: Store, body: bytes, url: str = str(WHERE)) -> Kept:
    with store.beside() as file:
        file.write(body)
        return store.keep(address(url), file, sidecar(body, url))


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir() if not each.name.startswith("."))


def test_a_file_is_kept_with_its_sidecar_and_found_in_the_next_run(tmp_path: Path) -> None:
    with opened(tmp_path / "报告" / "2022") as store:
        put(store, b"1")
    assert names(store.folder) == [NAME, f"{NAME}.meta.json"]
    with opened(store.folder) as again:
        kept = again.kept(WHERE)
    assert kept == Kept(store.folder / NAME, sidecar(b"1"))
    assert kept.path.read_bytes() == b"1"


def test_the_sidecar_says_what_it_knows_and_no_more(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        put(store, b"1")
    assert json.loads((tmp_path / f"{NAME}.meta.json").read_text("utf-8")) == {
        "url": str(WHERE),
        "final_url": str(WHERE),
        "fetched": "2022-10-31T08:00:00+08:00",
        "content_type": "text/html",
        "sha256": hashlib.sha256(b"1").hexdigest(),
        "status": 200,
        "title": "年报",
        "etag": '"1"',
    }


def interrupted(store: Store) -> None:
    with store.beside() as file:
        file.write(b"half")
        raise KeyboardInterrupt


def test_what_was_not_kept_leaves_nothing_behind(tmp_path: Path) -> None:
    with opened(tmp_path) as store, pytest.raises(KeyboardInterrupt):
        interrupted(store)
    assert [each.name for each in tmp_path.iterdir()] == [".fetching"]


@pytest.mark.parametrize(
    "broken", [b"", b"[]", b"{", b'{"url": 1}', b'{"url": []}', b"[" * 99_999, b"\xff"]
)
def test_a_broken_sidecar_is_as_none_and_its_file_stays(tmp_path: Path, broken: bytes) -> None:
    (tmp_path / NAME).write_bytes(b"mine")
    (tmp_path / f"{NAME}.meta.json").write_bytes(broken)
    with opened(tmp_path) as store:
        assert store.kept(WHERE) is None
        assert put(store, b"1").path.name != NAME
    assert (tmp_path / NAME).read_bytes() == b"mine"


def test_a_run_that_died_between_sidecar_and_file_is_made_good(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        put(store, b"1")
    (tmp_path / NAME).write_bytes(b"old")
    with opened(tmp_path) as store:
        assert store.kept(WHERE) is None
        assert put(store, b"2").path.name == NAME
    assert (tmp_path / NAME).read_bytes() == b"2"


def test_the_same_bytes_again_are_left_alone(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        before = put(store, b"1").path.stat()
        assert put(store, b"1").path.stat() == before


def test_files_of_others_and_of_other_addresses_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / NAME.upper()).write_bytes(b"mine")
    urls = ["http://a.edu.cn/年报.htm", "http://a.edu.cn/年报.htm?", "http://a.edu.cn//年报.htm"]
    with opened(tmp_path) as store:
        paths = {put(store, url.encode(), url).path for url in urls}
    assert len(paths) == len({str(address(url)) for url in urls}) == 2
    assert (tmp_path / NAME.upper()).read_bytes() == b"mine"


def test_two_runs_do_not_write_into_one_folder(tmp_path: Path) -> None:
    with opened(tmp_path), pytest.raises(XxgkError, match="另一个"), opened(tmp_path):
        pass


def test_a_folder_that_cannot_be_is_the_users_to_mend(tmp_path: Path) -> None:
    (tmp_path / "甲").write_text("")
    with pytest.raises(XxgkError, match="请换一个文件夹"), opened(tmp_path / "甲" / "乙"):
        pass
