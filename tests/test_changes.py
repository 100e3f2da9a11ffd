"""A change calls for the tests that mirror it."""

from pathlib import Path, PurePath

import pytest

from tests.changes import changed_files, mirroring
from tests.places import ROOT


@pytest.mark.parametrize(
    ("changed", "test", "run"),
    [
        ("search/words/units.py", "tests/search/words/test_units.py", True),
        ("search/words/units.py", "tests/search/words/test_folding.py", True),
        ("search/words/units.py", "tests/webui/test_views.py", False),
        ("search/words/units.py", "tests/test_layout.py", True),
        ("search/words/units.py", "tests/test_documents.py", False),
        ("tests/webui/test_views.py", "tests/webui/test_views.py", True),
        ("tests/webui/test_views.py", "tests/webui/test_api.py", False),
        ("tests/reports.py", "tests/webui/test_api.py", True),
        ("docs/tutorial.md", "tests/test_shown.py", True),
        ("docs/tutorial.md", "tests/webui/test_api.py", False),
    ],
)
def test_a_change_calls_for_its_tests(changed: str, test: str, run: bool) -> None:
    assert mirroring([PurePath(changed)])(PurePath(test)) is run


def test_nothing_changed_calls_for_the_layout_alone() -> None:
    assert mirroring([])(PurePath("tests/test_layout.py"))
    assert not mirroring([])(PurePath("tests/webui/test_api.py"))


def test_changed_files_are_those_that_git_tells_of(tmp_path: Path) -> None:
    assert changed_files(tmp_path) == []
    assert all((ROOT / each).exists() or not each.is_absolute() for each in changed_files(ROOT))
