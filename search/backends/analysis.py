"""What an index needs to know of a report, worked out once, where the words are.

Plain arrays, so that a worker process can hand them over at little cost. Terms are numbers until
they have been counted; only the different ones become text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from search.backends.scoring import INHERITED_WEIGHT
from search.errors import UnreadableFile
from search.model.report import Facts, Passage, Report
from search.words.document_numbers import document_numbers
from search.words.schools import names_of
from search.words.segmentation import BulkCut, Lexicon, bulk
from search.words.units import GAP, NOT_HAN, dictionary_words, pair, squeeze
from search.words.vocabulary import SHIPPED, Vocabulary, is_word, listed_school_names

_LATIN_WORD: Final = re.compile("[a-z]{2,16}")
# What is said more often is said as often as this.
MOST: Final = 255


@dataclass(frozen=True, slots=True, eq=False)
class Occurrences:
    """Who has what: passage `docs[i]` says the term `terms[numbers[i]]` `own[i]` times (at most
    MOST), and inherits it from its school, year or headings where `inherited[i]`.

    The four arrays are parallel, in the order of terms, then of passages; each term is there once
    a passage, and a passage that does not say it, `own` 0, inherits it.
    """

    terms: tuple[str, ...]
    numbers: NDArray[np.uint32]
    docs: NDArray[np.uint32]
    own: NDArray[np.uint8]
    inherited: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """A report for an index: `terms` find and rank, and find candidates for runs in `squeezed`.

    The rest is parallel to the passages: the number of terms that rank, the squeezed text, the
    squeezed heading trail, the document numbers cited; `title` is the report's, squeezed, and
    `standing` are the pairs of Han that stand as words in it (see `Tables.standing`).
    """

    terms: Occurrences
    lengths: NDArray[np.uint32]
    squeezed: tuple[str, ...]
    trails: tuple[tuple[str, ...], ...]
    title: str
    document_numbers: tuple[tuple[str, ...], ...]
    standing: frozenset[str]


def analyse(
    report: Report, vocabulary: Vocabulary = SHIPPED, cut: BulkCut | None = None
) -> Analysis:
    """Everything an index needs to know of a report, cut into the words of a vocabulary.

    Raises UnreadableFile when the report is beyond all measure (see `_Terms`).
    """
    if len(report.passages) > 1 << _TEXT_BITS:
        raise UnreadableFile("段落太多，文件太长，不像是一份报告")
    squeezed_heading = cache(squeeze)
    squeezed = tuple(squeeze(passage.text) for passage in report.passages)
    trails = tuple(tuple(map(squeezed_heading, passage.trail)) for passage in report.passages)
    inherited = [inherited_text(report.facts, passage) for passage in report.passages]
    place = {text: at for at, text in enumerate(dict.fromkeys(inherited))}
    terms = _Terms(cut or bulk(vocabulary))
    own = terms.of([passage.text for passage in report.passages], [(text,) for text in squeezed])
    heads = terms.of(place, [tuple(map(squeezed_heading, text.split("\n"))) for text in place])
    of_passages = np.array([place[text] for text in inherited], np.int64)
    lengths = own.lengths + INHERITED_WEIGHT * heads.lengths[of_passages]
    return Analysis(
        terms=terms.occurrences(own.keys, heads.given_to(of_passages)),
        lengths=lengths.astype(np.uint32),
        squeezed=squeezed,
        trails=trails,
        title=squeeze(report.facts.title),
        document_numbers=tuple(document_numbers(passage.text) for passage in report.passages),
        standing=terms.standing(),
    )


def inherited_text(facts: Facts, passage: Passage) -> str:
    """School, year and heading trail: what a reader knows of a passage before reading it."""
    year = facts.year_label if facts.year is not None else ""
    return "\n".join((facts.school or "", year, *passage.trail))


def is_listed(term: str, known: Lexicon) -> bool:
    """Whether `Tables.words` lists a term: a word of the dictionary, or a Latin word."""
    if is_word(term):
        return known.frequency(term) > 0
    return _LATIN_WORD.fullmatch(term) is not None


def names(field: str, value: str) -> tuple[str, ...]:
    """What a value of a facet is called: a school by all its names, all else by itself."""
    return names_of(value) if field == "school" else (value,)


# ---- terms as numbers ----

# A key is a term and a text that has it, in 63 bits: two codes of units and the text's number. The
# code of a Han character is its code point; other units have numbers above all code points.
_TEXT_BITS: Final = 19
_CODE_BITS: Final = 22
_TEXT: Final = (1 << _TEXT_BITS) - 1
_CODE: Final = (1 << _CODE_BITS) - 1
_TERM: Final = (1 << 2 * _CODE_BITS) - 1
_OTHERS: Final = 0x110000
# The second code of a word of the dictionary, instead of a unit; that of a single unit is 0.
_WORD: Final = 1

Keys: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _TermKeys:
    """The terms of some texts, repeated as often as they occur, and how many rank of each text."""

    keys: Keys
    lengths: NDArray[np.int64]

    def given_to(self, places: NDArray[np.int64]) -> Keys:
        """The terms, each once, of texts that have these texts' terms: `places` says whose."""
        by_owner = (self.keys & _TEXT) << 2 * _CODE_BITS | self.keys >> _TEXT_BITS
        distinct = np.unique(by_owner)
        sizes = np.bincount(distinct >> 2 * _CODE_BITS, minlength=len(self.lengths))
        firsts, given = np.cumsum(sizes) - sizes, sizes[places]
        shifts = firsts[places] - (np.cumsum(given) - given)
        at = np.arange(given.sum()) + np.repeat(shifts, given)
        heirs = np.repeat(np.arange(len(places)), given)
        keys: Keys = (distinct[at] & _TERM) << _TEXT_BITS | heirs
        return keys


class _WordNumbers(dict[str, int]):
    """Words of the dictionary -> terms as numbers: in bulk, most words come again."""

    def __missing__(self, word: str) -> int:
        self[word] = len(self) << _CODE_BITS | _WORD
        return self[word]


class _Terms:
    """Terms of the texts of one report as numbers, and back.

    There is room for 2**19 passages and three million different numbers and Latin words.
    """

    def __init__(self, cut: BulkCut) -> None:
        self.cut = cut
        self.whole: set[str] = set()
        self.words = _WordNumbers()
        self.others: dict[str, int] = {}

    def of(self, texts: Iterable[str], squeezed: Sequence[Sequence[str]]) -> _TermKeys:
        """The terms of texts, given with their squeezed lines: no pair goes across lines."""
        found = [
            [word for word in dictionary_words(text, self._parts) if len(word) > 2]
            for text in texts
        ]
        numbers = np.fromiter(map(self.words.__getitem__, chain.from_iterable(found)), np.int64)
        words = (numbers << _TEXT_BITS) | np.repeat(np.arange(len(found)), list(map(len, found)))
        lines = np.repeat(np.arange(len(squeezed)), list(map(len, squeezed)))
        units, pairs = self._of_lines(list(chain.from_iterable(squeezed)), lines)
        lengths = np.bincount(units & _TEXT, minlength=len(found))
        return _TermKeys(np.concatenate((units, pairs, words)), lengths)

    def _parts(self, text: str) -> Iterator[str]:
        """The words of a folded text for search, those that it is cut into noted."""
        whole = self.cut.whole(text)
        self.whole.update(whole)
        return chain.from_iterable(map(self.cut.parts, whole))

    def standing(self) -> frozenset[str]:
        """The words of two characters that texts were cut into, or that begin or end a longer one
        which is no name of a school; other two characters at such a place, too."""
        han = [word for word in self.whole - listed_school_names() if is_word(word)]
        return frozenset(edge for word in han for edge in (word[:2], word[-2:]))

    def _of_lines(self, lines: Sequence[str], texts: NDArray[np.int64]) -> tuple[Keys, Keys]:
        """Units and pairs of squeezed lines; `texts` says whose each line is."""
        joined = "\n".join(lines)
        codes = self._codes(joined)
        ends = codes == ord("\n")
        owners = np.append(texts, 0)[np.cumsum(ends)]
        whole = ~(ends[:-1] | ends[1:])
        units = (codes << (_CODE_BITS + _TEXT_BITS)) | owners
        pairs = units[:-1] | (codes[1:] << _TEXT_BITS)
        return units[~ends], pairs[whole]

    def _codes(self, joined: str) -> NDArray[np.int64]:
        """The code of every unit, and of every line end."""
        others = NOT_HAN.findall(joined)
        plain = NOT_HAN.sub("\0", joined).replace(GAP, "")
        codes = np.frombuffer(plain.encode("utf-32-le"), np.uint32).astype(np.int64)
        known = self.others
        codes[codes == 0] = [known.setdefault(each, len(known) + _OTHERS) for each in others]
        return codes

    def occurrences(self, own: Keys, inherited: Keys) -> Occurrences:
        """What texts have themselves and what they inherit, each term of each text once."""
        if len(self.others) + _OTHERS > _CODE:
            raise UnreadableFile("不同的数字和字母词太多，文件太长，不像是一份报告")
        keys = np.sort(np.concatenate((own << 1, inherited << 1 | 1)).view(np.uint64))
        begins = np.flatnonzero(np.diff(keys >> np.uint64(1), prepend=~np.uint64(0)))
        ends = np.append(begins, len(keys))[1:]
        inherits = (keys[ends - 1] & np.uint64(1)).astype(np.bool_)
        distinct = (keys[begins] >> np.uint64(1)).astype(np.int64)
        terms = distinct >> _TEXT_BITS
        new = np.diff(terms, prepend=-1) != 0
        return Occurrences(
            self._texts(terms[new]),
            (np.cumsum(new) - 1).astype(np.uint32),
            (distinct & _TEXT).astype(np.uint32),
            np.minimum(ends - begins - inherits, MOST).astype(np.uint8),
            inherits,
        )

    def _texts(self, terms: NDArray[np.int64]) -> tuple[str, ...]:
        """Terms as text."""
        codes = np.stack((terms >> _CODE_BITS, terms & _CODE), axis=1)
        strange = np.flatnonzero((codes >= _OTHERS).any(axis=1) | (codes[:, 1] == _WORD))
        pieces = codes[strange].tolist()
        codes[strange] = 0
        # As text of two characters; what is not there, a zero at the end, is left out.
        texts: list[Any] = codes.astype(np.uint32).view("<U2").ravel().tolist()
        others, words = list(self.others), list(self.words)
        for at, (first, second) in zip(strange.tolist(), pieces, strict=True):
            if second == _WORD:
                texts[at] = words[first]
            else:
                both = [
                    others[code - _OTHERS] if code >= _OTHERS else chr(code)
                    for code in (first, second)
                    if code
                ]
                texts[at] = pair(*both) if len(both) == 2 else both[0]
        return tuple(texts)
