"""The names that every index shares, as they are written and read."""

from search.assist.names import Name, NameKind, Spelled, listed, listed_spelled, spelled, written


def test_parts_categories_and_matters_are_named_in_this_order() -> None:
    kinds = [name.kind for name, _ in listed()]
    assert kinds == sorted(kinds, key=[NameKind.PART, NameKind.CATEGORY, NameKind.ITEM].index)
    names = {name for name, _ in listed()}
    assert Name(NameKind.PART, "概述", "overview") in names
    assert Name(NameKind.ITEM, "捐赠", "捐赠", number=16) in names


def test_names_are_compared_as_what_is_typed_is() -> None:
    assert written("信 息 公 開") == "信息公开"
    assert spelled("信息公开") == Spelled("xinxigongkai", "xxgk")
    assert [name for name, _ in listed_spelled()] == [name for name, _ in listed()]
