"""`xxgk serve`: the pages over one index, on waitress."""

import errno
import socket
from dataclasses import replace

import click

from search.backends import open_backend
from search.cli.base import command, index_option, settings_of
from search.engine import Engine
from search.errors import XxgkError
from search.settings import Settings
from search.words.segmentation import lexicon
from webui import create_app
from webui.serving import server_of


@command("serve")
@click.option("--host", metavar="地址", help="监听的地址；0.0.0.0 让局域网里的别人也能打开。")
@click.option("--port", metavar="N", type=click.IntRange(1, 65535), help="监听的端口，默认 8000。")
@index_option
@click.pass_context
def serve(context: click.Context, host: str | None, port: int | None, where: str | None) -> None:
    """启动网页检索，并显示网址；按 Ctrl+C 停止。"""
    run(listening(settings_of(context), host, port, where))


def listening(given: Settings, host: str | None, port: int | None, index: str | None) -> Settings:
    """The settings with the flags of the command applied; a flag that is None changes nothing."""
    return replace(
        given, host=host or given.host, port=port or given.port, index=index or given.index
    )


def run(settings: Settings) -> None:
    """Serve the pages until stopped, and print their address.

    The dictionary is loaded first, so that the first reader does not wait. Raises XxgkError when
    there is no index or nothing to listen on.
    """
    engine = Engine(open_backend(settings.index, settings.limits))
    held = engine.stats()
    with listener(settings) as opened:
        lexicon(engine.vocabulary())
        app = create_app(engine, settings)
        server = server_of(app, sockets=[opened], threads=settings.threads, ident="xxgk")
        click.echo(f"已收录 {held.reports} 份报告、{held.passages} 个段落。")
        click.echo(f"请在浏览器里打开 {settings.address}/ （按 Ctrl+C 停止）")
        server.run()


def listener(settings: Settings) -> socket.socket:
    """The socket to serve on, bound to host and port.

    Raises XxgkError that says why it cannot be had, and what to do.
    """
    where = (settings.host, settings.port)
    try:
        family = socket.getaddrinfo(*where, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server(where, family=family, backlog=1024)
    except OSError as error:
        raise XxgkError(_cannot_listen(settings, error)) from error


def _cannot_listen(settings: Settings, error: OSError) -> str:
    """Why nothing can be served here, and the cure."""
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return f"本机没有 {settings.host} 这个地址。请用 --host 127.0.0.1 或 --host 0.0.0.0。"
    if error.errno == errno.EADDRINUSE:
        other = settings.port + 1 if settings.port < 65535 else 8000
        return (
            f"端口 {settings.port} 已被别的程序占用。"
            f"请换一个端口，例如 xxgk serve --port {other}，或先停掉占用它的程序。"
        )
    if error.errno == errno.EACCES:
        return f"没有权限使用端口 {settings.port}。请用 1024 以上的端口，例如 --port 8000。"
    return f"无法在 {settings.host}:{settings.port} 上监听：{error.strerror}。"
