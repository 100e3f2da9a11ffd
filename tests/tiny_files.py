"""The smallest Word and PDF files that hold what a test is about."""

import io
import zipfile
from collections.abc import Mapping

from lxml import etree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Override PartName="/word/document.xml" ContentType="application/{kind}.main+xml"/></Types>"""
DOCUMENT = "vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def element(xml: str) -> etree._Element:
    """An element written with the prefix w."""
    name = xml.split(">", 1)[0].split("/", 1)[0]
    return etree.fromstring(xml.replace(name, f'{name} xmlns:w="{WORD}"', 1))


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph with one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def word(body: str, parts: Mapping[str, str] | None = None, *, kind: str = DOCUMENT) -> bytes:
    """A .docx with this body; other parts by name, without their folder."""
    root = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    named = {f"word/{name}": xml for name, xml in (parts or {}).items()}
    return zipped(
        {"[Content_Types].xml": TYPES.format(kind=kind), "word/document.xml": root, **named}
    )


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def pdf(*contents: str, turned: int = 0, objects: str = "", box: str = "0 0 600 800") -> bytes:
    """A PDF with these page contents, in Helvetica as /F; PDFium finds the objects by itself."""
    kids = " ".join(f"{10 + 2 * at} 0 R" for at in range(len(contents)))
    pages = "".join(
        f"{10 + 2 * at} 0 obj<</Type/Page/Parent 2 0 R/Contents {11 + 2 * at} 0 R>>endobj\n"
        f"{11 + 2 * at} 0 obj<</Length {len(content)}>>stream\n{content}\nendstream endobj\n"
        for at, content in enumerate(contents)
    )
    return (
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        f"2 0 obj<</Type/Pages/Count {len(contents)}/Kids[{kids}]/MediaBox[{box}]/Rotate {turned}"
        "/Resources<</Font<</F 3 0 R/B 4 0 R>>/XObject<</I 5 0 R>>>>>>endobj\n"
        "3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
        "4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>endobj\n"
        f"{objects}{pages}trailer<</Root 1 0 R>>\n%%EOF"
    ).encode("latin-1")


def shown(text: str, x: float, y: float, *, size: float = 10, font: str = "F") -> str:
    """The operators that show a text at a place."""
    return f"BT /{font} {size} Tf {x} {y} Td ({text}) Tj ET\n"
