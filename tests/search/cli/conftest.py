"""An index of two reports, and a way to call `xxgk` on it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from search.backends import open_backend
from search.cli.main import main
from tests.commands import KUNMING, QUZHOU, Run
from tests.reports import put


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an index of two reports."""
    folder = tmp_path_factory.mktemp("index")
    backend = open_backend(folder)
    put(backend, QUZHOU, KUNMING)
    backend.close()
    return folder


@pytest.fixture
def run(where: Path) -> Run:
    """Call `xxgk` with arguments; the index comes from the environment."""

    def call(*arguments: str, **env: str) -> Result:
        settings = {"XXGK_INDEX": str(where), "XXGK_URL": "https://xxgk.example", **env}
        return CliRunner().invoke(main, arguments, env=settings)

    return call
