"""A document and its design → the layout whose type and whose drawing fill its sheets: both grow, as its row of ``pages`` allows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from cop_docs.model.design import Design
from cop_docs.model.page import MeasuredPage
from cop_docs.writers.pages.layout import Layout

_STEP = 0.5  # points of running text, as Word counts them
_TOLERANCE = 0.3  # millimetres
_ROUNDING = 0.2  # millimetres that a drawing leaves free

LayOut = Callable[[Design], Layout]


def fill(design: Design, name: str, lay_out: LayOut) -> Layout:
    """The layout of the sheet called ``name`` (a row of ``pages``) in the largest type that fits, its drawing as high as there is room.

    A longer language gets smaller type than a shorter one, never smaller than the design has it; what does not fit even so, the rules find.
    """
    page = design.pages[name]
    steps = int(page.body * (page.grows - 1) / _STEP + 1e-6)
    best = replace(lay_out(design), design=design)
    lowest, highest = 0, steps
    while lowest < highest:  # the larger the type, the less fits: halve what is left
        middle = (lowest + highest + 1) // 2
        larger = design.grown(name, 1 + middle * _STEP / page.body)
        layout = lay_out(larger)
        if _fits(layout, page.sides[-1]):
            lowest, best = middle, replace(layout, design=larger)
        else:
            highest = middle - 1
    return _with_drawing(best, name, lay_out) if page.drawing and page.panels == 1 else best


def _with_drawing(layout: Layout, name: str, lay_out: LayOut) -> Layout:
    """The layout with a drawing that takes what is left of the first sheet."""
    assert layout.design is not None  # set above
    room = _room(layout.sheets[0]) - _ROUNDING
    if room <= 0:
        return layout
    higher = layout.design.drawn(name, layout.design.pages[name].drawing + room)
    filled = replace(lay_out(higher), design=higher)
    return filled if filled.pages == layout.pages else layout


def _fits(layout: Layout, sides: int) -> bool:
    """Whether it needs no more than ``sides`` pages and no line is wider than its box."""
    lines = (line for sheet in layout.sheets for line in sheet.lines)
    return layout.pages <= sides and all(
        line.area.right <= line.within.right + _TOLERANCE and line.area.x >= line.within.x - _TOLERANCE for line in lines
    )


def _room(sheet: MeasuredPage) -> float:
    """Millimetres between the lowest thing on a sheet and its lower margin."""
    ends = [*(line.area.bottom for line in sheet.lines), *(box.area.bottom for box in sheet.boxes)]
    return sheet.inside.bottom - max(ends, default=sheet.inside.bottom)
