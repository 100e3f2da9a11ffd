"""The documents hang together: links, names of files, decisions, the site made of them."""

import os
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from search.settings import Settings
from tests.documents import DOCUMENTS, PAGES, PROJECT, code, rows, written
from tests.places import ROOT
from tests.screenshots import PICTURES
from tests.source_tree import PACKAGES


def test_no_document_names_a_setting_that_does_not_exist() -> None:
    text = "".join(map(written, DOCUMENTS))
    known = {each.name.upper() for each in fields(Settings)}
    assert set(re.findall(r"XXGK_([A-Z]+)", text)) == known


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_to_files_and_headings_lead_somewhere(name: str) -> None:
    text = re.sub(r"```.*?```", "", written(name), flags=re.DOTALL)
    links = re.findall(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)", text)
    assert not [link for link in links if not _leads(name, *link)]


def _leads(name: str, path: str, anchor: str) -> bool:
    there = (ROOT / name).parent / path if path else ROOT / name
    if not there.exists():
        return False
    headings = re.findall(r"^#+ (.*)$", there.read_text("utf-8"), re.M) if anchor else []
    return not anchor or anchor in map(_anchor, headings)


def _anchor(heading: str) -> str:
    """What a heading is linked by, here and on GitHub alike: no punctuation, hyphens for spaces."""
    return re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_file_of_ours_that_a_document_names_exists(name: str) -> None:
    ours = r"`((?:search|indexer|webui|tests|benchmarks|docs)/[^`\s*…]+)`"
    named = re.findall(ours, written(name)) if name != "CHANGELOG.md" else []
    assert not [each for each in named if not (ROOT / each).exists()]


@pytest.mark.parametrize("name", [each for each in PAGES if re.search(r"/\d{4}-", each)])
def test_a_decision_is_numbered_and_names_the_module_it_explains(name: str) -> None:
    text, number = written(name), int(Path(name).name[:4])
    assert text.startswith(f"# {number}. ")
    (module,) = re.findall(r"^说的是 `([^`]+)`。$", text, re.MULTILINE)
    assert (ROOT / module).exists()
    assert re.findall(r"^\*\*(..)\*\*　\S", text, re.MULTILINE) == ["背景", "决定", "后果"]
    title = text.splitlines()[0].partition(". ")[2]
    assert f"{number}. [{title}]({Path(name).name})" in written("docs/decisions/index.md")


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_bytes()) <= 8192


@pytest.mark.slow
def test_the_documents_make_a_site_without_a_broken_link(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
    built = subprocess.run(
        [*command, "--config-file", ".ci/mkdocs.yml", "--site-dir", str(tmp_path)],
        cwd=ROOT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    pages = {
        each.relative_to(tmp_path): each.read_text("utf-8") for each in tmp_path.rglob("*.html")
    }
    assert Path("explanation/index.html") in pages
    assert not {
        str(name): found for name, text in pages.items() if (found := _from_elsewhere(text))
    }


def _from_elsewhere(page: str) -> list[str]:
    """What a browser that opens the page would ask other sites for: not what it links to."""
    asked = re.findall(r"<(?:script|img|iframe|source)\b[^>]*\bsrc=[\"']?([^\"' >]+)", page)
    for link in re.findall(r"<link\b[^>]*>", page):
        if not re.search(r"rel=[\"']?(canonical|prev|next)", link):
            asked += re.findall(r"href=[\"']?([^\"' >]+)", link)
    return [each for each in asked if re.match(r"(https?:)?//", each)]


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_says_where_the_words_of_the_house_are_explained(package: str) -> None:
    text = (ROOT / package / "__init__.py").read_text("utf-8")
    assert "docs/explanation/glossary.md" in text


def test_the_glossary_explains_the_words_of_the_house() -> None:
    explained = {word for row in rows("explanation/glossary.md") for word in code(row[0])}
    house = "unit pair run squeezed folded trail part item generation relaxed stated meant"
    assert set(house.split()) <= explained


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_make_target_that_a_document_names_exists(name: str) -> None:
    known = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    named = re.findall(r"\bmake (?:[A-Z]+=\S+ )*([a-z]+)", (ROOT / name).read_text("utf-8"))
    assert not set(named) - set(known)


def test_the_changelog_has_an_entry_for_this_version() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert re.search(rf"^## \[{re.escape(PROJECT['version'])}\]", changes, re.MULTILINE)


@pytest.mark.parametrize("name", PICTURES)
def test_the_pictures_are_shown_small_and_as_wide_as_a_screen(name: str) -> None:
    assert f"](docs/{name})" in (ROOT / "README.md").read_text("utf-8")
    picture = (ROOT / "docs" / name).read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20]) == 1280
    assert len(picture) <= 300_000
