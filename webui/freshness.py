"""Pages that did not change are not made again: a browser that has one is told so.

What a page shows follows from its address, the state of the index, the program that runs and, since
citations say when they were made, the day. That is its validator (RFC 9110, section 8.8.1), a weak
one, because the time that an answer took differs each time.
"""

from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from secrets import token_hex
from typing import Final

from flask import Response, g, request

from search.engine import Engine
from search.errors import XxgkError

# What has a validator of its own.
_FILES: Final = ("static", "favicon")


@dataclass(frozen=True, slots=True)
class Freshness:
    """Validators of the pages over one engine; those of another process are never the same."""

    engine: Engine
    process: str = field(default_factory=lambda: token_hex(8))

    def unchanged(self) -> Response | None:
        """The answer 304 to a browser that has this page as it is now; else None.

        Asked before the page is made: should the index change meanwhile, the page has the validator
        of the state before, and is made again when it is next asked for.
        """
        g.validator = self._validator()
        known = g.validator is not None and request.if_none_match.contains_weak(g.validator)
        return Response(status=304) if known else None

    def validated(self, response: Response) -> Response:
        """The response with its validator; only what was found is worth keeping."""
        validator: str | None = g.get("validator")
        if validator and response.status_code in (200, 304):
            response.set_etag(validator, weak=True)
            response.cache_control.no_cache = True
        return response

    def _validator(self) -> str | None:
        """What a page follows from, in 24 hexadecimal digits; None for what has no state.

        None too where asking for the state is a trip of its own: a page has three of them to make.
        """
        if self.engine.backend.remote:
            return None
        if request.method not in ("GET", "HEAD") or request.endpoint in (None, *_FILES):
            return None
        try:
            state = self.engine.state()
        except XxgkError:
            return None
        parts = (self.process, state, date.today().isoformat(), request.full_path)
        return sha256("\0".join(parts).encode()).hexdigest()[:24]
