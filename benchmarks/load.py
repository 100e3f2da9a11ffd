"""A client that asks servers for search pages, in a process of its own, with a few threads:
`python -m benchmarks.load REQUESTS THREADS URL...`."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from time import perf_counter
from urllib.parse import quote, urlsplit

from benchmarks.queries import tasks


def load(requests: int, threads: int, addresses: list[str]) -> dict[str, float]:
    """Ask in turn for every query; requests a second, and milliseconds of one."""
    paths = [f"/search?q={quote(each.text)}" for each in tasks() if each.text]
    wanted = [paths[at % len(paths)] for at in range(requests)]
    shares = [(addresses[at % len(addresses)], wanted[at::threads]) for at in range(threads)]
    began = perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        spent = sorted(each for share in pool.map(_ask, shares) for each in share)
    took = perf_counter() - began
    return {
        "per_second": len(spent) / took,
        "p50": spent[len(spent) // 2],
        "p99": spent[int(len(spent) * 0.99)],
    }


def _ask(share: tuple[str, list[str]]) -> list[float]:
    address, paths = share
    connection = HTTPConnection(urlsplit(address).netloc, timeout=60)
    spent: list[float] = []
    for path in paths:
        began = perf_counter()
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        if response.status != 200:
            raise RuntimeError(f"{response.status} {path}")
        spent.append((perf_counter() - began) * 1000)
    return spent


if __name__ == "__main__":
    print(json.dumps(load(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])))
