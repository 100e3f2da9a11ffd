"""What every answer of the site tells a browser it may do."""

import pytest
from flask.testing import FlaskClient

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", 200),
        ("/search?q=公开", 200),
        ("/search.json?q=公开", 200),
        ("/r/quzhouxueyuan-2021-2022?q=公开", 200),
        ("/r/quzhouxueyuan-2021-2022/cite", 200),
        ("/r/quzhouxueyuan-2021-2022/cite.bib", 200),
        ("/help", 200),
        ("/dossier", 200),
        ("/dossier/item.json?passage=nobody.0", 404),
        ("/opensearch.xml", 200),
        ("/static/0/page.css", 200),
        ("/search?q=(公开", 400),
        ("/search?page=x", 400),
        ("/r/nobody", 404),
        ("/nothing", 404),
        ("/p/quzhouxueyuan-2021-2022.00000000", 410),
    ],
)
def test_every_answer_has_the_whole_policy_word_for_word(
    client: FlaskClient, address: str, status: int
) -> None:
    with client.get(address) as response:
        assert response.status_code == status
        assert response.headers["Content-Security-Policy"] == POLICY
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Referrer-Policy"] == "same-origin"
