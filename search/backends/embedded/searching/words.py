"""The words of a snapshot, looked up in the lists of its segments; nothing reads all of them but
whoever asks for all."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np

from search.backends.analysis import is_listed
from search.backends.embedded.disk.segment import Segment
from search.backends.embedded.searching.snapshot import Snapshot
from search.words.segmentation import Lexicon, lexicon
from search.words.vocabulary import Vocabulary
from search.words.word_keys import WordKey


class SnapshotWords(Mapping[str, int]):
    """The words of the dictionary and Latin words, with how many passages have each."""

    def __init__(self, snapshot: Snapshot, vocabulary: Vocabulary) -> None:
        self.snapshot = snapshot
        self.vocabulary = vocabulary

    @cached_property
    def _known(self) -> Lexicon:
        return lexicon(self.vocabulary)

    def __getitem__(self, word: str) -> int:
        count = self.snapshot.count(word) if is_listed(word, self._known) else 0
        if not count:
            raise KeyError(word)
        return count

    def __iter__(self) -> Iterator[str]:
        each = (word for segment in self.snapshot.segments for word in segment.word_list.texts())
        return (word for word in dict.fromkeys(each) if self.snapshot.count(word))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def having(self, key: WordKey, value: str) -> list[str]:
        """The words that have this key, those of most passages first, then as they sort."""
        segments = self.snapshot.segments
        found = {word for each in segments for word in each.word_list.having(key, value)}
        counted = sorted((-self.snapshot.count(word), word) for word in found)
        return [word for count, word in counted if count]

    def beginning(self, by: Sequence[WordKey], beginning: str) -> Iterator[tuple[str, int]]:
        """The words with a key that begins so, those of most passages first, with how many.

        Documents that no longer count are taken off only of a word whose turn it is.
        """
        most = Counter[str]()
        for segment in self.snapshot.segments:
            most.update(_counted(segment, by, beginning))
        waiting = sorted((count, word) for word, count in most.items())
        changed = any(len(segment.deleted) for segment in self.snapshot.segments)
        while waiting:
            count, word = waiting.pop()
            left = self.snapshot.count(word) if changed else count
            if left == count:
                yield word, count
            elif left:
                insort(waiting, (left, word))


def _counted(segment: Segment, by: Sequence[WordKey], beginning: str) -> dict[str, int]:
    """The words of a segment with a key that begins so, and how many documents have each, those
    that no longer count among them."""
    numbers = segment.word_list.beginning(by, beginning)
    starts = np.asarray(segment.inverted.starts)
    counts = starts[numbers + 1] - starts[numbers]
    words = map(segment.inverted.terms.text, numbers.tolist())
    return dict(zip(words, counts.tolist(), strict=True))


class Standing(Container[str]):
    """Pairs of Han that stand in some text as a word does."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot

    def __contains__(self, pair: object) -> bool:
        wanted = str(pair).encode()
        return any(_has(segment.standing, wanted) for segment in self.snapshot.segments)


def _has(ordered: Sequence[bytes], wanted: bytes) -> bool:
    at = bisect_left(ordered, wanted)
    return at < len(ordered) and ordered[at] == wanted
