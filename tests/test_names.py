"""One thing, one name: what the classes are called, and which names a package offers."""

import ast

from tests.source_tree import definitions, modules

# The packages among whose classes, private ones too, no two have the same name.
ONE_NAME_EACH = ("indexer",)


def test_no_class_name_stands_for_two_things() -> None:
    places: dict[str, list[str]] = {}
    for name, tree in modules(*ONE_NAME_EACH):
        for node in definitions(tree):
            if isinstance(node, ast.ClassDef):
                places.setdefault(node.name.lstrip("_"), []).append(name)
    assert not {name: found for name, found in places.items() if len(found) > 1}
