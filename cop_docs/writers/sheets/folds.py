"""A number of pages → sides of sheets that are folded: saddle-stitched booklets, and leaflets folded in three."""

from __future__ import annotations

from cop_docs.model.geometry import MM
from cop_docs.writers.sheets.side import NotImposable, PlacedPage, Sheets, Side, Size, Stroke, cut_marks, fitting_scale, placed, ticks

#: Pages of a sheet that is folded once.
_PAGES = 4
#: Cubic centimetres a gram: how thick office paper is for its weight (80 g/m² is 0.1 mm).
_BULK = 1.25
#: White at an edge that nobody cuts off.
_NO_CUT = 2 * MM
_PANELS = 6
#: By how much the panel that is folded in is narrower.
_TUCKED = 2 * MM


def booklet_order(pages: int) -> list[int | None]:
    """The pages of a booklet from front to back; None is a blank one. Blanks come before the last page, which is its back cover."""
    blanks: list[int | None] = [None] * (-pages % _PAGES)
    last = [pages] if pages > 1 else []
    return [*range(1, max(pages, 2)), *blanks, *last]


def booklet(pages: int, size: Size, sheet: Size, *, grammage: float, right_to_left: bool) -> Sheets:
    """Two pages a side of a sheet that lies across, from the outermost sheet inwards.

    Each sheet is wrapped around those inside of it, which stick out by its thickness: so the pages of inner sheets are moved to the spine, and
    clipped there. Where pages are smaller than half a sheet, lines on the outside of the outermost show where the stapled booklet is cut.
    """
    width, height = sheet
    order = booklet_order(pages)
    thickness = grammage * _BULK / 1000 * MM
    sides = []
    for turned in range(len(order) // 2):
        pair = [order[turned], order[-1 - turned]] if turned % 2 else [order[-1 - turned], order[turned]]
        if right_to_left:
            pair.reverse()
        creep = turned // 2 * thickness
        cells = ((0.0, 0.0, width / 2, height), (width / 2, 0.0, width, height))
        drawn = [
            _moved(placed(number, size, cell, towards=1.0 - column), creep if column == 0 else -creep)
            for column, (number, cell) in enumerate(zip(pair, cells, strict=True))
            if number is not None
        ]
        sides.append(Side(sheet, tuple(drawn), strokes=() if turned else _cut(size, sheet)))
    return Sheets(tuple(sides), "DuplexFlipShortEdge")


def _cut(size: Size, sheet: Size) -> tuple[Stroke, ...]:
    """Lines at the edges of the pages that are inside of the sheet, but at the fold."""
    scale = fitting_scale(size, (sheet[0] / 2, sheet[1]))
    xs = sheet[0] / 2 - size[0] * scale, sheet[0] / 2 + size[0] * scale
    ys = (sheet[1] - size[1] * scale) / 2, (sheet[1] + size[1] * scale) / 2
    return cut_marks(xs if xs[0] > _NO_CUT else (), ys if ys[0] > _NO_CUT else (), sheet)


def _moved(page: PlacedPage, by: float) -> PlacedPage:
    return PlacedPage(page.number, (page.at[0] + by, page.at[1]), page.scale, page.clip)


def folded(pages: int, size: Size, sheet: Size, *, right_to_left: bool) -> Sheets:
    """Six panels of a sheet that lies across. Read: the front, the panel folded in, the three inside, the back.

    Raises ``NotImposable`` where there are more pages than panels.
    """
    if pages > _PANELS:
        raise NotImposable(
            f"has {pages} pages, and a sheet folded in three has {_PANELS} panels", "choose a booklet, or a file of six pages or fewer"
        )
    width, height = sheet
    broad = (width + _TUCKED) / 3
    sides = []
    for panels, widths in (((2, 6, 1), (broad - _TUCKED, broad, broad)), ((3, 4, 5), (broad, broad, broad - _TUCKED))):
        numbers, spans = (panels[::-1], widths[::-1]) if right_to_left else (panels, widths)
        edges = [sum(spans[:count]) for count in range(4)]
        drawn = [placed(number, size, (edges[at], 0.0, edges[at + 1], height)) for at, number in enumerate(numbers) if number <= pages]
        sides.append(Side(sheet, tuple(drawn), strokes=ticks(edges[1:3], height)))
    return Sheets(tuple(sides), "DuplexFlipShortEdge")
