"""`xxgk stats`: what an index holds, for people and programs."""

import json
from pathlib import Path

from tests.commands import Run


def test_statistics_are_text_or_json(run: Run, where: Path) -> None:
    assert "报告    2 份，2 所学校，年份 2021—2022" in run("stats").stdout
    value = json.loads(run("stats", "--json").stdout)
    assert (value["reports"], value["passages"], value["years"]) == (2, 6, [2021, 2022])
    assert value["where"] == str(where)
