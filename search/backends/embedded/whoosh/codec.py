"""The arrays of a segment as a Whoosh codec, for reading only: Whoosh can open, list and search the
index with its own searcher, which in tests is the oracle.

Segments are written by `writing.build`, never by Whoosh's writer: what would write raises
TypeError. Methods without a docstring are those of Whoosh's base classes.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
from whoosh.codec import base
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC
from whoosh.matching.mcore import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from search.backends.embedded.disk.arrays import Docs
from search.backends.embedded.disk.contents import Listed
from search.backends.embedded.disk.levels import COUNTING
from search.backends.embedded.disk.postings import TERMS
from search.backends.embedded.disk.segment import Segment
from search.backends.embedded.whoosh.schema import INDEX_NAME, schema
from search.model.fields import FACETS


def _written_by_build(*_arguments: object, **_options: object) -> NoReturn:
    raise TypeError("segments of this index are written by search.backends.embedded.writing.build")


class ArraySegment(base.Segment):
    """A segment in Whoosh's table of contents: a pickle of what `contents.Listed` says of it."""

    def __init__(self, listed: Listed) -> None:
        base.Segment.__init__(self, INDEX_NAME)
        self.listed = listed

    def codec(self) -> "ArrayCodec":
        return ArrayCodec()

    def segment_id(self) -> str:
        return self.listed.id

    def doc_count_all(self) -> int:
        return self.listed.size

    def has_deletions(self) -> bool:
        return bool(self.listed.deleted)

    def deleted_count(self) -> int:
        return self.listed.size - self.listed.live

    def deleted_docs(self) -> Iterator[int]:
        return (doc for start, end in self.listed.deleted for doc in range(start, end))

    def is_deleted(self, docnum: int) -> bool:
        return any(start <= docnum < end for start, end in self.listed.deleted)

    delete_document = _written_by_build


def write_whoosh_contents(folder: Path, segments: list[Listed], generation: int) -> None:
    """Write the table of contents by which Whoosh opens the index in a folder: a pickle.

    We never read it. `generation` is its number for Whoosh, too.
    """
    entries = [ArraySegment(listed) for listed in segments]
    TOC(schema(), entries, generation).write(FileStorage(str(folder)), INDEX_NAME)


class ArrayCodec(base.Codec):
    """What reads a segment for Whoosh: its readers open the arrays in the folder of the storage."""

    per_document_writer = field_writer = new_segment = _written_by_build
    postings_writer = postings_reader = _written_by_build

    def terms_reader(self, storage: FileStorage, segment: ArraySegment) -> "TermsReader":
        return TermsReader(segment.listed.open(Path(storage.folder)))

    def per_document_reader(self, storage: FileStorage, segment: ArraySegment) -> "DocumentReader":
        return DocumentReader(segment.listed.open(Path(storage.folder)), segment)


class TermsReader(base.TermsReader):
    """Terms and postings of the inverted field; those of facets and reports are made from columns.

    A weight is the term frequency that ranks, COUNTING of `disk.levels`, and 1 in other fields.
    Deleted documents are in, as Whoosh expects.
    """

    cursor = _written_by_build

    def __init__(self, segment: Segment) -> None:
        self.segment = segment

    def indexed_field_names(self) -> tuple[str, ...]:
        return tuple(sorted((TERMS, "report", *FACETS)))

    def terms_of(self, field: str) -> list[bytes]:
        """The terms of a field, sorted: all are read."""
        if field == TERMS:
            return list(self.segment.inverted.terms)
        if field in FACETS:
            return sorted(value.encode() for value in self.segment.values(field) if value)
        return sorted(name.encode() for name in self.segment.report_ids)

    def postings(self, field: str, word: bytes) -> tuple[Docs, list[float]]:
        """The docids of a term, ascending, and its weight in each; raises TermNotFound."""
        if field == TERMS:
            return self._inverted(word)
        docs = self._of_value(field, word.decode())
        return docs, [1.0] * len(docs)

    def _inverted(self, word: bytes) -> tuple[Docs, list[float]]:
        inverted = self.segment.inverted
        number = inverted.number(word)
        if number < 0:
            raise TermNotFound(word)
        weights = COUNTING[inverted.frequencies(number)].tolist()
        return inverted.documents(number), weights

    def _of_value(self, field: str, value: str) -> Docs:
        if field == "report":
            if value not in self.segment.report_ids:
                raise TermNotFound(value)
            return np.array(self.segment.documents(self.segment.report_ids.index(value)), np.int32)
        values = self.segment.values(field) if field in FACETS else ()
        if value not in values:
            raise TermNotFound(value)
        return self.segment.having(field, values.index(value))

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return term[1] in self.terms_of(term[0])

    def terms(self) -> Iterator[tuple[str, bytes]]:
        fields = self.indexed_field_names()
        return ((field, word) for field in fields for word in self.terms_of(field))

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        return (term for term in self.terms() if term >= (fieldname, prefix))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(
        self, fieldname: str, prefix: bytes
    ) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        docs, weights = self.postings(fieldname, text)
        lengths = self.segment.lengths[docs]
        return TermInfo(
            weight=sum(weights),
            df=len(docs),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=max(weights),
            minid=int(docs[0]),
            maxid=int(docs[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        return sum(self._weights(fieldname, text))

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        return len(self._weights(fieldname, text))

    def _weights(self, field: str, word: bytes) -> list[float]:
        """None where the segment lacks the term: Whoosh asks every segment for it."""
        try:
            return self.postings(field, word)[1]
        except TermNotFound:
            return []

    def matcher(
        self, fieldname: str, text: bytes, format_: object, scorer: object = None
    ) -> ListMatcher:
        docs, weights = self.postings(fieldname, text)
        return ListMatcher(
            docs.tolist(),
            weights,
            format=format_,
            scorer=scorer,
            term=(fieldname, text),
            terminfo=self.term_info(fieldname, text),
        )


class DocumentReader(base.PerDocumentReader):
    """What Whoosh asks of documents: counts, deletions, lengths for BM25, the stored passage id."""

    def __init__(self, segment: Segment, entry: ArraySegment) -> None:
        self.segment = segment
        self.entry = entry

    def doc_count(self) -> int:
        return self.entry.listed.live

    def doc_count_all(self) -> int:
        return self.entry.doc_count_all()

    def has_deletions(self) -> bool:
        return self.entry.has_deletions()

    def is_deleted(self, docnum: int) -> bool:
        return self.entry.is_deleted(docnum)

    def deleted_docs(self) -> Iterable[int]:
        return self.entry.deleted_docs()

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        return int(self.segment.lengths[docnum]) if fieldname == TERMS else default

    def field_length(self, fieldname: str) -> int:
        return self._length(fieldname, np.sum)

    def min_field_length(self, fieldname: str) -> int:
        return self._length(fieldname, np.min)

    def max_field_length(self, fieldname: str) -> int:
        return self._length(fieldname, np.max)

    def _length(self, fieldname: str, measure: Callable[..., Any]) -> int:
        return int(measure(self.segment.lengths)) if fieldname == TERMS else 0

    def stored_fields(self, docnum: int) -> dict[str, str]:
        return {"passage": self.segment.passages.json(docnum)[0]}
