"""Two reports for the tests of commands, and what calls `xxgk` on an index of them."""

from collections.abc import Callable

from click.testing import Result

from tests.reports import make_report

Run = Callable[..., Result]

QUZHOU = make_report(
    "quzhou-2021",
    """
# overview 一、概述
学校公开招生章程。
公开招生计划。
公开招生结果。
公开招生简章。
# request 二、依申请公开
收到申请3件。
""",
)
KUNMING = make_report(
    "kunming-2022", "# overview 概述\n公开预算。国发[2014]7号", school="昆明理工大学", year=2022
)
