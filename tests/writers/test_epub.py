"""An EPUB holds the web page's sections as a book, complete in itself, with the same bytes each time."""

from __future__ import annotations

import io
import os
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cop_docs.doctor import epubcheck
from cop_docs.model.blocks import Figure, Paragraph
from cop_docs.model.document import Document
from cop_docs.model.language import ENGLISH, LANGUAGES, Language, language_named
from cop_docs.model.parts import Located
from cop_docs.read.archive import open_archive
from cop_docs.read.web import OPF, Book, X, values, words
from cop_docs.read.xml import parse_xml
from cop_docs.writers import write
from tests.documents import design, document, text
from tests.editions import edition
from tests.writers.test_writers import every_block

ARABIC = next(language for language in LANGUAGES if language.code == "ar")
PACKAGE = "EPUB/package.opf"


def book_of(made: Document) -> bytes:
    return write(made, design(), ["epub"])[0].content


def said(made: Document, name: str) -> list[str]:
    """What the package says under a name: of a tag, or of a property."""
    package = parse_xml(open_archive(book_of(made))[PACKAGE])
    return [
        element.text or "" for element in package.iter("{*}*") if str(element.tag).endswith(f"}}{name}") or element.get("property") == name
    ]


def test_its_kind_comes_first_and_its_files_have_no_time() -> None:
    with zipfile.ZipFile(io.BytesIO(book_of(document()))) as archive:
        first, *others = archive.infolist()
        assert (first.filename, first.compress_type, archive.read(first)) == ("mimetype", zipfile.ZIP_STORED, b"application/epub+zip")
        assert {entry.date_time for entry in (first, *others)} == {(1980, 1, 1, 0, 0, 0)}


def test_it_is_read_as_title_contents_and_text() -> None:
    assert Book.read("", book_of(document())).reading_order == ("EPUB/title.xhtml", "EPUB/nav.xhtml", "EPUB/text.xhtml")


def test_a_publication_without_a_cover_has_contents_for_the_reading_system_only() -> None:
    files = open_archive(book_of(edition("en", "poster")))
    assert Book.read("", book_of(edition("en", "poster"))).reading_order == ("EPUB/title.xhtml", "EPUB/text.xhtml")
    assert list(parse_xml(files["EPUB/nav.xhtml"]).iter(f"{X}nav"))


def test_a_document_without_titles_still_has_an_entry_in_its_contents() -> None:
    made = document(title="The title")
    made = replace(made, sections=(replace(made.sections[0], title=None),))
    contents = parse_xml(open_archive(book_of(made))["EPUB/nav.xhtml"])
    assert [words(entry) for entry in contents.iter(f"{X}li")] == ["The title"]


@pytest.mark.parametrize(("language", "direction"), [(ARABIC, "rtl"), (ENGLISH, "ltr")], ids=["ar", "en"])
def test_its_pages_are_turned_in_the_direction_of_the_language(language: Language, direction: str) -> None:
    made = document(language=language)
    spine = parse_xml(open_archive(book_of(made))[PACKAGE]).find(f"{OPF}spine")
    assert spine is not None
    assert spine.get("page-progression-direction") == direction
    assert said(made, "language") == [language.tag]


def test_an_edition_keeps_its_identifier_and_tells_its_day() -> None:
    first, second = document(), replace(document(Paragraph(text=text("more"))), dated=date(2026, 11, 24))
    assert said(first, "identifier") == said(second, "identifier")
    assert said(first, "identifier") != said(document(language=ARABIC), "identifier")
    assert said(second, "dcterms:modified") == ["2026-11-24T00:00:00Z"]


def test_the_day_of_the_real_editions_is_that_of_the_content() -> None:
    made = edition("en", "poster")
    assert made.dated is not None
    assert said(made, "dcterms:modified") == [f"{made.dated}T00:00:00Z"]


def test_drawings_are_files_and_the_same_drawing_is_one_file() -> None:
    square = Figure(figure=Located("square"), alternative=text("A square"))
    files = open_archive(book_of(document(square, square)))
    shown = values(parse_xml(files["EPUB/text.xhtml"]), "src")
    assert len(shown) == 2
    assert len(set(shown)) == 1
    assert b"<rect" in files[f"EPUB/{shown[0]}"]
    assert not any(b"data:" in content for name, content in files.items() if not name.endswith(".svg"))


def test_it_says_how_it_can_be_read() -> None:
    square = Figure(figure=Located("square"), alternative=text("A square"))
    assert said(document(square), "schema:accessMode") == ["textual", "visual"]
    assert "alternativeText" in said(document(square), "schema:accessibilityFeature")
    assert said(document(square), "schema:accessModeSufficient") == ["textual"]


#: With all of them for every edition; a run of epubcheck costs seconds, and books in two scripts differ in their words and direction alone.
EVERY = bool(os.environ.get("EVERY_EDITION"))


@pytest.mark.skipif(not epubcheck(), reason="epubcheck is not installed: make test-setup")
@pytest.mark.parametrize("code", ["ar", "en", "zh"] if EVERY else ["ar"])
def test_epubcheck_finds_no_fault_in_any_block(tmp_path: Path, code: str) -> None:
    language = language_named(code)
    assert language
    made = document(*every_block(language), language=language)
    assert faults(tmp_path, replace(made, sections=tuple(replace(one, two_columns=True) for one in made.sections))) == ""


@pytest.mark.skipif(not epubcheck(), reason="epubcheck is not installed: make test-setup")
@pytest.mark.parametrize(("code", "publication"), [("zh", "briefing"), *([("en", "poster"), ("ar", "agreement")] if EVERY else [])])
def test_epubcheck_finds_no_fault_in_real_editions(tmp_path: Path, code: str, publication: str) -> None:
    assert faults(tmp_path, edition(code, publication)) == ""


def faults(folder: Path, made: Document) -> str:
    """What epubcheck prints beside its own words; with --quiet it prints nothing of a sound book."""
    path = folder / "a.epub"
    path.write_bytes(book_of(made))
    run = subprocess.run([*epubcheck(), "--failonwarnings", "--quiet", str(path)], capture_output=True, text=True, check=False)
    assert run.returncode in (0, 1)
    return run.stderr + (run.stdout if run.returncode else "")
