"""What XML takes of a text."""

from lxml import etree

from search.answers.xml_characters import storable


def test_what_is_left_is_all_that_xml_takes() -> None:
    for code in (
        *range(0x80),
        0x85,
        0xD7FF,
        0xD800,
        0xDFFF,
        0xE000,
        0xFFFD,
        0xFFFE,
        0xFFFF,
        0x1F600,
    ):
        element = etree.Element("p")
        try:
            element.text = chr(code)
        except ValueError:
            assert storable(f"招{chr(code)}生") == "招生"
            assert storable(chr(code), "\ufffd") == "\ufffd"
        else:
            assert storable(chr(code)) == chr(code)
