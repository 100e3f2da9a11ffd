"""Postings take the room that was promised for them, however many are written at once."""

from pathlib import Path

import numpy as np

from search.backends.embedded.disk.arrays import Arrays
from search.backends.embedded.disk.postings import Inverted
from search.backends.embedded.disk.postings_writer import inverted_writer

FIELD = {b"a": range(0, 8000, 2), b"b": range(0, 8000, 300), b"c": range(7, 8), b"d": range(8000)}


def written(folder: Path, field: dict[bytes, range], size: int, *, batch: int) -> Inverted:
    """A field of so many documents written a few terms at a time and opened."""
    arrays = Arrays(folder, "s")
    folder.mkdir(exist_ok=True)
    terms = sorted(field)
    with inverted_writer(arrays, "f", size) as writer:
        for start in range(0, len(terms), batch):
            some = terms[start : start + batch]
            docs = np.concatenate([np.array(field[term], np.int32) for term in some])
            counts = np.array([len(field[term]) for term in some])
            writer.add(some, counts, docs, (docs % 15 + 1).astype(np.uint8))
    return Inverted(arrays, "f")


def test_close_documents_take_a_byte_each_and_frequencies_two_bits(tmp_path: Path) -> None:
    opened = written(tmp_path, {b"a": range(0, 254_000, 254)}, 254_000, batch=1)
    assert (opened.gaps.nbytes, opened.wide.nbytes) == (1000, 0)
    assert opened.freqs.nbytes == 256 + 64


def test_a_term_of_many_documents_takes_a_bit_for_every_document(tmp_path: Path) -> None:
    opened = written(tmp_path, {b"a": range(0, 8000, 2)}, 8000, batch=1)
    assert (opened.gaps.nbytes, opened.bits.nbytes) == (0, 1024 + 64)


def test_how_many_terms_are_written_at_once_changes_no_file(tmp_path: Path) -> None:
    for batch in range(1, 5):
        written(tmp_path / str(batch), FIELD, 8000, batch=batch)
    names = sorted(path.name for path in (tmp_path / "1").iterdir())
    assert len(names) == 13
    for name in names:
        assert len({(tmp_path / str(batch) / name).read_bytes() for batch in range(1, 5)}) == 1
