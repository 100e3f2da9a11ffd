"""Every kind of file is what it says it is."""

import pytest

from search.answers.dossier.files import DossierFormat, dossier_file
from tests.dossiers import REPORT, document, passage_json

BEGINNINGS = {"docx": b"PK\x03\x04", "md": "# 申请的数量".encode(), "csv": "\ufeff序号".encode()}


@pytest.mark.parametrize("kind", DossierFormat)
def test_a_file_begins_as_its_kind_does(kind: DossierFormat) -> None:
    assert dossier_file(kind, document(passage_json(REPORT, 0))).startswith(BEGINNINGS[kind])
    assert kind.label
    assert "/" in kind.media_type
