"""Measured sheets → words too small for a reader at the distance of the sheet: its title, and what is read on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cop_docs.model.design import Looks
from cop_docs.model.document import Document
from cop_docs.model.page import Line, MeasuredPage
from cop_docs.rules.pages.complaint import PageComplaint

KIND = "reading-distance"
HEADLINE = "p.title"
#: What is read close by and may be as small as ``smallest``: who made a sheet, addresses, notes, what a draft says of itself.
SMALL = frozenset({"p.small", "p.series", "p.signpost-address", "p.draft", "a.address", "p.caption", "p.footnote"})


def too_small(_document: Document, sheets: Sequence[MeasuredPage], looks: Looks) -> Iterator[PageComplaint]:
    """A complaint for each message whose type is smaller than its part in the sheet asks for, at the first page where it is."""
    seen: set[str] = set()
    for number, sheet in enumerate(sheets, start=1):
        for line in sheet.lines:
            name, wanted = line.key or line.role, _wanted(line, looks)
            if line.text.strip() and name not in seen and max(line.sizes) < wanted:
                seen.add(name)
                yield PageComplaint(KIND, number, line.key, f"{name} is set in {max(line.sizes):g} points; {asks(wanted)}")


def _wanted(line: Line, looks: Looks) -> float:
    if ".".join(line.role.split(".")[:2]) in SMALL:  # the tag and its first class: p.caption.credit is a caption
        return looks.points(looks.page.smallest)
    return looks.points(looks.page.headline if line.role == HEADLINE else looks.page.text)


def asks(wanted: float) -> str:
    """The size that is wanted, in words."""
    return f"its reader's distance asks for {wanted:g}"
