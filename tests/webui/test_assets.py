"""Style sheets and scripts."""

import gzip
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from webui.assets import FOLDER, FOR_GOOD, Assets

FILES = sorted(path.name for path in FOLDER.iterdir())


@pytest.mark.parametrize("encoding", ["", "gzip"])
@pytest.mark.parametrize("name", FILES)
def test_a_file_comes_as_it_is_and_once(client: FlaskClient, name: str, encoding: str) -> None:
    asked = {"Accept-Encoding": encoding}
    first = client.get(f"/static/0/{name}", headers=asked)
    assert first.headers.get("Content-Encoding", "") == encoding
    sent = first.get_data()
    assert (gzip.decompress(sent) if encoding else sent) == (FOLDER / name).read_bytes()
    assert first.headers["Vary"] == "Accept-Encoding"
    again = client.get(
        f"/static/0/{name}", headers=asked | {"If-None-Match": first.headers["ETag"]}
    )
    assert (again.status_code, again.get_data()) == (304, b"")


@pytest.mark.parametrize(
    ("name", "kind"),
    [("page.css", "text/css"), ("page.js", "text/javascript"), ("icon.svg", "image/svg+xml")],
)
def test_a_browser_is_told_what_it_is(client: FlaskClient, name: str, kind: str) -> None:
    assert client.get(f"/static/0/{name}").mimetype == kind


@pytest.mark.parametrize("name", ["none.css", "../__init__.py", "..%2f__init__.py", ""])
def test_nothing_else_is_given(client: FlaskClient, name: str) -> None:
    assert client.get(f"/static/0/{name}").status_code == 404


def test_what_a_page_names_by_its_content_is_kept_for_good(client: FlaskClient) -> None:
    named = re.findall(r"/static/\w{16}/[\w.-]+", client.get("/").get_data(as_text=True))
    assert {address.split("/")[-1] for address in named} >= {"page.css", "page.js"}
    for address in named:
        control = client.get(address).cache_control
        assert (control.max_age, control.immutable) == (FOR_GOOD, True)
    older = client.get("/static/0123456789abcdef/page.css").cache_control
    assert older.no_cache


def test_another_byte_in_any_file_is_another_version(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("import './b.js'")
    (tmp_path / "b.js").write_text("1")
    before = Assets(tmp_path).address("a.js")
    (tmp_path / "b.js").write_text("2")
    assert Assets(tmp_path).address("a.js") != before
    with pytest.raises(KeyError):
        Assets(tmp_path).address("c.js")
