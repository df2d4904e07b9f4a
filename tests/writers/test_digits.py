"""Sources and lists have the digits of the language, in every format that does not count in those of its reader."""

from __future__ import annotations

import pytest

from cop_docs.conventions.cldr import row_of
from cop_docs.model.blocks import Paragraph, SourceList
from cop_docs.model.language import ENGLISH, LANGUAGES, Language
from cop_docs.model.parts import Located, SourceEntry
from cop_docs.read.xml import parse_xml
from cop_docs.writers import write
from cop_docs.writers.html import style_sheet
from tests.documents import design, document, text
from tests.writers.word import parts

_SILENT = dict.fromkeys((0x2060, 0x200E, 0x200F, *range(0x2066, 0x206A)))


@pytest.mark.parametrize(("language", "number"), [(row_of("fa"), "[۱]"), (row_of("bn"), "[১]"), (LANGUAGES[0], "[1]"), (ENGLISH, "[1]")])
def test_sources_are_numbered_in_the_digits_of_the_language(language: Language, number: str) -> None:
    entry = SourceEntry(number=1, title=text("A title", language), details=None, address=None, licence=None)
    cited = Paragraph(text=text("Said.", language), sources=(Located("book"),))
    made = document(cited, SourceList(entries=(entry,)), language=language)
    (page,) = write(made, design(), ["html"])
    for file in (page.content, parts(made)["word/document.xml"]):
        said = "".join(map(str, parse_xml(file).itertext())).translate(_SILENT)
        assert said.count(number) == 2, "where it is cited, and in the list"


@pytest.mark.parametrize(("code", "style"), [("fa", "persian"), ("bn", "bengali"), ("hi", "decimal")])
def test_css_counts_in_the_digits_of_the_language(code: str, style: str) -> None:
    language = row_of(code)
    assert language.counter_style == style
    for name in ("style.css", "web.css"):
        assert (f"list-style-type: {style}" in style_sheet(document(language=language), design(), name)) == bool(language.digits)
