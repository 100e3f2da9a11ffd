"""Plans asked of a backend together, so that a page takes few round trips however much it wants.

Whoever sees what will be wanted says so first; the first answer that is needed then brings all of
them. The answers are the same whether anything was foreseen or not: only the trips differ.
"""

from collections.abc import Iterable
from itertools import chain

from search.backends.contract import Backend
from search.backends.plan import Answer, Plan


class Batch:
    """The plans of one request and their answers, of which a remote backend is asked each once.

    Of one that is not remote they are asked as they come, and no answer is kept. Not for use by
    several threads.
    """

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._foreseen: list[Iterable[Plan]] = []
        self._known: dict[Plan, Answer] = {}

    def foresee(self, plans: Iterable[Plan]) -> None:
        """Ask for these, too, with the next answer that is not known yet.

        Where a trip costs nothing nothing is asked ahead, and `plans` is not even looked at: hand
        over a generator.
        """
        if self._backend.remote:
            self._foreseen.append(plans)

    def answer(self, plan: Plan) -> Answer:
        """The answer to a plan, in one trip with all that was foreseen; raises IndexUnusable."""
        if not self._backend.remote:
            return self._backend.search(plan)
        if plan not in self._known:
            wanted = dict.fromkeys((plan, *chain.from_iterable(self._foreseen)))
            self._foreseen.clear()
            new = [each for each in wanted if each not in self._known]
            self._known.update(zip(new, self._backend.answers(new), strict=True))
        return self._known[plan]

    def count(self, plan: Plan) -> int:
        """How many passages a plan finds, by its bare plan; raises IndexUnusable."""
        return self.answer(plan.bare).totals.passages

    def counts(self, plans: Iterable[Plan]) -> list[int]:
        """How many passages each of several plans finds; raises IndexUnusable."""
        return [self.count(plan) for plan in plans]
