"""Every format says who publishes it and what may be done with it, whatever signs the words have; without project.toml, nothing of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cop_docs.model.document import Document
from cop_docs.model.metadata import Metadata
from cop_docs.read.archive import open_archive
from cop_docs.read.xml import parse_xml
from tests.documents import complaints, document, written

SAID = Metadata(("Ada & Ben", "وزارة"), "Ministry <of> Roads", "© 2026 “all”", "https://example.org/a?b=1&c=2")
PARTS = {"docx": ("docProps/app.xml", "docProps/core.xml"), "epub": ("EPUB/package.opf",)}


def properties(made: Document, form: str) -> str:
    """The texts and the attributes of what a file says of itself."""
    content = written(made)[form].content
    parts = [open_archive(content)[name] for name in PARTS[form]] if form in PARTS else [content]
    elements = [element for part in parts for element in parse_xml(part).iter()]
    return "\n".join("|".join((element.text or "", *map(str, element.attrib.values()))) for element in elements)


@pytest.mark.parametrize("form", ["docx", "html", "epub"])
def test_a_file_says_its_authors_its_publisher_its_rights_and_its_licence(form: str) -> None:
    said = properties(replace(document(), metadata=SAID), form)
    shown = ("Ministry <of> Roads", *SAID.authors, SAID.rights, SAID.licence)
    assert [words for words in shown if words not in said] == []


def test_nothing_of_it_breaks_a_rule_of_any_format() -> None:
    made = replace(document(), metadata=SAID)
    assert complaints(made, written(made)) == []


@pytest.mark.parametrize("form", ["html", "epub"])
def test_of_a_project_that_says_nothing_no_file_names_an_author(form: str) -> None:
    content = written(document())[form].content
    page = open_archive(content)["EPUB/package.opf"] if form == "epub" else content
    assert [word for word in (b"creator", b"publisher", b"rights", b'"author"', b"icense") if word in page] == []


def test_of_a_project_that_says_nothing_word_names_nobody() -> None:
    parts = open_archive(written(document())["docx"].content)
    assert "docProps/app.xml" not in parts
    assert b"<dc:creator></dc:creator>" in parts["docProps/core.xml"] or b"<dc:creator/>" in parts["docProps/core.xml"]
