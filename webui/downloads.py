"""A whole answer to take away: /search.xlsx, .csv and .jsonl, at the parameters of the page.

Sent while it is read, so that memory does not grow with it, and no longer than somebody takes it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain

from flask import Flask, Response, request
from werkzeug.exceptions import ClientDisconnected

from search.answers.files import FileFormat, pieces
from search.answers.page import Hit
from search.engine import Engine
from search.settings import Settings
from webui.attachments import attach, file_name
from webui.views import current_state


@dataclass(frozen=True, slots=True)
class Downloads:
    """A view for each kind of file. `settings` has the address with which links begin."""

    engine: Engine
    settings: Settings

    def join(self, app: Flask) -> None:
        """Give an application these addresses."""
        for kind in FileFormat:
            app.add_url_rule(f"/search.{kind}", f"results_{kind}", partial(self.file, kind))

    def file(self, kind: FileFormat) -> Response:
        """Every passage that the pages of this state list, in their order, as a file.

        The first piece is made at once, so that what goes wrong before it is said on a page of
        ours. Raises XxgkError for an address or a query that cannot be read, or a file that cannot
        be made.
        """
        state, today = current_state(), date.today()
        scan = self.engine.scan(state.whole_request())
        hits = _while_awaited(scan.hits) if kind is FileFormat.XLSX else scan.hits
        every = pieces(kind, scan.page, hits, self.settings.base, today)
        begun = every if request.method == "HEAD" else chain((next(every, b""),), every)
        response = Response(begun, content_type=kind.media_type)
        response.call_on_close(every.close)
        name = file_name(state.text, today, kind, "全部段落")
        attach(response, name, f"xxgk-{today}.{kind}")
        return response


def _while_awaited(hits: Iterator[Hit]) -> Iterator[Hit]:
    """The hits, for as long as there is somebody to send them to: of a file that is sent when it
    is whole, the server would not notice before."""
    gone = request.environ.get("waitress.client_disconnected")
    for hit in hits:
        if gone and gone():
            raise ClientDisconnected
        yield hit
