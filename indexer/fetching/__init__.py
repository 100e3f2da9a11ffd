"""`xxgk fetch`: report pages and their attachments, from their sites into a folder.

Nothing here decides what a file is or says; that is the indexer's, from the bytes.
"""

from dataclasses import dataclass
from typing import Final

from search.errors import XxgkError


@dataclass(frozen=True, slots=True)
class TransferLimits:
    """Seconds to connect, to be silent, to answer one request whole, to wait for a site's turn;
    bytes of an answer; redirects to follow; tries after the first, `backoff` seconds apart at
    first and twice as long each time.
    """

    connect: float = 10
    silence: float = 30
    whole: float = 600
    patience: float = 120
    size: int = 64 * 2**20
    redirects: int = 5
    retries: int = 3
    backoff: float = 2


LIMITS: Final = TransferLimits()


class NotFetched(XxgkError):
    """An address that cannot be fetched; the message is the reason, without the address."""


class Passing(NotFetched):
    """A reason that may be gone at the next try."""


class Disallowed(NotFetched):
    """The site's robots.txt does not want it fetched."""
