"""A real file that was broken is found out, and a sound one passes in silence."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pikepdf
import pytest

from cop_docs.model.artefact import Artefact
from cop_docs.model.document import Document
from cop_docs.model.language import LANGUAGES
from tests.documents import complaints, small, written

ARABIC = next(language for language in LANGUAGES if language.code == "ar")


@cache
def sound(*, arabic: bool = False) -> tuple[Document, dict[str, Artefact]]:
    """A small document and its files, which nobody changes."""
    made = small(arabic=arabic)
    return made, written(made)


@pytest.mark.parametrize("arabic", [False, True], ids=["English", "Arabic"])
def test_sound_files_pass_in_silence(*, arabic: bool) -> None:
    assert complaints(*sound(arabic=arabic)) == []


def with_pdf(artefacts: dict[str, Artefact], change: Callable[[Any], None]) -> dict[str, Artefact]:
    changed = io.BytesIO()
    with pikepdf.open(io.BytesIO(artefacts["pdf"].content)) as pdf:
        change(pdf)
        pdf.save(changed)
    return {**artefacts, "pdf": replace(artefacts["pdf"], content=changed.getvalue())}


def elements(pdf: Any, tag: str) -> list[Any]:
    return [found for found in pdf.objects if isinstance(found, pikepdf.Dictionary) and found.get("/S") == f"/{tag}"]


def set_language(pdf: Any) -> None:
    pdf.Root.Lang = pikepdf.String("fr")


def cells_for_headers(pdf: Any) -> None:
    for cell in elements(pdf, "TH"):
        cell.S = pikepdf.Name.TD


def no_alternative(pdf: Any) -> None:
    for figure in elements(pdf, "Figure"):
        del figure.Alt


def no_bookmarks(pdf: Any) -> None:
    del pdf.Root.Outlines


def paragraph_for_heading(pdf: Any) -> None:
    elements(pdf, "H2")[0].S = pikepdf.Name.P


def lost_paragraph(pdf: Any) -> None:
    section = elements(pdf, "Sect")[-1]
    section.K = pikepdf.Array([kid for kid in section.K if kid.get("/S") != "/P"])


def lost_item(pdf: Any) -> None:
    found = elements(pdf, "L")[0]
    found.K = pikepdf.Array(list(found.K)[:1])


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (set_language, "pdf-structure: says its language"),
        (cells_for_headers, "pdf-structure: the headers of the table"),
        (no_alternative, "pdf-accessibility"),
        (no_bookmarks, "pdf-structure: has other bookmarks"),
        (paragraph_for_heading, "pdf-structure: has other headings"),
        (lost_paragraph, "parity: after"),
        (lost_item, "pdf-structure: has lists of 1 items for the document's 2"),
    ],
)
def test_a_broken_pdf_is_found_out(fault: Callable[[Any], None], kind: str) -> None:
    made, artefacts = sound()
    assert any(kind in complaint for complaint in complaints(made, with_pdf(artefacts, fault)))


def with_docx(artefacts: dict[str, Artefact], part: str, pattern: str, instead: str) -> dict[str, Artefact]:
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(artefacts["docx"].content)) as given, zipfile.ZipFile(changed, "w") as made:
        for name in given.namelist():
            data = given.read(name)
            if name == part:
                data, count = re.subn(pattern.encode(), instead.encode(), data)
                assert count, f"nothing in {part} is {pattern}"
            made.writestr(name, data)
    return {**artefacts, "docx": replace(artefacts["docx"], content=changed.getvalue())}


BODY = "word/document.xml"


@pytest.mark.parametrize(
    ("part", "pattern", "instead", "complaint"),
    [
        (BODY, r"<w:tblHeader/>", "", "header row does not repeat"),
        (BODY, r"<w:tblCaption [^>]*/>", "", "no title for screen readers"),
        (BODY, r' descr="[^"]*"', "", "has no alternative text"),
        (BODY, r'w:anchor="_Toc1000"', 'w:anchor="_Nowhere"', 'points to "_Nowhere"'),
        (BODY, r'w:val="Heading2"', 'w:val="Unknown"', 'the style "Unknown" is not defined'),
        (BODY, r'<w:numId w:val="\d+"/>', '<w:numId w:val="99"/>', "the numbering 99 is not defined"),
        (BODY, r'w:val="ListNumber"', 'w:val="Checklist"', "has 2 items in its lists for the document's 2, or in another order"),
        (BODY, r'w:val="PackTable"', 'w:val="SignpostCard"', "has tables of no rows for the document's 2"),
        (BODY, r'<w:fldChar w:fldCharType="end"/>', "", "a field is not closed"),
        (BODY, r"<w:t xml:space=\"preserve\">words</w:t>", "<w:t>other</w:t>", "parity: after"),
        ("docProps/core.xml", r"<dc:language>en</dc:language>", "<dc:language>fr</dc:language>", 'language is "fr"'),
        ("word/styles.xml", r'w:lang w:val="en-GB"', 'w:lang w:val="fr-FR"', "do not set w:lang"),
    ],
)
def test_a_broken_word_file_is_found_out(part: str, pattern: str, instead: str, complaint: str) -> None:
    made, artefacts = sound()
    assert any(complaint in found for found in complaints(made, with_docx(artefacts, part, pattern, instead)))


@pytest.mark.parametrize(
    ("pattern", "complaint"),
    [
        (r"<w:rtl/>", "do not run from right to left"),
        (r"<w:bidiVisual/>", "a table does not run from right to left"),
        (r"<w:bidi/><w:docGrid", "a section does not run from right to left"),
    ],
)
def test_an_arabic_word_file_that_runs_the_wrong_way_is_found_out(pattern: str, complaint: str) -> None:
    made, artefacts = sound(arabic=True)
    instead = "<w:docGrid" if "docGrid" in pattern else ""
    assert any(complaint in found for found in complaints(made, with_docx(artefacts, BODY, pattern, instead)))


def test_hebrew_words_that_run_from_left_to_right_are_found_out() -> None:
    made, artefacts = sound(arabic=True)
    hebrew = with_docx(artefacts, BODY, r"<w:rtl/>(</w:rPr><w:t[^>]*>)كلمات", r"\1מילים")
    assert any("the words “מילים” do not run from right to left" in found for found in complaints(made, hebrew))


@pytest.mark.parametrize(
    ("part", "pattern", "instead", "complaint"),
    [
        (BODY, r"<w:r><w:t", '<w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:t', "words are formatted by hand: color"),
        (BODY, r"</w:pStyle>|(<w:pStyle [^>]*/>)", r'\1<w:jc w:val="center"/>', "words are formatted by hand: jc"),
        ("word/styles.xml", r'<w:szCs w:val="\d+"/>', "", "sets Latin letters apart from Arabic ones"),
        ("word/styles.xml", r"<w:bCs/>", "", "sets Latin letters apart from Arabic ones"),
    ],
)
def test_a_word_file_that_was_formatted_by_hand_is_found_out(part: str, pattern: str, instead: str, complaint: str) -> None:
    made, artefacts = sound()
    assert any(complaint in found for found in complaints(made, with_docx(artefacts, part, pattern, instead)))
