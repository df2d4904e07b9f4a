"""One side of a sheet of paper: which pages are drawn where on it, and its marks. All in points from its lower left corner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from cop_docs.model.geometry import MM, Box

#: Width and height.
Size = tuple[float, float]
#: From where to where: x, y, x, y.
Stroke = tuple[float, float, float, float]
#: Which edge the printer turns a sheet over; a poster is printed on one side.
Duplex = Literal["Simplex", "DuplexFlipShortEdge", "DuplexFlipLongEdge"]


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """A page, its number counted from 1: drawn ``scale`` times its size with its lower left corner at ``at``; only what is in ``clip`` is seen."""

    number: int
    at: tuple[float, float]
    scale: float
    clip: Box


@dataclass(frozen=True, slots=True)
class Side:
    """What is printed on one side of a sheet. ``strokes`` are lines for whoever folds or cuts; ``filled`` and ``framed`` are small rectangles."""

    size: Size
    pages: tuple[PlacedPage, ...]
    strokes: tuple[Stroke, ...] = ()
    framed: tuple[Box, ...] = ()
    filled: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sides of all sheets, front and back in turn unless they are printed on one side alone."""

    sides: tuple[Side, ...]
    duplex: Duplex


class NotImposable(ValueError):
    """The pages cannot be laid on sheets in this way; ``cure`` says how they can."""

    def __init__(self, problem: str, cure: str) -> None:
        super().__init__(problem)
        self.cure = cure


def placed(number: int, size: Size, cell: Box, towards: float = 0.5) -> PlacedPage:
    """A page in a cell: made smaller where it is larger, never larger, in the middle of the cell's height.

    ``towards`` says where it lies in the cell's width: 0 at its left, 0.5 in the middle, 1 at its right.
    """
    left, foot, right, head = cell
    scale = fitting_scale(size, (right - left, head - foot))
    spare = right - left - size[0] * scale, head - foot - size[1] * scale
    return PlacedPage(number, (left + spare[0] * towards, foot + spare[1] / 2), scale, cell)


def fitting_scale(size: Size, room: Size) -> float:
    """By how much a page must be multiplied to fit into a room: 1 where it fits, or lacks no more than half a millimetre."""
    scale = min(room[0] / size[0], room[1] / size[1])
    return 1.0 if scale * max(size) > max(size) - MM / 2 else scale


def ticks(xs: Sequence[float], height: float, length: float = 3 * MM) -> tuple[Stroke, ...]:
    """Short upright lines at the foot and the head of a sheet, at each x."""
    return tuple(line for x in xs for line in ((x, 0.0, x, length), (x, height, x, height - length)))


def cut_marks(xs: Sequence[float], ys: Sequence[float], sheet: Size) -> tuple[Stroke, ...]:
    """Short lines at the edges of a sheet where it is cut: upright at each x, level at each y."""
    width, height = sheet
    length = 3 * MM
    return (*ticks(xs, height, length), *(line for y in ys for line in ((0.0, y, length, y), (width, y, width - length, y))))
