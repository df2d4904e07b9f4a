"""The measured sheets of a document → pages that look left over: little on them, or too many or few of them to be stapled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cop_docs.model.design import Looks
from cop_docs.model.document import Document
from cop_docs.model.page import MeasuredPage
from cop_docs.rules.pages.complaint import PageComplaint

#: The part of a page of a booklet that must be filled, from its head to the last line, picture or frame.
FILLED = 0.4
#: Pages of a sheet of paper that is folded in the middle.
SHEET = 4


def left_over(_document: Document, sheets: Sequence[MeasuredPage], looks: Looks) -> Iterator[PageComplaint]:
    """A complaint for each page of a booklet that is filled to less than ``FILLED``; its cover is a picture."""
    if looks.page.cover:
        for number, sheet in enumerate(sheets[1:], start=2):
            if filled(sheet) < FILLED:
                key = sheet.lines[0].key if sheet.lines else ""
                yield PageComplaint("left-over", number, key, f"it is filled to {filled(sheet):.0%}; {FILLED:.0%} are asked for")


def not_stapled(document: Document, sheets: Sequence[MeasuredPage], looks: Looks) -> Iterator[PageComplaint]:
    """A complaint where the pages of a booklet, its cover counted, do not make whole sheets of paper."""
    if looks.page.cover and len(sheets) % SHEET:
        lacking = -len(sheets) % SHEET
        message = f"the last page; {len(sheets)} pages cannot be folded and stapled, {lacking} more could"
        yield PageComplaint("not-stapled", len(sheets), "", f"{message} (filling of {document.edition.publication} has no more sections)")


def filled(sheet: MeasuredPage) -> float:
    """The part of the height between the margins that is filled."""
    ends = [*(line.area.bottom for line in sheet.lines), *(box.area.bottom for box in sheet.boxes)]
    return (max(ends, default=sheet.inside.y) - sheet.inside.y) / sheet.inside.height
