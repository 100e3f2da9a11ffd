"""The files that a dossier can be taken away as. Nothing of them is kept."""

from enum import StrEnum
from typing import assert_never

from search.answers.dossier.document import DossierDocument
from search.answers.dossier.markdown import markdown
from search.answers.dossier.table import table


class DossierFormat(StrEnum):
    """The kinds of file; the value ends its name."""

    DOCX = "docx"
    MARKDOWN = "md"
    CSV = "csv"

    @property
    def label(self) -> str:
        """What the kind is called on a page."""
        return {"docx": "Word", "md": "Markdown", "csv": "CSV"}[self]

    @property
    def media_type(self) -> str:
        """The media type; texts are UTF-8."""
        return {
            "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "md": "text/markdown",
            "csv": "text/csv",
        }[self]


def dossier_file(kind: DossierFormat, document: DossierDocument) -> bytes:
    """The bytes of a file of this kind."""
    match kind:
        case DossierFormat.DOCX:
            # Who wants no Word document has no use for the library.
            from search.answers.dossier.word import word

            return word(document)
        case DossierFormat.MARKDOWN:
            return markdown(document).encode()
        case DossierFormat.CSV:
            return table(document).encode()
        case _:
            assert_never(kind)
