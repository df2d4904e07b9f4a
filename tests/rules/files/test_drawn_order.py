"""Parity sees what a reader sees: a number that one format draws from the other side has the same letters, and is a finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from cop_docs.compose.line_breaking import break_lines
from cop_docs.model.artefact import Artefact
from cop_docs.model.blocks import Paragraph
from cop_docs.model.document import Document
from cop_docs.model.finding import Findings
from cop_docs.model.language import LANGUAGES
from cop_docs.model.text import Isolate, Plain, Text
from cop_docs.read.outline import Outline
from cop_docs.rules.files import opened
from cop_docs.rules.files.parity import _order, check
from tests.documents import document, text, written
from tests.projects import said
from tests.rules.files.test_finished_files import BODY, with_docx

ARABIC = LANGUAGES[0]
TELEPHONE = "اتصل بالرقم +7 495 123-45-67 الآن."


def made(words: str) -> Document:
    return break_lines(document(Paragraph(text=text(words, ARABIC)), language=ARABIC, title="عنوان"))


def found(one: Document, files: Mapping[str, Artefact]) -> list[str]:
    findings = Findings()
    check(one, opened(files.values(), findings), findings)
    return said(findings)


@pytest.fixture(scope="module")
def sound() -> dict[str, Artefact]:
    return written(made(TELEPHONE))


def test_formats_that_draw_a_number_alike_are_no_finding(sound: dict[str, Artefact]) -> None:
    assert found(made(TELEPHONE), sound) == []


def test_a_pdf_that_draws_it_backwards_is_found(sound: dict[str, Artefact]) -> None:
    plain = made(TELEPHONE)
    (paragraph,) = plain.sections[0].blocks
    assert isinstance(paragraph, Paragraph)
    assert any(isinstance(inline, Isolate) for inline in paragraph.text.inlines)
    words = Text((Plain(paragraph.text.plain),), ARABIC, paragraph.text.state, paragraph.text.key)
    backwards = replace(plain, sections=(replace(plain.sections[0], blocks=(Paragraph(text=words),)),))
    files = sound | {"pdf": written(backwards)["pdf"]}
    assert any(
        "the PDF draws “+7\u00a0495\u00a0123-45-67” in another order" in one for one in found(plain, files) + found(backwards, files)
    )


@pytest.mark.parametrize("path", ["short", "a-long-one/" * 20, "short-and-long-" * 9])
def test_an_address_that_goes_on_in_further_lines_is_drawn_in_its_order(path: str) -> None:
    one = made(f"{'اقرأ المزيد ' * 6}https://example.org/of-words/{path} الآن.")
    assert found(one, {name: file for name, file in written(one).items() if name in ("pdf", "docx")}) == []


NAMES = (
    "UNICEF, ITU, UNESCO, WHO, Interpol, Save the Children, ECPAT International, Plan International, World Vision, Child Helpline International, "
    "INHOPE, Europol, African Union, European Commission, League of Arab States, Organization of American States, OECD, World Bank"
)


@pytest.mark.parametrize("before", range(0, 30, 5))
def test_the_signs_of_names_that_fill_lines_are_at_the_right_of_their_words(before: int) -> None:
    one = made(f"{'هي ' * before}{NAMES} معا.")
    assert found(one, {name: file for name, file in written(one).items() if name in ("pdf", "docx")}) == []


@pytest.mark.parametrize(
    ("drawn", "is_right"),
    [
        ("https://example.org/عقوملاىلعهنمshort", True),
        ("https://example.org/عقوملاىلعهنمشshorter", True),
        ("/https://example.orgعقوملاىلعهنمshort", False),  # the sign is at the other end of its line
        ("shortعقوملاىلعهنمhttps://example.org/", False),
        ("https://example.org/longعقوملاىلعهنمshort", False),
    ],
)
def test_the_parts_of_an_address_are_drawn_one_after_the_other(drawn: str, *, is_right: bool) -> None:
    names, words = ("the PDF", "the Word file"), Outline("", isolated=["https://example.org/short"])
    assert (not list(_order(names, Outline("", drawn=drawn), words))) == is_right


def test_a_web_page_and_a_book_that_do_not_isolate_it_are_found(sound: dict[str, Artefact]) -> None:
    page = sound["html"].content.replace(b'<bdi dir="ltr">', b"<span>").replace(b"</bdi>", b"</span>")
    files = sound | {"html": replace(sound["html"], content=page)}
    assert any("the web page does not set" in one and "from left to right" in one for one in found(made(TELEPHONE), files))


def test_a_word_file_that_sets_it_from_right_to_left_is_found(sound: dict[str, Artefact]) -> None:
    files = with_docx(sound, BODY, "<w:rPr><w:cs/>", "<w:rPr><w:rtl/><w:cs/>")
    assert any("the Word file does not set" in one for one in found(made(TELEPHONE), files))
