"""Office documents are opened with everything bounded."""

import io
import zipfile

import pytest

from indexer.loaders.word.package import Package, child, child_value, local, value
from search.errors import UnreadableFile
from tests.tiny_files import element, word, zipped

BOMB = """<!DOCTYPE a [<!ENTITY x "公开"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>"""
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'


@pytest.mark.parametrize("xml", [BOMB, OUTSIDE])
def test_entities_are_refused(xml: str) -> None:
    with pytest.raises(UnreadableFile, match="实体"):
        Package(zipped({"a.xml": xml})).xml("a.xml")


def test_a_billion_laughs_cost_nothing() -> None:
    levels = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12))
    xml = f'<!DOCTYPE a [<!ENTITY a0 "哈">{levels}]><a>&a12;</a>'
    with pytest.raises(UnreadableFile):
        Package(zipped({"a.xml": xml})).xml("a.xml")


def test_ten_thousand_nested_elements_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="损坏"):
        Package(zipped({"a.xml": "<a>" * 10_000 + "</a>" * 10_000})).xml("a.xml")


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(UnreadableFile, match="不合理"):
        Package(zipped({"a.xml": bytes(40 * 1024 * 1024)}))


def test_ten_thousand_parts_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="不合理"):
        Package(zipped({f"{at}": "" for at in range(10_001)}))


def test_what_says_to_be_smaller_than_it_is_gives_no_more_than_it_said() -> None:
    data = bytearray(zipped({"a.xml": "公开" * 1000}))
    for at in (data.rfind(b"PK\x01\x02") + 24, 22):
        data[at : at + 4] = (6).to_bytes(4, "little")
    with pytest.raises(UnreadableFile, match="损坏"):
        Package(bytes(data)).part("a.xml")


def test_a_locked_part_says_so() -> None:
    data = bytearray(zipped({"a.xml": "公开"}))
    for at in (data.rfind(b"PK\x01\x02") + 8, 6):
        data[at] |= 1
    with pytest.raises(UnreadableFile, match="密码"):
        Package(bytes(data)).part("a.xml")


def test_a_damaged_zip_or_a_missing_part_says_so() -> None:
    whole = word("<w:p/>")
    with pytest.raises(UnreadableFile, match="损坏"):
        Package(whole[: len(whole) // 2])
    with pytest.raises(UnreadableFile, match="损坏"):
        Package(whole).part("word/没有.xml")


def test_a_part_in_a_method_nobody_knows_says_so() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("a.xml", "公开")
    data = bytearray(file.getvalue())
    data[data.rfind(b"PK\x01\x02") + 10] = 99
    with pytest.raises(UnreadableFile, match="损坏"):
        Package(bytes(data)).part("a.xml")


def test_names_count_without_their_namespace() -> None:
    level = element('<w:lvl w:ilvl="2"><!-- 注 --><w:start w:val="3"/></w:lvl>')
    assert (local(level), value(level, "ilvl"), value(level, "没有")) == ("lvl", "2", None)
    assert [local(each) for each in level] == ["", "start"]
    assert child_value(level, "start") == "3"
    assert child(level, "start", "没有") is None
