"""What the address of a request quotes of a report: where it stands, or that it does not."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from search.answers.page import ResolvedLink, ResolvedQuotation
from search.answers.quoting import quoted_in
from search.model.quotations import quotation_from
from search.model.report import Facts, Report, Section
from webui.links import anchor
from webui.navigation import exact_search


def quoted_of(report: Report) -> ResolvedQuotation | None:
    """Where a report has the words that this request quotes; None when it quotes none.

    Raises XxgkError for a quotation that makes no sense.
    """
    quotation = quotation_from(request.args)
    return quoted_in(report, quotation) if quotation else None


def passage_changed(link: ResolvedLink, quote: str) -> ResponseReturnValue:
    """The page of a passage that is gone, with status 410.

    It shows what the link quoted, and offers to search for it.
    """
    retry = exact_search(quote)
    return render_template("changed.html", facts=link.facts, quote=quote, retry=retry), 410


def words_changed(facts: Facts, quoted: ResolvedQuotation) -> ResponseReturnValue:
    """The page of words that a report does not have, or more than once, with status 410.

    It shows what the link quoted, and offers to search for it: the longest line of it.
    """
    longest = max(quoted.quotation.exact.splitlines(), key=len)
    retry = exact_search(longest)
    return render_template("changed.html", facts=facts, quoted=quoted, retry=retry), 410


def moved_to(report: Report, quoted: ResolvedQuotation) -> str | None:
    """The anchor of the first passage of which a link quotes something, or below the heading of
    which it does; None when all that stood around the words still does."""
    if not (quoted.moved and report.passages):
        return None
    line = quoted.stretches[0].line
    at = line.first if isinstance(line, Section) else line.ordinal
    return anchor(report.passages[min(at, len(report.passages) - 1)].id)
