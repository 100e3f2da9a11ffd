"""The pages: server-rendered, and whole without JavaScript.

A page is a state and a link is another state (`state.py`). Whatever a reader can mend is said in
Chinese with a 4xx status; no query makes a 500.
Words of the house: docs/explanation/glossary.md.

Public: `create_app`.
"""

from functools import partial

from flask import Flask, Response
from werkzeug.exceptions import HTTPException

from search.answers import notices
from search.answers.files import FileFormat
from search.engine import Engine
from search.errors import XxgkError
from search.model.links import permalink
from search.settings import Settings
from webui.api import Api
from webui.assets import Assets
from webui.citing import CitationPages
from webui.comparing import ComparePages, is_older_version
from webui.compression import compressed
from webui.dossier import DossierPages
from webui.downloads import Downloads
from webui.errors import http_error_response, user_error_response
from webui.feed import Feed
from webui.filters import FILTERS
from webui.freshness import Freshness
from webui.links import anchor
from webui.robots import Robots
from webui.state import SearchState
from webui.views import Pages

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def create_app(engine: Engine, settings: Settings) -> Flask:
    """The site over one engine, as a WSGI application.

    Everything it needs is passed in, so several may live in one process; templates know how links,
    filters and notices are written. Nothing is asked of the engine before the first request.
    """
    app = Flask(__name__, static_folder=None)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(FILTERS)
    app.jinja_env.globals.update(
        anchor=anchor,
        permalink=permalink,
        notices=notices,
        FILES=tuple(FileFormat),
        state=SearchState(),
    )
    app.jinja_env.tests.update(older_version=is_older_version)
    app.register_error_handler(XxgkError, user_error_response)
    app.register_error_handler(HTTPException, http_error_response)
    freshness = Freshness(engine)
    app.before_request(freshness.unchanged)
    app.after_request(freshness.validated)
    app.after_request(compressed)
    app.after_request(_guarded)
    assets = Assets()
    app.jinja_env.globals.update(asset=assets.address)
    app.add_url_rule("/static/<version>/<filename>", "static", assets.send)
    app.add_url_rule("/robots.txt", "robots", Robots(settings).send)
    app.add_url_rule("/favicon.ico", "favicon", partial(assets.send, "", "favicon.ico"))
    Pages(engine, settings).join(app)
    app.add_url_rule("/compare", "compare", ComparePages(engine).compare)
    Api(engine, settings).join(app)
    Downloads(engine, settings).join(app)
    app.add_url_rule("/search.atom", "results_atom", Feed(engine, settings).send)
    CitationPages(engine, settings).join(app)
    DossierPages(engine, settings).join(app)
    return app


def _guarded(response: Response) -> Response:
    """Nothing inline, nothing from elsewhere, in no frame."""
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    return response
