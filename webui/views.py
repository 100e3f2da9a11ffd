"""The pages. Each asks the engine one thing and hands values to a template."""

from dataclasses import dataclass
from typing import Final

from flask import Flask, Response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response as AnyResponse

from search.answers.page import ResolvedLink
from search.engine import Engine
from search.model.fields import Sort
from search.query.request import Request
from search.settings import Settings
from webui import help as manual
from webui import navigation
from webui.links import anchor
from webui.quoting import moved_to, passage_changed, quoted_of, words_changed
from webui.reading import lay_out, year_before
from webui.state import SearchState

LISTED: Final = 100


def current_state() -> SearchState:
    """The state that the address of this request says; raises XxgkError when it makes no sense."""
    return SearchState.from_args(request.args.items(multi=True))


@dataclass(frozen=True, slots=True)
class Pages:
    """What a browser can ask for: a view for each page.

    Each asks the engine and hands values to a template; what it raises is answered by
    `webui.errors`.
    """

    engine: Engine
    settings: Settings

    def join(self, app: Flask) -> None:
        """Give an application these pages."""
        app.add_url_rule("/", "home", self.home)
        app.add_url_rule("/search", "results", self.results)
        app.add_url_rule("/reports", "reports", self.reports)
        app.add_url_rule("/r/<report_id>", "report", self.report)
        app.add_url_rule("/p/<passage_id>", "passage", self.passage)
        app.add_url_rule("/help", "help", self.help)
        app.add_url_rule("/opensearch.xml", "opensearch", self.opensearch)

    def home(self) -> ResponseReturnValue:
        """The search box with examples, and the first hundred reports that can be searched."""
        listing = self.engine.search(all_reports(1))
        return render_template("home.html", listing=listing, examples=manual.EXAMPLES)

    def reports(self) -> ResponseReturnValue:
        """Every report held, by school and year, 100 on a page."""
        state = current_state()
        listing = self.engine.search(all_reports(state.page))
        return render_template("reports.html", listing=listing)

    def results(self) -> ResponseReturnValue:
        """The answer to the state of the address: hits, facets, notices, and links to other states.

        Raises XxgkError for an address or a query that cannot be read.
        """
        state = current_state()
        page = self.engine.search(state.request())
        return render_template("results.html", page=page, state=state, links=navigation)

    def report(self, report_id: str) -> ResponseReturnValue:
        """A whole report with the query of the state marked, among the results of the state and the
        other years of its school; raises NotFound.

        Nothing is searched for without a state. The words that the address quotes are marked, too;
        410 when the report does not have them. `at` in the address is the passage that was opened
        from a list of passages, `moved` the one that a link led to by its words.
        """
        state = current_state()
        asked = state.request() if state.pairs else None
        opened = self.engine.open_report(report_id, asked, request.args.get("at", ""))
        report, reading = opened.report, opened.reading
        quoted = quoted_of(report)
        if quoted and not quoted.stretches:
            return words_changed(report.facts, quoted)
        return render_template(
            "report.html",
            report=report,
            facts=report.facts,
            layout=lay_out(report, reading, quoted.stretches if quoted else ()),
            quoted=quoted,
            reading=reading,
            state=state,
            opened=opened,
            versions=opened.versions,
            year_before=year_before(opened),
            base=self.settings.base,
            moved=moved_to(report, quoted) if quoted else request.args.get("moved"),
        )

    def passage(self, passage_id: str) -> ResponseReturnValue:
        """Where a copied link leads now: a redirection, or 410 when the passage has changed.

        Raises NotFound when its report is gone.
        """
        quote = request.args.get("quote", "")
        link = self.engine.resolve(passage_id, quote)
        return passage_changed(link, quote) if link.passage is None else self.follow(link)

    def follow(self, link: ResolvedLink) -> AnyResponse:
        """A redirection to the passage on its report's page.

        The page says so when only the words of the link were found.
        """
        here = anchor(link.passage.id) if link.passage else ""
        notice = f"?moved={here}" if link.moved else ""
        return redirect(f"/r/{link.facts.id}{notice}#{here}")

    def help(self) -> ResponseReturnValue:
        """The query language and the keys, as `webui.help` says them."""
        return render_template("help.html", syntax=manual.SYNTAX, keys=manual.KEYS)

    def opensearch(self) -> ResponseReturnValue:
        """The OpenSearch 1.1 description with which a browser adds this site to its engines."""
        text = render_template("opensearch.xml", base=self.settings.base)
        return Response(text, mimetype="application/opensearchdescription+xml")


def all_reports(page: int) -> Request:
    """The request for all reports by school, 100 on a page; one passage stands for each."""
    return Request(sort=Sort.SCHOOL, page=page, size=LISTED, per_report=1)
