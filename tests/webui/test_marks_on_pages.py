"""What was looked for is marked, and nothing else becomes markup."""

import re

from flask import Flask, get_template_attribute
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from search.answers.page import Fragment


def marked(site: Flask, fragments: list[Fragment]) -> str:
    with site.app_context():
        return str(get_template_attribute("_macros.html", "marked")(fragments))


FRAGMENTS = st.builds(Fragment, st.text(), *[st.booleans()] * 3)


@given(st.lists(FRAGMENTS))
def test_marks_are_the_only_markup_of_an_excerpt(
    small_site: Flask, fragments: list[Fragment]
) -> None:
    html = marked(small_site, fragments)
    plain = re.sub(r'</?mark(?: class="quoted"(?: id="quote")?)?>', "", html)
    assert plain == escape("".join(each.text for each in fragments))
    assert html.count("<mark>") == sum(each.hit for each in fragments if each.text)
    assert html.count("<mark class") == sum(each.quoted for each in fragments if each.text)


def test_a_hit_is_marked_and_escaped(small_site: Flask) -> None:
    fragments = [Fragment("a<"), Fragment("b&", hit=True)]
    assert marked(small_site, fragments) == "a&lt;<mark>b&amp;</mark>"
