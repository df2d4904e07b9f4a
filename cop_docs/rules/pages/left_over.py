"""The measured sheets of a document → pages that look left over: little on them, or too many or few of them to be stapled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cop_docs.model.design import Looks
from cop_docs.model.document import Document
from cop_docs.model.page import LEAST_FILLED, SIDES, MeasuredPage
from cop_docs.rules.pages.complaint import PageComplaint


def left_over(_document: Document, sheets: Sequence[MeasuredPage], looks: Looks) -> Iterator[PageComplaint]:
    """A complaint for each page of a booklet that is filled to less than ``LEAST_FILLED`` of its height; its cover is a picture."""
    if looks.page.is_booklet:
        for number, sheet in enumerate(sheets[1:], start=2):
            if sheet.filled < LEAST_FILLED:
                key = sheet.lines[0].key if sheet.lines else ""
                yield PageComplaint("left-over", number, key, f"it is filled to {sheet.filled:.0%}; {LEAST_FILLED:.0%} are asked for")


def not_stapled(document: Document, sheets: Sequence[MeasuredPage], looks: Looks) -> Iterator[PageComplaint]:
    """A complaint where the pages of a booklet, its cover and the blanks that it may have counted, do not make whole sheets of paper."""
    lacking = -len(sheets) % SIDES
    if looks.page.is_booklet and lacking > looks.blanks:
        message = f"the last page; {len(sheets)} pages cannot be folded and stapled, {lacking} more could"
        yield PageComplaint("not-stapled", len(sheets), "", f"{message} (filling of {document.edition.publication} has no more sections)")
