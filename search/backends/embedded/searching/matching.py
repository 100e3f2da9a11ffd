"""A matcher of a plan -> the docids it finds, by operations on whole arrays (see `disk.sets`).

What it finds is defined by `search.backends.meaning`.
"""

from collections.abc import Callable, Iterable
from functools import reduce
from typing import TypeAlias, assert_never

import numpy as np

from search.backends import plan
from search.backends.embedded.disk import sets
from search.backends.embedded.disk.arrays import Docs, Mask
from search.backends.embedded.searching import runs
from search.backends.embedded.searching.snapshot import Snapshot
from search.words.document_numbers import squeezed_number
from search.words.units import contains

# What some matchers find among the same docids.
Known: TypeAlias = dict[plan.Matcher, Mask]


def matching(snapshot: Snapshot, matcher: plan.Matcher) -> Docs:
    """The live docids that a matcher finds, ascending; not to be changed, for they may be cached.

    Postings are cached by their term, and what runs, windows, values and exclusions find mostly by
    the matcher; All and Any are worked out each time, by operations on sets.
    """
    match matcher:
        case plan.Anything():
            return snapshot.everything
        case plan.Term(text):
            return snapshot.docs(text)
        case plan.All() | plan.Any():
            return _matching(snapshot, matcher)
        case _:
            return snapshot.cache.get(matcher, lambda: _matching(snapshot, matcher))


def _matching(snapshot: Snapshot, matcher: plan.Matcher) -> Docs:
    match matcher:
        case plan.Anything() | plan.Term():
            return matching(snapshot, matcher)
        case plan.Run(text, open_end, "text"):
            found = runs.candidates(snapshot, text, open_end=open_end)
            return runs.verified(snapshot, found, text, open_end=open_end)
        case plan.Run():
            return _field_run(snapshot, matcher)
        case plan.Within(texts, distance):
            return runs.near(snapshot, texts, distance)
        case plan.OneOf() | plan.Between():
            return _by_value(snapshot, matcher)
        case plan.All(nodes):
            return _all(snapshot, nodes)
        case plan.Any(nodes):
            return _any(snapshot, nodes)
        case plan.Except(node):
            found = matching(snapshot, node)
            return sets.difference(snapshot.everything, found, len(snapshot))
        case _:
            assert_never(matcher)


def _all(snapshot: Snapshot, nodes: Iterable[plan.Matcher]) -> Docs:
    """What all find, the fewest first; what exclusions find is taken away at the end."""
    nodes, size = tuple(nodes), len(snapshot)
    wanted = [matching(snapshot, node) for node in nodes if not isinstance(node, plan.Except)]
    unwanted = [matching(snapshot, node.node) for node in nodes if isinstance(node, plan.Except)]
    found = snapshot.everything
    if wanted:
        found = reduce(lambda a, b: sets.intersection(a, b, size), sorted(wanted, key=len))
    return reduce(lambda a, b: sets.difference(a, b, size), unwanted, found)


def _any(snapshot: Snapshot, nodes: tuple[plan.Matcher, ...]) -> Docs:
    """What any finds. Runs come last: only what nothing else found need be looked at."""
    size = len(snapshot)
    plain = [node for node in nodes if not isinstance(node, plan.Run) or node.field != "text"]
    found = sets.union([matching(snapshot, node) for node in plain], size)
    for node in nodes:
        if isinstance(node, plan.Run) and node.field == "text":
            possible = runs.candidates(snapshot, node.text, open_end=node.open_end)
            rest = sets.difference(possible, found, size)
            more = runs.verified(snapshot, rest, node.text, open_end=node.open_end)
            found = sets.union([found, more], size)
    return found


def among(snapshot: Snapshot, matcher: plan.Matcher, docs: Docs, known: Known) -> Mask:
    """Which of some docids, ascending, a matcher finds: one bool each; no other is looked at.

    `known` are those of matchers that were asked for these docids before; this one's is added.
    """
    if matcher not in known:
        known[matcher] = _among(snapshot, matcher, docs, known)
    return known[matcher]


def _among(snapshot: Snapshot, matcher: plan.Matcher, docs: Docs, known: Known) -> Mask:
    size = len(snapshot)
    match matcher:
        case plan.All(nodes):
            every = [among(snapshot, node, docs, known) for node in nodes]
            return reduce(np.logical_and, every, np.ones(len(docs), np.bool_))
        case plan.Any(nodes):
            found = np.zeros(len(docs), np.bool_)
            for node in nodes:
                rest = ~found
                found[rest] = among(snapshot, node, docs[rest], {})
            return found
        case plan.Except(node):
            return ~among(snapshot, node, docs, known)
        case plan.Run(text, open_end, "text") if snapshot.cache.peek(matcher) is None:
            possible = runs.candidates(snapshot, text, open_end=open_end)
            some = sets.intersection(docs, possible, size)
            having = runs.verified(snapshot, some, text, open_end=open_end)
            return sets.member(docs, having, size)
        case _:
            return sets.member(docs, matching(snapshot, matcher), size)


# ---- facts ----


def _field_run(snapshot: Snapshot, run: plan.Run) -> Docs:
    def fits(lines: str) -> bool:
        return any(contains(run.text, each, open_end=run.open_end) for each in lines.split("\n"))

    if run.field == "docno":
        return _selected(snapshot, run.field, lambda number: fits(squeezed_number(number)))
    in_trail = _selected(snapshot, "trail", fits)
    titled = np.fromiter(map(fits, snapshot.titles), np.bool_, len(snapshot.titles))
    in_title = np.flatnonzero(titled[snapshot.report_of] & snapshot.live).astype(np.int32)
    return sets.union([in_trail, in_title], len(snapshot))


def _by_value(snapshot: Snapshot, matcher: plan.OneOf | plan.Between) -> Docs:
    match matcher:
        case plan.OneOf(field, values):
            return _selected(snapshot, field, lambda value: value in values)
        case plan.Between(field, low, high):
            return _selected(snapshot, field, lambda value: _in_range(value, low, high))


def _in_range(value: str, low: int | None, high: int | None) -> bool:
    return bool(value) and (low or 0) <= int(value) <= (int(value) if high is None else high)


def _selected(snapshot: Snapshot, field: str, keep: Callable[[str], bool]) -> Docs:
    column = snapshot.column(field)
    kept: Mask = np.fromiter(map(keep, column.values), np.bool_, len(column.values))
    return np.flatnonzero(snapshot.valued(field, kept) & snapshot.live).astype(np.int32)
