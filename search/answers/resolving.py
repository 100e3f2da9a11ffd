"""Where the link of a passage leads in its report as it is now: never a guess."""

from search.answers.page import ResolvedLink
from search.model.report import Report
from search.words.units import contains, squeeze


def passage_in(report: Report, passage_id: str, quote: str) -> ResolvedLink:
    """The passage of a report with this id, else the only one that has the quoted words.

    No passage when there is neither. Takes time linear in the report.
    """
    by_id = next((each for each in report.passages if each.id == passage_id), None)
    if by_id:
        return ResolvedLink(report.facts, by_id)
    run = squeeze(quote)
    quoted = [each for each in report.passages if run and contains(run, squeeze(each.text))]
    only = quoted[0] if len(quoted) == 1 else None
    return ResolvedLink(report.facts, only, moved=only is not None)
