"""Changes on top of one generation, written as the next: the embedded `Writer` of the contract."""

from contextlib import ExitStack

from search.backends.analysis import Analysis
from search.backends.embedded.disk import contents
from search.backends.embedded.disk.contents import RECORD, Contents, Listed, recorded
from search.backends.embedded.disk.generations import Generation, link_all
from search.backends.embedded.disk.word_list import WORDS
from search.backends.embedded.whoosh.codec import write_whoosh_contents
from search.backends.embedded.writing.build import SegmentBuilder
from search.backends.embedded.writing.lookups import save_lookups
from search.backends.embedded.writing.merge import merge
from search.model.report import Report
from search.words.vocabulary import Vocabulary

# Bytes that a posting takes while it is sorted, with the copies.
BYTES_PER_POSTING = 20
# Every segment costs each search a little; merging them costs each write a little.
MOST_SEGMENTS = 4


class EmbeddedWriter:
    """Collects changes for one new generation, on top of the one before.

    Postings are held in memory up to `memory_bytes`, then written as a segment. At the end segments
    are merged: those written here, if several, those of which over a third is deleted, and the
    smallest, so that at most MOST_SEGMENTS stay. Segments of the generation before are linked, or
    copied where the file system has no links. Open files are pushed on `files`, which the caller
    closes.

    Raises IndexUnusable when the generation before cannot be read, and ValueError when its texts
    were cut into the words of another vocabulary.
    """

    def __init__(
        self,
        generation: Generation,
        before: Generation | None,
        memory_bytes: int,
        files: ExitStack,
        vocabulary: Vocabulary,
    ) -> None:
        self.generation = generation
        self.files = files
        self.vocabulary = vocabulary
        self.most_postings = memory_bytes // BYTES_PER_POSTING
        self.segments: list[Listed] = []
        self.places: dict[str, tuple[Listed, range]] = {}
        self.builder: SegmentBuilder | None = None
        self.written: list[Listed] = []
        self.notes = ""
        if before:
            link_all(before.folder, generation.folder)
            held = contents.read(before)
            if held.vocabulary != vocabulary:
                raise ValueError(f"texts cut into {vocabulary} beside {held.vocabulary}")
            self.segments = held.segments
            self.notes = recorded(before)
            self._find_reports()
            for path in generation.folder.iterdir():
                if path.suffix != ".npy":
                    path.unlink()

    def _find_reports(self) -> None:
        for entry in self.segments:
            segment = entry.open(self.generation.folder)
            for at in segment.live_reports():
                self.places[segment.report_ids[at]] = entry, segment.documents(at)

    def put(self, report: Report, analysis: Analysis) -> None:
        """Add a report, or replace the one with its id; one without passages is left out.

        A replaced report stays on disk, deleted, until its segment is merged.
        """
        self.drop(report.facts.id)
        if not report.passages:
            return
        if self.builder is None:
            self.segments.append(Listed())
            self.builder = SegmentBuilder(self.segments[-1].arrays(self.generation.folder))
            self.files.push(self.builder.files)
        documents = self.builder.add(report, analysis)
        self.places[report.facts.id] = self.segments[-1], documents
        if self.builder.size > self.most_postings:
            self._write_segment()

    def drop(self, report_id: str) -> None:
        """Remove a report; no such report is no error."""
        if report_id in self.places:
            entry, documents = self.places.pop(report_id)
            entry.deleted.append((documents.start, documents.stop))

    def record(self, text: str) -> None:
        """Keep the indexer's own notes (the manifest); otherwise those before are kept."""
        self.notes = text

    def finish(self) -> None:
        """Write what is in memory, merge segments, and list them: then the generation is whole."""
        self._write_segment()
        self._merge()
        folder = self.generation.folder
        for entry in self.segments:
            if not entry.arrays(folder).path(WORDS).exists():
                save_lookups(entry.open(folder), self.vocabulary)
        Contents(self.segments, self.vocabulary).write(folder)
        write_whoosh_contents(folder, self.segments, self.generation.number)
        (folder / RECORD).write_text(self.notes, "utf-8")

    def _write_segment(self) -> None:
        if self.builder is not None:
            self.builder.save()
            self.segments[-1].size = len(self.builder)
            self.written.append(self.segments[-1])
            self.builder = None

    def _merge(self) -> None:
        """Make one segment of those that are too many, mostly deleted, or parts of one write."""
        parts = self.written if len(self.written) > 1 else []
        by_size = sorted(self.segments, key=lambda entry: entry.live, reverse=True)
        small = by_size[MOST_SEGMENTS - 1 :] if len(by_size) > MOST_SEGMENTS else []
        sparse = [entry for entry in by_size if entry.live * 3 < entry.size * 2]
        going = [each for each in self.segments if each in (*parts, *small, *sparse)]
        live = [entry for entry in going if entry.live]
        self.segments = [entry for entry in self.segments if entry not in going]
        folder = self.generation.folder
        if live:
            entry = Listed(sum(entry.live for entry in live))
            merge([each.open(folder) for each in live], entry.arrays(folder))
            self.segments.append(entry)
        for entry in going:
            for path in folder.glob(f"{entry.id}.*"):
                path.unlink()
