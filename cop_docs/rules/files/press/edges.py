"""Pages as they are drawn → grounds and pictures that end at the trim: a little off in cutting, paper would be seen at the edge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import pypdfium2

from cop_docs.model.geometry import MM, Box
from cop_docs.rules.files.press.demand import Demand, Fault
from cop_docs.rules.files.press.evidence import Evidence, box

#: Pixels a point; a millimetre has nearly six.
_SCALE = 2.0
#: Points between two places along a side.
_STEP = 1.0
#: Millimetres from the trim outwards, where colours are compared, each with the next; the last is as far from the end of the bleed as the first is
#: from the trim. Steps are short, so that the edge of a drawing that crosses them on a slant differs on a short length alone.
_INSIDE, _BETWEEN = 0.4, 0.75
#: A difference of channels that is seen, of 255, and the length in millimetres on which it must be.
_SEEN, _LENGTH = 40, 5.0
_PAPER = 250
#: Points of a side of the largest sheet that is drawn: twice the longer side of A0.
_LARGEST = 6800


@dataclass(frozen=True, slots=True)
class _Picture:
    """A page as it is drawn, to the end of its bleed."""

    points: bytes
    width: int
    height: int
    stride: int
    channels: int
    corner: tuple[float, float]

    def column(self, x: float) -> int:
        """How far from the beginning of a line of ``points`` the column at a place of the page is, which is in points of print."""
        return min(self.width - 1, max(0, int((x - self.corner[0]) * _SCALE))) * self.channels

    def line(self, y: float) -> int:
        """Where in ``points`` the line at a place of the page begins."""
        return min(self.height - 1, max(0, int((self.corner[1] - y) * _SCALE))) * self.stride

    def colours(self, across: int, along: Sequence[int]) -> list[bytes]:
        """The colours of a row: of one column in several lines, or of one line in several columns."""
        return [self.points[start : start + 3] for start in map(across.__add__, along)]


def _cut(file: Evidence) -> Iterator[Fault]:
    if not file.painted or not file.limits.bleed:  # what would be drawn without end raises here
        return
    with pypdfium2.PdfDocument(file.content) as pdf:
        for number, page in enumerate(pdf, start=1):
            held = file.pdf.pages[number - 1].obj
            trim, cut = box(held, "/TrimBox") or box(held, "/ArtBox"), box(held, "/BleedBox")
            if cut and max(cut[2] - cut[0], cut[3] - cut[1]) > _LARGEST:
                yield Fault(f"is larger than {_LARGEST / MM / 1000:.1f} m: its edges are not looked at", number)
            elif trim and cut:
                yield from _of_page(_drawn(page, cut), number, trim, cut)


def _drawn(page: pypdfium2.PdfPage, cut: Box) -> _Picture:
    page.set_cropbox(*cut)
    made = page.render(scale=_SCALE, may_draw_forms=False)
    return _Picture(bytes(made.buffer), made.width, made.height, made.stride, made.n_channels, (cut[0], cut[3]))


def _of_page(picture: _Picture, number: int, trim: Box, cut: Box) -> Iterator[Fault]:
    columns, lines = _places(trim[0], trim[2]), _places(trim[1], trim[3])
    along_x, along_y = [picture.column(x) for x in columns], [picture.line(y) for y in lines]
    for side, rows in _sides(trim, cut).items():
        is_upright = side in {"left", "right"}
        colours = [
            picture.colours(picture.column(at), along_y) if is_upright else picture.colours(picture.line(at), along_x) for at in rows
        ]
        for at, inside, outside in zip(rows, colours, colours[1:], strict=False):
            run = max(_runs(inside, outside), key=len, default=range(0))
            length = len(run) * _STEP / MM
            if length > _LENGTH:
                middle = run[len(run) // 2]
                x, y = (at, lines[middle]) if is_upright else (columns[middle], at)
                yield Fault(
                    f"what is printed at the {side} ends at the trim, on {length:.0f} mm", number, (x - trim[0]) / MM, (trim[3] - y) / MM
                )
                break


def _places(first: float, last: float) -> list[float]:
    """The places along a side of the trim."""
    return [first + step * _STEP for step in range(int((last - first) / _STEP))]


def _sides(trim: Box, cut: Box) -> dict[str, list[float]]:
    """For each side where the rows along it are, from the one inside of the trim to the one near the end of the bleed."""
    return {
        "left": [trim[0] - out for out in _offsets(trim[0] - cut[0])],
        "right": [trim[2] + out for out in _offsets(cut[2] - trim[2])],
        "head": [trim[3] + out for out in _offsets(cut[3] - trim[3])],
        "foot": [trim[1] - out for out in _offsets(trim[1] - cut[1])],
    }


def _offsets(bleed: float) -> list[float]:
    first, last = -_INSIDE * MM, max(0.0, bleed - _INSIDE * MM)
    steps = max(1, round((last - first) / (_BETWEEN * MM)))
    return [first + (last - first) * step / steps for step in range(steps + 1)]


def _runs(inside: Sequence[bytes], outside: Sequence[bytes]) -> Iterator[Sequence[int]]:
    """The places beside each other at which something is printed that does not go on."""
    if inside == outside:
        return
    stops = [_stops(*pair) for pair in zip(inside, outside, strict=True)]
    for is_stop, places in groupby(range(len(stops)), key=stops.__getitem__):
        if is_stop:
            yield list(places)


def _stops(inside: bytes, outside: bytes) -> bool:
    return inside != outside and min(inside) < _PAPER and max(abs(one - other) for one, other in zip(inside, outside, strict=True)) > _SEEN


DEMANDS = (
    Demand(
        "reaches-bleed",
        "What is printed at an edge goes on to the end of the bleed, on four sides.",
        "Let the ground of the page, not of a box, have the colour or the drawing (@page in templates/html), and draw it as large as the bleed.",
        _cut,
    ),
)
