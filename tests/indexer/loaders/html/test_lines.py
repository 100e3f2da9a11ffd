"""What a browser would show as lines, and what its tags say of each."""

from indexer.loaders.blocks import Hyperlink
from indexer.loaders.html.lines import HtmlLine, lines, shown
from indexer.loaders.html.tree import parsed


def read(source: str, *, hidden: bool = False) -> list[HtmlLine]:
    return lines(parsed(source), hidden=hidden)


def texts(source: str) -> list[str]:
    return [line.text for line in read(source)]


def test_a_line_ends_where_a_block_or_a_break_does() -> None:
    assert texts("<div>甲<p>乙<br>丙</p>丁</div><span>戊</span>己") == [
        *("甲", "乙", "丙", "丁", "戊己")
    ]


def test_an_inline_element_shown_as_a_block_ends_a_line() -> None:
    assert texts('甲<span style="Display: block">乙</span>丙') == ["甲", "乙", "丙"]


def test_source_lines_broken_between_two_han_are_joined_without_a_space() -> None:
    assert shown("信息公\n  开工作，\n及时 公布\nPC 端") == "信息公开工作，及时 公布 PC 端"


def test_indents_that_are_typed_stay_and_what_cannot_be_seen_goes() -> None:
    assert shown("\n \u3000\u3000学\u200b校\ufeff\x07&nbsp;\n") == "\u3000\u3000学校&nbsp;"


def test_preformatted_text_keeps_its_lines() -> None:
    assert texts("<pre>一、概述\n学校重视。</pre>") == ["一、概述", "学校重视。"]


def test_scripts_styles_comments_forms_and_pinyin_are_no_text() -> None:
    assert texts(
        "<body><script>x</script><style>p{}</style><!-- 注 --><noscript>请启用</noscript>"
        "<select><option>选</select><ruby>学<rt>xué</rt></ruby>校"
    ) == ["学校"]


def test_hidden_elements_are_left_out_unless_asked_for() -> None:
    source = '<p style="display:none">甲</p><p hidden>乙</p><p style="visibility: hidden">丙</p>丁'
    assert texts(source) == ["丁"]
    assert [line.text for line in read(source, hidden=True)] == ["甲", "乙", "丙", "丁"]


def test_headings_and_bold_text_are_marked() -> None:
    found = read(
        "<h2>一、概述</h2><p><b>甲</b><span style='font-weight:700'>乙</span></p><p><b>丙</b>丁</p>"
        "<b><span style='font-weight: normal'>戊</span></b>"
    )
    assert [(line.text, line.level, line.bold) for line in found] == [
        ("一、概述", 2, False),
        ("甲乙", None, True),
        ("丙丁", None, False),
        ("戊", None, False),
    ]


def test_links_are_kept_with_what_they_are_put_on() -> None:
    (line,) = read('见<a href=" a.htm "><b>信息</b>公开网</a>和<a name=top>首页</a>。')
    assert (line.links, line.linked) == ((Hyperlink("信息公开网", "a.htm"),), 5)


def test_list_items_get_the_numbers_a_browser_shows() -> None:
    assert texts("<ol start=3><li>甲<li value=7><p>乙</p>丙<li>丁</ol><ul><li>戊</ul>") == [
        *("3. 甲", "7. 乙", "丙", "8. 丁", "戊")
    ]


def test_a_table_is_a_row_a_line_with_its_cells() -> None:
    found = read(
        "<table><caption>表</caption><tr><th>序号<th>事项<tr><td>1<td><p>招</p><p>生</p></table>尾"
    )
    assert [(line.text, line.cells) for line in found] == [
        ("表", ()),
        ("序号\t事项", ("序号", "事项")),
        ("1\t招生", ("1", "招\n生")),
        ("尾", ()),
    ]


def test_a_table_for_layout_is_only_lines() -> None:
    assert texts("<table><tr><td>甲<td><table><tr><td>乙<tr><td>丙</table></table>") == [
        *("甲", "乙", "丙")
    ]


def test_thousands_of_nested_elements_are_read() -> None:
    assert texts("<div><b>" * 120 + "甲" + "</b></div>" * 120) == ["甲"]


def test_words_inserted_by_an_office_program_stay_in_their_line() -> None:
    assert texts("<p>2022<st1:chsdate>年10月</st1:chsdate>31日<o:p></o:p></p>") == [
        "2022年10月31日"
    ]
