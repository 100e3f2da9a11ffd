"""What a generation holds: its segments, and what decides whether this program can read them.

Plain JSON, so that reading an index runs no code that came with it. Whoosh has a table of contents
of its own beside it (see codec.py), which only Whoosh reads.
"""

import json
from dataclasses import asdict, astuple, dataclass, field
from pathlib import Path
from typing import Final
from uuid import uuid4

import numpy as np

from search.backends.embedded.disk.arrays import EMPTY, Arrays
from search.backends.embedded.disk.generations import Generation
from search.backends.embedded.disk.segment import Segment
from search.errors import IndexUnusable
from search.words.segmentation import SEGMENTER
from search.words.vocabulary import SHIPPED, Vocabulary, WordEntry

# Raised whenever an index written by older code would be read wrongly.
VERSION: Final = 10
CONTENTS: Final = "contents.json"
RECORD: Final = "record.txt"


@dataclass(frozen=True, slots=True)
class MadeWith:
    """What an index was made with."""

    schema: int = VERSION
    segmenter: str = SEGMENTER
    dictionary: str = str(SHIPPED)

    def __str__(self) -> str:
        return f"格式 {self.schema}、{self.segmenter}、词典 {self.dictionary}"


@dataclass(slots=True)
class Listed:
    """A segment as listed; `deleted` are half-open ranges of documents, those of whole reports."""

    size: int = 0
    id: str = field(default_factory=lambda: uuid4().hex)
    deleted: list[tuple[int, int]] = field(default_factory=list)

    @property
    def live(self) -> int:
        """How many documents count."""
        return self.size - sum(end - start for start, end in self.deleted)

    def arrays(self, folder: Path) -> Arrays:
        """Where the arrays of this segment are."""
        return Arrays(folder, self.id)

    def open(self, folder: Path) -> Segment:
        """The segment, for reading."""
        gone = [np.arange(start, end, dtype=np.int32) for start, end in self.deleted]
        return Segment(self.arrays(folder), np.sort(np.concatenate([EMPTY, *gone])))


@dataclass(frozen=True, slots=True)
class Contents:
    """What a generation holds, and the words that its texts are cut into."""

    segments: list[Listed]
    vocabulary: Vocabulary = SHIPPED

    @property
    def made_with(self) -> MadeWith:
        """What this program makes of it."""
        return MadeWith(dictionary=str(self.vocabulary))

    def write(self, folder: Path) -> None:
        """Write the file that `read` reads."""
        held = {
            "made_with": asdict(self.made_with),
            "words": [astuple(entry) for entry in self.vocabulary.additions],
            "segments": [asdict(segment) for segment in self.segments],
        }
        (folder / CONTENTS).write_text(json.dumps(held, ensure_ascii=False), "utf-8")


def read(generation: Generation) -> Contents:
    """The contents of a generation; raises IndexUnusable when they are not for this program."""
    try:
        held = json.loads((generation.folder / CONTENTS).read_text("utf-8"))
        made_with = MadeWith(**held["made_with"])
        words = Vocabulary(tuple(WordEntry(*row) for row in held.get("words", ())))
        contents = Contents([_listed(row) for row in held["segments"]], words)
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        raise IndexUnusable(
            f"索引 {generation.folder} 不完整，或是很早的版本建立的。{_cure(generation)}"
        ) from None
    if made_with != contents.made_with:
        raise IndexUnusable(
            f"索引是用别的版本建立的（{made_with}；现在是 {contents.made_with}）。"
            f"{_cure(generation, words)}"
        )
    return contents


def recorded(generation: Generation) -> str:
    """The indexer's notes kept with a generation."""
    return (generation.folder / RECORD).read_text("utf-8")


def _cure(generation: Generation, words: Vocabulary = SHIPPED) -> str:
    own = " --words 自己的词表" if words.additions else ""
    where = generation.folder.parent
    return f"请运行 xxgk index --rebuild{own} --index {where} 报告所在目录，重建索引。"


def _listed(row: dict[str, object]) -> Listed:
    size, name, deleted = row["size"], row["id"], row["deleted"]
    if not (isinstance(size, int) and isinstance(name, str) and isinstance(deleted, list)):
        raise TypeError(row)
    return Listed(size, name, [(start, end) for start, end in deleted])
