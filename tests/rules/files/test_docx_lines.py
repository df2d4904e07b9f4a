from __future__ import annotations

import pytest

from cop_docs.compose.line_breaking import break_lines
from cop_docs.model.blocks import Paragraph
from cop_docs.model.document import Document
from cop_docs.model.language import ENGLISH, language_named
from cop_docs.read.archive import open_archive
from cop_docs.read.xml import parse_xml
from cop_docs.rules.files.docx_lines import breaking
from tests.documents import document, text, written


def found(made: Document) -> list[str]:
    return list(breaking(parse_xml(open_archive(written(made)["docx"].content)["word/document.xml"]), made.language))


@pytest.mark.parametrize(
    ("code", "words", "torn"),
    [
        ("en", "Under CC BY 4.0 from 27 October 2020 on.", ["CC BY 4.0", "27 October 2020"]),
        ("fr", "Observation générale n° 25 du Comité", ["n° 25"]),
        ("en", "It was published in 2020 for all.", []),
    ],
)
def test_a_space_that_breaks_is_found_inside_what_is_read_as_one_and_composing_mends_it(code: str, words: str, torn: list[str]) -> None:
    language = language_named(code) or ENGLISH
    made = document(Paragraph(text=text(words, language)), language=language)
    assert found(made) == torn
    assert found(break_lines(made)) == []


def test_the_number_of_a_note_counts_nothing() -> None:
    words = parse_xml(
        b'<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:r><w:t>School</w:t></w:r>'
        b'<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:t xml:space="preserve"> is a place.</w:t></w:r></w:p>'
    )
    assert list(breaking(words, ENGLISH)) == []
