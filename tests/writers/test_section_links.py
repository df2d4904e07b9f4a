"""A link to another section: with its page on paper, a plain link on a screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cop_docs.model.blocks import Paragraph
from cop_docs.model.document import Document, DocumentSection
from cop_docs.model.language import ENGLISH, LANGUAGES
from cop_docs.model.text import Plain, SectionLink, State, Text
from cop_docs.read.docx import W, WordFile
from cop_docs.read.pdf import PdfFile
from cop_docs.read.web import Book, WebPage, X
from tests.documents import complaints, document, text, written

SAID = {"en": "end (page 3).", "ar": "كلمات (الصفحة 3).", "zh": "中文（第3页）."}
WORDS = {"en": "end", "ar": "كلمات", "zh": "中文"}


def linked(code: str, *, translated: bool = True) -> Document:
    """A text on page 2 that leads to a section on page 3."""
    language = next(language for language in LANGUAGES if language.code == code)
    own = language if translated else ENGLISH
    leading = Text((SectionLink("end", (Plain(WORDS[own.code]),)), Plain(".")), own, State.SOURCE, "key.link")
    made = document(Paragraph(text=leading), language=language)
    end = DocumentSection("end", text("The end", language), (Paragraph(text=text("words", language)),), new_page=True)
    return replace(made, sections=(*made.sections, end))


@pytest.mark.parametrize("code", ["en", "ar", "zh"])
def test_paper_tells_the_page_and_a_screen_leads_there(code: str) -> None:
    made = linked(code)
    artefacts = written(made)
    assert complaints(made, artefacts) == []
    tree = PdfFile.read("", artefacts["pdf"].content).tagged.root
    assert SAID[code].replace(" ", "") in tree.text.replace("\u00a0", "").replace(" ", "")
    word = WordFile.read("", artefacts["docx"].content)
    fields = [str(found.text).split() for found in word.body.iter(f"{W}instrText")]
    assert ["PAGEREF", "_Toc1001", "\\h"] in fields
    for page in (WebPage.read("", artefacts["html"].content).page, Book.read("", artefacts["epub"].content).trees["EPUB/text.xhtml"]):
        link = next(found for found in page.iter(f"{X}a") if found.get("class") == "to-section")
        assert (link.get("href"), "".join(map(str, link.itertext()))) == ("#end", WORDS[code])
        assert "3" not in "".join(map(str, page.itertext()))[-200:]


def test_a_link_to_what_an_edition_does_not_have_keeps_its_words() -> None:
    made = replace(linked("en"), sections=linked("en").sections[:1])
    artefacts = written(made)
    assert "<p>end.</p>" in artefacts["html"].content.decode()
    assert complaints(made, artefacts) == []


@pytest.mark.parametrize("code", ["ar", "zh"])
def test_a_text_that_is_not_translated_yet_tells_no_page_in_another_language(code: str) -> None:
    made = linked(code, translated=False)
    assert complaints(made, written(made)) == []
