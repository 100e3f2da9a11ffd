"""The dossier: a page that a browser fills with what it keeps, and the files made of it.

What a browser sends is answered and forgotten: nothing is stored, and nothing of it is logged.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from flask import Flask, Response, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response as AnyResponse

from search.answers.citation import CitationStyle
from search.answers.dossier.collected import LARGEST, dossier_from
from search.answers.dossier.document import LISTED_STYLES, DossierDocument
from search.answers.dossier.entries import entries, passage_to_collect, words_to_collect
from search.answers.dossier.files import DossierFormat, dossier_file
from search.engine import Engine
from search.errors import XxgkError
from search.model.quotations import quotation_from
from search.settings import Settings
from webui.attachments import attach, file_name

# Where a request may come from: a page of ours, or the reader's own hand.
_OURS: Final = {"same-origin", "none"}


class CannotBeCollected(XxgkError):
    """The words are not in the report, or there twice."""

    status = 410


class DossierTooLarge(XxgkError):
    """More than a file is made of."""

    status = 413


@dataclass(frozen=True, slots=True)
class DossierPages:
    """The views of the dossier. `settings` has the address with which links begin, `today` says on
    which day a file is made."""

    engine: Engine
    settings: Settings
    today: Callable[[], date] = date.today

    def join(self, app: Flask) -> None:
        """Give an application the page and its files."""
        app.add_url_rule("/dossier", "dossier", self.page)
        app.add_url_rule("/dossier/item.json", "dossier_item", self.item)
        files = f"/dossier.<any({','.join(DossierFormat)}):suffix>"
        app.add_url_rule(files, "dossier_file", self.file, methods=["POST"])
        app.add_url_rule(files, "dossier_again", self.again)

    def page(self) -> ResponseReturnValue:
        """The page, without what a browser keeps."""
        return render_template("dossier.html", formats=DossierFormat, styles=LISTED_STYLES)

    def item(self) -> ResponseReturnValue:
        """What a browser is to keep of a `passage`, or of the words quoted of a `report`.

        Raises NotFound when the report is gone, and CannotBeCollected when the words are.
        """
        name, report_id = request.args.get("passage", ""), request.args.get("report", "")
        if name:
            link = self.engine.resolve(name)
            found = passage_to_collect(link.facts, link.passage) if link.passage else None
        else:
            words = quotation_from(request.args)
            found = words_to_collect(self.engine.report(report_id), words) if words else None
        if found is None:
            raise CannotBeCollected("报告里找不到这些文字；请刷新页面再收集。")
        return jsonify(found)

    def file(self, suffix: str) -> ResponseReturnValue:
        """The dossier of the form as a file, its words taken from the index as it is now.

        Raises XxgkError for a dossier that cannot be read, DossierTooLarge, and Forbidden for a
        form of another site.
        """
        if request.headers.get("Sec-Fetch-Site", "none") not in _OURS:
            raise Forbidden
        if (request.content_length or 0) > LARGEST:
            most = LARGEST // 2**20
            raise DossierTooLarge(f"收集夹最多 {most} MB。请移走几段或分成几次，再导出。")
        request.max_content_length = request.max_form_memory_size = LARGEST
        style = _style(request.form.get("style", CitationStyle.GBT7714))
        dossier = dossier_from(request.form.get("dossier", ""))
        reports = self.engine.reports(dict.fromkeys(each.facts.id for each in dossier.items))
        base = self.settings.base
        found = entries(dossier, reports, base)
        document = DossierDocument.of(dossier.title, found, style, base, self.today())
        kind = DossierFormat(suffix)
        response = Response(dossier_file(kind, document), mimetype=kind.media_type)
        name = file_name(dossier.title, document.day, kind, "收集夹")
        attach(response, name, f"xxgk-dossier-{document.day}.{kind}")
        return response

    def again(self, suffix: str) -> AnyResponse:  # noqa: ARG002 - of every kind alike
        """Where the address of a file leads that was typed: to the page that can make it."""
        return redirect("/dossier")


def _style(written: str) -> CitationStyle:
    if written not in LISTED_STYLES:
        known = "、".join(LISTED_STYLES)
        raise XxgkError(f"没有“{written}”这种引文写法，可以用 {known}。")
    return CitationStyle(written)
