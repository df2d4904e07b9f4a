"""Measured sheets of a folded publication → folds without marks, and words or pictures that a fold would crease."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cop_docs.model.design import Looks
from cop_docs.model.document import Document
from cop_docs.model.page import Area, MeasuredPage
from cop_docs.rules.pages.complaint import PageComplaint

KIND = "fold"
#: The role of a mark to fold at, as the templates have it.
MARK = "div.fold"
_TOLERANCE = 0.5  # millimetres: half the width of a crease
_EDGE = 6.0  # millimetres from the edge of the paper, in which a mark must begin


def bad_folds(document: Document, sheets: Sequence[MeasuredPage], looks: Looks) -> Iterator[PageComplaint]:
    """A complaint for each fold that lacks a mark at an edge of the paper, for what is printed across it."""
    for number, sheet in enumerate(sheets, start=1):
        for fold in looks.page.folds:
            marks = [box.area for box in sheet.boxes if box.role.startswith(MARK) and abs(box.area.x - fold) < _TOLERANCE]
            for edge, there in (("head", any(_at_head(mark) for mark in marks)), ("foot", any(_at_foot(mark, sheet) for mark in marks))):
                if not there:
                    yield PageComplaint(KIND, number, "", f"no mark shows at the {edge} where to fold it, at {fold:.0f} mm")
            yield from _creased(number, sheet, fold)


def _at_head(mark: Area) -> bool:
    return mark.y < _EDGE


def _at_foot(mark: Area, sheet: MeasuredPage) -> bool:
    return mark.bottom > sheet.whole.bottom - _EDGE


def _creased(number: int, sheet: MeasuredPage, fold: float) -> Iterator[PageComplaint]:
    """What lies across a fold, once a message."""
    pictures = [(box.area, box.key, "a picture") for box in sheet.boxes if box.tag == "img"]
    seen: set[str] = set()
    for area, key, what in [*((line.area, line.key, "words") for line in (*sheet.lines, *sheet.running)), *pictures]:
        if area.x + _TOLERANCE < fold < area.right - _TOLERANCE and key not in seen:
            seen.add(key)
            yield PageComplaint(KIND, number, key, f"{what} of {key or 'the page'} lie across the fold at {fold:.0f} mm")
