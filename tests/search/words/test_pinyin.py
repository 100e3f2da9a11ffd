"""How Han is read, and what many people do not tell apart."""

import pytest

from search.words.pinyin import begins, initials, letters, sound, syllables
from search.words.schools import schools


def test_names_are_read_as_pypinyin_reads_them() -> None:
    from pypinyin import lazy_pinyin  # its tables take half a second to come in

    for school in schools():
        for name in school.names:
            assert list(syllables(name)) == lazy_pinyin(name)


def test_what_is_no_han_stays_as_it_is() -> None:
    assert syllables("OA系统 2.0") == ("OA", "xi", "tong", " 2.0")


def test_words_are_read_as_a_whole() -> None:
    assert syllables("会计") == ("kuai", "ji")
    assert syllables("会议") == ("hui", "yi")
    assert letters(syllables("信息公开")) == "xinxigongkai"
    assert initials(syllables("中国计量大学")) == "zgjldx"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("公开", "工开"),
        ("申请", "申情"),
        ("公示", "公司"),  # sh, s
        ("招生", "早生"),  # zh, z
        ("查询", "擦询"),  # ch, c
        ("年度", "连度"),  # n, l
        ("信息", "行息"),  # in, ing
        ("文本", "文绷"),  # en, eng
    ],
)
def test_what_many_people_pronounce_alike_sounds_the_same(one: str, other: str) -> None:
    assert sound(syllables(one)) == sound(syllables(other))


@pytest.mark.parametrize(("one", "other"), [("公开", "公告"), ("预算", "决算"), ("开公", "公开")])
def test_what_is_pronounced_otherwise_sounds_otherwise(one: str, other: str) -> None:
    assert sound(syllables(one)) != sound(syllables(other))


def test_letters_begin_a_name_with_whole_syllables_only() -> None:
    read = syllables("中国计量大学")
    assert begins(read, "zhongguojiliang")
    assert begins(read, "zhongguojiliangdaxue")
    assert not begins(read, "zhongguoj")
    assert not begins(read, "jiliang")
