"""Addresses in Chinese text: where they begin and end, and that they lead nowhere else."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.answers.page import Fragment
from webui.addresses import LinkedText, addresses, divided, linked, web_address

# A text with its address in ⟨⟩, and where that leads when it is not what is written.
FOUND = [
    ("⟨https://job.a.edu.cn⟩东海大学就业指导中心”微信公众号", None),
    ("网址：⟨http://www.a.edu.cn/x?id=1&b=2#c⟩。另见", None),
    ("见⟨http://a.edu.cn/x⟩，和", None),
    ("（⟨https://a.edu.cn/a_(b)⟩）下载", None),
    ("(<⟨http://a.edu.cn/⟩>)、", None),
    ("网站(⟨http://a.cn/b⟩).", None),
    ("“⟨http://a.cn⟩”", None),
    ('"⟨http://a.cn⟩"', None),
    ("⟨HTTP://A.CN/X⟩;", None),
    ("⟨http://a.cn:8080/x.htm⟩…", None),
    ("⟨http://10.1.2.3/x⟩", None),
    ("⟨https://a.cn/x⟩,⟨https://b.cn/⟩", None),
    ("⟨http://a.cn/login?to=http://b.cn/x⟩", None),
    ("⟨http://a.cn/%E6%8B%9B⟩招生", None),
    ("⟨https://a.cn⟩\n微信公众号", None),
    ("网址⟨http：//a.cn⟩", "http://a.cn"),
    ("官网⟨www.a.edu.cn⟩，", "http://www.a.edu.cn"),
    ("门户网站（⟨xy.a.edu.cn⟩）", "http://xy.a.edu.cn"),
    ("邮箱：⟨xxgk@a.edu.cn⟩）。", "mailto:xxgk@a.edu.cn"),
    ("E-mail:⟨x_y.z@a-b.edu.cn⟩;", "mailto:x_y.z@a-b.edu.cn"),
    ("(Email:⟨x@a.cn⟩)", "mailto:x@a.cn"),
    ("mailto:⟨x@a.cn⟩", "mailto:x@a.cn"),
]
NONE = [
    *(
        "",
        "1.2万人，2022.10，",
        "共3.5%",
        "README.md、附件1.docx",
        "a@b",
        "a.b.c",
        "http://",
        "@",
        "。",
    ),
    *("javascript://a.cn/%0aalert(1)", "ftp://a.cn/x", "file:///etc/passwd", "//a.cn/x"),
    *("data:text/html,<b>", "tel:0571-86830000", "ws://a.cn", "www.", "http://。"),
]


@pytest.mark.parametrize(("written", "url"), FOUND)
def test_an_address_ends_where_chinese_or_its_sentence_goes_on(
    written: str, url: str | None
) -> None:
    text = written.replace("⟨", "").replace("⟩", "")
    expected = [piece.split("⟩")[0] for piece in written.split("⟨")[1:]]
    found = list(addresses(text))
    assert [text[each.start : each.end] for each in found] == expected
    assert [each.url for each in found] == ([url] if url else expected)


@pytest.mark.parametrize("text", NONE)
def test_other_schemes_numbers_and_files_are_no_addresses(text: str) -> None:
    assert list(addresses(text)) == []


@given(
    st.lists(
        st.sampled_from([*"招生，。：（）<>\"' \n.:/@", "http://", "a.cn", "javascript:", "www."])
    )
)
def test_a_link_leads_to_a_page_or_a_mailbox_and_the_text_stays(pieces: list[str]) -> None:
    text = "".join(pieces)
    stretches = linked([Fragment(piece, hit=bool(at % 2)) for at, piece in enumerate(pieces)])
    fragments = [each for stretch in stretches for each in stretch.fragments]
    assert "".join(each.text for each in fragments) == text
    for each in stretches:
        assert each.url is None or each.url.lower().startswith(("http://", "https://", "mailto:"))
        assert each.url is None or all(char.isascii() for char in each.url)


def test_what_is_marked_in_an_address_stays_marked_and_the_address_whole() -> None:
    text = (Fragment("见https://xxgk.a."), Fragment("edu", hit=True), Fragment(".cn/x，"))
    before, address, behind = linked(text)
    assert before == LinkedText((Fragment("见"),))
    assert address.url == "https://xxgk.a.edu.cn/x"
    assert address.fragments == (
        *(Fragment("https://xxgk.a."), Fragment("edu", hit=True), Fragment(".cn/x")),
    )
    assert behind == LinkedText((Fragment("，"),))


def test_a_mark_over_the_end_of_an_address_is_cut_there() -> None:
    text = (Fragment("见a."), Fragment("cn招生", hit=True), Fragment("网"))
    assert linked(text) == (
        LinkedText((Fragment("见"),)),
        LinkedText((Fragment("a."), Fragment("cn", hit=True)), "http://a.cn"),
        LinkedText((Fragment("招生", hit=True), Fragment("网"))),
    )


def test_fragments_are_divided_at_any_place() -> None:
    text = (Fragment("招生"), Fragment("章程", hit=True))
    for at in range(5):
        before, behind = divided(text, at)
        assert "".join(each.text for each in before) == "招生章程"[:at]
        assert "".join(each.text for each in behind) == "招生章程"[at:]
        assert all(each.text for each in (*before, *behind))


@pytest.mark.parametrize(
    "text",
    ["a" * 200_000, "a." * 50_000, "a@" * 50_000, ",https://" * 20_000, "(" * 50_000 + "a.cn"],
)
def test_hostile_text_costs_little(text: str) -> None:
    started = time.process_time()
    list(addresses(text))
    assert time.process_time() - started < 2


def test_a_source_is_linked_only_when_it_is_a_web_page() -> None:
    assert web_address("https://a.cn/x") == "https://a.cn/x"
    assert [web_address(each) for each in ("javascript:alert(1)", "file:///x", "", None)] == [
        None
    ] * 4
