"""Measured sheets → sides of a sheet, or panels of a folded one, that are left blank: at the foot, or between two things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cop_docs.model.design import Looks
from cop_docs.model.document import Document
from cop_docs.model.page import Area, MeasuredPage
from cop_docs.rules.pages.complaint import PageComplaint

KIND = "unfilled-side"
#: Millimetres between two things: what is higher is no space between them any more, but a hole. A twelfth of an A4 sheet.
HOLE = 25.0


def unfilled_sides(document: Document, sheets: Sequence[MeasuredPage], looks: Looks) -> Iterator[PageComplaint]:
    """A complaint for each side that is used for a smaller part of its height than its kind of sheet asks for.

    The side of a folded sheet is used as far as its panels are on average.
    """
    for number, sheet in enumerate(sheets, start=1):
        used = used_height(sheet, looks, drawn=bool(document.drawing))
        if used < looks.page.fill:
            key = sheet.lines[-1].key if sheet.lines else ""
            yield PageComplaint(KIND, number, key, f"{used:.0%} of its height are used; {document.kind} asks for {looks.page.fill:.0%}")


def used_height(sheet: MeasuredPage, looks: Looks, *, drawn: bool = False) -> float:
    """The part of the height of a side that is used; ``drawn``: a drawing fills its opening."""
    edges = (0.0, *looks.page.folds, sheet.whole.width)
    panels = [_used(_things(sheet, left, right, drawn=drawn), sheet) for left, right in pairwise(edges)]
    return sum(panels) / len(panels)


def _things(sheet: MeasuredPage, left: float, right: float, *, drawn: bool) -> list[Area]:
    """What is between two edges: lines of words, frames, and boxes that hold no other box (pictures, lines to write on)."""
    boxes = [box for box in sheet.boxes if _is_on(box.area, sheet.inside)]
    single = [box.area for box in boxes if box.framed or not any(box.area.holds(other.area) for other in boxes if other is not box)]
    opening = [box.area for box in boxes if box.tag == "header" and drawn]
    things = [*(line.area for line in sheet.lines), *single, *opening]
    return [area for area in things if left <= area.x + area.width / 2 < right]


def _is_on(area: Area, inside: Area) -> bool:
    """Whether it is between the margins, as marks to fold at are not."""
    width, height = area.shared(inside)
    return width > 0 and height > 0


def _used(things: Sequence[Area], sheet: MeasuredPage) -> float:
    """The part of the height of a sheet from its head to the last thing, without the holes."""
    end, holes = sheet.inside.y, 0.0
    for area in sorted(things, key=lambda area: area.y):
        gap = area.y - end
        holes += gap if gap > HOLE else 0.0
        end = max(end, area.bottom)
    return (min(end, sheet.whole.bottom) - sheet.whole.y - holes) / sheet.whole.height if things else 0.0
