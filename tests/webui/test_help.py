"""The help page says what the query language can do, and only that."""

import pytest
from flask.testing import FlaskClient

from search.model.fields import FIELDS
from search.query.syntax import parse
from webui.help import EXAMPLES, KEYS, SYNTAX

TYPED = [*EXAMPLES, *(each for rule in SYNTAX for each in rule.examples)]


@pytest.mark.parametrize("example", TYPED)
def test_every_example_can_be_read(example: str) -> None:
    assert parse(str(parse(example))) == parse(example)


def test_every_field_has_its_example() -> None:
    assert {field.example for field in FIELDS.values()} <= set(TYPED)


def test_the_help_page_has_every_rule_and_key(client: FlaskClient) -> None:
    page = client.get("/help").text
    assert all(rule.meaning in page for rule in SYNTAX)
    assert all(key.meaning in page for key in KEYS)
