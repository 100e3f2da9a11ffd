"""Which tests a change calls for: those of the mirrored folder, and those that changed."""

import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path, PurePath


def changed_files(root: Path) -> list[PurePath]:
    """The files that differ from the last commit, new ones among them; none outside of git."""
    git = shutil.which("git")
    if git is None or not (root / ".git").exists():
        return []
    command = [git, "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames"]
    listed = subprocess.run(command, cwd=root, check=True, capture_output=True).stdout
    return [PurePath(entry[3:]) for entry in listed.decode().split("\0") if entry]


def mirroring(changed: Iterable[PurePath]) -> Callable[[PurePath], bool]:
    """Whether a test file, by its path, is to be run after a change of these files.

    Of a module its folder's tests are run, since modules of a room lean on each other; of a test
    file itself; of what tests share, all; of documents, those of the documents.
    """
    files = list(changed)
    folders = {PurePath("tests", *each.parent.parts) for each in files if each.suffix == ".py"}
    themselves = {each for each in files if each.name.startswith("test_")}
    shared = any(each.parts[:1] == ("tests",) and each not in themselves for each in files)
    documents = any(each.suffix == ".md" for each in files)
    at_the_top = {"test_layout.py"} | (
        {"test_documents.py", "test_shown.py"} if documents else set()
    )

    def wanted(test: PurePath) -> bool:
        if shared or test in themselves or test.parent in folders:
            return True
        return test.parent == PurePath("tests") and test.name in at_the_top

    return wanted
