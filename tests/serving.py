"""The pages, served on this machine as `xxgk serve` serves them, for as long as they are wanted."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from threading import Thread

from flask import Flask
from waitress import wasyncore

from webui.serving import server_of


@contextmanager
def serving(app: Flask, threads: int = 4) -> Iterator[str]:
    """The address of the pages; every connection is closed in the end, also an idle one."""
    connections: dict[int, object] = {}
    server = server_of(app, host="127.0.0.1", port=0, map=connections, threads=threads)
    loop = Thread(target=server.run)
    loop.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.trigger.pull_trigger(partial(wasyncore.close_all, connections))
        loop.join()
        server.task_dispatcher.shutdown()
