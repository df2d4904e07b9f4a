"""Laid-out boxes of slots → their list in the PDF, by which copies are made: names, places, sizes and colours."""

from __future__ import annotations

from typing import Any

import pydyf

from cop_docs.model.design import Design, looks_of
from cop_docs.model.document import Document
from cop_docs.model.slots import PIECE, Slot, SlotBox, listed

#: The attribute by which an element of a template is the place of a slot.
SLOT = "data-slot"
_POINTS = 0.75  # a CSS pixel, in points
_UNDATED = "D:20000101000000Z"


def keep_slots(pdf: Any, rendered: Any, document: Document, design: Design) -> None:
    """Writes the list of slots into the catalogue of a PDF that is about to be written (ISO 32000-1, 14.5)."""
    slots = {slot.name: slot for slot in document.slots}
    boxes = [
        _box(box, number, page.height, (slots[box.element.get(SLOT)], document, design))
        for number, page in enumerate(rendered.pages)
        for box in page._page_box.descendants()
        if box.element is not None and box.element.get(SLOT) in slots
    ]
    date = f"D:{document.dated:%Y%m%d}000000Z" if document.dated else _UNDATED
    piece = pydyf.Dictionary({"LastModified": pydyf.String(date), "Private": pydyf.String(listed(boxes))})
    pdf.catalog["PieceInfo"] = pydyf.Dictionary({PIECE: piece})


def _box(box: Any, page: int, height: float, known: tuple[Slot, Document, Design]) -> SlotBox:
    slot, document, design = known
    looks = looks_of(document, design)
    left, top = box.content_box_x(), box.content_box_y()
    place = (left, height - top - box.height, box.width, box.height)
    return SlotBox(
        slot.name, page, _rounded(*(value * _POINTS for value in place)), (slot.largest, slot.smallest), slot.lines,
        _rounded(*box.style["color"].coordinates), _rounded(*(channel / 255 for channel in bytes.fromhex(looks.colours.muted.hex))),
        slot.empty, document.language.is_rtl, document.wording.scan.plain,
    )  # fmt: skip


def _rounded(*values: float) -> tuple[Any, ...]:
    return tuple(round(value, 3) for value in values)
