"""The text of one Word paragraph as a reader sees it.

Inserted text counts, deleted and hidden text does not, of a ruby only the base; what stands in
text boxes and footnotes is set apart, since it belongs after the paragraph.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from indexer.loaders.text import clean
from indexer.loaders.word.package import child, local, value
from indexer.loaders.word.styles import Styles, is_on

# Elements that only wrap others; whatever is in none of these sets holds no text of its own.
_WRAPPERS: Final = frozenset(
    (
        *("hyperlink", "ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple"),
        *("dir", "bdo", "oMathPara", "oMath", "rubyBase", "ruby"),
    )
)
_LEFT_OUT: Final = frozenset(
    ("del", "moveFrom", "delText", "instrText", "rt", "pPr", "rPr", "sdtPr", "rubyPr")
)
_SIGNS: Final = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(slots=True)
class Text:
    """A paragraph's text in pieces, each with whether it is bold.

    `beside` are the contents of its text boxes, `notes` the ids of the footnotes it refers to, both
    in reading order.
    """

    pieces: list[tuple[str, bool]] = field(default_factory=list)
    beside: list[etree._Element] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def lines(self) -> list[str]:
        """The lines of the paragraph, without spaces at their ends, empty ones left out.

        A line break in the paragraph begins a new line, a tab is a space.
        """
        whole = "".join(text for text, _ in self.pieces)
        return [line for each in whole.split("\n") if (line := each.rstrip())]

    @property
    def is_bold(self) -> bool:
        """Whether all that can be seen of the paragraph is bold; spaces do not count, and an empty
        paragraph is not bold.
        """
        seen = [bold for text, bold in self.pieces if text.strip()]
        return bool(seen) and all(seen)


def text_of(paragraph: etree._Element, styles: Styles) -> Text:
    """The text of a paragraph as a reader sees it with all changes accepted; `styles` tell what is
    bold.
    """
    text = Text()
    for run in _runs(paragraph):
        if local(run) == "r":
            if not is_on(child(run, "rPr", "vanish")):
                _read(run, text, styles.is_bold(paragraph, run))
        else:
            text.pieces.append((run.text or "", False))
    return text


def _runs(parent: etree._Element) -> Iterator[etree._Element]:
    """The runs and the text of formulas, in order, through all that wraps them."""
    for element in parent:
        name = local(element)
        if name == "r" or name == "t":
            yield element
        elif name == "AlternateContent":
            yield from _runs(chosen(element))
        elif name in _WRAPPERS or (_is_formula(element) and name not in _LEFT_OUT):
            yield from _runs(element)


def _is_formula(element: etree._Element) -> bool:
    """Whether the element is part of a formula, which nests in dozens of ways."""
    return "/math}" in str(element.tag)


def _read(run: etree._Element, text: Text, bold: bool) -> None:
    for element in run:
        name = local(element)
        if name == "t":
            text.pieces.append((_plain(element.text), bold))
        elif name in _SIGNS:
            text.pieces.append((_SIGNS[name], bold))
        elif name == "footnoteReference":
            text.notes.append(value(element, "id") or "")
        elif name == "AlternateContent":
            _read(chosen(element), text, bold)
        elif name == "ruby":
            for inner in _runs(element):
                _read(inner, text, bold)
        elif name in ("drawing", "pict", "object"):
            text.beside.extend(boxes(element))


def boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The contents of the text boxes inside an element: the outermost only, and each in one of the
    versions that Word writes for its readers.
    """
    for each in element:
        if local(each) == "txbxContent":
            yield each
        elif local(each) == "AlternateContent":
            yield from boxes(chosen(each))
        else:
            yield from boxes(each)


def chosen(alternates: etree._Element) -> etree._Element:
    """Of the versions of one thing the first, which is the newest, or the element itself when it
    has none. All versions say the same.
    """
    versions = [each for each in alternates if local(each) in ("Choice", "Fallback")]
    return versions[0] if versions else alternates


def _plain(text: str | None) -> str:
    return clean(re.sub(r"[\r\n\t]+", " ", text or ""))
