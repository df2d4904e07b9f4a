"""Every format says who publishes it and what may be done with it, whatever signs the words have; without project.toml, nothing of it."""

from __future__ import annotations

import datetime
import io
from dataclasses import replace

import pikepdf
import pytest

from cop_docs.model.document import Document
from cop_docs.model.logo import Logo, Picture
from cop_docs.model.metadata import Metadata
from cop_docs.read.archive import open_archive
from cop_docs.read.xml import parse_xml
from tests.documents import complaints, document, written

LOGO = Picture("svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><rect width="30" height="10" fill="#104060"/></svg>', 3)
SAID = Metadata(
    ("Ada & Ben", "وزارة"), "Ministry <of> Roads", "© 2026 “all”", "https://example.org/a?b=1&c=2", title="Roads & paths", edition="2nd <b>",
    identifier="urn:roads:packs", contact="roads@example.org", date=datetime.date(2026, 11, 2), logo=Logo(LOGO, None, "Ministry <of> Roads"),
)  # fmt: skip
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
    shown = ("Ministry <of> Roads", *SAID.authors, SAID.rights, SAID.licence, SAID.title, SAID.edition, "2026-11-02")
    assert [words for words in shown if words not in said] == []


def test_nothing_of_it_breaks_a_rule_of_any_format() -> None:
    made = replace(document(), metadata=SAID)
    assert complaints(made, written(made)) == []


@pytest.mark.parametrize("form", ["docx", "html", "epub", "pdf"])
def test_a_file_has_the_identifier_of_its_project_and_edition(form: str) -> None:
    made = replace(document(), metadata=SAID)
    edition = made.edition
    identifier = f"urn:roads:packs:{edition.audience}:{edition.publication}:{edition.language.tag}"
    if form == "pdf":
        with pikepdf.open(io.BytesIO(written(made)[form].content)) as pdf, pdf.open_metadata() as said:
            assert (said["dc:identifier"], said["dc:relation"], said["dc:date"], said["xmpMM:VersionID"]) == (
                identifier, {SAID.title}, ["2026-11-02"], SAID.edition,
            )  # fmt: skip
    else:
        assert identifier in properties(made, form)


def test_every_format_shows_the_logo_with_its_words_once() -> None:
    """Beside running heads it is no content."""
    made = written(replace(document(), metadata=SAID))
    pages = {"html": made["html"].content, "epub": open_archive(made["epub"].content)["EPUB/title.xhtml"]}
    word = open_archive(made["docx"].content)["word/document.xml"]
    assert [form for form, page in pages.items() if page.count(b'alt="Ministry &lt;of&gt; Roads"') != 1] == []
    assert word.count(b'descr="Ministry &lt;of&gt; Roads"') == 1


@pytest.mark.parametrize("form", ["html", "epub"])
def test_of_a_project_that_says_nothing_no_file_names_an_author(form: str) -> None:
    content = written(document())[form].content
    page = open_archive(content)["EPUB/package.opf"] if form == "epub" else content
    assert [word for word in (b"creator", b"publisher", b"rights", b'"author"', b"icense") if word in page] == []


def test_of_a_project_that_says_nothing_word_names_nobody() -> None:
    parts = open_archive(written(document())["docx"].content)
    assert "docProps/app.xml" not in parts
    assert b"<dc:creator></dc:creator>" in parts["docProps/core.xml"] or b"<dc:creator/>" in parts["docProps/core.xml"]
