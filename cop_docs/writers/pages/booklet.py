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

#: With so many sections of the filling no closer spaces are looked for.
_FEW_FILLERS = 1

LayOut = Callable[[Document, Design], Layout]


def bind(document: Document, design: Design, lay_out: LayOut) -> Layout:
    """The layout with the spaces that leave fewest pages left over, on the fewest sheets of paper; and with its filling.

    As many sections of the filling are taken as bring the pages to whole sheets of paper. Spaces that need more than one of them are taken only
    where no others need fewer sheets.
    """
    least = round(design.pages[document.kind].smallest * design.scripts[document.language.script].scale, 2)

    def tried(air: float, back: float) -> Layout:
        changed = design.spaced(document.voice, air, back)
        return replace(_with_filling(document, lambda filled: lay_out(filled, changed)), design=changed)

    def before(layout: Layout) -> int:
        return _left_over(layout.sheets[1 : _end(document, layout)])

    def after(layout: Layout) -> int:
        last = layout.sheets[_end(document, layout) :]
        return _left_over(last) + _TOO_SMALL * any(min(line.sizes) < least for sheet in last for line in sheet.lines)

    enough = len(document.sections) + _FEW_FILLERS
    air, best = _first(_AIRS, lambda air: tried(air, 1.0), before, enough)
    if after(best):
        found = best
        _, best = _first(_BACKS, lambda back: found if back == 1 else tried(air, back), after, enough)
    return best


def _with_filling(document: Document, lay_out: Callable[[Document], Layout]) -> Layout:
    """With as many sections of the filling as bring the document to whole sheets: what is behind them begins a page, which may take one as well."""
    bare = document.filled(0)
    tried = [replace(lay_out(bare), document=bare)]
    most = min(-tried[0].pages % SIDES, len(document.filling))
    for fillers in (most, most - 1) if most else ():
        filled = document.filled(fillers, apart=True)
        tried.insert(0, replace(lay_out(filled), document=filled))
        if not tried[0].pages % SIDES:
            break
    return min(tried, key=lambda layout: -layout.pages % SIDES)


def _first(steps: Sequence[float], lay_out: Callable[[float], Layout], count: Callable[[Layout], int], enough: int) -> tuple[float, Layout]:
    """The first of the steps whose layout has nothing to count and no more sections than ``enough``, or else the one with least, on the fewest pages."""
    found: list[tuple[int, int, float, Layout]] = []
    for step in steps:
        layout = lay_out(step)
        assert layout.document is not None  # ``_with_filling`` gave it
        found.append((count(layout), layout.pages, step, layout))
        if not found[-1][0] and len(layout.document.sections) <= enough:
            break
    _, _, step, layout = min(found, key=lambda one: one[:2])
    return step, layout


def _end(document: Document, layout: Layout) -> int:
    """How many pages are before the last ones, which the filling is before."""
    return layout.starts.get(document.filled_before, layout.pages + 1) - 1


def _left_over(pages: Sequence[MeasuredPage]) -> int:
    return sum(page.filled < LEAST_FILLED for page in pages)
