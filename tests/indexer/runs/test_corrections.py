"""Facts stated beside a file, by hand or when it was fetched."""

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from indexer.runs.corrections import FACTS, Corrections, sidecar
from indexer.runs.manifest import Seen
from indexer.understanding.kinds import Kind
from indexer.understanding.stated import NOTHING_STATED, Stated, StatedFacts
from search.errors import UnreadableFile, XxgkError
from search.model.report import Facts, YearKind


def stated(folder: Path, name: str = "甲.txt") -> dict[str, Any]:
    facts = dict(Corrections().of(folder / name).items())
    assert all(each.source == "reports.toml" for each in facts.values())
    return {fact: each.value for fact, each in facts.items()}


def write(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "reports.toml"
    path.write_text(text, "utf-8")
    return path


def test_every_fact_can_be_stated(tmp_path: Path) -> None:
    write(
        tmp_path,
        """
        ["甲.txt"]
        school = " 东海大学 "
        title = "年报"
        year = 2021
        year_kind = "academic"
        period_start = 2021-09-01
        period_end = "2022-08-31"
        published = 2022-10-31T08:00:00+08:00
        url = "https://xxgk.example.edu.cn/1"
        fetched = 2024-05-01
        kind = "report"
        """,
    )
    assert stated(tmp_path) == {
        "school": "东海大学",
        "title": "年报",
        "year": 2021,
        "year_kind": YearKind.ACADEMIC,
        "period_start": date(2021, 9, 1),
        "period_end": date(2022, 8, 31),
        "published": date(2022, 10, 31),
        "url": "https://xxgk.example.edu.cn/1",
        "fetched": date(2024, 5, 1),
        "kind": Kind.REPORT,
    }
    assert set(FACTS) - {"kind"} <= set(Facts.__slots__)
    assert stated(tmp_path, "乙.txt") == {}


def test_of_several_statements_the_later_and_the_nearer_win(tmp_path: Path) -> None:
    write(tmp_path, '["*.txt"]\nyear = 2020\nschool = "东海大学"\n["2021/*"]\nyear = 2021\n')
    write(tmp_path / "2021", '["甲.txt"]\nschool = "西海大学"\n')
    assert stated(tmp_path, "甲.txt") == {"year": 2020, "school": "东海大学"}
    assert stated(tmp_path, "2021/甲.txt") == {"year": 2021, "school": "西海大学"}
    assert stated(tmp_path, "2021/乙.txt") == {"year": 2021, "school": "东海大学"}
    assert stated(tmp_path, "2021/包.zip/丙.txt") == {"year": 2020, "school": "东海大学"}


def test_a_name_with_brackets_is_what_it_looks_like(tmp_path: Path) -> None:
    write(tmp_path, '["报告[1].txt"]\nyear = 2021\n')
    assert stated(tmp_path, "报告[1].txt") == {"year": 2021}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[甲.txt]\nyear = 2021", "第 1 行第 2 列"),
        ('["甲.txt"]\nyear = ', "在末尾写得不对"),
        ('["甲.txt"]\nyear = "2021"', r'\["甲.txt"\] 的 year 应当是四位数字的年份'),
        ('["甲.txt"]\nyear = true', "year 应当是"),
        ('["甲.txt"]\nschool = ""', "school 应当是文字"),
        ('["甲.txt"]\nschule = "东海大学"', "schule 不是一项事实。可以写的有：school、"),
        ('["甲.txt"]\npublished = "去年"', "published 应当是日期"),
        ('["甲.txt"]\npublished = 2021', "published 应当是日期"),
        ('["甲.txt"]\nurl = "ftp://a"', "url 应当是 http"),
        ('["甲.txt"]\nurl = "http://[a"', "url 应当是网址"),
        ('["甲.txt"]\nkind = "report card"', "kind 应当是 report、notice"),
        ('["甲.txt"]\nyear_kind = 2021', "year_kind 应当是 academic、calendar 之一"),
        ("[a.txt]\nyear = 2021", r'文件名要写在引号里，例如 \["a.txt"\]'),
        ("year = 2021", "year 前面要先写明是哪个文件"),
    ],
)
def test_a_fault_is_named_with_its_place_and_cure(tmp_path: Path, text: str, words: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(XxgkError, match=words) as caught:
        stated(tmp_path)
    assert str(path) in str(caught.value)


def test_a_file_in_another_encoding_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "reports.toml").write_bytes('["甲.txt"]'.encode("gb18030"))
    with pytest.raises(XxgkError, match="不是 UTF-8"):
        stated(tmp_path)


def test_what_is_no_file_or_too_large_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "reports.toml")
    with pytest.raises(XxgkError, match="不是普通文件"):
        stated(tmp_path)
    (tmp_path / "reports.toml").unlink()
    write(tmp_path, "#" * 2_000_000)
    with pytest.raises(XxgkError, match="超过 1 MB"):
        stated(tmp_path)


def test_the_digest_changes_with_what_is_said_and_with_nothing_else(tmp_path: Path) -> None:
    seen = Seen(str(tmp_path / "甲.txt"), 1, 1)

    def digest() -> str:
        return Corrections().digest(seen)

    assert digest() == ""
    write(tmp_path, '["甲.txt"]\nyear = 2021\n["乙.txt"]\nyear = 2020\n')
    first = digest()
    write(tmp_path, '["乙.txt"]\nyear = 1999\n["甲.*"]\nyear = 2021\n')
    assert digest() == first
    write(tmp_path, '["甲.txt"]\nyear = 2022\n')
    assert digest() not in ("", first)
    second = digest()
    Path(f"{seen.path}.meta.json").write_text("{}", "utf-8")
    assert digest() not in ("", first, second)
    archived = Seen(str(tmp_path / "包.zip" / "丙.txt"), 1, 1, str(tmp_path / "包.zip"))
    assert Corrections().digest(archived) == ""


def note(tmp_path: Path, text: str) -> Path:
    (tmp_path / "甲.html.meta.json").write_text(text, "utf-8")
    return tmp_path / "甲.html"


def test_a_sidecar_says_where_a_file_is_from_and_since_when(tmp_path: Path) -> None:
    path = note(
        tmp_path,
        """{"url": "http://a.cn/1", "fetched": "2024-05-01T23:30:00+08:00", "sha256": "ab",
        "content_type": "text/html", "title": "年报", "published": null}""",
    )
    assert sidecar(path) == StatedFacts(
        url=Stated("http://a.cn/1", "旁注文件"),
        fetched=Stated(date(2024, 5, 1), "旁注文件"),
        title=Stated("年报", "旁注文件"),
    )
    assert sidecar(tmp_path / "别的.html") == NOTHING_STATED


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "不是 JSON"),
        ("[" * 100_000, "不是 JSON"),
        ("[]", "应当是一个 JSON 对象"),
        ('{"url": 1}', "url 应当是文字"),
        ('{"fetched": "昨天"}', "fetched 应当是日期"),
    ],
)
def test_a_faulty_sidecar_is_a_reason_not_to_read_its_file(
    tmp_path: Path, text: str, words: str
) -> None:
    with pytest.raises(UnreadableFile, match=words):
        sidecar(note(tmp_path, text))


def test_a_stated_text_keeps_no_control_characters(tmp_path: Path) -> None:
    write(tmp_path, '["甲.txt"]\ntitle = "年\\u001b[31m报"\n')
    assert stated(tmp_path) == {"title": "年 [31m报"}
