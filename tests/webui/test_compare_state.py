"""A comparison is an address, and every link of its page another one."""

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.errors import XxgkError
from search.model import taxonomy
from webui.compare_state import CompareState

NAMES = st.text(min_size=1).map(str.strip)
STATES = st.builds(
    CompareState,
    a=NAMES,
    b=NAMES,
    part=st.sampled_from(["", *taxonomy.parts()]),
    only_changes=st.booleans(),
    school=NAMES,
)


def read(query: str) -> CompareState:
    return CompareState.from_args(parse_qsl(query, keep_blank_values=True))


@given(STATES)
def test_an_address_leads_back_to_its_state(state: CompareState) -> None:
    assert read(state.query_string) == state


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", CompareState()),
        ("a=x&b=y&part=request", CompareState("x", "y", "request")),
        ("r=x&r=y", CompareState("x", "y")),
        ("r=x", CompareState("x")),
        ("r=x&r=y&r=x", CompareState("x", "y")),
        ("a=x&show=changes&other=1", CompareState("x", only_changes=True)),
        ("a=x&school= 衢州 ", CompareState("x", school="衢州")),
    ],
)
def test_the_boxes_and_the_forms_send_what_is_read(query: str, expected: CompareState) -> None:
    assert read(query) == expected


@pytest.mark.parametrize(("query", "said"), [("r=x&r=y&r=z", "3 份"), ("a=x&part=none", "none")])
def test_what_makes_no_sense_is_refused_with_the_cure(query: str, said: str) -> None:
    with pytest.raises(XxgkError, match=said):
        read(query)


def test_links_change_one_thing_each() -> None:
    state = CompareState("x", "y", "request", only_changes=True)
    assert state.swapped() == CompareState("y", "x", "request", only_changes=True)
    assert state.with_part("").url == "/compare?a=x&b=y&show=changes"
    assert state.showing(only_changes=False).json_url == "/compare.json?a=x&b=y&part=request"
    assert state.naming("衢州学院").of("x", "z") == state.with_b("z")
    assert CompareState(school="衢州学院").with_b("z") == CompareState("z")
