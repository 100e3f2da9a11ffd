"""What a generation holds, in `contents.json`: its segments, and what decides whether this program
can read them.

Plain JSON, so that reading an index runs no code that came with it. Whoosh has a table of contents
of its own beside it (see `whoosh.codec`), which only Whoosh reads.
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

# The version of the format: raised whenever an index of older code would be read wrongly.
VERSION: Final = 10
CONTENTS: Final = "contents.json"
RECORD: Final = "record.txt"


@dataclass(frozen=True, slots=True)
class MadeWith:
    """What an index was made with; only one that was made with the same can be read.

    `schema` is the version of the format, `segmenter` and `dictionary` (a name and a hash) say what
    texts were cut with.
    """

    schema: int = VERSION
    segmenter: str = SEGMENTER
    dictionary: str = str(SHIPPED)

    def __str__(self) -> str:
        return f"格式 {self.schema}、{self.segmenter}、词典 {self.dictionary}"


@dataclass(slots=True)
class Listed:
    """A segment as it is listed: how many documents it has and which of them are deleted.

    `deleted` are half-open ranges of docids, each those of one report; `id` is a UUID in hex that
    begins the names of its files.
    """

    size: int = 0
    id: str = field(default_factory=lambda: uuid4().hex)
    deleted: list[tuple[int, int]] = field(default_factory=list)

    @property
    def live(self) -> int:
        """How many documents are not deleted."""
        return self.size - sum(end - start for start, end in self.deleted)

    def arrays(self, folder: Path) -> Arrays:
        """The arrays of this segment in the folder of a generation."""
        return Arrays(folder, self.id)

    def open(self, folder: Path) -> Segment:
        """The segment in the folder of a generation, for reading; no file is opened yet."""
        gone = [np.arange(start, end, dtype=np.int32) for start, end in self.deleted]
        return Segment(self.arrays(folder), np.sort(np.concatenate([EMPTY, *gone])))


@dataclass(frozen=True, slots=True)
class Contents:
    """The segments of a generation, in the order of their docids, and the words of its texts."""

    segments: list[Listed]
    vocabulary: Vocabulary = SHIPPED

    @property
    def made_with(self) -> MadeWith:
        """What this program would make such an index with."""
        return MadeWith(dictionary=str(self.vocabulary))

    def write(self, folder: Path) -> None:
        """Write the file CONTENTS, which `read` reads, in the folder of a generation."""
        held = {
            "made_with": asdict(self.made_with),
            "words": [astuple(entry) for entry in self.vocabulary.additions],
            "segments": [asdict(segment) for segment in self.segments],
        }
        (folder / CONTENTS).write_text(json.dumps(held, ensure_ascii=False), "utf-8")


def read(generation: Generation) -> Contents:
    """The contents of a generation; opens no segment.

    Raises IndexUnusable, which says how to rebuild, when the file is missing or broken, or when the
    index was made with another format, segmenter or dictionary than this program has.
    """
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
    """The indexer's own notes (the manifest) kept with a generation."""
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
