"""The passage that an id or a link on the command line leads to."""

from pathlib import Path

import pytest

from search.backends import open_backend
from search.cli.target import linked_passage
from search.engine import Engine
from search.errors import NotFound, XxgkError
from tests.commands import QUZHOU


def test_a_passage_is_found_or_the_reason_is_said(where: Path) -> None:
    engine, passage = Engine(open_backend(where)), QUZHOU.passages[1]
    assert linked_passage(engine, passage.id, "") == (engine.resolve(passage.id), passage)
    moved, found = linked_passage(engine, "quzhou-2021.00000000", passage.text)
    assert (moved.moved, found) == (True, passage)
    with pytest.raises(XxgkError, match="此段已变更：衢州学院"):
        linked_passage(engine, "quzhou-2021.00000000", "没有这句话")
    with pytest.raises(NotFound):
        linked_passage(engine, "nobody-2021.00000000", "")
    engine.backend.close()
