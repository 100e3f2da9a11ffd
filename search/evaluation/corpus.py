"""A JSON-lines corpus as an index of the real engine: one document, one report of one passage."""

import hashlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from search.backends import Backend
from search.backends.analysis import analyse
from search.errors import IndexUnusable
from search.evaluation.judged import JudgedDocument, documents
from search.model.report import Facts, Passage, PassageKind, Report

Track = Callable[[Iterable[JudgedDocument]], Iterable[JudgedDocument]]
# Nothing of the taxonomy is known of a document that is no report.
_PART: Final = "other"


def index_corpus(path: Path, backend: Backend, track: Track = lambda every: every) -> None:
    """Index a corpus, unless the index holds just this one; raises XxgkError.

    `track` is given the documents and gives them back: that is where progress is shown.
    """
    with path.open("rb") as file:
        wanted = hashlib.file_digest(file, "sha256").hexdigest()
    with suppress(IndexUnusable):  # made by another version: then it is made anew
        if backend.recorded() == wanted:
            return
    with backend.writer(rebuild=True) as writer:
        for document in track(documents(path)):
            report = as_report(document)
            writer.put(report, analyse(report))
        writer.record(wanted)


def as_report(document: JudgedDocument) -> Report:
    """A document as a report of one passage, whose heading is the document's title.

    Nothing else is known of it: no school, no year; its part is 其他事项.
    """
    facts = Facts(
        id=document.id,
        title=document.title,
        school=None,
        year=None,
        year_kind=None,
        period_start=None,
        period_end=None,
        published=None,
        url=None,
        file="",
        sha256="",
    )
    trail = (document.title,) if document.title else ()
    kind = PassageKind.TEXT
    passage = Passage(document.id, 0, document.text, _PART, None, trail, kind, lines=(1,))
    return Report(facts, (), (passage,))
