"""`xxgk fetch`: report pages and their attachments, from their sites into a folder.

Nothing here decides what a file is or says; that is the indexer's, from the bytes.

Public: `TransferLimits`, `NotFetched`, `fetcher.Fetcher`, `visiting.Visitor`, `store.opened`.
"""

from dataclasses import dataclass
from typing import Final

from search.errors import XxgkError


@dataclass(frozen=True, slots=True)
class TransferLimits:
    """What one address may cost.

    Seconds: `connect` to be connected, `silence` without a byte, `whole` for the answer to one
    request, `patience` for a site's turn. `size`: bytes of an answer. `redirects` to follow,
    `retries` after the first try, the first after `backoff` seconds, each later one after twice as
    long.
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
    """An address that cannot be fetched.

    The message is the reason in Chinese without the address and without a full stop: the command
    prints both on a line.
    """


class Passing(NotFetched):
    """A reason that may be gone at the next try (no connection, a broken transfer), so that the
    visitor waits and tries again.
    """


class Disallowed(NotFetched):
    """The site's robots.txt does not want the address fetched. It is counted as skipped, not as
    failed, and never tried again.
    """
