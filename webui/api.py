"""The JSON twin of every page: the same address with `.json` or `?format=json`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypedDict

from flask import Flask, jsonify, request
from flask.json.provider import DefaultJSONProvider
from flask.typing import ResponseReturnValue

from search.answers.dates import iso
from search.answers.export import page_json, passage_json, report_json
from search.answers.shapes import PassageJson
from search.assist.completion import completions_json
from search.comparing.export import comparison_json
from search.engine import Engine
from search.errors import XxgkError
from search.model.links import permalink
from search.model.report import Facts, Passage
from search.settings import Settings
from webui import help as manual
from webui.compare_state import CompareState
from webui.errors import wants_json
from webui.quoting import quoted_of
from webui.views import all_reports, current_state

View = Callable[..., ResponseReturnValue]


class SummaryJson(TypedDict):
    """A report in the list of all: its facts, and the address of its `page`."""

    id: str
    school: str | None
    title: str
    year: int | None
    year_kind: str | None
    published: str | None
    page: str


class ReadableJson(DefaultJSONProvider):
    """JSON with Chinese as it is and the keys in the order of their shape."""

    ensure_ascii = False
    sort_keys = False


@dataclass(frozen=True, slots=True)
class Api:
    """What a program can ask for: a view for each address that ends in .json.

    `settings` has the address with which links begin.
    """

    engine: Engine
    settings: Settings

    def join(self, app: Flask) -> None:
        """Give an application these addresses, and answer ?format=json on their pages."""
        app.json = ReadableJson(app)
        twins: dict[str, tuple[str, View]] = {
            "home": ("/.json", self.reports),
            "reports": ("/reports.json", self.reports),
            "results": ("/search.json", self.results),
            "report": ("/r/<report_id>.json", self.report),
            "passage": ("/p/<passage_id>.json", self.passage),
            "compare": ("/compare.json", self.compare),
            "help": ("/help.json", self.help),
        }
        for page, (path, view) in twins.items():
            app.add_url_rule(path, f"{page}_json", view)

        app.add_url_rule("/suggest.json", "suggest_json", self.suggest)

        @app.before_request
        def answer_as_json() -> ResponseReturnValue | None:
            twin = twins.get(request.endpoint or "")
            return twin[1](**(request.view_args or {})) if twin and wants_json() else None

    def results(self) -> ResponseReturnValue:
        """The answer to the state of the address, the same object as `xxgk search --json` prints.

        Raises XxgkError for an address or a query that cannot be read.
        """
        page = self.engine.search(current_state().request())
        return jsonify(page_json(page, self.settings.base))

    def suggest(self) -> ResponseReturnValue:
        """What the half-typed query `q` may become, as `xxgk suggest --json` says: at most 10."""
        typed = request.args.get("q", "")
        return jsonify(completions_json(typed, self.engine.complete(typed)))

    def reports(self) -> ResponseReturnValue:
        """The reports held, by school, 100 on a page: a `SummaryJson` each, and the totals."""
        page = self.engine.search(all_reports(current_state().page))
        return jsonify(
            total=page.totals.reports,
            page=page.request.page,
            pages=page.pages,
            reports=[self.summary(hit.facts) for hit in page.hits],
        )

    def report(self, report_id: str) -> ResponseReturnValue:
        """A whole report, as `xxgk show --json` gives it, with the links of its passages.

        And where the words stand that the address quotes; 410 when the report does not have them.
        Raises NotFound, and XxgkError for a quotation that makes no sense.
        """
        found = self.engine.held(report_id)
        quoted = quoted_of(found.report)
        passages = [self.linked(passage) for passage in found.report.passages]
        body = report_json(found.report, found.versions, quoted=quoted) | {"passages": passages}
        return jsonify(body), 410 if quoted and not quoted.stretches else 200

    def passage(self, passage_id: str) -> ResponseReturnValue:
        """What a passage link leads to now; 410 and no passage when its text has changed.

        `moved` says that it was found by the words it quotes. Raises NotFound when its report is
        gone.
        """
        link = self.engine.resolve(passage_id, request.args.get("quote", ""))
        found = self.linked(link.passage) if link.passage else None
        body = jsonify(report=link.facts.id, moved=link.moved, passage=found)
        return body, 200 if found else 410

    def compare(self) -> ResponseReturnValue:
        """Two reports side by side, or one part of them, as `xxgk compare --json` says it.

        Raises XxgkError when two are not named, and NotFound for one that is not held.
        """
        asked = CompareState.from_args(request.args.items(multi=True))
        if not (asked.a and asked.b):
            raise XxgkError("网址里要写两份报告的编号：/compare.json?a=编号&b=编号。")
        found = self.engine.compare(asked.a, asked.b)
        return jsonify(comparison_json(found, self.settings.base, asked.part or None))

    def help(self) -> ResponseReturnValue:
        """The query language and the keys, as the help page shows them: examples and meanings."""
        return jsonify(syntax=manual.SYNTAX, keys=manual.KEYS)

    def linked(self, passage: Passage) -> PassageJson:
        """A passage as JSON with the link to keep, which has its id and its first words."""
        return {**passage_json(passage), "url": permalink(passage, self.settings.base)}

    def summary(self, facts: Facts) -> SummaryJson:
        """What tells one report from another, and where to read it."""
        return {
            "id": facts.id,
            "school": facts.school,
            "title": facts.title,
            "year": facts.year,
            "year_kind": facts.year_kind,
            "published": iso(facts.published),
            "page": f"{self.settings.base}/r/{facts.id}",
        }
