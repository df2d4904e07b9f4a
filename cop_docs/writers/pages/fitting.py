"""A document and its design → the layout whose type, lines to write on and drawing fill its sheets: all grow, as its row of ``pages`` allows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from cop_docs.model.design import Design, Page
from cop_docs.model.page import MeasuredPage
from cop_docs.writers.pages.layout import Layout

_TYPE_STEP = 0.5  # points of running text, as Word counts them
_STEP = 0.5  # millimetres
#: What grows beside type, and up to how many times: lines to write on (to those of a first exercise book), spaces between items.
_GROW = (("line", 2.4), ("space", 7.0))
_DRAWING_GROWS = {True: 2.0, False: 1.33}  # times: from edge to edge where a sheet is hung up, else until it is as wide as the text
_ROUNDING = 0.2  # millimetres that a drawing leaves free

#: A design, and how many pages its layout may have to be of use, 0 for any → the layout, or as much as shows that it has more.
LayOut = Callable[[Design, int], Layout]


def fill(design: Design, name: str, lay_out: LayOut) -> Layout:
    """The layout of the sheet called ``name`` (a row of ``pages``) in the largest type that fits, then with the highest lines on its back and drawing.

    A longer language gets smaller type than a shorter one, never smaller than the design has it; what does not fit even so, the rules find.
    """
    page = design.pages[name]

    def tried(changed: Page, most: int = page.sides[-1]) -> Layout:
        larger = design.having(name, changed)
        return replace(lay_out(larger, most), design=larger)

    best = tried(page, 0)
    best = _largest(best, page.body * (page.grows - 1) / _TYPE_STEP, lambda step: tried(_typed(page, step)), page)
    for token, times in _GROW:
        least, at = getattr(page, token), _page_of(best, name)
        best = _largest(best, least * (times - 1) / _STEP, partial(_at_step, tried, at, token, least), page)
    room = min(_room(best.sheets[0]) - _ROUNDING, page.drawing * (_DRAWING_GROWS[page.hung] - 1))
    if not page.folds and room > 0 and _fits(best, page.sides[-1]):
        drawn = tried(replace(_page_of(best, name), drawing=page.drawing + room))
        best = drawn if drawn.pages == best.pages else best
    return best


def _at_step(tried: Callable[[Page], Layout], page: Page, token: str, least: float, step: int) -> Layout:
    """The layout where one length of the page is ``step`` steps longer."""
    longer: dict[str, Any] = {token: least + step * _STEP}
    return tried(replace(page, **longer))


def _typed(page: Page, step: int) -> Page:
    """The page in type that is ``step`` steps larger."""
    times = 1 + step * _TYPE_STEP / page.body
    return replace(page, body=page.body * times, headline=page.headline * times)


def _page_of(layout: Layout, name: str) -> Page:
    assert layout.design is not None  # every layout that was tried has one
    return layout.design.pages[name]


def _largest(best: Layout, steps: float, layout_at: Callable[[int], Layout], page: Page) -> Layout:
    """The layout at the last of ``steps`` that fits; ``best`` is that of step 0.

    The last step is tried first: where panels and pages begin anew, large type may fit though a smaller one does not. Then what is left is
    halved.
    """
    lowest, highest = 0, int(steps + 1e-6)
    middle = highest
    while lowest < highest:
        layout = layout_at(middle)
        if _fits(layout, page.sides[-1]):
            lowest, best = middle, layout
        else:
            highest = middle - 1
        middle = (lowest + highest + 1) // 2
    return best


def _fits(layout: Layout, sides: int) -> bool:
    """Whether it needs no more than ``sides`` pages and no line leaves its box."""
    return layout.pages <= sides and not layout.overflows


def _room(sheet: MeasuredPage) -> float:
    """Millimetres between the lowest thing on a sheet and its lower margin."""
    ends = [*(line.area.bottom for line in sheet.lines), *(box.area.bottom for box in sheet.boxes)]
    return sheet.inside.bottom - max(ends, default=sheet.inside.bottom)
