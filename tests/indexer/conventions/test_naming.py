"""What a heading says it is about."""

import pytest

from indexer.conventions.naming import (
    category_of,
    is_part_name,
    part_of,
    parts_of,
    shared_by,
    simplified,
    told_apart,
)


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("概述", "overview"),
        ("概 述", "overview"),
        ("信息公開工作概述", "overview"),
        ("總體情況", "overview"),
        ("信息公开情况概述", "overview"),
        ("概述及本年度特色亮点", "overview"),
        ("主动公开信息情况", "proactive"),
        ("信息主动公开整体情况", "proactive"),
        ("主要公开情况", "proactive"),
        ("学校信息公开情况", "proactive"),
        ("重点领域信息公开情况", "proactive"),
        ("依申请公开和不予公开情况", "request"),
        ("收到和处理信息公开申请情况", "request"),
        ("信息公开申请处理及其它情况", "request"),
        ("对信息公开工作的评议情况", "evaluation"),
        ("评议及举报情况", "evaluation"),
        ("因学院信息公开工作遭到举报、复议、诉讼的情况", "complaints"),
        ("信息公开工作投诉的情况", "complaints"),
        ("存在的主要问题及下一步打算", "improvement"),
        ("信息公开特色和亮点", "improvement"),
        ("下一步工作计划", "improvement"),
        ("其他需要报告的事项", "other"),
        ("其它", "other"),
        ("清单事项公开情况表", "attachment"),
        ("附表", "attachment"),
        ("前 言", "preface"),
        ("领导高度重视，积极推进信息公开工作", "overview"),
        ("网上“校长信箱”答复处理情况", "request"),
        ("开展信息公开监督检查情况", "other"),
        ("对《清单》所列情况逐条说明", "attachment"),
        ("办学特色", None),
    ],
)
def test_headings_name_parts(heading: str, part: str | None) -> None:
    assert part_of(heading) == part


@pytest.mark.parametrize(
    ("heading", "above", "category"),
    [
        ("招生考试方面", None, "admission"),
        ("财务、资产及收费信息", None, "finance"),
        ("政府采购情况", None, "finance"),
        ("干部人事信息公开", None, "personnel"),
        ("毕业生就业信息", None, "teaching"),
        ("學位、學科信息", None, "degree"),
        ("财务、招生、人事等重点领域", None, None),
        ("规范招生收费", "admission", "admission"),
        ("加强监督检查", "finance", "finance"),
        ("其他渠道", None, None),
    ],
)
def test_headings_name_categories_or_go_on_with_the_one_above(
    heading: str, above: str | None, category: str | None
) -> None:
    assert category_of(heading, above) == category


def test_a_part_without_its_number_is_known_by_its_whole_name_only() -> None:
    assert is_part_name("依申请公开情况")
    assert not is_part_name("信息公开申请")
    assert not is_part_name("学校公布依申请公开情况，接受监督。并公布其他情况")


def test_simplifying_keeps_every_offset() -> None:
    assert simplified("東海學院（２）—ＡＢ㎡") == "东海学院（２）—ＡＢ㎡"


def test_a_heading_may_stand_for_several_parts() -> None:
    assert shared_by("评议及举报情况") == ("evaluation", "complaints")
    assert shared_by("主动公开和依申请公开情况") == ("proactive", "request")
    assert shared_by("因信息公开受到举报、复议、诉讼的情况") == ()
    assert shared_by("信息公开申请处理及其它情况") == ()
    assert parts_of("信息公开工作") == ()


def test_a_text_speaks_of_one_of_several_parts_or_of_the_first() -> None:
    both = ("evaluation", "complaints")
    assert told_apart("未收到举报。", both) == "complaints"
    assert told_apart("评价良好。", both) == "evaluation"
    assert told_apart("未收到评议意见和举报。", both) == "evaluation"
