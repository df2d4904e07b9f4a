"""A space to draw in is as high as its share of A4, and on small pages and panels no higher than one holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cop_docs.model.design import looks_of
from cop_docs.model.document import Document, DocumentSection
from cop_docs.model.exercises import DrawingSpace
from cop_docs.model.figure_size import frames
from cop_docs.writers.pages.pdf import lay_out
from tests.documents import design, document, text

LABEL = "Draw the way from your home to your school"


def test_on_a4_it_has_the_heights_that_a_teacher_knows() -> None:
    assert frames(looks_of(document(), design())) == {"quarter": 62, "third": 88, "half": 100, "page": 200}


def sheet(kind: str) -> Document:
    """A page or a panel with a space to draw in, and one that follows."""
    space = DrawingSpace(label=text(LABEL), size="page")
    sections = tuple(DocumentSection(name, None, (space,), new_page=True) for name in ("one", "two"))
    return replace(document(), kind=kind, sections=sections)


@pytest.mark.parametrize(("kind", "height"), [("briefing", 297), ("briefing", 210), ("leaflet", 210)])
def test_the_largest_one_stays_within_its_page_or_panel(kind: str, height: float) -> None:
    small = replace(design(), pages={**design().pages, kind: replace(design().pages[kind], height=float(height))})
    looks = looks_of(sheet(kind), small)
    whole = [(page, box.area) for page in lay_out(sheet(kind), small).sheets for box in page.boxes if box.key.startswith("key.Draw")]
    with_frame = [
        (page, area) for page, area in whole if area.height > frames(looks)["page"] + 5
    ]  # its label is above it in the same panel
    assert len(with_frame) == 2
    assert all(area.bottom <= page.inside.bottom for page, area in with_frame)
