"""What is sent compressed, and to whom."""

import gzip
import re

import pytest
from flask.testing import FlaskClient


@pytest.mark.parametrize("path", ["/", "/search?q=招生", "/search.json?q=招生", "/help", "/r/none"])
def test_text_is_compressed_for_who_can_read_it_and_is_the_same(
    client: FlaskClient, path: str
) -> None:
    plain, zipped = (
        client.get(path, headers={"Accept-Encoding": encoding}) for encoding in ("", "gzip")
    )
    assert "Content-Encoding" not in plain.headers
    assert "Accept-Encoding" in plain.headers["Vary"]
    if len(plain.get_data()) < 1_000:
        assert "Content-Encoding" not in zipped.headers
        return
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert len(zipped.get_data()) < 0.6 * len(plain.get_data())
    texts = gzip.decompress(zipped.get_data()).decode(), plain.get_data(as_text=True)
    # How long it took is said in a page, and in JSON.
    untimed = [re.sub(r"[\d.]+ 毫秒|elapsed_ms\W+[\d.]+", "", text) for text in texts]
    assert untimed[0] == untimed[1]


def test_the_first_view_of_results_takes_less_than_sixty_kilobytes(client: FlaskClient) -> None:
    asked = {"Accept-Encoding": "gzip"}
    files = ("page.css", "reading.css", "page.js", "suggest.js", "icon.svg")
    sizes = [
        len(client.get(path, headers=asked).get_data())
        for path in ("/search?q=公开", *(f"/static/0/{name}" for name in files))
    ]
    assert sum(sizes) < 60_000
