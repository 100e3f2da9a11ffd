"""What a snapshot has by name: values of facets with their names, and words, with how many
documents have each."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cached_property

from search.backends.contract import Called
from search.backends.embedded.searching.called import called
from search.backends.embedded.searching.snapshot import Snapshot
from search.backends.embedded.searching.words import SnapshotWords, Standing
from search.words.vocabulary import Vocabulary
from search.words.word_keys import WordKey


class EmbeddedTables:
    """The tables of one generation; each is looked up in the arrays, or worked out when it is
    first asked for, then kept.

    `state` is the number of the generation. Raises FileNotFoundError where the generation was
    removed before that.
    """

    def __init__(self, state: str, snapshot: Snapshot, vocabulary: Vocabulary) -> None:
        self.state = state
        self.vocabulary = vocabulary
        self._snapshot = snapshot
        self._words = SnapshotWords(snapshot, vocabulary)
        self._values: dict[str, Mapping[str, int]] = {}

    def values(self, field: str) -> Mapping[str, int]:
        """The values of a facet, sorted, with how many live passages have each; not `""`."""
        if field not in self._values:
            self._values[field] = _counted_values(self._snapshot, field)
        return self._values[field]

    def words(self) -> Mapping[str, int]:
        """The words of the dictionary and Latin words, with how many live passages have each."""
        return self._words

    def words_by(self, key: WordKey, value: str) -> Sequence[str]:
        """The words of Han that have this key, those of most passages first."""
        return self._words.having(key, value)

    def words_beginning(self, by: Sequence[WordKey], beginning: str) -> Iterator[tuple[str, int]]:
        """The words of Han with a key that begins so, those of most passages first."""
        return self._words.beginning(by, beginning)

    def standing(self) -> Container[str]:
        """Pairs of Han that stand in some text as a word does, or in one that was deleted."""
        return self._standing

    @cached_property
    def _standing(self) -> Standing:
        return Standing(self._snapshot)

    def called(self, field: str, key: WordKey, piece: str, *, inside: bool) -> Iterator[Called]:
        """The values of a facet that have a name whose key has this piece, each by the best one."""
        return called(self._snapshot.segments, field, key, piece, inside=inside)


def _counted_values(snapshot: Snapshot, field: str) -> dict[str, int]:
    """The values of a facet that documents which count have, sorted, and how many have each."""
    found = Counter[str]()
    for segment in snapshot.segments:
        counts = zip(segment.values(field), segment.counted(field).tolist(), strict=True)
        found.update({value: count for value, count in counts if count and value})
    return dict(sorted(found.items()))
