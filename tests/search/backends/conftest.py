"""The reports that answers are worked out on, in every backend."""

from collections.abc import Iterator

import pytest

from search.backends import Backend
from tests.backends import MAKERS
from tests.reports import GONE, LONG, REPORTS, put


@pytest.fixture(scope="module", params=MAKERS)
def kind(request: pytest.FixtureRequest) -> str:
    """The key in MAKERS of what makes the backend that answers."""
    return str(request.param)


@pytest.fixture(scope="module")
def answering(kind: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    """Sixteen reports written in four changes, with a replacement and a removal."""
    opened = MAKERS[kind](tmp_path_factory.mktemp("index"))
    put(opened, *REPORTS[:5], GONE)
    put(opened, *REPORTS[5:9])
    put(opened, *REPORTS[9:], LONG)
    put(opened, drop=["gone-2019"])
    yield opened
    opened.close()
