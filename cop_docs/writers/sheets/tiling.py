"""A poster → tiles on sheets that are pasted together: the largest that fills them, with no seam through what must stay whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from cop_docs.model.geometry import MM, Box
from cop_docs.writers.sheets.side import NotImposable, PlacedPage, Sheets, Side, Size, Stroke

#: What no printer prints at the edge of a sheet; the marks are in it.
_MARGIN = 8 * MM
#: By how much a tile goes beyond each of its seams, at least.
_BEYOND = 5 * MM
#: Kept free around what must stay whole.
_CLEAR = 2 * MM
#: How much smaller a poster may become for a seam to miss what must stay whole, and in which steps.
_SMALLEST, _STEP = 0.75, 0.005
#: The small picture of all tiles, in the margin: its height.
_MAP = 3.2 * MM
_MAP_FOOT = 4.4 * MM

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Axis:
    """One direction of a poster: where its tiles begin, each ``part`` long, and where the seams between them are. In points of the poster."""

    part: float
    starts: tuple[float, ...]
    seams: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Poster:
    """A page to be tiled: its number, its size, and what no seam may cut, in points from its lower left corner."""

    number: int
    size: Size
    whole: Sequence[Box]


def tiles(poster: Poster, paper: Size, across: int, *, right_to_left: bool) -> Sheets:
    """The tiles of a page, ``across`` in a row, row by row from its head.

    The sheets lie as the page does. All of them are full: what is left of a row or a column becomes overlap. Raises ``NotImposable`` where
    every seam cuts through something.
    """
    size = poster.size
    sheet = (max(paper), min(paper)) if size[0] > size[1] else (min(paper), max(paper))
    part = sheet[0] - 2 * _MARGIN, sheet[1] - 2 * _MARGIN
    down = max(1, round((_extent(part[0], across) / size[0] * size[1] - 2 * _BEYOND) / (part[1] - 2 * _BEYOND)))
    most = min(_extent(part[0], across) / size[0], _extent(part[1], down) / size[1])
    for step in range(int((1 - _SMALLEST) / _STEP) + 1):
        scale = most * (1 - step * _STEP)
        found = [
            _axis(
                size[axis] * scale,
                part[axis],
                count,
                [(box[axis] * scale - _CLEAR, box[axis + 2] * scale + _CLEAR) for box in poster.whole],
            )
            for axis, count in ((0, across), (1, down))
        ]
        columns, rows = found
        if columns and rows:
            return Sheets(_sides(poster.number, sheet, scale, (columns, rows), right_to_left=right_to_left), "Simplex")
    raise NotImposable(
        f"has a QR code on page {poster.number} that every seam would cut", "choose another number of sheets with --across, or larger paper"
    )


def _extent(part: float, count: int) -> float:
    """How long a poster of so many tiles can be."""
    return count * part - (count - 1) * 2 * _BEYOND


def _axis(length: float, part: float, count: int, whole: Sequence[Span]) -> _Axis | None:
    """Tiles whose seams miss ``whole`` and are as even as can be; None where there are none."""
    inner = part - 2 * _BEYOND
    seams: list[float] = []
    for number in range(1, count):
        low = length - (part - _BEYOND) - (count - 1 - number) * inner
        high = (seams[-1] + inner) if seams else part - _BEYOND
        seam = _nearest(length * number / count, (low, high), whole)
        if seam is None:
            return None
        seams.append(seam)
    if length > part * count:
        return None
    edges = [0.0, *seams, length]
    starts = [min(max((before + after - part) / 2, 0.0), max(length - part, 0.0)) for before, after in pairwise(edges)]
    return _Axis(part, tuple(starts), tuple(seams))


def _nearest(wanted: float, limits: Span, whole: Sequence[Span]) -> float | None:
    """The place nearest to ``wanted`` that is within the limits and in none of ``whole``."""
    low, high = limits
    hair = 1e-6
    places = [wanted, low, high, *(edge for span in whole for edge in span)]
    free = [place for place in places if low - hair <= place <= high + hair and not any(a < place < b for a, b in whole)]
    return min(free, key=lambda place: (abs(place - wanted), place), default=None)


def _sides(number: int, sheet: Size, scale: float, axes: tuple[_Axis, _Axis], *, right_to_left: bool) -> tuple[Side, ...]:
    columns, rows = axes
    order = range(len(columns.starts))[:: -1 if right_to_left else 1]
    window = (_MARGIN, _MARGIN, _MARGIN + columns.part, _MARGIN + rows.part)
    sides = []
    for row in reversed(range(len(rows.starts))):  # rows are counted from the foot, tiles come from the head
        for column in order:
            corner = columns.starts[column], rows.starts[row]
            at = window[0] - corner[0], window[1] - corner[1]
            framed, filled = _map(sheet, (len(columns.starts), len(rows.starts)), (column, row))
            seams = _near(columns, column, at[0]), _near(rows, row, at[1])
            sides.append(Side(sheet, (PlacedPage(number, at, scale, window),), _marks(window, *seams), framed, filled))
    return tuple(sides)


def _near(axis: _Axis, tile: int, at: float) -> list[float]:
    """Where the seams of a tile are on its sheet."""
    return [seam + at for seam in axis.seams[max(0, tile - 1) : tile + 1]]


def _marks(window: Box, xs: Sequence[float], ys: Sequence[float]) -> tuple[Stroke, ...]:
    """Short lines in the margin, at both ends of each seam: where to cut one tile and lay it on the mark of the next."""
    left, foot, right, head = window
    near, far = 0.5 * MM, 4 * MM
    upright = [line for x in xs for line in ((x, foot - near, x, foot - far), (x, head + near, x, head + far))]
    level = [line for y in ys for line in ((left - near, y, left - far, y), (right + near, y, right + far, y))]
    return (*upright, *level)


def _map(sheet: Size, grid: tuple[int, int], here: tuple[int, int]) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """All tiles as small rectangles in the lower margin, and the one that this sheet is: needs no words."""
    columns, rows = grid
    height = _MAP / rows
    width = height * sheet[0] / sheet[1]
    left = _MARGIN + 8 * MM
    cells = {
        (column, row): (left + column * width, _MAP_FOOT + row * height, left + (column + 1) * width, _MAP_FOOT + (row + 1) * height)
        for column in range(columns)
        for row in range(rows)
    }
    return tuple(cells.values()), (cells[here],)
