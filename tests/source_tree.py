"""The files of the project as the tests of its shape read them: parsed, and by their names."""

import ast
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache

import pytest

from tests.places import ROOT

PACKAGES = ("search", "indexer", "webui")

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@cache
def files() -> tuple[str, ...]:
    """Everything that is, or would be, under version control."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("不在 git 工作区中，无从得知哪些文件属于本项目")
    command = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout
    names = set(filter(None, listed.decode().split("\0")))
    return tuple(sorted(name for name in names if (ROOT / name).is_file()))


def modules(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    """The parsed Python files in these folders."""
    for name in files():
        if name.endswith(".py") and name.startswith(tuple(f"{each}/" for each in folders)):
            yield name, parsed(name)


@cache
def parsed(name: str) -> ast.Module:
    return ast.parse((ROOT / name).read_text("utf-8"))


def imported(tree: ast.Module) -> set[str]:
    """The outermost packages that a module imports, at its top or inside a function."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "" if node.level == 0 else ".")
    return {name.partition(".")[0] for name in names}


def definitions(tree: ast.AST) -> Iterator[Definition]:
    return (node for node in ast.walk(tree) if isinstance(node, Definition))


def dotted(name: str) -> str:
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def named(tree: ast.Module) -> Iterator[str]:
    """The full names of what a module imports, at its top or inside a function."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def public(tree: ast.Module | ast.ClassDef) -> Iterator[Definition]:
    """Public classes and functions, and methods that no base class has already explained."""
    for node in tree.body:
        if isinstance(node, Definition) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef) and not node.bases:
                yield from public(node)
