"""What a laid-out document knows: how many pages it has and where its sections begin; every format may ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from cop_docs.model.design import Design
from cop_docs.model.document import Document
from cop_docs.model.page import MeasuredPage

#: Millimetres left on a page that ended by itself: they, and those that Word's pages hold more, take no other line with the space above it.
_LEFT = 8.0
_SOURCE = "span.number"  # before an entry of a list of sources
TOLERANCE = 0.3  # millimetres that nobody sees


@dataclass(frozen=True, slots=True)
class Layout:
    """``pages`` counts the pages; ``starts`` gives the number (from 1) of the page a section begins on, by the section's id.

    ``heads`` are the sections that begin at the head of a page, none on a sheet whose words run from panel to panel. ``sheets`` are its
    pages, measured; ``columns`` the widths of the columns of its tables, in millimetres, from the start of the line. ``document`` is the document as it is on them: what fills its last sheet
    of paper in its place, no last word alone; ``filled`` is the same without what its lines asked for, for formats that have none. ``design`` is the design as it fills the sheets. ``rendered`` is the layout engine's own
    document, for the PDF writer alone.
    """

    pages: int
    starts: Mapping[str, int]
    heads: frozenset[str] = frozenset()
    sheets: tuple[MeasuredPage, ...] = ()
    columns: tuple[tuple[float, ...], ...] = ()
    document: Document | None = None
    filled: Document | None = None
    design: Design | None = None
    rendered: Any = None

    @property
    def broken(self) -> frozenset[str]:
        """The keys of the texts that fill more than one line."""
        lines = Counter((line.key, line.paragraph) for sheet in self.sheets for line in sheet.lines if line.key)
        return frozenset(key for (key, _), count in lines.items() if count > 1)

    @property
    def moved(self) -> frozenset[str]:
        """The keys of the texts at the heads of pages where the page before had room left: what begins with them was moved as a whole."""
        found: set[str] = set()
        for before, sheet in pairwise(self.sheets):
            if _room(before) > _LEFT:
                first = next((line.key for line in sheet.lines if line.key), "")  # the sign of an item has none
                found |= {first} - {line.key for line in before.lines}
        return frozenset(found)

    @property
    def moved_sources(self) -> frozenset[int]:
        """The numbers of the sources at the heads of such pages."""
        pages = [(before, sheet.lines[0]) for before, sheet in pairwise(self.sheets) if sheet.lines]
        heads = [line.text for before, line in pages if line.role == _SOURCE and _room(before) > _LEFT]
        return frozenset(int("".join(filter(str.isdigit, text))) for text in heads)

    @property
    def panel_heads(self) -> frozenset[str]:
        """The keys of the texts that are at the head of a panel."""
        folds = self.design.pages[self.document.kind].folds if self.design and self.document else ()
        found: set[str] = set()
        for sheet in self.sheets:
            lines = [line for line in sheet.lines if line.text.strip()]  # a number before an item is none
            panels = [sum(line.area.x + line.area.width / 2 > fold for fold in folds) for line in lines]
            found |= {line.key for line, panel, before in zip(lines[1:], panels[1:], panels, strict=False) if panel != before}
        return frozenset(found)

    @property
    def overflows(self) -> int:
        """How many lines leave their boxes."""
        return sum(line.area.outside(line.within) > TOLERANCE for sheet in self.sheets for line in sheet.lines)


def _room(page: MeasuredPage) -> float:
    """Millimetres below the last line, picture or frame of a page; a box that goes on to the next page reaches to its foot and tells nothing."""
    foot = page.inside.bottom
    ends = [line.area.bottom for line in page.lines] + [box.area.bottom for box in page.boxes if box.area.bottom < foot - TOLERANCE]
    return foot - max(ends, default=page.inside.y)


#: Of a document that was not laid out: its format has no pages.
NO_PAGES = Layout(0, {})
