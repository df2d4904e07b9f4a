"""A sheet to hang up → its opening on a drawing, and whom to turn to beside where to read on, as poster.css sets them."""

from __future__ import annotations

import re
from typing import Any

from cop_docs.model.blocks import ContactBox, SignpostCard
from cop_docs.model.text import Text
from cop_docs.writers.docx.body import Body
from cop_docs.writers.docx.ooxml import flag, make, twips

_QR_WIDTH = 28.0
_SHARES = (0.6, 0.4)  # of the width: room to write a number, and where to read on
_WORD_LEAST_TOP = 8.0  # millimetres above the first line


def top_margin(body: Body) -> float:
    """Millimetres above the first line: that of the page, or where the drawing goes to its edge, what keeps the words from it."""
    return body.sheet.page.top or _WORD_LEAST_TOP


def write_poster_opening(body: Body, paragraphs: list[Any]) -> None:
    """The opening's words in a frame as high as in the PDF, before the drawing that goes from edge to edge."""
    height = _opening_height(body)
    body.append(body.paragraph("Table End", [body.ground(_ground(body, height))]))
    high = make("w:trHeight", w_val=twips(height - top_margin(body)), w_hRule="exact")
    row = make("w:tr", make("w:trPr", flag("cantSplit"), high), _cell(*paragraphs, width=body.sheet.text_width))
    body.table("Poster Opening", [row], [body.sheet.text_width], body.document.title.plain)


def _opening_height(body: Body) -> float:
    """Millimetres from the upper edge of the sheet to the end of its opening, as it was laid out for the PDF."""
    ends = [box.area.bottom for sheet in body.layout.sheets[:1] for box in sheet.boxes if box.tag == "header"]
    return max(ends, default=body.sheet.page.height / 2)


def _ground(body: Body, height: float) -> str:
    """A picture of the whole sheet: the accent's ground, the drawing at its foot, paper below; tenths of a millimetre."""
    page, accent, paper = body.sheet.page, body.sheet.accent, body.sheet.colours.paper
    width, whole, end = page.width * 10, page.height * 10, height * 10
    svg = body.document.figures.get(body.document.drawing, "")
    drawing = _at_foot(svg, width, end) if svg else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {whole:g}" width="{width:g}" height="{whole:g}">'
        f'<rect width="{width:g}" height="{whole:g}" fill="{accent.deep}"/>{drawing}'
        f'<rect y="{end:g}" width="{width:g}" height="{whole - end:g}" fill="{paper}"/></svg>'
    )


def _at_foot(svg: str, width: float, end: float) -> str:
    """A drawing as wide as the sheet, its foot at ``end``; what reaches lower is covered by the paper."""
    body = svg[svg.index("<svg") :]
    box = re.search(r'viewBox="([^"]*)"', body)
    assert box is not None  # the checks of drawings have seen it
    left, upper, wide, high = (float(number) for number in box[1].split())
    scale = width / wide
    inner = body[body.index(">") + 1 : body.rindex("</svg>")]
    return f'<g transform="translate({-left * scale:g} {end - (upper + high) * scale:g}) scale({scale:g})">{inner}</g>'


def write_foot(body: Body, box: ContactBox[Text], card: SignpostCard[Text] | None) -> None:
    """Whom to turn to in a frame; beside it, where there is a card, where to read on, and below that its code."""
    columns = [([*_contacts(body, box), body.paragraph("Table End", [])], _frame(body))]
    if card:
        columns.append((_pointer(body, card), _ground_of(body)))
    widths = [body.sheet.text_width * share for share in _SHARES[: len(columns)]]
    cells = [_cell(*content, width=width, look=look) for (content, look), width in zip(columns, widths, strict=True)]
    body.table("Poster Foot", [make("w:tr", make("w:trPr", flag("cantSplit")), *cells)], widths, box.title.plain)


def _contacts(body: Body, box: ContactBox[Text]) -> list[Any]:
    contacts = [body.paragraph("Contact Title", body.runs.text(box.title), language=box.title.language)]
    for contact in box.contacts:
        said = body.runs.text(contact.label, "Contact Label")
        said += [*body.runs.plain(" "), *body.runs.text(contact.detail), *body.cite(contact.sources)] if contact.detail else []
        contacts.append(body.paragraph("Contact", said, language=contact.label.language))
    return contacts


def _pointer(body: Body, card: SignpostCard[Text]) -> list[Any]:
    scan = f"{body.document.wording.scan.plain}: {card.address}"
    return [
        body.paragraph("Signpost Title", body.in_lines(card.title), language=card.title.language),
        body.paragraph("Signpost", [*body.in_lines(card.text), *body.cite(card.sources)], language=card.text.language),
        body.paragraph("Signpost Address", [body.runs.address(card.address), *_page_in(body, card.page_in)]),
        body.paragraph("Signpost Code", [body.qr_code(card.address, _QR_WIDTH, scan)]),
    ]


def _page_in(body: Body, words: Text | None) -> list[Any]:
    return [*body.runs.plain(" "), *body.runs.text(words)] if words else []


def _frame(body: Body) -> Any:
    colour = body.sheet.accent.strong.hex
    return make("w:tcBorders", *(
        make(f"w:{side}", w_val="single", w_sz=27, w_space=0, w_color=colour) for side in ("top", "left", "bottom", "right")
    ))  # fmt: skip


def _ground_of(body: Body) -> Any:
    return make("w:shd", w_val="clear", w_color="auto", w_fill=body.sheet.accent.tint.hex)


def _cell(*content: Any, width: float, look: Any = None) -> Any:
    return make("w:tc", make("w:tcPr", make("w:tcW", w_w=twips(width), w_type="dxa"), look), *content)
