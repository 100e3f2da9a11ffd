"""What crawlers may ask for (RFC 9309): the reports, not the endless space of searches."""

from typing import Final

from flask import Response

from search.settings import Settings
from search.user_files import text_of

OWN: Final = """\
User-agent: *
Disallow: /search
Disallow: /suggest.json
Disallow: /compare
Disallow: /dossier
Disallow: /p/
Disallow: /r/*?
Disallow: /r/*/cite
"""


class Robots:
    """The robots.txt of the site: OWN, or the file of the settings, read when it is made.

    Raises XxgkError when that file cannot be read.
    """

    def __init__(self, settings: Settings) -> None:
        self._text = text_of(settings.robots) if settings.robots else OWN

    def send(self) -> Response:
        """The file, as text."""
        return Response(self._text, mimetype="text/plain")
