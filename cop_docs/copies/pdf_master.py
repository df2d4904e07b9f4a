"""A finished PDF with empty slots → its constant objects in new numbers, and what is known of each slot: its form, its element, its page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from cop_docs.copies.pdf_numbering import Numbering
from cop_docs.model.slots import PIECE, SlotBox, boxes_of

#: What a slot is to a screen reader when a school says something in it: a line inside a contact is a part of its paragraph.
TAGS = {"school-name": "P", "qr": "Figure", "logo": "Figure"}
PART = "Span"


@dataclass(frozen=True, slots=True)
class SlotObject:
    """A slot: where it is, the number of its form and of its structure element, and how that begins."""

    box: SlotBox
    form: int
    element: int
    opening: str


@dataclass(frozen=True, slots=True)
class Master:
    """What all copies of a file begin with, and how it goes on.

    ``entries`` are those of the cross-reference table for all objects of ``content``; ``following`` is the first number that is free, behind
    those of the slots, of the information and of the metadata. ``xmp`` are the metadata before and behind the title.
    """

    content: bytes
    entries: tuple[bytes, ...]
    slots: tuple[SlotObject, ...]
    root: int
    first: int
    following: int
    title: str
    info: str
    xmp: tuple[bytes, bytes]
    language: str


class NotSlotted(ValueError):
    """A PDF that names no slots: it was not made for schools."""


def slots_of(pdf: pikepdf.Pdf) -> tuple[SlotBox, ...]:
    """The slots of a PDF. Raises ``NotSlotted``."""
    piece = pdf.Root.get("/PieceInfo", Dictionary()).get(f"/{PIECE}")
    if piece is None:
        raise NotSlotted("the PDF names no slots: build it with a profile that has slots = true")
    return boxes_of(str(piece.Private))


def master_of(content: bytes) -> Master:
    """The master of a finished PDF. Raises ``NotSlotted``."""
    from cop_docs.copies.pdf_objects import text_string

    with pikepdf.open(io.BytesIO(content)) as pdf:
        boxes = slots_of(pdf)
        del pdf.Root.PieceInfo
        places = list(_placed(pdf, boxes))
        title = str(pdf.docinfo.Title)
        varying = [*(form for _, form, _ in places), *(element for _, _, element in places), pdf.trailer.Info, pdf.Root.Metadata]
        numbering = Numbering(pdf, [one.objgen for one in varying])
        data, entries = numbering.written()
        slots = tuple(_slot(place, numbering) for place in places)
        info = "".join(f"{key}{text_string(str(value))}" for key, value in pdf.docinfo.items() if key != "/Title")
        return Master(
            data, entries, slots, numbering.numbers[pdf.Root.objgen], numbering.first, numbering.first + len(varying), title, info,
            _around_title(pdf.Root.Metadata.read_bytes(), title), str(pdf.Root.get("/Lang", "en")),
        )  # fmt: skip


def _around_title(xmp: bytes, title: str) -> tuple[bytes, bytes]:
    from xml.sax.saxutils import escape

    before, found, behind = xmp.partition(f">{escape(title)}</rdf:li>".encode())
    assert found, "the metadata say the title of the document"
    return before + b">", found[1 + len(escape(title).encode()) :] + behind


def _placed(pdf: pikepdf.Pdf, boxes: tuple[SlotBox, ...]) -> Iterator[tuple[SlotBox, Any, Any]]:
    """Puts a form of its own for each slot into the contents of its page, and hangs it into its element of the structure tree."""
    elements = {name: list(_titled(pdf.Root.StructTreeRoot, name)) for name in {box.name for box in boxes}}
    drawn: dict[int, list[str]] = {}
    for index, box in enumerate(boxes):
        page, element = pdf.pages[box.page], elements[box.name].pop(0)
        marked = _marks(pdf, int(page.obj.StructParents))
        form, name, tag = pdf.make_indirect(pdf.make_stream(b"")), f"/Slot{index}", TAGS.get(box.name, PART)
        if "/XObject" not in page.Resources:
            page.Resources.XObject = Dictionary()
        page.Resources.XObject[Name(name)] = form
        left, foot = box.box[:2]
        operators = f"/{tag}<</MCID {len(marked)}>>BDC\nq 1 0 0 1 {left:g} {foot:g} cm {name} Do Q\nEMC"
        drawn.setdefault(box.page, []).append(operators)
        element.K, element.Pg = len(marked), page.obj
        marked.append(element)
        yield box, form, element
    for number, operators_of_page in drawn.items():
        obj = pdf.pages[number].obj
        contents = list(obj.Contents) if isinstance(obj.Contents, Array) else [obj.Contents]
        behind = pdf.make_stream("\n".join(["Q", *operators_of_page]).encode("ascii"))
        obj.Contents = Array([pdf.make_stream(b"q\n"), *contents, behind])


def _marks(pdf: pikepdf.Pdf, page: int) -> Any:
    """The elements of the marks of a page (ISO 32000-1, 14.7.4.4)."""
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    return next(nums[at + 1] for at in range(0, len(nums), 2) if nums[at] == page)


def _titled(root: Any, title: str) -> Iterator[Any]:
    """The elements with a title, in the order of reading."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if not isinstance(element, Dictionary):
            continue
        if str(element.get("/T", "")) == title:
            yield element
        kids = element.get("/K", Array())
        waiting += list(kids)[::-1] if isinstance(kids, Array) else [kids]


def _slot(place: tuple[SlotBox, Any, Any], numbering: Numbering) -> SlotObject:
    box, form, element = place
    numbers = numbering.numbers
    opening = f"/P {numbers[element.P.objgen]} 0 R/Pg {numbers[element.Pg.objgen]} 0 R/K {int(element.K)}"
    return SlotObject(box, numbers[form.objgen], numbers[element.objgen], opening)
