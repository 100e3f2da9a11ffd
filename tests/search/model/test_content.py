"""Which passages say something by themselves."""

import pytest

from search.model.content import has_content, lists_parts
from search.model.report import Passage, PassageKind


def passage(text: str, kind: PassageKind = PassageKind.TEXT, item: int | None = None) -> Passage:
    return Passage("p", 0, text, "other", None, (), kind, (1,), item=item)


@pytest.mark.parametrize(
    "said",
    [
        passage("衢州学院", PassageKind.SIGNATURE),
        passage("图：“最多跑一次”改革进度统计表", PassageKind.CAPTION),
        passage("2022年10月31日"),
        passage("二〇二三年十月"),
        passage("序号 | 类别 | 公开事项 | 网址", PassageKind.TABLE),
        passage("数量（项）", PassageKind.TABLE),
        passage("全文内容包括：概述，主动公开情况，依申请公开情况，评议情况。"),
        passage("本报告由概述、主动公开情况、依申请公开和不予公开情况组成。"),
        passage(""),
    ],
)
def test_a_signature_a_caption_a_date_a_head_and_a_list_of_parts_say_nothing(said: Passage) -> None:
    assert not has_content(said)


@pytest.mark.parametrize(
    "said",
    [
        passage("无其他需要报告的事项。"),
        passage("已开通手机端办事数量 | 95", PassageKind.TABLE),
        passage("3 | 财务 | 公开事项 | 网址", PassageKind.TABLE, item=3),
        passage("2022年10月31日，学校公布预算。"),
        passage("未因信息公开受到举报、复议和诉讼。"),
        passage("信息公开的内容包括主动公开和依申请公开两类，学校制定了目录。"),
        passage(
            "根据《高等学校信息公开办法》编制本报告。全文包括概述、主动公开、依申请公开和评议。"
            "报告中所列数据的统计期限为2022年9月1日至2023年8月31日，电子版可在学校网站下载。"
        ),
    ],
)
def test_all_else_says_something(said: Passage) -> None:
    assert has_content(said)


def test_a_sentence_that_says_what_a_report_is_made_of_lists_its_parts() -> None:
    assert lists_parts("根据办法编制本报告。全文包括概述、主动公开、依申请公开和评议。下载见网站。")
    assert lists_parts("前言、概述、主动公开、依申请公开、评议，见下。")
    assert not lists_parts("概述、主动公开、依申请公开。")
    assert not lists_parts("")
