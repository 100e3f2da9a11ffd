"""The article of a page, and nothing of what stands around it."""

from indexer.loaders.html.article import article
from indexer.loaders.html.lines import lines
from indexer.loaders.html.tree import parsed

PROSE = "学校高度重视信息公开工作，及时公布各项信息。"
MENU = "<ul>" + "<li><a href=a>学校概况</a>" * 6 + "</ul>"


def texts(source: str, *titles: str) -> list[str]:
    root = parsed(source)
    return [line.text for line in article(root, lines(root), titles).lines]


def test_menus_and_footers_are_left_out_by_what_they_hold_not_by_their_names() -> None:
    assert texts(
        f"<div class=k1>{MENU}</div><div class=k2><p>{PROSE}</p><p>一、概述</p><p>{PROSE}</p></div>"
        "<div class=k3>版权所有：东海大学，地址：东海路9号，邮编：310000</div>"
    ) == [PROSE, "一、概述", PROSE]


def test_prose_beside_an_article_is_left_out_where_its_name_says_what_it_is() -> None:
    aside = f"<div class='rightSidebar'>{PROSE}</div><section id=post_comments>{PROSE}</section>"
    assert texts(f"<main><div><p>{PROSE * 9}</p></div>{aside}</main>") == [PROSE * 9]


def test_a_container_named_like_an_aside_is_the_article_when_the_text_is_there() -> None:
    assert texts(f"<div class=print><p>{PROSE}</p><p>{PROSE}</p></div>{MENU}") == [PROSE] * 2


def test_an_article_in_several_containers_stays_whole() -> None:
    assert texts(f"<div class=text>{PROSE * 9}</div><div class=text>{PROSE}</div>") == [
        *(PROSE * 9, PROSE)
    ]


def test_headings_between_containers_stay() -> None:
    source = f"<h3>一、概述</h3><div>{PROSE}</div><h3>二、主动公开情况</h3><div>{PROSE}</div>"
    assert texts(f"<body>{MENU}<div>{source}</div>") == [
        *("一、概述", PROSE, "二、主动公开情况", PROSE)
    ]


def test_the_title_and_the_byline_above_the_article_belong_to_it() -> None:
    title = "东海大学2021-2022学年信息公开年度报告"
    above = f"<div>{MENU}<span>您好</span></div><div><h2>{title}</h2><p>发布：2022-10-31</p>"
    found = [title, "发布：2022-10-31", PROSE, PROSE]
    for called in (f"{title}-东海大学", "信息公开网"):
        assert texts(f"{above}<div><p>{PROSE}<p>{PROSE}</div></div>", called) == found


def test_a_title_in_two_pieces_is_kept_whole() -> None:
    pieces = ["东海大学2021-2022学年", "信息公开工作年度报告"]
    source = f"<div><h2>{pieces[0]}<br>{pieces[1]}</h2></div><div><p>{PROSE}<p>{PROSE}</div>"
    assert texts(source, "".join(pieces)) == [*pieces, PROSE, PROSE]


def test_a_preface_between_the_title_and_the_article_is_kept() -> None:
    title = "东海大学2021-2022学年信息公开年度报告"
    source = f"<div><h1>{title}</h1><div>{PROSE}</div><div><p>{PROSE * 50}</p></div></div>"
    assert texts(source) == [title, PROSE, PROSE * 50]


def test_links_before_and_after_the_text_go_and_those_within_stay() -> None:
    link = "<p><a href=a>信息公开目录</a></p>"
    assert texts(f"<body>{link}<p>{PROSE}</p>{link}<p>{PROSE}</p>{link}<p>相关</p>{link}") == [
        *(PROSE, "信息公开目录", PROSE)
    ]


def test_the_end_of_a_report_is_not_taken_for_what_comes_after_it() -> None:
    end = ["七、其他", "1. 无", "附件1：清单事项公开情况表"]
    linked = f"<p>{end[0]}<p>{end[1]}<p><a href=a>{end[2]}</a><p><a href=b>下一篇</a>"
    assert texts(f"<body><p>{PROSE}</p>{linked}") == [PROSE, *end]


def test_a_signature_below_the_container_belongs_to_it() -> None:
    text = f"<div><div><p>{PROSE}<p>{PROSE}</div>"
    signed = "<p>东海大学</p><p>2022年10月31日</p>"
    assert texts(f"{text}{signed}<p>访客</p></div>")[2:] == ["东海大学", "2022年10月31日"]
    assert texts(f"{text}<p>字号</p><p>访客</p></div>")[2:] == []


def test_a_table_beside_the_text_is_part_of_the_article() -> None:
    table = "<table>" + "<tr><td>1<td>招生章程<td>招生网和信息公开网<td>是" * 9 + "</table>"
    assert len(texts(f"<div><p>{PROSE}</p></div><div>{table}</div>{MENU}")) == 10


def test_a_page_without_prose_has_no_article() -> None:
    root = parsed(MENU)
    assert article(root, lines(root), ()).prose == 0
    assert article(root, (), ()).lines == ()
