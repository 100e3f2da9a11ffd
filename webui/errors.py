"""How a refusal is said: as a page in plain Chinese, or as JSON to a program."""

import re
from typing import Final

from flask import Flask, Response, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, default_exceptions

from search.errors import QueryError, XxgkError
from webui.navigation import readable
from webui.state import SearchState

TITLES: Final = {
    400: "这个请求看不懂",
    403: "不接受这个请求",
    404: "没有这一页",
    405: "这一页不接受这种请求",
    410: "此段已变更",
    413: "请求太长",
    431: "请求太长",
    503: "索引暂时不能用",
    507: "文件写不成",
}
# What to point at: a whole keyword, else one character.
FAULT: Final = re.compile(r"[A-Za-z]+|\S")
REASONS: Final = {
    400: "网址或请求的格式不对，请核对以后再试。",
    403: "这个请求来自别的网站的页面。请打开本站的收集夹，从那里导出。",
    404: "网址可能输错了，或者报告已经移走。",
    405: "请用浏览器直接打开网址。",
    413: "请缩短网址或要提交的内容。",
    431: "请缩短网址，或清除这个网站的 Cookie 以后再试。",
    500: "这是程序的错误，不是您的操作有问题。请把网址和时间告诉管理员。",
}


def wants_json() -> bool:
    """Whether a program asks: by the ending .json or .jsonl of the address, or ?format=json."""
    return request.path.endswith((".json", ".jsonl")) or request.args.get("format") == "json"


def user_error_response(error: XxgkError) -> ResponseReturnValue:
    """What answers a request that the user can mend: a page, or JSON, with the error's status.

    For a query the page shows where its fault is and offers the literal reading; JSON has the
    `position`, counted in characters from 0, and the `literal` query.
    """
    if wants_json():
        return jsonify(_as_json(error)), error.status
    if isinstance(error, QueryError):
        return _query_page(error), error.status
    title = TITLES.get(error.status, TITLES[400])
    return render_template("error.html", title=title, message=str(error)), error.status


def http_error_response(error: HTTPException) -> ResponseReturnValue:
    """What answers what Flask itself refuses, such as an unknown address, and bugs (500).

    A page or JSON in plain Chinese with the same status; redirections are left as they are.
    """
    status = error.code or 500
    if error.response is not None or 300 <= status < 400:
        return error
    title, message = TITLES.get(status, "出错了"), REASONS.get(status, "请换一个网址再试。")
    if wants_json():
        return jsonify(error=message), status
    return render_template("error.html", title=title, message=message), status


def refusal(app: Flask, status: int) -> Response:
    """What answers a request that is refused before the application has seen it: our page, with
    the headers that every answer has. Unknown statuses are answered as a bad request (400)."""
    refused = default_exceptions.get(status, default_exceptions[400])()
    with app.test_request_context():
        return app.process_response(app.make_response(http_error_response(refused)))


def _as_json(error: XxgkError) -> dict[str, str | int]:
    if isinstance(error, QueryError):
        return {"error": str(error), "position": error.position, "literal": error.literal}
    return {"error": str(error)}


def _query_page(error: QueryError) -> str:
    at = error.position
    offered = error.literal and readable(error.literal)
    fault = FAULT.match(error.source, at)
    end = fault.end() if fault else at
    state = SearchState.from_args(request.args.items(multi=True)).with_text(error.source)
    literal = state.with_text(error.literal).at(request.path) if offered else None
    return render_template(
        "query_error.html",
        error=error,
        state=state,
        before=error.source[:at],
        fault=error.source[at:end],
        after=error.source[end:],
        literal=literal,
    )
