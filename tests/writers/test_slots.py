"""A publication's slots are in the files that are made for schools, and in no other; each has its place, told in the PDF itself."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

import pikepdf
import pytest

from cop_docs.compose.revision import revision_of
from cop_docs.model.blocks import ContactBox, Paragraph
from cop_docs.model.document import Document
from cop_docs.model.language import SOURCE, language_named
from cop_docs.model.parts import Contact
from cop_docs.model.slots import PIECE, Slot, SlotBox, boxes_of
from cop_docs.writers.pages.pdf import lay_out, write
from tests.documents import WORDS, design, document, text

SLOTS = (
    Slot(name="school-name", height=12, largest=18, lines=2),
    Slot(name="contact", height=8),
    Slot(name="qr", height=19, empty="nothing"),
)


@cache
def made(code: str) -> Document:
    """A booklet with a contact box."""
    language = language_named(code) or SOURCE
    words = text(WORDS.get(code, "words"), language)
    box = ContactBox(title=words, contacts=(Contact(label=words), Contact(label=words, slot="contact"), Contact(label=words, detail=words)))
    return replace(document(Paragraph(text=words), box, Paragraph(text=words), language=language), slots=SLOTS)


@cache
def for_schools(code: str) -> bytes:
    looks = replace(design(), slots=True)
    return write(made(code), looks, lay_out(made(code), looks))


def boxes(content: bytes) -> tuple[SlotBox, ...]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return boxes_of(str(pdf.Root.PieceInfo[f"/{PIECE}"].Private))


def titles(element: pikepdf.Object) -> list[str]:
    """The titles of the elements that have one, in the order of reading."""
    kids = element.get("/K", pikepdf.Array())
    inside = [kid for kid in (kids if isinstance(kids, pikepdf.Array) else [kids]) if isinstance(kid, pikepdf.Dictionary)]
    return ([str(element.T)] if "/T" in element else []) + [title for kid in inside for title in titles(kid)]


def test_a_public_file_has_no_slots_whatever_its_publication_names() -> None:
    public = write(made("en"), design(), lay_out(made("en"), design()))
    bare = replace(made("en"), slots=())
    assert public == write(bare, design(), lay_out(bare, design()))
    with pikepdf.open(io.BytesIO(public)) as pdf:
        assert "/PieceInfo" not in pdf.Root


@pytest.mark.parametrize("code", ["en", "ar"])
def test_each_slot_lies_on_its_page_once_and_in_the_order_of_reading(code: str) -> None:
    found = boxes(for_schools(code))
    assert [(box.name, box.page > 0) for box in found] == [("school-name", False), ("contact", True), ("qr", True)]
    with pikepdf.open(io.BytesIO(for_schools(code))) as pdf:
        assert titles(pdf.Root.StructTreeRoot.K[0]) == ["school-name", "contact", "qr"]
        _, _, width, height = map(float, pdf.pages[0].mediabox)
    for box in found:
        left, foot, wide, high = box.box
        assert 0 < left < left + wide < width
        assert 0 < foot < foot + high < height


def test_the_box_of_a_slot_is_mirrored_where_the_language_is() -> None:
    codes = [next(box.box for box in boxes(for_schools(code)) if box.name == "qr") for code in ("en", "ar")]
    assert codes[0][0] > 400
    assert codes[1][0] < 200
    assert {box.is_rtl for box in boxes(for_schools("ar"))} == {True}


def test_a_slot_is_as_high_as_its_publication_says() -> None:
    assert [round(box.box[3] / 72 * 25.4) for box in boxes(for_schools("en"))] == [12, 8, 19]


def test_the_revision_of_a_document_does_not_depend_on_its_slots() -> None:
    section = made("en").sections[0]
    bare = tuple(
        replace(block, contacts=tuple(replace(contact, slot=None) for contact in block.contacts))
        if isinstance(block, ContactBox)
        else block
        for block in section.blocks
    )
    assert revision_of(made("en")) == revision_of(replace(made("en"), slots=(), sections=(replace(section, blocks=bare),)))
