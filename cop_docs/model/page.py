"""What was measured on the pages of a laid-out document: lines, boxes and their areas, in millimetres from the top left corner of the page."""

from __future__ import annotations

from dataclasses import dataclass

#: Pages of a sheet of paper that is folded in the middle: a booklet of such sheets can be stapled.
SIDES = 4
#: The part of a page of a booklet that must be filled, from its head to the last line, picture or frame.
LEAST_FILLED = 0.4


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    def shared(self, other: Area) -> tuple[float, float]:
        """The width and the height of what it shares with ``other``; negative where they are that far apart."""
        return min(self.right, other.right) - max(self.x, other.x), min(self.bottom, other.bottom) - max(self.y, other.y)

    def holds(self, inner: Area) -> bool:
        """Whether ``inner`` lies in it and is smaller."""
        return inner.outside(self) == 0 and (inner.height < self.height or inner.width < self.width)

    def outside(self, other: Area) -> float:
        """How far it leaves ``other`` at the edge where it leaves it most; 0 where it lies within."""
        return max(0.0, other.x - self.x, other.y - self.y, self.right - other.right, self.bottom - other.bottom)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text, as it is drawn.

    ``within``: the inside of the box it is in. ``role``: the tag and the classes of its element, as CSS has them. ``paragraph``: the same number for the
    lines of one paragraph, on whatever page. ``sizes``: its type sizes in points. ``hyphenated``: a hyphen was put at its end.
    ``spaced``: white space follows it in the text. ``address``: it ends inside an address.
    """

    area: Area
    within: Area
    text: str
    key: str
    role: str
    sizes: tuple[float, ...]
    paragraph: int = 0
    hyphenated: bool = False
    spaced: bool = True
    address: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A block, a picture or a table: its area, the inside of the box around it, the text it holds first, its tag.

    ``role``: its tag and its classes, as CSS has them. ``framed``: a line is drawn all around it.
    """

    area: Area
    within: Area
    key: str
    tag: str
    role: str = ""
    framed: bool = False


@dataclass(frozen=True, slots=True)
class Art:
    """A shape of a drawing that is drawn behind words; ``ground``: behind all that is on the page, not in one of its boxes.

    ``veil``: the colour behind it shows through it, so that words on it may still be read.
    """

    area: Area
    ground: bool = False
    veil: bool = False


@dataclass(frozen=True, slots=True)
class MeasuredPage:
    """A page: all of it, what its margins leave for text, what is on it in reading order, and the drawings behind; running heads are kept apart."""

    whole: Area
    inside: Area
    lines: tuple[Line, ...]
    boxes: tuple[Box, ...]
    running: tuple[Line, ...] = ()
    art: tuple[Art, ...] = ()

    @property
    def filled(self) -> float:
        """The part of the height between the margins that is filled: a box around others, which may go on to the next page, does not count."""
        single = [
            box.area for box in self.boxes if box.framed or not any(box.area.holds(other.area) for other in self.boxes if other is not box)
        ]
        ends = [area.bottom for area in (*(line.area for line in self.lines), *single)]
        return (max(ends, default=self.inside.y) - self.inside.y) / self.inside.height
