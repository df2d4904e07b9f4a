"""A document that is folded and stapled → its layout on whole sheets of paper, closed up so that no page looks left over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from cop_docs.model.design import Design
from cop_docs.model.document import Document
from cop_docs.model.page import LEAST_FILLED, SIDES, MeasuredPage
from cop_docs.writers.pages.layout import Layout

#: How wide the spaces around blocks may become, as multiples of the voice's ``air``, and how large the last pages may be set, as multiples of
#: its ``back``, each in the order in which they are tried (copyfitting): a page that looks left over goes away where a document is set a little
#: closer, or wider.
_AIRS = (1.0, 0.88, 1.15, 0.76, 1.3)
_BACKS = (1.0, 0.94, 1.07, 0.88, 1.14)

#: Pages left over that are better than one line in type below the smallest that the design allows.
_TOO_SMALL = 1000

LayOut = Callable[[Document, Design], Layout]


def bind(document: Document, design: Design, lay_out: LayOut) -> Layout:
    """The layout with the first spaces that leave no page left over, or else with those that leave fewest; and with its filling.

    As many sections of the filling are taken as bring the pages to whole sheets of paper.
    """
    least = round(design.pages[document.kind].smallest * design.scripts[document.language.script].scale, 2)

    def tried(air: float, back: float) -> tuple[Layout, Design]:
        changed = design.spaced(document.voice, air, back)
        return lay_out(document.filled(0), changed), changed

    def before(layout: Layout) -> int:
        return _left_over(layout.sheets[1 : _end(document, layout)])

    def after(layout: Layout) -> int:
        last = layout.sheets[_end(document, layout) :]
        return _left_over(last) + _TOO_SMALL * any(min(line.sizes) < least for sheet in last for line in sheet.lines)

    air, best = _first(_AIRS, lambda air: tried(air, 1.0), before)
    if after(best[0]):
        found = best
        _, best = _first(_BACKS, lambda back: found if back == 1 else tried(air, back), after)
    bare, design = best
    fillers = min(-bare.pages % SIDES, len(document.filling))
    filled = document.filled(fillers)
    layout = lay_out(filled, design) if fillers else bare
    return replace(layout, document=filled, design=design)


def _first(
    steps: Sequence[float], lay_out: Callable[[float], tuple[Layout, Design]], count: Callable[[Layout], int]
) -> tuple[float, tuple[Layout, Design]]:
    """The first of the steps whose layout has nothing to count, or else the one with least."""
    found: list[tuple[int, float, tuple[Layout, Design]]] = []
    for step in steps:
        made = lay_out(step)
        found.append((count(made[0]), step, made))
        if not found[-1][0]:
            break
    _, step, made = min(found, key=lambda one: one[0])
    return step, made


def _end(document: Document, layout: Layout) -> int:
    """How many pages are before the last ones, which the filling is before."""
    return layout.starts.get(document.filled_before, layout.pages + 1) - 1


def _left_over(pages: Sequence[MeasuredPage]) -> int:
    return sum(page.filled < LEAST_FILLED for page in pages)
