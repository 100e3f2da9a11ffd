"""Style sheets and scripts."""

import pytest
from flask.testing import FlaskClient

from webui.assets import FOLDER

FILES = sorted(path.name for path in FOLDER.iterdir())


@pytest.mark.parametrize("name", FILES)
def test_a_file_comes_as_it_is_and_once(client: FlaskClient, name: str) -> None:
    first = client.get(f"/static/{name}")
    assert first.get_data() == (FOLDER / name).read_bytes()
    again = client.get(f"/static/{name}", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")


@pytest.mark.parametrize(
    ("name", "kind"),
    [("page.css", "text/css"), ("page.js", "text/javascript"), ("icon.svg", "image/svg+xml")],
)
def test_a_browser_is_told_what_it_is(client: FlaskClient, name: str, kind: str) -> None:
    assert client.get(f"/static/{name}").mimetype == kind


@pytest.mark.parametrize("name", ["none.css", "../__init__.py", "..%2f__init__.py", ""])
def test_nothing_else_is_given(client: FlaskClient, name: str) -> None:
    assert client.get(f"/static/{name}").status_code == 404
