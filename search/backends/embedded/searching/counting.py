"""How many documents have each value of a field: what completion and correction choose from."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

import numpy as np

from search.backends.embedded.disk.postings import TERMS
from search.backends.embedded.disk.segment import Segment
from search.backends.embedded.searching.snapshot import Snapshot

Keep = Callable[[str], bool]


def counted(snapshot: Snapshot, field: str, keep: Keep) -> Mapping[str, int]:
    """The live documents of each value that `keep` wants; values without any are left out."""
    found = (_document_numbers if field == "docno" else _terms)(snapshot, keep)
    return {value: count for value, count in found.items() if count}


def _terms(snapshot: Snapshot, keep: Keep) -> Counter[str]:
    found: Counter[str] = Counter()
    for segment in snapshot.segments:
        for number, term in _kept(segment, keep):
            found[term] += segment.count(number)
    return found


def _kept(segment: Segment, keep: Keep) -> Iterator[tuple[int, str]]:
    words = segment.arrays.blob(TERMS)
    terms = map(words.text, range(len(words)))
    return ((number, term) for number, term in enumerate(terms) if keep(term))


def _document_numbers(snapshot: Snapshot, keep: Keep) -> Counter[str]:
    column = snapshot.column("docno")
    cited = column.ordinals[snapshot.live[snapshot.citing]]
    counts = np.bincount(cited, minlength=len(column.values)).tolist()
    numbers = zip(column.values, counts, strict=True)
    return Counter({number: count for number, count in numbers if keep(number)})
