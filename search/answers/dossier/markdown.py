"""A dossier as Markdown (CommonMark): what was collected as quotations, then references."""

from collections.abc import Iterator

from search.answers.citation import CitationStyle, as_markdown
from search.answers.dossier.document import (
    DossierDocument,
    NumberedQuotation,
    SharedReference,
    addresses_apart,
)


def markdown(document: DossierDocument) -> str:
    """The whole document; paragraphs are parted by empty lines."""
    return "\n\n".join(_paragraphs(document)) + "\n"


def _paragraphs(document: DossierDocument) -> Iterator[str]:
    yield f"# {as_markdown(document.title)}"
    yield _linked(document.summary)
    for facts, quotations in document.chapters:
        yield f"## {as_markdown(facts.name)}"
        for each in quotations:
            yield from _quotation(each)
    yield "## 参考文献"
    for reference in document.references:
        yield _reference(document, reference)


def _quotation(quoted: NumberedQuotation) -> Iterator[str]:
    entry = quoted.entry
    place = f"{as_markdown(quoted.place)} · " if quoted.place else ""
    yield f"{place}[原文]({entry.link})"
    lines = [as_markdown(line) for line in entry.text.splitlines()] or [""]
    lines[-1] += as_markdown(quoted.mark)
    yield "\n".join(f"> {line}\\" for line in lines).removesuffix("\\")
    if entry.alteration.said:
        yield f"**{entry.alteration.said}。**"
    if entry.collected.note:
        note = "\\\n".join(map(as_markdown, entry.collected.note.splitlines()))
        yield f"笔记：{note}"


def _reference(document: DossierDocument, reference: SharedReference) -> str:
    number = as_markdown(f"[{reference.number}]")
    if document.style is CitationStyle.PLAIN:
        return f"{number} {reference.cited(CitationStyle.MARKDOWN, document.base)}"
    return f"{number} {_linked(reference.cited(document.style, document.base))}"


def _linked(text: str) -> str:
    pieces = addresses_apart(text)
    return "".join(f"<{each}>" if address else as_markdown(each) for each, address in pieces)
