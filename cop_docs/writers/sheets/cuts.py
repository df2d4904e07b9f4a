"""A number of pages → sides of sheets with two or four of them: to be read as they are, or cut apart and laid on each other."""

from __future__ import annotations

from itertools import product

from cop_docs.model.geometry import Box
from cop_docs.writers.sheets.side import Duplex, PlacedPage, Sheets, Side, Size, cut_marks, fitting_scale, placed

#: Columns and rows for a number of pages a side, and whether the sheet lies across.
_GRIDS = {2: ((2, 1, True), (1, 2, False)), 4: ((2, 2, False), (2, 2, True))}


def several_a_side(pages: int, size: Size, paper: Size, *, on_a_side: int, right_to_left: bool) -> Sheets:
    """Pages in the order of reading: along the rows from the side where reading begins, then down."""
    sheet, cells = _cells(size, paper, on_a_side, right_to_left=right_to_left)
    sides = [
        Side(sheet, tuple(placed(number, size, cell) for number, cell in zip(range(first, pages + 1), cells, strict=False)))
        for first in range(1, pages + 1, on_a_side)
    ]
    return Sheets(tuple(sides), _turned(sheet))


def cut_and_stack(pages: int, size: Size, paper: Size, *, right_to_left: bool) -> Sheets:
    """Leaves of two pages, front and back, so that the stacks that a cut leaves need only be laid on each other, the first on top.

    Four pages a side where they keep their size, else two. What lacks at the end is blank.
    """
    on_a_side = 4 if fitting_scale(size, (min(paper) / 2, max(paper) / 2)) == 1 else 2
    sheet, fronts = _cells(size, paper, on_a_side, right_to_left=right_to_left)
    leaves = -(-pages // 2)
    sheets = -(-leaves // on_a_side)
    backs = [(sheet[0] - right, foot, sheet[0] - left, head) for left, foot, right, head in fronts]
    marks = cut_marks(sorted({cell[0] for cell in fronts if cell[0]}), sorted({cell[1] for cell in fronts if cell[1]}), sheet)
    sides = []
    for number in range(sheets):
        for cells, side in ((fronts, 1), (backs, 2)):
            drawn = [_leaf(2 * (stack * sheets + number) + side, pages, size, cell) for stack, cell in enumerate(cells)]
            sides.append(Side(sheet, tuple(page for page in drawn if page), strokes=marks if side == 1 else ()))
    return Sheets(tuple(sides), _turned(sheet))


def _leaf(number: int, pages: int, size: Size, cell: Box) -> PlacedPage | None:
    return placed(number, size, cell) if number <= pages else None


def _cells(size: Size, paper: Size, on_a_side: int, *, right_to_left: bool) -> tuple[Size, list[Box]]:
    """The sheet as it must lie for the pages to be largest, and its cells in the order of reading."""

    def scale(grid: tuple[int, int, bool]) -> float:
        columns, rows, across = grid
        sheet = _lying(paper, across=across)
        return fitting_scale(size, (sheet[0] / columns, sheet[1] / rows))

    columns, rows, across = max(_GRIDS[on_a_side], key=scale)
    sheet = _lying(paper, across=across)
    width, height = sheet[0] / columns, sheet[1] / rows
    order = range(columns)[:: -1 if right_to_left else 1]
    cells = [
        (column * width, sheet[1] - (row + 1) * height, (column + 1) * width, sheet[1] - row * height)
        for row, column in product(range(rows), order)
    ]
    return sheet, cells


def _lying(paper: Size, *, across: bool) -> Size:
    return (max(paper), min(paper)) if across else (min(paper), max(paper))


def _turned(sheet: Size) -> Duplex:
    """A sheet is turned over like a page of a book: over its left or right edge."""
    return "DuplexFlipShortEdge" if sheet[0] > sheet[1] else "DuplexFlipLongEdge"
