"""Changes on top of one generation, written as the next; and what an index was made with."""

import json
from dataclasses import asdict, dataclass
from types import TracebackType
from typing import Self

from search.analysis import Analysis
from search.backends.embedded.build import SegmentBuilder
from search.backends.embedded.codec import ArraySegment, read_contents, write_contents
from search.backends.embedded.generations import Generation, link_all
from search.backends.embedded.merge import merge
from search.backends.embedded.schema import VERSION
from search.errors import IndexUnusable
from search.model import Report
from search.segmentation import DICTIONARY, SEGMENTER

META = "meta.json"
RECORD = "record.txt"

# What sorting takes, with its copies.
BYTES_PER_POSTING = 40
# Every segment costs each search a little; merging them costs each write a little.
MOST_SEGMENTS = 4


@dataclass(frozen=True, slots=True)
class MadeWith:
    """What decides whether this version of the program can read an index."""

    schema: int
    segmenter: str
    dictionary: str

    @classmethod
    def now(cls) -> "MadeWith":
        """What an index written now is made with."""
        return cls(VERSION, SEGMENTER, DICTIONARY)

    def __str__(self) -> str:
        return f"格式 {self.schema}、{self.segmenter}、词典 {self.dictionary}"


def made_with(generation: Generation) -> MadeWith:
    """What a generation was made with; raises IndexUnusable when it does not say."""
    try:
        return MadeWith(**json.loads((generation.folder / META).read_text("utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        raise IndexUnusable(
            f"索引 {generation.folder} 不完整。请运行 xxgk index --rebuild 报告所在目录，重建索引。"
        ) from None


def check(generation: Generation) -> None:
    """Whether this version of the program can read the index; raises IndexUnusable."""
    then, now = made_with(generation), MadeWith.now()
    if then != now:
        raise IndexUnusable(
            f"索引是用别的版本建立的（{then}；现在是 {now}）。"
            "请运行 xxgk index --rebuild 报告所在目录，重建索引。"
        )


def recorded(generation: Generation) -> str:
    """The indexer's notes kept with a generation."""
    return (generation.folder / RECORD).read_text("utf-8")


class EmbeddedWriter:
    """Collects changes for one new generation, on top of the one before.

    Postings are held in memory up to a limit, then written as a segment; too many segments, and
    those that are mostly deleted, are merged at the end.
    """

    def __init__(
        self, generation: Generation, before: Generation | None, memory_bytes: int
    ) -> None:
        self.generation = generation
        self.most_postings = memory_bytes // BYTES_PER_POSTING
        self.segments: list[ArraySegment] = []
        self.places: dict[str, tuple[ArraySegment, range]] = {}
        self.builder: SegmentBuilder | None = None
        self.notes = ""
        if before:
            link_all(before.folder, generation.folder)
            self.segments = read_contents(generation.folder)
            self.notes = recorded(before)
            self._find_reports()
        for path in (*generation.folder.glob("*.toc"), *generation.folder.glob("*.txt")):
            path.unlink()
        (generation.folder / META).unlink(missing_ok=True)

    def _find_reports(self) -> None:
        for entry in self.segments:
            segment = entry.open(self.generation.folder)
            for at, report_id in enumerate(segment.report_ids):
                documents = segment.documents(at)
                if documents[0] not in entry.deleted:
                    self.places[report_id] = entry, documents

    def put(self, report: Report, analysis: Analysis) -> None:
        """Add a report, or replace the one with its id."""
        self.drop(report.facts.id)
        if not report.passages:
            return
        if self.builder is None:
            self.segments.append(ArraySegment(0))
            self.builder = SegmentBuilder(self.segments[-1].arrays(self.generation.folder))
        documents = self.builder.add(report, analysis)
        self.places[report.facts.id] = self.segments[-1], documents
        if self.builder.size > self.most_postings:
            self._write_segment()

    def drop(self, report_id: str) -> None:
        """Remove a report; no such report is no error."""
        if report_id in self.places:
            entry, documents = self.places.pop(report_id)
            entry.deleted |= frozenset(documents)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self.builder is not None:
            self.builder.files.__exit__(kind, error, at)

    def record(self, text: str) -> None:
        """Keep the indexer's own notes with this state of the index."""
        self.notes = text

    def finish(self) -> None:
        """Write what is in memory, tidy the segments, and write the contents."""
        self._write_segment()
        self._merge()
        folder = self.generation.folder
        write_contents(folder, self.segments, self.generation.number)
        (folder / META).write_text(json.dumps(asdict(MadeWith.now())), "utf-8")
        (folder / RECORD).write_text(self.notes, "utf-8")

    def _write_segment(self) -> None:
        if self.builder is not None:
            self.builder.save()
            self.segments[-1].size = len(self.builder)
            self.builder = None

    def _merge(self) -> None:
        """Make one segment of those that are too many, or mostly deleted."""
        by_size = sorted(self.segments, key=_live, reverse=True)
        small = by_size[MOST_SEGMENTS - 1 :] if len(by_size) > MOST_SEGMENTS else []
        sparse = [entry for entry in by_size if _live(entry) * 3 < entry.size * 2]
        going = [entry for entry in self.segments if entry in small or entry in sparse]
        live = [entry for entry in going if _live(entry)]
        self.segments = [entry for entry in self.segments if entry not in going]
        folder = self.generation.folder
        if live:
            entry = ArraySegment(sum(map(_live, live)))
            merge([each.open(folder) for each in live], entry.arrays(folder))
            self.segments.append(entry)
        for entry in going:
            for path in folder.glob(f"{entry.segment_id()}.*"):
                path.unlink()


def _live(entry: ArraySegment) -> int:
    return entry.size - entry.deleted_count()
