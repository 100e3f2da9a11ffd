"""How a passage or a report is cited: a page, its JSON twin, and files for reference managers."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

from flask import Flask, Response, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from search.answers.citation import CitationStyle, cited
from search.answers.cited_source import CitedSource
from search.answers.export import citations_json
from search.engine import Engine
from search.model.links import quotation_link
from search.model.report import Passage
from search.settings import Settings
from webui.errors import wants_json
from webui.links import anchor
from webui.quoting import passage_changed, quoted_of, words_changed

# The files that can be taken away, by their suffixes, and what browsers are told they are.
FILES: Final = {
    "bib": (CitationStyle.BIBTEX, "application/x-bibtex"),
    "ris": (CitationStyle.RIS, "application/x-research-info-systems"),
}


@dataclass(frozen=True, slots=True)
class Citations:
    """What a page of citations is of: the source, the passage it stands in if it is not a whole
    report, and whether that was found by the words of its link only.

    `there` is where the source is read, `page` the path of the page of its citations, and `words`
    what follows that for words of a report, from the question mark on.
    """

    source: CitedSource
    there: str
    page: str
    passage: Passage | None = None
    moved: bool = False
    words: str = ""

    def file(self, suffix: str) -> str:
        """Where the citation is as a file: `json`, `bib` or `ris`."""
        return f"{self.page}.{suffix}{self.words}"


@dataclass(frozen=True, slots=True)
class CitationPages:
    """The views of citations. `settings` has the address with which links begin; a reader sees
    what is cited today."""

    engine: Engine
    settings: Settings

    def join(self, app: Flask) -> None:
        """Give an application the pages of citations and their files."""
        for of, view in (("/p/<passage_id>", self.passage), ("/r/<report_id>", self.report)):
            name = f"{view.__name__}_citations"
            app.add_url_rule(f"{of}/cite", name, view)
            app.add_url_rule(f"{of}/cite.json", f"{name}_json", view)
            app.add_url_rule(f"{of}/cite.<any({','.join(FILES)}):suffix>", f"{name}_file", view)

    def passage(self, passage_id: str, suffix: str = "") -> ResponseReturnValue:
        """A whole passage cited; 410 when its text has changed, as its link answers.

        Raises NotFound when its report is gone.
        """
        quote = request.args.get("quote", "")
        link = self.engine.resolve(passage_id, quote)
        if link.passage is None:
            return _gone(link.facts.id) if wants_json() else passage_changed(link, quote)
        source = CitedSource.of_passage(link.facts, link.passage, self.settings.base)
        there = f"/r/{link.facts.id}#{anchor(link.passage.id)}"
        page = f"/p/{link.passage.id}/cite"
        return self.answer(Citations(source, there, page, link.passage, link.moved), suffix)

    def report(self, report_id: str, suffix: str = "") -> ResponseReturnValue:
        """A whole report cited, or the words that the address quotes; 410 when it does not have
        those. Raises NotFound, and XxgkError for a quotation that makes no sense."""
        report = self.engine.report(report_id)
        facts, quoted = report.facts, quoted_of(report)
        page = f"/r/{facts.id}/cite"
        if quoted is None:
            source = CitedSource.of_report(facts, self.settings.base)
            return self.answer(Citations(source, f"/r/{facts.id}", page), suffix)
        if not quoted.stretches:
            return _gone(facts.id) if wants_json() else words_changed(facts, quoted)
        source = CitedSource.of_quotation(facts, quoted, self.settings.base)
        there = quotation_link(facts.id, quoted.quotation)
        words = f"?{urlencode(quoted.quotation.pairs)}"
        citations = Citations(source, there, page, quoted.passage, quoted.moved, words)
        return self.answer(citations, suffix)

    def answer(self, citations: Citations, suffix: str = "") -> ResponseReturnValue:
        """Citations as the address of this request asks for them: the page, JSON, or a file."""
        source, day = citations.source, date.today()
        if suffix:
            style, kind = FILES[suffix]
            response = Response(cited(style, source, day), mimetype=kind)
            name = f"{source.key}.{suffix}"
            response.headers.set("Content-Disposition", "attachment", filename=name)
            return response
        every = citations_json(source, day, moved=citations.moved)
        if wants_json():
            return jsonify(every)
        forms = every["citations"]
        return render_template("cite.html", citations=citations, forms=forms, day=day)


def _gone(report_id: str) -> ResponseReturnValue:
    return jsonify(report=report_id, moved=False, citations=None), 410
