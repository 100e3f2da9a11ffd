"""/search.atom: the reports that have what was asked, the newest first, as a feed (RFC 4287)."""

from dataclasses import dataclass
from datetime import date
from heapq import nlargest
from itertools import groupby
from typing import Final, NamedTuple

from flask import Response, render_template

from search.answers.page import Hit, Scan
from search.answers.xml_characters import storable
from search.engine import Engine
from search.model.report import Facts
from search.settings import Settings
from webui.views import current_state

# Reports in a feed: those that come between two visits of a reader, and many more.
LISTED: Final = 50
# Passages of each.
QUOTED: Final = 3
# RFC 4287 wants a date of everything, also of what has none.
UNDATED: Final = date(1970, 1, 1)


class FeedEntry(NamedTuple):
    """A report of a feed: since when it may be known, and its best passages, marked."""

    updated: date
    hits: tuple[Hit, ...]

    @property
    def facts(self) -> Facts:
        """What is known of the report."""
        return self.hits[0].facts


@dataclass(frozen=True, slots=True)
class Feed:
    """The view of a feed. `settings` has the address with which ids and links begin."""

    engine: Engine
    settings: Settings

    def send(self) -> Response:
        """The 50 newest reports that have all that the state of the address asks for.

        The order, the page and its size are those of a feed, whatever the address says. Raises
        XxgkError for an address or a query that cannot be read.
        """
        state = current_state().as_feed()
        scan = self.engine.scan(state.whole_request(per_report=QUOTED))
        entries = newest(scan, LISTED)
        text = render_template(
            "atom.xml",
            base=self.settings.base,
            state=state,
            page=scan.page,
            entries=entries,
            updated=entries[0].updated if entries else UNDATED,
        )
        return Response(
            storable(text, "\ufffd"), content_type="application/atom+xml; charset=utf-8"
        )


def newest(scan: Scan, count: int) -> tuple[FeedEntry, ...]:
    """The reports of an answer that were published last, those first; each at most once.

    Every report is looked at, and no more than `count` are held.
    """
    found = (tuple(hits) for _, hits in groupby(scan.hits, key=lambda hit: hit.facts.id))
    dated = (FeedEntry(_known_since(hits[0].facts), hits) for hits in found)
    last = nlargest(count, dated, key=lambda entry: (entry.updated, entry.facts.id))
    return tuple(each._replace(hits=tuple(map(scan.marked, each.hits))) for each in last)


def _known_since(facts: Facts) -> date:
    """When a report was published; if it does not say, when it was downloaded, or its period
    ended."""
    return facts.published or facts.fetched or facts.period_end or UNDATED
