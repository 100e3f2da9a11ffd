"""What can be set, read once at the edge and passed down.

A flag of the command line wins over the XXGK_* variable, which wins over the default here.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from search.errors import XxgkError


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes an index may hold in memory: results of searches, and postings not yet written."""

    cache: int = 64 * 2**20
    memory: int = 512 * 2**20


DEFAULT_LIMITS: Final = Limits()
EVERYWHERE: Final = {"0.0.0.0", "::"}  # noqa: S104 - named so as to print another address


@dataclass(frozen=True, slots=True)
class Settings:
    """`index`: where the index is, a folder or a URL, as it was written.

    `url`: where readers find the pages, if not at `address`.
    `host`, `port`, `threads`: how `xxgk serve` listens. `jobs`: processes that read files.
    `cache` and `memory`: megabytes, as in Limits. `words`: a file of a user's own words.
    `robots`: a file that the pages give as their robots.txt instead of their own.
    `seconds` and `ram` (megabytes): what reading one file may take.
    """

    index: str = "xxgk-index"
    url: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    threads: int = 4
    jobs: int = max(1, os.cpu_count() or 1)
    cache: int = 64
    memory: int = 512
    words: Path | None = None
    robots: Path | None = None
    seconds: int = 120
    ram: int = 1024

    @property
    def address(self) -> str:
        """Where a browser on this machine finds the pages."""
        host = "127.0.0.1" if self.host in EVERYWHERE else self.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def base(self) -> str:
        """What links in answers begin with."""
        return self.url or self.address

    @property
    def limits(self) -> Limits:
        """The limits in bytes."""
        return Limits(self.cache * 2**20, self.memory * 2**20)

    @classmethod
    def from_env(cls, env: Mapping[str, str] = os.environ) -> "Settings":
        """The defaults with every XXGK_* variable applied; raises XxgkError on a bad number."""
        given = cls()
        return replace(
            given,
            index=env.get("XXGK_INDEX", given.index),
            url=env.get("XXGK_URL", given.url).rstrip("/"),
            host=env.get("XXGK_HOST", given.host),
            port=_number(env, "XXGK_PORT", given.port),
            threads=_number(env, "XXGK_THREADS", given.threads),
            jobs=_number(env, "XXGK_JOBS", given.jobs),
            cache=_number(env, "XXGK_CACHE", given.cache),
            memory=_number(env, "XXGK_MEMORY", given.memory),
            words=_path(env, "XXGK_WORDS"),
            robots=_path(env, "XXGK_ROBOTS"),
            seconds=_number(env, "XXGK_SECONDS", given.seconds),
            ram=_number(env, "XXGK_RAM", given.ram),
        )


def _path(env: Mapping[str, str], name: str) -> Path | None:
    return Path(env[name]) if env.get(name) else None


def _number(env: Mapping[str, str], name: str, default: int) -> int:
    text = env.get(name, str(default))
    if not text.isdecimal() or int(text) == 0:
        raise XxgkError(f"环境变量 {name} 应当是正整数，现在是“{text}”。")
    return int(text)
