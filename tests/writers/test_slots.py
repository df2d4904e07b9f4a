"""A publication's slots are in the files that are made for schools, and in no other; each has its place, told in the PDF itself."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest

from cop_docs.compose.revision import revision_of
from cop_docs.model.blocks import ContactBox
from cop_docs.model.slots import PIECE, SlotBox, boxes_of
from cop_docs.writers.pages.pdf import lay_out, write
from tests.documents import design
from tests.slotted import booklet, for_schools


def boxes(content: bytes) -> tuple[SlotBox, ...]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return boxes_of(str(pdf.Root.PieceInfo[f"/{PIECE}"].Private))


def titles(element: pikepdf.Object) -> list[str]:
    """The titles of the elements that have one, in the order of reading."""
    kids = element.get("/K", pikepdf.Array())
    inside = [kid for kid in (kids if isinstance(kids, pikepdf.Array) else [kids]) if isinstance(kid, pikepdf.Dictionary)]
    return ([str(element.T)] if "/T" in element else []) + [title for kid in inside for title in titles(kid)]


def test_a_public_file_has_no_slots_whatever_its_publication_names() -> None:
    public = write(booklet("en"), design(), lay_out(booklet("en"), design()))
    bare = replace(booklet("en"), slots=())
    assert public == write(bare, design(), lay_out(bare, design()))
    with pikepdf.open(io.BytesIO(public)) as pdf:
        assert "/PieceInfo" not in pdf.Root


@pytest.mark.parametrize("code", ["en", "ar"])
def test_each_slot_lies_on_its_page_once_and_in_the_order_of_reading(code: str) -> None:
    found = boxes(for_schools(code)["pdf"])
    assert [(box.name, box.page > 0) for box in found] == [("school-name", False), ("contact", True), ("helpline", True), ("qr", True)]
    with pikepdf.open(io.BytesIO(for_schools(code)["pdf"])) as pdf:
        assert titles(pdf.Root.StructTreeRoot.K[0]) == ["school-name", "contact", "helpline", "qr"]
        _, _, width, height = map(float, pdf.pages[0].mediabox)
    for box in found:
        left, foot, wide, high = box.box
        assert 0 < left < left + wide < width
        assert 0 < foot < foot + high < height


def test_the_box_of_a_slot_is_mirrored_where_the_language_is() -> None:
    codes = [next(box.box for box in boxes(for_schools(code)["pdf"]) if box.name == "qr") for code in ("en", "ar")]
    assert codes[0][0] > 400
    assert codes[1][0] < 200
    assert {box.is_rtl for box in boxes(for_schools("ar")["pdf"])} == {True}


def test_a_slot_is_as_high_as_its_publication_says() -> None:
    assert [round(box.box[3] / 72 * 25.4) for box in boxes(for_schools("en")["pdf"])] == [12, 8, 6, 19]


def test_the_revision_of_a_document_does_not_depend_on_its_slots() -> None:
    section = booklet("en").sections[0]
    bare = tuple(
        replace(block, contacts=tuple(replace(contact, slot=None) for contact in block.contacts))
        if isinstance(block, ContactBox)
        else block
        for block in section.blocks
    )
    assert revision_of(booklet("en")) == revision_of(replace(booklet("en"), slots=(), sections=(replace(section, blocks=bare),)))
