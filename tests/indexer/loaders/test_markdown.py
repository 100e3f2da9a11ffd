"""Markdown loses its marks and keeps what they say; other texts stay as they are."""

import pytest

from indexer.loaders import markdown, text
from indexer.loaders.blocks import Block
from indexer.loaders.markdown import blocks, is_markdown
from tests.manuscripts import REPORTS
from tests.places import CORPUS

REPORT = """# 东海大学信息公开年度报告

## 一、概述

学校**高度重视**信息公开，见[信息公开网](http://a.cn/x)。
本年度公开信息 *120* 条。

### 工作机制

1. 成立领导小组。
2. 制定实施细则。

- 公开栏

**公开渠道**

| 序号 | 类别 | 事项 |
|---|---|---|
| 1 | 招生 | `章程` |
| 2 |  | 计划<br>简章 |

        东海大学
"""


def test_marks_become_levels_bold_and_cells() -> None:
    assert is_markdown(REPORT)
    assert blocks(REPORT) == (
        Block("东海大学信息公开年度报告", 1),
        Block("一、概述", 3, 1),
        Block("学校高度重视信息公开，见信息公开网。", 5),
        Block("本年度公开信息 120 条。", 6),
        Block("工作机制", 8, 2),
        Block("1. 成立领导小组。", 10),
        Block("2. 制定实施细则。", 11),
        Block("公开栏", 13),
        Block("公开渠道", 15, bold=True),
        Block("序号\t类别\t事项", 17, cells=("序号", "类别", "事项")),
        Block("1\t招生\t章程", 19, cells=("1", "招生", "章程")),
        Block("2\t\t计划简章", 20, cells=("2", "", "计划\n简章")),
        Block("东海大学", 22),
    )


def test_pictures_and_fences_are_no_marks_and_entities_are_text() -> None:
    shown = blocks("# 甲\n# 乙\n```\n代码\n```\n![图](a.png)文 &lt;b&gt;\n")
    assert [block.text for block in shown] == ["甲", "乙", "代码", "文 <b>"]


@pytest.mark.parametrize("plain", ["# 只有一个标题\n正文", "#不是标题\n#也不是", "*星* [链接](a)"])
def test_a_text_with_a_mark_or_two_is_not_markdown(plain: str) -> None:
    assert not is_markdown(plain)


def test_a_text_far_longer_than_a_report_is_not_taken_for_markdown() -> None:
    assert not is_markdown("# 甲\n" * 1_000_000)


@pytest.mark.parametrize("name", REPORTS)
def test_the_sample_texts_are_not_markdown(name: str) -> None:
    assert not is_markdown(text.decoded((CORPUS / f"{name}.txt").read_bytes()))


def test_deep_nesting_costs_nothing() -> None:
    deep = "# 甲\n# 乙\n" + "> " * 5000 + "深" + "\n" + "[" * 5000 + "*" * 5000
    assert markdown.blocks(deep)[0] == Block("甲", 1, 1)
