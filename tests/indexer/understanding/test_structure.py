"""Outlines of small reports."""

from hypothesis import given
from hypothesis import strategies as st

from indexer.understanding.clean import Paragraph
from indexer.understanding.structure import Outline, outline
from search.model.report import PassageKind


def outlined(text: str) -> Outline:
    lines = enumerate(text.split("\n"), start=1)
    return outline([Paragraph(line, (at,)) for at, line in lines if line.strip() or "\t" in line])


def headings(text: str) -> list[tuple[int, str, str | None, str]]:
    return [
        (each.level, each.part, each.category, each.heading) for each in outlined(text).sections
    ]


def test_levels_follow_the_order_in_which_kinds_of_numbers_open() -> None:
    assert headings(
        "一、概述\n1.制度\n制度健全。\n二、主动公开情况\n（一）重点领域\n1.招生信息\n（1）本科\n已公开。\n2.财务信息\n已公开。"
    ) == [
        (1, "overview", None, "一、概述"),
        (2, "overview", None, "1.制度"),
        (1, "proactive", None, "二、主动公开情况"),
        (2, "proactive", None, "（一）重点领域"),
        (3, "proactive", "admission", "1.招生信息"),
        (4, "proactive", "admission", "（1）本科"),
        (3, "proactive", "finance", "2.财务信息"),
    ]


def test_what_stands_before_the_first_part_is_the_preface() -> None:
    (preface, _) = outlined("本报告依法编制。\n一、概述\n学校重视。").elements
    assert (preface.part, preface.trail) == ("preface", ())


def test_a_passage_knows_the_headings_above_it() -> None:
    text = (
        "二、主动公开情况\n（一）招生\n（1）本科招生。学校公布招生章程和计划。\n学校公布录取结果。"
    )
    assert [element.trail for element in outlined(text).elements] == [
        ("二、主动公开情况", "（一）招生", "（1）本科招生")
    ] * 2


def test_sections_point_at_their_first_passage() -> None:
    text = "一、概述\n学校重视。\n二、主动公开情况\n（一）招生\n已公开。"
    assert [section.first for section in outlined(text).sections] == [0, 1, 1]


def test_categories_are_given_only_where_the_school_publishes() -> None:
    text = "一、概述\n（一）加强招生信息公开\n已加强。\n二、主动公开情况\n（一）招生\n已公开。"
    assert [element.category for element in outlined(text).elements] == [None, "admission"]


def test_a_short_report_may_have_its_parts_one_level_down() -> None:
    text = (
        "一、总体情况\n（一）主动公开\n已公开。\n（二）依申请公开情况\n无。\n二、存在问题\n不足。"
    )
    parts = [element.part for element in outlined(text).elements]
    assert parts == ["proactive", "request", "improvement"]


def test_kinds_of_passages_are_told_apart() -> None:
    items = "公开如下：\n一是招生。\n1. 学校公布章程，接受监督。\n2. 学校公布计划。"
    text = f"二、主动公开情况\n{items}\n图1：公开数量\n东海大学\n2022年10月31日"
    kinds = [element.kind for element in outlined(text).elements]
    assert kinds == [
        PassageKind.TEXT,
        *[PassageKind.LIST] * 3,
        PassageKind.CAPTION,
        *[PassageKind.SIGNATURE] * 2,
    ]


def test_a_signature_may_stand_on_one_line_or_after_the_attachment() -> None:
    kinds = [
        outlined(f"一、概述\n学校重视。\n{end}").elements[-1].kind
        for end in ("东海大学 2022年10月31日", "附件：清单\n东海大学", "二〇二二年十月三十一日")
    ]
    assert kinds == [PassageKind.SIGNATURE] * 3


@given(
    st.text(
        alphabet="一二三、（）()1.2）序号学校招生情况概述附件：。；\t|\n 2022年10月31日",
        max_size=200,
    )
)
def test_any_text_has_an_outline_and_loses_no_line(text: str) -> None:
    found = outlined(text)
    lines = {line for element in found.elements for line in element.lines}
    lines |= {section.line for section in found.sections}
    assert lines == {at for at, line in enumerate(text.split("\n"), start=1) if line.strip()}
    assert all(0 <= section.first <= len(found.elements) for section in found.sections)


def test_parts_numbered_with_digits_are_parts_when_the_first_is_named_like_one() -> None:
    text = "编制本报告。\n1.概述\n学校重视。\n2.主动公开情况\n公开一百条。\n3.无关的事\n没有。"
    assert [(level, part) for level, part, *_ in headings(text)][:2] == [
        (1, "overview"),
        (1, "proactive"),
    ]
    assert not headings("1.学校公开信息一百条，比上年增加\n2.学校办理申请。")


def test_parts_under_a_common_heading_are_known_by_all_their_names() -> None:
    text = "二、公开情况\n（一）依申请公开和不予公开情况\n无。\n（二）举报、复议、诉讼的情况\n无。"
    assert [part for _, part, *_ in headings(text)] == ["proactive", "request", "complaints"]


def test_a_signature_may_be_in_traditional_characters_and_without_any_heading_above() -> None:
    for text in (
        "一、概述\n重視公開。\n東海學院\n2015年10月29日",
        "公开。\n东海大学\n2015年10月29日",
    ):
        kinds = [element.kind for element in outlined(text).elements]
        assert kinds[-2:] == [PassageKind.SIGNATURE] * 2


def test_a_passage_under_a_heading_for_two_parts_is_in_the_one_it_speaks_of() -> None:
    text = (
        "四、评议及举报情况\n师生评价良好。\n未收到举报和投诉。\n"
        "未收到评议意见和举报。\n（一）举报情况\n没有。"
    )
    found = outlined(text)
    assert [section.part for section in found.sections] == ["evaluation", "complaints"]
    parts = [element.part for element in found.elements]
    assert parts == ["evaluation", "complaints", "evaluation", "complaints"]


def test_a_row_has_the_names_of_its_columns_for_its_last_heading() -> None:
    found = outlined("附件：清单\n序号\t公开事项\n1\t学校章程").elements
    assert [element.trail for element in found] == [
        ("附件：清单",),
        ("附件：清单", "序号 | 公开事项"),
    ]
    assert [(element.text, element.item) for element in found] == [
        ("序号 | 公开事项", None),
        ("1 | 学校章程", 2),
    ]


def test_the_first_part_is_the_overview_whatever_it_is_called() -> None:
    text = "一、扎实推进信息公开\n学校重视。\n二、信息公开内容\n公开一百条。"
    assert [part for _, part, *_ in headings(text)] == ["overview", "proactive"]
    assert [part for _, part, *_ in headings("二、信息公开情况\n公开。")] == ["proactive"]
