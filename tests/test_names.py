"""One thing, one name: what the classes are called, and which names a package offers."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.source_tree import definitions, dotted, modules

# The packages among whose classes, private ones too, no two have the same name.
ONE_NAME_EACH = ("search", "indexer", "webui")
# The packages all of whose sub-packages name what they offer.
THAT_OFFER = ("search", "indexer", "webui")


def test_no_class_name_stands_for_two_things() -> None:
    places: dict[str, list[str]] = {}
    for name, tree in modules(*ONE_NAME_EACH):
        for node in definitions(tree):
            if isinstance(node, ast.ClassDef):
                places.setdefault(node.name.lstrip("_"), []).append(name)
    assert not {name: found for name, found in places.items() if len(found) > 1}


def test_every_package_names_what_it_offers() -> None:
    """One sentence on what lives there comes first, what may not then, the names last."""
    assert not [name for name in packages() if len(offered(name)) < 1]


@pytest.mark.parametrize("package", THAT_OFFER)
def test_what_a_package_offers_is_there(package: str) -> None:
    for name in packages():
        if name.split(".")[0] == package:
            for each in offered(name):
                assert resolves(f"{name}.{each}"), f"{name} offers {each}"


def packages() -> Iterator[str]:
    every = (name for name, _ in modules(*THAT_OFFER) if Path(name).name == "__init__.py")
    return map(dotted, every)


def offered(package: str) -> list[str]:
    """The names of the last paragraph of a package's docstring: Public: `module.name`, `name`."""
    last = (importlib.import_module(package).__doc__ or "").strip().split("\n\n")[-1]
    line = " ".join(last.split())
    names = re.findall(r"`([\w.]+)`", line)
    written = ", ".join(f"`{each}`" for each in names)
    return names if line == f"Public: {written}." else []


def resolves(name: str) -> bool:
    """Whether a dotted name leads to a module or to something public in one."""
    module, _, own = name.rpartition(".")
    return not own.startswith("_") and hasattr(importlib.import_module(module), own)
