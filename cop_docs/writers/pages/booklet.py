"""A document that is folded and stapled → its layout on whole sheets of paper, closed up so that no page looks left over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from cop_docs.model.design import Design
from cop_docs.model.document import Document
from cop_docs.model.page import LEAST_FILLED, SIDES
from cop_docs.writers.pages.layout import Layout

#: How wide the spaces around blocks may become, as multiples of the voice's ``air``, in the order in which they are tried: a page that looks
#: left over goes away where a document is set a little closer, or wider (copyfitting).
_AIRS = (1.0, 0.88, 1.15, 0.76, 1.3)

LayOut = Callable[[Document, Design], Layout]


def bind(document: Document, design: Design, lay_out: LayOut) -> Layout:
    """The layout with the first spaces that leave no page left over, or else with those that leave fewest; and with its filling.

    As many sections of the filling are taken as bring the pages to whole sheets of paper.
    """
    bare, design = _closed_up(document, design, lay_out)
    fillers = min(-bare.pages % SIDES, len(document.filling))
    layout = lay_out(document.filled(fillers), design) if fillers else bare
    return replace(layout, fillers=fillers, design=design)


def _closed_up(document: Document, design: Design, lay_out: LayOut) -> tuple[Layout, Design]:
    """The pages without their filling, and the design whose spaces they have."""
    tried: list[tuple[int, Layout, Design]] = []
    for air in _AIRS:
        airier = design.airier(document.voice, air)
        layout = lay_out(document.filled(0), airier)
        tried.append((sum(page.filled < LEAST_FILLED for page in layout.sheets[1:]), layout, airier))
        if not tried[-1][0]:
            break
    _, layout, airier = min(tried, key=lambda one: one[0])
    return layout, airier
