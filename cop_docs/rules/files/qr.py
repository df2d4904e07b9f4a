"""A PDF and its document → findings: QR codes that a telephone would not read, or that lead elsewhere than the address beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

import pypdfium2
import zxingcpp

from cop_docs.model.blocks import SignpostCard
from cop_docs.model.content import each
from cop_docs.model.document import Document
from cop_docs.model.finding import Findings, Place
from cop_docs.model.geometry import Box
from cop_docs.read.opened import Opened
from cop_docs.read.unreadable import Unreadable

#: Pixels a point: 110 a inch, less than a telephone's camera sees of a sheet in the hand.
_SCALE = 1.5


def check(document: Document, files: Mapping[str, Opened], findings: Findings) -> None:
    """The codes that are seen on the pages are those of the document's signposts, and each is a sound address."""
    file = files.get("pdf")
    wanted = [card.address for card in each(SignpostCard, document.sections)]
    if file is None or not wanted:
        return
    seen = read_codes(file.content)
    for address in dict.fromkeys(wanted):
        if not urlsplit(address).netloc or any(character.isspace() for character in address):
            findings.add("unsafe-address", Place(file.name), f"“{address}” is no address that a telephone can open")
        if wanted.count(address) != seen.count(address):
            message = f"a telephone reads {seen.count(address)} of the {wanted.count(address)} QR codes for {address}"
            findings.add("qr-code", Place(file.name), message)
    for address in dict.fromkeys(code for code in seen if code not in wanted):
        findings.add("qr-code", Place(file.name), f"a QR code leads to {address}, which is on no signpost")


def read_codes(data: bytes) -> list[str]:
    """What the codes on the pages of a PDF say, in the order of the pages."""
    return [code.text for _, codes in _seen(data) for code in codes]


def places_of_codes(data: bytes) -> list[list[Box]]:
    """Where the codes of a PDF are, page by page: left, foot, right and head in points from the lower left corner of the page as it is shown.

    Raises ``Unreadable`` where it cannot be drawn.
    """
    try:
        return [[_box(code.position, height / _SCALE) for code in codes] for height, codes in _seen(data)]
    except pypdfium2.PdfiumError as error:
        raise Unreadable(f"cannot be drawn: {error}", "print it anew from its source") from None


def _seen(data: bytes) -> Iterator[tuple[int, Sequence[Any]]]:
    """For each page its height in pixels, and its codes."""
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            picture = page.render(scale=_SCALE, grayscale=True)
            pixels = memoryview(picture.buffer).cast("B", shape=[picture.height, picture.stride])
            yield picture.height, zxingcpp.read_barcodes(pixels, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))


def _box(position: Any, height: float) -> Box:
    corners = (position.top_left, position.top_right, position.bottom_left, position.bottom_right)
    xs, ys = [corner.x / _SCALE for corner in corners], [corner.y / _SCALE for corner in corners]
    return min(xs), height - max(ys), max(xs), height - min(ys)
