"""Postings come back as they were written, whatever the distances, a list read once a search."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.backends.embedded.backend import EmbeddedBackend
from search.backends.embedded.disk.arrays import Arrays, Docs
from search.backends.embedded.disk.postings import WIDE, Inverted
from search.backends.embedded.disk.postings_writer import inverted_writer
from search.backends.embedded.disk.squeezed import Squeezed
from search.engine import Engine
from search.query.request import Request
from search.query.syntax import parse
from tests.reports import corpus, put

# A word of the dictionary, and a run that is none.
RUNS = ('"信息公开"', '"息公开"')

_DOCUMENTS = st.sets(
    st.integers(0, 600) | st.integers(0, 2_000_000_000) | st.sampled_from([0, WIDE, WIDE + 1]),
    min_size=1,
)
_FIELDS = st.dictionaries(st.binary(min_size=1, max_size=6), _DOCUMENTS, min_size=1, max_size=8)


def written(folder: Path, field: dict[bytes, set[int]], size: int, *, batch: int) -> Inverted:
    """A field of so many documents written a few terms at a time and opened."""
    arrays = Arrays(folder, "s")
    words = sorted(field)
    with inverted_writer(arrays, "f", size) as writer:
        for start in range(0, len(words), batch):
            some = words[start : start + batch]
            lists = [np.array(sorted(field[word]), np.int32) for word in some]
            docs = np.concatenate(lists)
            writer.add(
                some, np.array(list(map(len, lists))), docs, (docs % 15 + 1).astype(np.uint8)
            )
    return Inverted(arrays, "f")


def comes_back(opened: Inverted, field: dict[bytes, set[int]]) -> bool:
    """Whether a field is as it was written."""
    assert list(opened.terms) == sorted(field)
    for word, docs in field.items():
        number = opened.number(word)
        assert opened.documents(number).tolist() == sorted(docs)
        assert opened.frequencies(number).tolist() == [doc % 15 + 1 for doc in sorted(docs)]
    every = range(len(field))
    in_order = [doc for word in sorted(field) for doc in sorted(field[word])]
    assert opened.documents_of(every).tolist() == in_order
    assert opened.frequencies_of(every).tolist() == [doc % 15 + 1 for doc in in_order]
    assert opened.documents_of(every[1:-1]).tolist() == [
        doc for word in sorted(field)[1:-1] for doc in sorted(field[word])
    ]
    return opened.number(b"\xff" * 7) == -1


@given(_FIELDS, st.integers(1, 4))
def test_every_list_comes_back(
    tmp_path_factory: pytest.TempPathFactory, field: dict[bytes, set[int]], batch: int
) -> None:
    opened = written(tmp_path_factory.mktemp("f"), field, 2_000_000_001, batch=batch)
    assert comes_back(opened, field)
    assert len(opened.common) == 0


@given(
    st.dictionaries(st.binary(min_size=1, max_size=3), st.sets(st.integers(0, 40), min_size=1)),
    st.integers(1, 4),
)
def test_lists_of_common_terms_come_back_among_those_of_others(
    tmp_path_factory: pytest.TempPathFactory, field: dict[bytes, set[int]], batch: int
) -> None:
    opened = written(tmp_path_factory.mktemp("f"), field, 41, batch=batch)
    assert comes_back(opened, field)
    assert len(opened.common) == sum(len(docs) > 41 / 8 for docs in field.values())


@given(
    st.dictionaries(
        st.binary(min_size=1, max_size=3),
        st.sets(st.integers(0, 199), min_size=1) | st.sets(st.integers(0, 199), min_size=60),
        min_size=1,
        max_size=4,
    ),
    st.sets(st.integers(0, 199)),
)
def test_a_few_documents_are_looked_up_as_if_the_list_were_read(
    tmp_path_factory: pytest.TempPathFactory, field: dict[bytes, set[int]], asked: set[int]
) -> None:
    opened = written(tmp_path_factory.mktemp("f"), field, 200, batch=2)
    docs = np.array(sorted(asked), np.int32)
    rows = opened.frequencies_in([*map(opened.number, field), -1], docs).tolist()
    assert rows == [
        [doc % 15 + 1 if doc in having else 0 for doc in sorted(asked)]
        for having in (*field.values(), ())
    ]


def test_terms_that_begin_alike_stand_together(tmp_path: Path) -> None:
    words = ("2", "20", "2021", "2021年", "公", "公开", "公\U000323af")
    opened = written(tmp_path, {word.encode(): {1} for word in words}, 99, batch=2)
    assert opened.beginning(b"20") == range(1, 4)
    assert opened.beginning("公".encode()) == range(4, 7)
    assert len(opened.beginning(b"3")) == len(opened.beginning(b"\xf0")) == 0


def test_a_file_that_exists_is_never_written_over(tmp_path: Path) -> None:
    arrays = Arrays(tmp_path, "s")
    arrays.save("x", np.zeros(1))
    with pytest.raises(FileExistsError):
        arrays.save("x", np.ones(1))
    with pytest.raises(FileExistsError), arrays.stream("x", np.uint8):
        pass
    assert arrays.map("x").tolist() == [0]


def test_texts_that_were_cut_into_a_word_are_not_searched_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend = EmbeddedBackend(tmp_path)
    put(backend, *corpus())
    searched: list[int] = []
    real = Squeezed.having

    def counting(self: Squeezed, docs: Docs, run: str, *, open_end: bool) -> Any:
        searched.append(len(docs))
        return real(self, docs, run, open_end=open_end)

    monkeypatch.setattr(Squeezed, "having", counting)
    (word, stretch) = (Engine(backend).search(Request("", parse(text))) for text in RUNS)
    assert word.totals.passages > 50
    assert stretch.totals.passages > 50
    assert searched[0] < word.totals.passages / 10
    assert searched[-1] >= stretch.totals.passages


def test_a_search_reads_each_list_once_and_the_next_search_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend = EmbeddedBackend(tmp_path)
    put(backend, *corpus())
    read: list[tuple[int, int]] = []
    real = Inverted.documents

    def counting(self: Inverted, number: int) -> Any:
        read.append((id(self), number))
        return real(self, number)

    monkeypatch.setattr(Inverted, "documents", counting)
    request = Request("", parse("招生 预算 OR 依申请公开 -研究生"))
    first = Engine(backend).search(request)
    assert first.totals.passages
    assert len(read) == len(set(read)) > 3
    read.clear()
    assert Engine(backend).search(request).hits == first.hits
    assert read == []
