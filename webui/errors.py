"""How a refusal is said: as a page in plain Chinese, or as JSON to a program."""

import re
from typing import Final

from flask import jsonify, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from search.answers.dossier.collected import LARGEST
from search.errors import QueryError, XxgkError
from webui.navigation import readable
from webui.state import SearchState

TITLES: Final = {
    400: "这个请求看不懂",
    403: "不接受这个请求",
    404: "没有这一页",
    405: "这一页不接受这种请求",
    410: "此段已变更",
    413: "收集夹太大",
    503: "索引暂时不能用",
}
# What to point at: a whole keyword, else one character.
FAULT: Final = re.compile(r"[A-Za-z]+|\S")
REASONS: Final = {
    403: "这个请求来自别的网站的页面。请打开本站的收集夹，从那里导出。",
    404: "网址可能输错了，或者报告已经移走。",
    405: "请用浏览器直接打开网址。",
    413: f"收集夹最多 {LARGEST // 2**20} MB。请移走几段或分成几次，再导出。",
    500: "这是程序的错误，不是您的操作有问题。请把网址和时间告诉管理员。",
}


def wants_json() -> bool:
    """Whether the address of this request asks for JSON: by the ending .json or ?format=json."""
    return request.path.endswith(".json") or request.args.get("format") == "json"


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
