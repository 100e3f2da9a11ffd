"""Facts from several sources, one over the other."""

from datetime import date

from indexer.understanding.stated import NOTHING_STATED, Stated, StatedFacts, value_of

BY_HAND = StatedFacts(school=Stated("东海大学", "reports.toml"))
READ = StatedFacts(school=Stated("西山学院", "标题"), published=Stated(date(2022, 10, 31), "落款"))


def test_what_one_source_does_not_state_the_next_does() -> None:
    assert BY_HAND.over(READ) == StatedFacts(
        BY_HAND.kind, None, BY_HAND.school, published=READ.published
    )
    assert READ.over(BY_HAND) == READ
    assert NOTHING_STATED.over(READ) == READ.over(NOTHING_STATED) == READ


def test_only_what_is_stated_is_listed() -> None:
    assert dict(READ.items()) == {"school": READ.school, "published": READ.published}
    assert (bool(READ), bool(NOTHING_STATED)) == (True, False)
    assert (value_of(READ.school), value_of(READ.url)) == ("西山学院", None)
