"""Measured sheets → words that lie over a drawing, where a reader of large letters, or any reader, could not tell them from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cop_docs.model.design import Looks
from cop_docs.model.document import Document
from cop_docs.model.page import Art, Line, MeasuredPage
from cop_docs.rules.pages.complaint import PageComplaint

KIND = "text-on-drawing"
#: Millimetres of a drawing under words that nobody sees: lines are higher than their letters.
_TOLERANCE = 1.5


def over_art(_document: Document, sheets: Sequence[MeasuredPage], looks: Looks) -> Iterator[PageComplaint]:
    """A complaint for each message that lies over a shape of a drawing in the background of a box; in large print, of the page too.

    Other covers are drawn to have words on them, and the heads of posters on their veils: the rule of contrast holds their colours.
    """
    for number, sheet in enumerate(sheets, start=1):
        drawn = [one for one in sheet.art if looks.page.is_large_print or not (one.ground or (one.veil and looks.page.hung))]
        seen: set[str] = set()
        for line in (*sheet.lines, *sheet.running):
            name = line.key or line.role
            if name not in seen and line.text.strip() and any(_covers(one, line) for one in drawn):
                seen.add(name)
                yield PageComplaint(KIND, number, line.key, f"“{line.text.strip()[:40]}” of {name} lies over a drawing")


def _covers(one: Art, line: Line) -> bool:
    width, height = one.area.shared(line.area)
    return width > _TOLERANCE and height > _TOLERANCE
