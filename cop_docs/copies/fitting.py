"""Lines of a slot and its box → the size of type and the lines in which they fit, or what does not fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from cop_docs.copies.faces import EM
from cop_docs.copies.setting import Line, Unit
from cop_docs.model.slots import LEADING, SlotBox

#: Rather in one line a little smaller than in two: down to this part of the largest size.
_SMALLER = 0.75


@dataclass(frozen=True, slots=True)
class Fitted:
    """The lines of a slot as they are drawn, each with its direction, in points of size."""

    size: int
    lines: tuple[Line, ...]


def fitted(lines: Sequence[Line], box: SlotBox) -> Fitted | None:
    """The largest setting that fits: whole lines at a size near the largest, then broken ones; None where the smallest does not fit."""
    width, height = box.box[2], box.box[3]
    whole = max((advance(line.units) for line in lines), default=0)
    rooms = _sizes(box.sizes, height, len(lines))
    if len(lines) > box.lines or not rooms:
        return None
    for size in rooms:
        if whole * size <= width * EM and (size >= box.sizes[0] * _SMALLER or box.lines == len(lines)):
            return Fitted(size, tuple(lines))
    for size in rooms:
        most = min(box.lines, int((height + 0.1) / (size * LEADING)))
        broken = [one for line in lines for one in wrapped(line, width * EM / size)]
        if len(broken) <= most and all(advance(line.units) * size <= width * EM for line in broken):
            return Fitted(size, tuple(broken))
    return None


@lru_cache(1_000)
def _sizes(sizes: tuple[float, float], height: float, lines: int) -> tuple[int, ...]:
    """The sizes between two, the largest first, at which so many lines are not higher than a box."""
    return tuple(size for size in range(int(sizes[0]), int(sizes[1]) - 1, -1) if lines * size * LEADING <= height + 0.1)


def advance(units: Sequence[Unit]) -> int:
    """How wide units are, without blanks at the end."""
    end = len(units)
    while end and units[end - 1].is_space:
        end -= 1
    return sum([unit.advance for unit in units[:end]])


def wrapped(line: Line, width: float) -> list[Line]:
    """A line broken between its units; one that is too wide by itself stays alone on its line. ``width`` in thousandths of the size."""
    made: list[list[Unit]] = [[]]
    used = 0
    for unit in line.units:
        if used + unit.advance > width and made[-1] and not unit.is_space:
            made.append([])
            used = 0
        made[-1].append(unit)
        used += unit.advance
    return [Line(tuple(units), line.is_rtl) for units in made]
