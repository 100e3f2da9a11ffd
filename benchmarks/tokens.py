"""The same tokens for every engine: reports grown, cut into words once by several processes, and
kept on disk in batches, so that a build can be timed without the cutting.

`words` are the words of the dictionary that a passage has (those of its school, year and headings
counted twice, as ours does), its numbers and its Latin words: all that can be asked for. `pooled`
are the terms that ours ranks by. `units` are Han characters, numbers and Latin words, for phrases.
"""

import pickle
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from time import process_time
from typing import Any, Final, TypeAlias

from benchmarks.grow import grow
from indexer.understanding.report import read
from search.backends.analysis import Analysis, analyse, inherited_text
from search.backends.scoring import INHERITED_WEIGHT
from search.model.report import Report
from search.words.folding import HAN, fold
from search.words.segmentation import Cut, bulk, lexicon
from search.words.units import NOT_HAN, UNIT, dictionary_words, pair, squeeze

_PAIR: Final = re.compile(rf"(?=({HAN})({HAN}))")
_REPORTS_PER_BATCH: Final = 100


@dataclass(frozen=True, slots=True)
class Row:
    """A passage for an engine that is not ours; tokens are joined by spaces."""

    id: str
    report: str
    school: str
    year: str
    part: str
    text: str
    words: str
    pooled: str
    units: str

    def fact(self, name: str) -> str:
        """The value of a facet, or the report's id."""
        return str(getattr(self, name))


@dataclass(slots=True)
class Cost:
    """CPU seconds that working out the tokens took: ours, the words and the pooled terms."""

    passages: int = 0
    ours: float = 0
    words: float = 0
    pooled: float = 0

    def add(self, other: "Cost") -> None:
        """Sum up."""
        self.passages += other.passages
        self.ours += other.ours
        self.words += other.words
        self.pooled += other.pooled


def templates(corpus: Path) -> tuple[Report, ...]:
    """The reports that all others are grown from."""
    return tuple(read(path).report for path in sorted(corpus.glob("*.txt")))


def prepare(corpus: Path, passages: int, folder: Path, processes: int) -> Cost:
    """Grow about this many passages and write their tokens, a batch of reports a file."""
    folder.mkdir(parents=True)
    kinds = templates(corpus)
    count = round(passages * len(kinds) / sum(len(each.passages) for each in kinds))
    reports = grow(kinds, count)
    batches = iter(lambda: list(islice(reports, _REPORTS_PER_BATCH)), [])
    total = Cost()
    with ProcessPoolExecutor(processes, get_context("spawn"), initializer=warm) as pool:
        for cost in pool.map(partial(_prepare, folder), range(count), batches):
            total.add(cost)
    return total


def warm() -> None:
    """Load the dictionaries: that is not what is measured."""
    bulk()("信息公开")
    lexicon()


def _prepare(folder: Path, number: int, reports: list[Report]) -> Cost:
    began = process_time()
    ours = [(report, analyse(report)) for report in reports]
    analysed = process_time()
    words = [_words(report) for report in reports]
    cut = process_time()
    units = [[_units(passage.text) for passage in report.passages] for report in reports]
    united = process_time()
    pooled = [_pooled(report) for report in reports]
    done = process_time()
    rows = [row for each in zip(reports, words, pooled, units, strict=True) for row in _rows(*each)]
    (folder / f"{number:05d}.ours").write_bytes(pickle.dumps(ours))
    (folder / f"{number:05d}.rows").write_bytes(pickle.dumps(rows))
    return Cost(len(rows), analysed - began, united - analysed, done - cut)


def rows(folder: Path) -> Iterator[Row]:
    """Every passage prepared."""
    for path in sorted(folder.glob("*.rows")):
        yield from _loaded(path)


def analysed(folder: Path) -> Iterator[tuple[Report, Analysis]]:
    """Every report prepared."""
    for path in sorted(folder.glob("*.ours")):
        yield from _loaded(path)


def _loaded(path: Path) -> Any:
    return pickle.loads(path.read_bytes())


_Tokens: TypeAlias = Callable[[Sequence[str], Cut], Iterable[str]]


def _words(report: Report) -> list[str]:
    return _with_inherited(report, _words_of, _words_of)


def _pooled(report: Report) -> list[str]:
    return _with_inherited(
        report, _terms_of, lambda lines, cut: dict.fromkeys(_terms_of(lines, cut))
    )


def _with_inherited(report: Report, own: _Tokens, heads: _Tokens) -> list[str]:
    """The tokens of each passage and, twice, of the lines that it inherits."""
    cut = bulk()
    inherited = cache(lambda text: INHERITED_WEIGHT * tuple(heads(text.split("\n"), cut)))
    return [
        " ".join((*own((each.text,), cut), *inherited(inherited_text(report.facts, each))))
        for each in report.passages
    ]


def _words_of(lines: Sequence[str], cut: Cut) -> list[str]:
    """The words as cut, and words of two characters that the cut went through."""
    squeezed = list(map(squeeze, lines))
    found = list(dictionary_words("\n".join(lines), cut))
    through = {a + b for line in squeezed for a, b in _PAIR.findall(line)}.difference(found)
    others = (each for line in squeezed for each in NOT_HAN.findall(line))
    return [*found, *filter(_is_word, through), *others]


@cache
def _is_word(pair: str) -> bool:
    return pair in lexicon().trie


def _terms_of(lines: Sequence[str], cut: Cut) -> list[str]:
    """The words as cut, and the units and pairs, as often as they occur."""
    found = list(dictionary_words("\n".join(lines), cut))
    for line in lines:
        units = UNIT.findall(squeeze(line))
        found += (*units, *map(pair, units, units[1:]))
    return found


def _units(text: str) -> str:
    return " ".join(UNIT.findall(squeeze(text)))


def _rows(
    report: Report, words: Sequence[str], pooled: Sequence[str], units: Sequence[str]
) -> Iterator[Row]:
    facts = report.facts
    known = (facts.id, facts.school or "", str(facts.year or ""))
    for passage, *tokens in zip(report.passages, words, pooled, units, strict=True):
        yield Row(passage.id, *known, passage.part, fold(passage.text), *tokens)
