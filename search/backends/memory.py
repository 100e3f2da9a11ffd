"""A backend in plain Python: a list of passages, each looked at for every plan.

It is the oracle of the contract suite, the reference for whoever writes another backend, and what
tests use where speed does not matter. It keeps nothing beyond the process, and is not to be clever.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from search.backends.analysis import Analysis, is_listed, names
from search.backends.contract import Called
from search.backends.meaning import Entry, entries, finds
from search.backends.plan import (
    Answer,
    Count,
    Counts,
    Filter,
    Found,
    HeldReport,
    PartCount,
    Plan,
    Stats,
    Totals,
)
from search.backends.scoring import B, idf, run_bonus, weight
from search.errors import IndexUnusable, NotFound
from search.model.fields import Sort
from search.model.report import Facts, Report
from search.model.taxonomy import parts
from search.model.versions import versions
from search.words.folding import normalize
from search.words.segmentation import lexicon
from search.words.units import contains
from search.words.vocabulary import SHIPPED, Vocabulary
from search.words.word_keys import WordKey, key_of, keys


@dataclass(frozen=True)
class MemoryTables:
    """What a state has by name; worked out at every call from all its passages."""

    state: str
    vocabulary: Vocabulary
    held: tuple[Entry, ...]
    pairs: frozenset[str]

    def standing(self) -> Container[str]:
        """Pairs of Han that stand in some text as a word does."""
        return self.pairs

    def values(self, field: str) -> Mapping[str, int]:
        """The values of a facet, sorted, with how many passages have each."""
        counts = Counter(value for entry in self.held for value in entry.values(field) if value)
        return dict(sorted(counts.items()))

    def words(self) -> Mapping[str, int]:
        """The words of the dictionary and Latin words, with how many passages have each."""
        return self._words

    @cached_property
    def _words(self) -> Mapping[str, int]:
        known = lexicon(self.vocabulary)
        return Counter(
            term for entry in self.held for term in entry.terms if is_listed(term, known)
        )

    def words_by(self, key: WordKey, value: str) -> Sequence[str]:
        """The words of Han that have this key, those of most passages first."""
        words = self.words()
        having = (word for word in words if value in keys(key, word))
        return sorted(having, key=lambda word: (-words[word], word))

    def words_beginning(self, by: Sequence[WordKey], beginning: str) -> Iterator[tuple[str, int]]:
        """The words of Han with a key that begins so, those of most passages first."""
        words = self.words()
        spelled = ((each, word) for word in words for key in by for each in keys(key, word))
        fitting = {word for each, word in spelled if each.startswith(beginning)}
        ranked = sorted(((words[word], word) for word in fitting), reverse=True)
        return ((word, count) for count, word in ranked)

    def called(self, field: str, key: WordKey, piece: str, *, inside: bool) -> Iterator[Called]:
        """The values of a facet that have a name whose key has this piece, each by the best one."""
        found: list[tuple[bool, int, int, str, str]] = []
        for value, passages in self.values(field).items():
            said = names(field, value)
            places = [key_of(key, normalize(each)).find(piece) for each in said]
            fits = [
                (at > 0, nth) for nth, at in enumerate(places) if at == 0 or (inside and at > 0)
            ]
            if fits:
                later, nth = min(fits)
                found.append((later, -passages, len(normalize(said[nth])), value, said[nth]))
        ranked = sorted(found)
        return (Called(said, value, -count, not later) for later, count, _, value, said in ranked)


class MemoryWriter:
    """Changes to a copy of what a backend holds."""

    def __init__(self, reports: Mapping[str, tuple[Report, Analysis]], notes: str) -> None:
        self.reports = dict(reports)
        self.notes = notes

    def put(self, report: Report, analysis: Analysis) -> None:
        """Add a report, or replace the one with its id."""
        self.drop(report.facts.id)
        if report.passages:
            self.reports[report.facts.id] = report, analysis

    def drop(self, report_id: str) -> None:
        """Remove a report; no such report is no error."""
        self.reports.pop(report_id, None)

    def record(self, text: str) -> None:
        """Keep the indexer's own notes (the manifest) with this state."""
        self.notes = text


class MemoryBackend:
    """Everything in lists, looked at from beginning to end for every plan."""

    remote = False

    def __init__(self) -> None:
        self._reports: dict[str, tuple[Report, Analysis]] = {}
        self._tables: MemoryTables | None = None
        self._notes = ""

    def tables(self) -> MemoryTables:
        """What the current state has by name; raises IndexUnusable before the first write."""
        if self._tables is None:
            raise IndexUnusable("内存里还没有索引。请先运行 xxgk index。")
        return self._tables

    def search(self, plan: Plan) -> Answer:
        """Answer one plan; raises IndexUnusable."""
        matching = [each for each in self.tables().held if finds(plan.match, each)]
        left = [each for each in matching if _passes(each, plan.filters)]
        ordered = self._ordered(plan, left)
        start, end = (plan.page - 1) * plan.size, plan.page * plan.size
        if plan.grouped:
            most = plan.per_report or None
            ordered = [each for group in _groups(ordered)[start:end] for each in group[:most]]
        else:
            ordered = ordered[start:end]
        return Answer(
            Totals(len({each.facts.id for each in left}), len(left)),
            tuple(ordered),
            tuple(_counts(plan, field, matching) for field in plan.facets),
        )

    def answers(self, plans: Sequence[Plan]) -> tuple[Answer, ...]:
        """Answer several plans, in their order; raises IndexUnusable."""
        return tuple(map(self.search, plans))

    def count(self, plans: Sequence[Plan]) -> tuple[int, ...]:
        """How many passages each of several plans finds; raises IndexUnusable."""
        return tuple(self.search(plan.bare).totals.passages for plan in plans)

    def scan(self, plan: Plan) -> Iterator[Found]:
        """All that a plan finds, in its order; raises IndexUnusable."""
        everything = max(1, len(self.tables().held))
        return iter(self.search(replace(plan, page=1, size=everything)).found)

    def _ordered(self, plan: Plan, found: Sequence[Entry]) -> list[Found]:
        """What is found in the order of the plan, grouped by report if it wants that."""
        scores = self._scores(plan, found)
        tiers = [_tier(plan, entry) for entry in found]
        best: dict[str, tuple[int, float]] = {}
        for entry, tier, score in zip(found, tiers, scores, strict=True):
            best[entry.facts.id] = min((tier, -score), best.get(entry.facts.id, (tier, -score)))
        sizes = Counter(entry.facts.id for entry in found)
        by_part = Counter((entry.facts.id, entry.passage.part) for entry in found)
        place = {report_id: at for at, report_id in enumerate(best)}

        def key(each: Found) -> tuple[object, ...]:
            report_id, sort = each.facts.id, _first(plan.sort, each.facts, sizes)
            if not plan.grouped:
                return (each.tier, *sort, -each.score)
            tier, score = best[report_id]
            return (tier, *sort, score, place[report_id], each.tier, -each.score)

        def where(facts: Facts) -> tuple[PartCount, ...]:
            counts = (PartCount(code, by_part[facts.id, code]) for code in parts())
            return tuple(each for each in counts if each.count) if plan.grouped else ()

        rows = [
            Found(it.facts, it.passage, score, tier, where(it.facts))
            for it, score, tier in zip(found, scores, tiers, strict=True)
        ]
        return sorted(rows, key=key)

    def _scores(self, plan: Plan, found: Iterable[Entry]) -> list[float]:
        """BM25F and the runs, as `scoring` has them."""
        held = self.tables().held
        having = {term.text: sum(term.text in each.terms for each in held) for term in plan.terms}
        idfs = {text: idf(len(held), count) for text, count in having.items() if count}
        average = sum(entry.length for entry in held) / max(1, len(held))
        worth = [(term, weight(term, idfs)) for term in plan.terms if term.text in idfs]
        bonuses = [(run.text, run_bonus(run, idfs)) for run in plan.runs]
        scores: list[float] = []
        for entry in found:
            norm = 1 - B + B * entry.length / average
            score = sum(bonus for run, bonus in bonuses if contains(run, entry.text))
            for term, worth_of_it in worth:
                frequency = entry.terms.get(term.text, 0)
                score += worth_of_it * frequency * (term.k1 + 1) / (frequency + term.k1 * norm)
            scores.append(score)
        return scores

    def report(self, report_id: str) -> Report:
        """A whole report; raises NotFound."""
        if report_id not in self._reports:
            raise NotFound(f"索引里没有编号为 {report_id} 的报告。")
        return self._reports[report_id][0]

    def reports(self, report_ids: Iterable[str]) -> Iterator[Report]:
        """Those of these reports that are held, whole."""
        return iter([self._reports[each][0] for each in report_ids if each in self._reports])

    def held(self, report_id: str) -> HeldReport:
        """A whole report, and the ids of all its versions that are held; raises NotFound."""
        return HeldReport(self.report(report_id), versions(report_id, self._reports))

    def stats(self) -> Stats:
        """How much is held, without details; raises IndexUnusable."""
        tables = self.tables()
        schools, years = tables.values("school"), tables.values("year")
        return Stats(len(self._reports), len(tables.held), len(schools), tuple(map(int, years)))

    def recorded(self) -> str:
        """The indexer's notes of the current state; empty when there are none."""
        return self._notes

    def vocabulary(self) -> Vocabulary | None:
        """The words that the texts are cut into; None before anything was written."""
        return self._tables.vocabulary if self._tables else None

    @contextmanager
    def writer(
        self, *, rebuild: bool = False, vocabulary: Vocabulary = SHIPPED
    ) -> Iterator[MemoryWriter]:
        """Changes in a with block: published at its end, dropped on an exception.

        Raises ValueError for another vocabulary than that of what is already there.
        """
        if not rebuild and self._tables and self._tables.vocabulary != vocabulary:
            raise ValueError(f"texts cut into {vocabulary} beside {self._tables.vocabulary}")
        writer = MemoryWriter({} if rebuild else self._reports, "" if rebuild else self._notes)
        yield writer
        state = str(int(self._tables.state) + 1) if self._tables else "1"
        self._reports, self._notes = writer.reports, writer.notes
        held = tuple(entry for pair in self._reports.values() for entry in entries(*pair))
        pairs = frozenset(each for _, known in self._reports.values() for each in known.standing)
        self._tables = MemoryTables(state, vocabulary, held, pairs)

    def close(self) -> None:
        """Nothing to let go of."""


def _passes(entry: Entry, filters: Iterable[Filter]) -> bool:
    return all(not set(each.values).isdisjoint(entry.values(each.field)) for each in filters)


def _tier(plan: Plan, entry: Entry) -> int:
    """The first tier that finds a passage, or one after all."""
    tiers = enumerate(plan.tiers)
    return next((at for at, each in tiers if finds(each, entry)), len(plan.tiers))


def _first(sort: Sort, facts: Facts, sizes: Mapping[str, int]) -> tuple[object, ...]:
    """What a passage is sorted by before its score."""
    match sort:
        case Sort.RELEVANCE:
            return ()
        case Sort.YEAR:
            return (-(facts.year or 0),)
        case Sort.SCHOOL:
            return (facts.id,)
        case Sort.HITS:
            return (-sizes[facts.id],)


def _groups(ordered: Iterable[Found]) -> list[list[Found]]:
    return [list(group) for _, group in groupby(ordered, key=lambda each: each.facts.id)]


def _counts(plan: Plan, field: str, matching: Iterable[Entry]) -> Counts:
    """What a facet counts: passages that all filters but its own let through."""
    others = [each for each in plan.filters if each.field != field]
    left = (each for each in matching if _passes(each, others))
    counts = Counter(value for each in left for value in each.values(field))
    commonest = dict(counts.most_common(plan.facet_values))
    chosen = (value for each in plan.filters if each.field == field for value in each.values)
    shown = {value: counts[value] for value in (*commonest, *chosen) if counts[value]}
    return Counts(field, tuple(Count(*pair) for pair in shown.items()), len(counts))
