"""A part of a Word file → its pictures and shapes that lie over words, or that nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from cop_docs.read.docx import WP, W, words_of
from cop_docs.rules.received.complaint import Complaint, hidden, note, short

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_VML = "{urn:schemas-microsoft-com:vml}"
_A4 = 7_560_000 * 10_692_000  # EMU
_MOST_COVERED = 0.15
_POINT = 12_700  # EMU
_UNITS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75, "": 0.75}
_UNSEEN = re.compile(r"(visibility\s*:\s*hidden|display\s*:\s*none|mso-hide)", re.IGNORECASE)


def drawing_complaints(part: etree._Element) -> Iterator[Complaint]:
    """Pictures and shapes that lie over words, or that nobody sees."""
    yield from _old_drawings(part)
    for drawing in part.iter(f"{WP}anchor", f"{WP}inline"):
        extent = drawing.find(f"{WP}extent")
        width, height = (
            int(str(extent.get(name, "0"))) if extent is not None and str(extent.get(name)).lstrip("-").isdigit() else 0
            for name in ("cx", "cy")
        )
        words = short("".join(words_of(drawing)))
        is_behind = drawing.get("behindDoc") in ("1", "true")
        over = drawing.tag == f"{WP}anchor" and not is_behind and drawing.find(f"{WP}wrapNone") is not None
        if over and width * height > _MOST_COVERED * _A4 and not words:
            yield hidden("a picture lies over the words of a page")
        if width * height < 36_000 * 360 or any(abs(int(offset.text or 0)) > 12_000_000 for offset in drawing.iter(f"{WP}posOffset")):
            yield hidden(f"{f'the words “{words}” stand' if words else 'a picture stands'} where nobody sees them")
        if (
            next(drawing.iter(f"{W}t"), None) is None
            and next(drawing.iter(f"{_A}blip"), None) is None
            and next(drawing.iter(f"{_A}t"), None) is None
        ):
            yield note("a drawing holds neither a picture nor words")


def _old_drawings(part: etree._Element) -> Iterator[Complaint]:
    """The same of shapes as Word wrote them before 2010, whose looks are in a ``style`` as in CSS (VML)."""
    for shape in part.iter(f"{_VML}*"):
        style, words = str(shape.get("style", "")), short("".join(words_of(shape)))
        area = _length(style, "width") * _length(style, "height") * _POINT * _POINT
        is_over = "position:absolute" in style.replace(" ", "") and "z-index:-" not in style.replace(" ", "")
        if is_over and area > _MOST_COVERED * _A4 and not words and shape.get("filled") not in ("f", "false"):
            yield hidden("a shape lies over the words of a page")
        if words and _UNSEEN.search(style):
            yield hidden(f"the words “{words}” stand in a shape that is not shown")


def _length(style: str, name: str) -> float:
    """A length of a style, in points; 0 where it has none."""
    found = re.search(rf"(?:^|;)\s*{name}\s*:\s*([\d.]+)\s*(pt|in|cm|mm|px|)", style)
    return float(found[1]) * _UNITS[found[2]] if found else 0.0
