"""Sheets of paper as a person holds them: what is printed where, read from the file alone; turned over, folded, cut, stacked, pasted.

Each page of a test's source says its number by a drawing of its own (``numbered``). Nothing here knows the tables of the program.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pikepdf
from pikepdf import Dictionary, Name

MM = 72 / 25.4
A5 = (148.0, 210.0)
Box = tuple[float, float, float, float]


def numbered(pages: int, size: tuple[float, float] = A5, *, right_to_left: bool = False) -> bytes:
    """A PDF whose pages say by the width of a line which one they are."""
    pdf = pikepdf.new()
    for number in range(1, pages + 1):
        page = pdf.add_blank_page(page_size=(size[0] * MM, size[1] * MM))
        page.obj.Contents = pdf.make_stream(f"/P <</MCID 0>> BDC {number} w 10 10 m 20 20 l S EMC".encode())
        page.obj.Resources = Dictionary()
    if right_to_left:
        pdf.Root.ViewerPreferences = Dictionary(Direction=Name.R2L)
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as it is seen on a side: its number, its edges, its scale, and the window that it is seen through. In points."""

    number: int
    edges: Box
    scale: float
    window: Box

    def is_seen_at(self, x: float, y: float) -> bool:
        """Whether the point is on the page, and in the window."""
        return all(left <= x <= right and foot <= y <= head for left, foot, right, head in (self.edges, self.window))


@dataclass(frozen=True, slots=True)
class Printed:
    """One side of a sheet: its width and height, the pages on it, its lines (x, y, x, y)."""

    width: float
    height: float
    pages: tuple[Drawn, ...]
    lines: tuple[Box, ...]

    def at(self, x: float, y: float) -> int | None:
        """The number of the page that is seen at a point."""
        seen = [page.number for page in self.pages if page.is_seen_at(x, y)]
        assert len(seen) < 2, "two pages are drawn over each other"
        return seen[0] if seen else None

    def upright(self) -> list[float]:
        """Where upright lines are: folds, cuts, seams."""
        return sorted({round(x, 2) for x, _, other, _ in self.lines if abs(x - other) < 0.01})

    def level(self) -> list[float]:
        """Where level lines are."""
        return sorted({round(y, 2) for _, y, _, other in self.lines if abs(y - other) < 0.01})


@dataclass(frozen=True, slots=True)
class Stack:
    """All sides that come out of a printer, in their order; how it turned the sheets; how they are read."""

    sides: tuple[Printed, ...]
    duplex: str
    right_to_left: bool

    def behind(self, front: int, x: float, y: float) -> int | None:
        """The page on the back of a sheet, behind a point of its front."""
        back = self.sides[front + 1]
        edge_is_upright = (self.duplex == "DuplexFlipLongEdge") == (back.height > back.width)
        return back.at(back.width - x, y) if edge_is_upright else back.at(x, back.height - y)


def printed(content: bytes) -> Stack:
    """What a printer makes of a file."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        preferences = pdf.Root.ViewerPreferences
        sides = tuple(_side(page) for page in pdf.pages)
        return Stack(sides, str(preferences.Duplex)[1:], preferences.get("/Direction") == Name.R2L)


def _side(page: pikepdf.Page) -> Printed:
    _, _, width, height = (float(value) for value in page.mediabox)
    pages, lines = list[Drawn](), list[Box]()
    window: Box = (0, 0, 0, 0)
    matrix, point = [1.0, 0, 0, 1, 0, 0], (0.0, 0.0)
    for operands, operator in _instructions(page):
        values = [float(value) for value in operands] if operator != "Do" else []
        if operator == "re":
            window = values[0], values[1], values[0] + values[2], values[1] + values[3]
        elif operator == "cm":
            matrix = values
        elif operator == "Do":
            pages.append(_drawn(page.obj.Resources.XObject[str(operands[0])], matrix, window))
        elif operator == "m":
            point = values[0], values[1]
        elif operator == "l":
            lines.append((*point, values[0], values[1]))
    return Printed(width, height, tuple(pages), tuple(lines))


def _instructions(page: pikepdf.Page) -> Iterator[tuple[list[pikepdf.Object], str]]:
    for instruction in pikepdf.parse_content_stream(page):
        yield list(instruction.operands), str(instruction.operator)


def _drawn(form: pikepdf.Object, matrix: list[float], window: Box) -> Drawn:
    scale, skew, other, same, x, y = matrix
    assert (skew, other, same) == (0, 0, scale)
    left, foot, right, head = (float(value) for value in form.BBox)
    number = re.search(rb"(\d+) w", form.read_bytes())
    assert number
    return Drawn(int(number[1]), (left * scale + x, foot * scale + y, right * scale + x, head * scale + y), scale, window)


def folded_in_the_middle(stack: Stack) -> list[int | None]:
    """The sheets laid into each other as they were printed, the first outermost, and folded: the pages as they are leafed through."""
    front, back = [], []
    for number in range(0, len(stack.sides), 2):
        side = stack.sides[number]
        halves = side.width * 0.25, side.width * 0.75
        first, last = halves if stack.right_to_left else halves[::-1]  # the front cover is on the side away from the spine
        middle = side.height / 2
        front += [side.at(first, middle), stack.behind(number, first, middle)]
        back += [side.at(last, middle), stack.behind(number, last, middle)]
    return front + back[::-1]


def cut_and_stacked(stack: Stack) -> list[int | None]:
    """The sheets cut at the lines of their fronts, the stacks laid on each other as they are read: the pages as they are leafed through."""
    front = stack.sides[0]
    xs = [0.0, *front.upright(), front.width]
    ys = [0.0, *front.level(), front.height]
    columns = [(before + after) / 2 for before, after in pairwise(xs)]
    rows = [(before + after) / 2 for before, after in pairwise(ys)][::-1]
    leaves = []
    for y in rows:
        for x in columns[::-1] if stack.right_to_left else columns:
            for number in range(0, len(stack.sides), 2):
                leaves += [stack.sides[number].at(x, y), stack.behind(number, x, y)]
    return leaves


def folded_in_three(stack: Stack) -> list[int | None]:
    """A sheet folded at its lines, the narrower outer panel first: front, panel that was folded in, the three inside, back."""
    outside = stack.sides[0]
    edges = [0.0, *outside.upright(), outside.width]
    assert len(edges) == 4, "a sheet is folded at two lines"
    widths = [after - before for before, after in pairwise(edges)]
    centres = [(before + after) / 2 for before, after in pairwise(edges)]
    flap, front = (0, 2) if widths[0] < widths[2] else (2, 0)
    assert widths[flap] < widths[1] - MM, "the panel that is folded in would touch the other fold"
    middle = outside.height / 2
    inside = [stack.behind(0, x, middle) for x in centres[:: 1 if stack.right_to_left else -1]]
    return [outside.at(centres[front], middle), outside.at(centres[flap], middle), *inside, outside.at(centres[1], middle)]
