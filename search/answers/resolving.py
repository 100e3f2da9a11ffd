"""Where links of passages lead in their report as it is now: never a guess."""

from functools import cached_property

from search.answers.page import ResolvedLink
from search.model.report import Passage, Report
from search.words.units import contains, squeeze


class PassageFinder:
    """Finds passages of one report; the second and later ones cost next to nothing."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def find(self, passage_id: str, quote: str) -> ResolvedLink:
        """The passage with this id, else the only one that has the quoted words, else none.

        Takes time linear in the report.
        """
        if by_id := self._by_id.get(passage_id):
            return ResolvedLink(self.report.facts, by_id)
        run = squeeze(quote)
        quoted = [each for each, text in self._squeezed if run and contains(run, text)]
        only = quoted[0] if len(quoted) == 1 else None
        return ResolvedLink(self.report.facts, only, moved=only is not None)

    @cached_property
    def _by_id(self) -> dict[str, Passage]:
        return {each.id: each for each in self.report.passages}

    @cached_property
    def _squeezed(self) -> tuple[tuple[Passage, str], ...]:
        return tuple((each, squeeze(each.line)) for each in self.report.passages)
