"""An index keeps the words it was made with, and is never used with others."""

import json
from pathlib import Path

import pytest

from search.backends import Backend, open_backend
from search.backends.embedded.disk.contents import CONTENTS
from search.backends.plan import Totals
from search.engine import Engine
from search.errors import IndexUnusable
from search.query.request import Request
from search.query.syntax import parse
from search.words.vocabulary import SHIPPED, Vocabulary, WordEntry
from tests.reports import make_report, put, told

OWN = Vocabulary((WordEntry("书院制"), WordEntry("导学团队", 50)))
REPORT = make_report(
    "a-2021", "# overview 一、概述\n推行书院制改革。\n制定书院改革方案，全面制订。\n"
)


@pytest.fixture
def backend(tmp_path: Path) -> Backend:
    made = open_backend(tmp_path / "index")
    put(made, REPORT, vocabulary=OWN)
    return made


def test_an_index_tells_its_words(backend: Backend, tmp_path: Path) -> None:
    assert backend.vocabulary() == open_backend(tmp_path / "index").vocabulary() == OWN
    assert open_backend(tmp_path / "index").vocabulary().additions == OWN.additions  # type: ignore[union-attr]
    assert told(backend, "dictionary") == str(OWN)
    assert open_backend(tmp_path / "nothing").vocabulary() is None


def test_queries_are_cut_with_the_words_of_the_index(backend: Backend, tmp_path: Path) -> None:
    plain = open_backend(tmp_path / "plain")
    put(plain, REPORT)
    asked = Request("改革书院制", parse("改革书院制"))
    assert Engine(backend).search(asked).totals == Totals(1, 1)
    assert Engine(plain).search(asked).totals == Totals(1, 2)
    hit = Engine(backend).search(asked).hits[0]
    assert [each.text for each in hit.excerpt if each.hit] == ["书院制改革"]
    assert Engine(backend).read(REPORT, parse("改革书院制")).hits == (0,)


def test_what_is_added_later_is_cut_with_the_same_words(backend: Backend) -> None:
    more = make_report("b-2021", "# overview 一、概述\n书院制。\n")
    put(backend, more, vocabulary=OWN)
    assert Engine(backend).search(Request("", parse("书院制"))).totals == Totals(2, 2)
    with pytest.raises(ValueError, match="beside"):
        put(backend, more, vocabulary=SHIPPED)
    assert backend.vocabulary() == OWN


def test_another_index_in_its_place_brings_its_own_words(backend: Backend) -> None:
    engine = Engine(backend)
    with backend.writer(rebuild=True) as writer:
        writer.record("")
    assert engine.vocabulary() == SHIPPED


def test_an_index_made_with_other_shipped_words_says_which_command_to_run(
    backend: Backend, tmp_path: Path
) -> None:
    path = tmp_path / "index" / "generation-000001" / CONTENTS
    held = json.loads(path.read_text("utf-8"))
    held["made_with"]["dictionary"] = "jieba 0.42 自带，高校词表（00000000）"
    path.write_text(json.dumps(held), "utf-8")
    with pytest.raises(IndexUnusable, match=r"别的版本.*00000000.*--rebuild --words 自己的词表"):
        open_backend(tmp_path / "index").vocabulary()
