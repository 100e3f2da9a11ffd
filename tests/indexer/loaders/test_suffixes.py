"""The kinds of file that schools hand out are said once, for whoever downloads or unpacks them."""

import pytest

from indexer.loaders.suffixes import (
    KINDS,
    Holding,
    is_document,
    is_ofd,
    suffixes,
    suffixes_of_type,
)


def test_no_two_kinds_have_the_same_suffix() -> None:
    assert len(set(suffixes())) == len(KINDS)
    assert set(suffixes()) == {each for holding in Holding for each in suffixes(holding)}


@pytest.mark.parametrize(
    ("media_type", "first"),
    [
        ("application/pdf", ".pdf"),
        ("application/msword", ".doc"),
        ("application/vnd.ms-excel", ".xls"),
        ("application/vnd.ms-works", ".wps"),
        ("application/ofd", ".ofd"),
        ("application/zip", ".zip"),
    ],
)
def test_the_likeliest_suffix_of_a_type_comes_first(media_type: str, first: str) -> None:
    assert suffixes_of_type(media_type)[0] == first


def test_what_a_server_calls_a_zip_may_be_any_document_that_is_one() -> None:
    assert {".docx", ".xlsx", ".odt", ".ofd"} < set(suffixes_of_type("application/zip"))
    assert ".docx" not in suffixes_of_type("application/vnd.rar")
    assert suffixes_of_type("") == suffixes_of_type("text/html") == ()


@pytest.mark.parametrize("inside", sorted({kind.inside for kind in KINDS} - {""}))
def test_a_document_that_is_a_zip_is_told_from_a_folder_by_a_name_inside(inside: str) -> None:
    assert is_document(["a.xml", inside])
    assert not is_document([f"2023/{inside}", "甲.txt"])


def test_an_ofd_is_told_from_other_documents() -> None:
    assert is_ofd(["OFD.xml", "Doc_0/Document.xml"])
    assert not is_ofd(["[Content_Types].xml", "word/document.xml"])
