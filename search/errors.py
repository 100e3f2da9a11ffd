"""The errors a user can mend.

Each carries a plain Chinese message that names the place and the cure. The command line prints it
and exits with 2, the web answers with the status below. Anything else is a bug and may traceback.
"""


class XxgkError(Exception):
    """Something the user can mend; `str(error)` is the whole message."""

    status = 400


class QueryError(XxgkError):
    """The query cannot be read.

    `position` counts characters from 0 in `source`; `literal` is a query that searches the same
    characters as plain text, empty when there is no text.
    """

    def __init__(self, message: str, source: str, position: int, literal: str) -> None:
        super().__init__(message)
        self.source = source
        self.position = position
        self.literal = literal

    def pointer(self) -> str:
        """The query and, under it, a caret at the fault (Han characters are two columns wide)."""
        width = sum(2 if ord(char) > 0x2E7F else 1 for char in self.source[: self.position])
        return f"{self.source}\n{' ' * width}^"


class NotFound(XxgkError):
    """No such report, passage or page."""

    status = 404


class IndexUnusable(XxgkError):
    """There is no index, or this version cannot read it; the message says which command to run."""

    status = 503


class OutputUnwritable(XxgkError):
    """What was to be written cannot be: no space, no permission; the message names the place."""

    status = 507


class UnreadableFile(XxgkError):
    """A file that cannot be read as a report; the message is the reason, without the path."""


class UnreadableForNow(UnreadableFile):
    """The reason lies outside the file (a permission, a missing program): it is tried again."""
