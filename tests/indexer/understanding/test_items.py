"""Rows of the list of 50 matters, in its words and in those of schools."""

import pytest

from indexer.understanding.items import category_of_item, item_of
from search.model import taxonomy

ITEMS = [item for each in taxonomy.categories().values() for item in each.items]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: str(item.number))
def test_every_matter_is_known_by_its_own_words(item: taxonomy.Item) -> None:
    assert item_of(("7", "信息", item.text, "http://a.edu.cn/")) == item


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("(3)教职工代表大会相关制度、工作报告", 3),
        ("学校章程", 2),
        ("招生章程及特殊类型招生办法，分批次、分科类招生计划", 7),
        ("收费项目、收费依据、收费标准", 21),
        ("校级领导干部社会兼职情况", 22),
        ("拟录取研究生名单", 13),
        ("学术不端行为查处机制", 42),
    ],
)
def test_a_matter_is_known_by_a_piece_of_its_words(cell: str, number: int) -> None:
    found = item_of((cell,))
    assert found
    assert found.number == number


@pytest.mark.parametrize("cells", [("1", "招生"), ("后勤保障情况说明",), ("招生咨询",), ("",), ()])
def test_other_cells_name_none(cells: tuple[str, ...]) -> None:
    assert item_of(cells) is None


def test_a_matter_knows_its_category() -> None:
    assert [category_of_item(ITEMS[at]) for at in (0, 7, 49)] == ["basic", "admission", "misc"]
