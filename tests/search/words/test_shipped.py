"""The lists that come with the program are where it looks for them."""

from pathlib import Path

import pytest

from search.words import shipped
from search.words.shipped import shipped_text

DATA = Path(shipped.__file__).with_name("data")


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.iterdir()))
def test_a_list_is_read_by_its_name_whatever_the_folder(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert shipped_text(name) == (DATA / name).read_text("utf-8") != ""


def test_no_other_file_can_be_meant() -> None:
    with pytest.raises(FileNotFoundError):
        shipped_text("words")
