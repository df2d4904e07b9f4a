"""The operators of a page → what they paint: each mark with its place, its inks, its overprint and its size. Forms and tiles are read where they are drawn."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Stream

from cop_docs.model.geometry import MM, SAME, Matrix, at, least_scale, matrix, times
from cop_docs.rules.files.press.spaces import Colour, spaces_of

#: Forms in each other, and forms in all on a page: what needs more is made to keep a reader busy.
_DEEPEST, _MOST_FORMS = 12, 5_000
_AREA, _LINE = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"}), frozenset({"S", "s", "B", "B*", "b", "b*"})
_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
#: Points that are no distance, and the part of a box that another one fills when what is left is its border.
_NOTHING, _NEARLY = 0.001, 0.8
#: What is drawn in before a colour is set.
_BLACK = Colour()
_INVISIBLE, _OUTLINED = (3, 7), (1, 2, 5, 6)  # modes of text (ISO 32000-1, table 106)


_WHAT = {"text": "letters", "area": "an area", "line": "a line", "picture": "a picture", "shading": "a shading"}


class EndlessForms(ValueError):
    """So many forms draw each other that nobody waits for the end."""


@dataclass(frozen=True, slots=True)
class Painted:
    """One mark on a page: ``kind`` is text, area, line, picture or shading; ``left`` and ``head`` its place in millimetres from the trim.

    ``size`` is the width of a line or the narrower side of an area with its line in points, or the dots per inch of a picture. ``in_group``: it is blended
    with what is in its form alone. ``overprints`` and ``mode`` are OP or op, and OPM.
    """

    page: int
    kind: str
    left: float | None
    head: float | None
    colour: Colour
    overprints: bool
    mode: int
    size: float = 0.0
    in_group: bool = False

    @property
    def what(self) -> str:
        """What it is, in words."""
        return _WHAT[self.kind]


@dataclass(frozen=True, slots=True)
class _State:
    matrix: Matrix
    fill: Colour = _BLACK
    stroke: Colour = _BLACK
    width: float = 1.0
    fill_overprints: bool = False
    stroke_overprints: bool = False
    mode: int = 0
    text_mode: int = 0


@dataclass
class _Path:
    """The parts of a path, each by the box around its points, as they are on the page."""

    boxes: list[list[float]] = field(default_factory=list)

    def begin(self, x: float, y: float) -> None:
        self.boxes.append([x, y, x, y])

    def add(self, x: float, y: float) -> None:
        if not self.boxes:
            self.begin(x, y)
        box = self.boxes[-1]
        box[:] = min(box[0], x), min(box[1], y), max(box[2], x), max(box[3], y)


def painted_on(page: Any, number: int) -> Iterator[Painted]:
    """What a page paints, in order."""
    trim = next(found for name in ("/TrimBox", "/ArtBox", "/MediaBox") if (found := page.get(name)) is not None)
    reader = _Reader(number, (min(float(trim[0]), float(trim[2])), max(float(trim[1]), float(trim[3]))))
    yield from reader.read(pikepdf.Page(page), page.get("/Resources", Dictionary()), _State(SAME), ())


def painted_by(stream: Any, resources: Any, number: int) -> Iterator[Painted]:
    """What a stream paints that a page needs and does not draw by itself, a tile or a soft mask: its places are not known."""
    yield from _Reader(number, None).read(stream, resources, _State(SAME), ())


class _Reader:
    """Reads the streams of one page; ``corner`` is where its trim begins, at the left and at the head."""

    def __init__(self, page: int, corner: tuple[float, float] | None) -> None:
        self._page, self._corner = page, corner
        self._forms = 0

    def read(self, content: Any, resources: Any, state: _State, forms: tuple[bool, ...]) -> Iterator[Painted]:
        """What a stream paints; ``forms`` tells of each form that it is in whether that is a group. Raises ``EndlessForms``."""
        self._forms += 1
        if self._forms > _MOST_FORMS:
            raise EndlessForms(f"more than {_MOST_FORMS:,} forms are drawn on page {self._page}")
        stream = _Stream(self, resources, state, forms)
        instructions: Any = pikepdf.parse_content_stream(content)
        for operands, operator in instructions:
            yield from stream.follow(list(operands), str(operator))

    def mark(self, kind: str, where: tuple[float, float], colour: Colour, state: _State, **more: Any) -> Painted:
        """A mark at a point of the page."""
        overprints = state.stroke_overprints if kind == "line" else state.fill_overprints
        left, head = ((where[0] - self._corner[0]) / MM, (self._corner[1] - where[1]) / MM) if self._corner else (None, None)
        return Painted(self._page, kind, left, head, colour, overprints, state.mode, **more)


class _Stream:
    """One stream that is being read: its resources, its state, its path and its place in the text."""

    def __init__(self, reader: _Reader, resources: Any, state: _State, forms: tuple[bool, ...]) -> None:
        self._reader, self._resources, self._state, self._forms = reader, resources, state, forms
        self._saved: list[_State] = []
        self._path, self._text = _Path(), SAME

    def follow(self, operands: list[Any], operator: str) -> Iterator[Painted]:
        """Obeys one operator; what it paints."""
        if operator in ("m", "l", "c", "v", "y", "re"):
            self._draw_path(operator, [float(value) for value in operands])
        elif operator in _AREA or operator in _LINE or operator == "n":
            yield from self._paint_path(operator)
        elif operator in _SHOWS:
            yield from self._show(operands)
        elif operator == "Do":
            yield from self._do(self._named("/XObject", operands[0]))
        elif operator == "sh":
            yield self._mark("shading", (self._state.matrix[4], self._state.matrix[5]), Colour(("Pattern",), ()))
        elif operator == "INLINE IMAGE":
            yield self._mark("picture", self._corner(), Colour(("inline",), ()))
        else:
            self._change(operands, operator)

    def _mark(self, kind: str, where: tuple[float, float], colour: Colour, **more: Any) -> Painted:
        return self._reader.mark(kind, where, colour, self._state, in_group=any(self._forms), **more)

    def _named(self, table: str, name: Any) -> Any:
        return self._resources.get(table, Dictionary()).get(str(name))

    def _corner(self) -> tuple[float, float]:
        return self._state.matrix[4], self._state.matrix[5]

    def _change(self, operands: Sequence[Any], operator: str) -> None:
        """An operator that paints nothing."""
        state = self._state
        if operator == "q":
            self._saved.append(state)
        elif operator == "Q" and self._saved:
            self._state = self._saved.pop()
        elif operator == "cm":
            self._state = replace(state, matrix=times(matrix(operands), state.matrix))
        elif operator == "w":
            self._state = replace(state, width=float(operands[0]))
        elif operator == "Tr":
            self._state = replace(state, text_mode=int(operands[0]))
        elif operator in ("BT", "Tm", "Td", "TD"):
            self._text = times(_text_matrix(operands, operator), self._text if operator in ("Td", "TD") else SAME)
        elif operator == "gs":
            self._state = _with(state, self._named("/ExtGState", operands[0]))
        else:
            self._colour(operands, operator)

    def _colour(self, operands: Sequence[Any], operator: str) -> None:
        is_stroke = operator.isupper()
        if operator in ("g", "G", "rg", "RG", "k", "K"):
            name = {"g": "DeviceGray", "rg": "DeviceRGB", "k": "DeviceCMYK"}[operator.lower()]
            self._set(_colour((name,), operands), is_stroke=is_stroke)
        elif operator in ("cs", "CS"):
            space = self._named("/ColorSpace", operands[0])
            self._set(Colour(tuple(spaces_of(operands[0] if space is None else space)), ()), is_stroke=is_stroke)
        elif operator in ("sc", "scn", "SC", "SCN"):
            spaces = self._state.stroke.spaces if is_stroke else self._state.fill.spaces
            self._set(_colour(spaces, [one for one in operands if not isinstance(one, Name)]), is_stroke=is_stroke)

    def _set(self, colour: Colour, *, is_stroke: bool) -> None:
        self._state = replace(self._state, stroke=colour) if is_stroke else replace(self._state, fill=colour)

    def _draw_path(self, operator: str, values: list[float]) -> None:
        here = self._state.matrix
        if operator == "re":
            x, y, width, height = values
            for step, (across, up) in enumerate(((x, y), (x + width, y), (x + width, y + height), (x, y + height))):
                (self._path.add if step else self._path.begin)(*at(across, up, here))
            return
        points = [at(values[index], values[index + 1], here) for index in range(0, len(values) - 1, 2)]
        for point in points:
            (self._path.begin if operator == "m" else self._path.add)(*point)

    def _paint_path(self, operator: str) -> Iterator[Painted]:
        boxes = [box for box in self._path.boxes if box[0] < box[2] or box[1] < box[3]]
        width = self._state.width * least_scale(self._state.matrix) if operator in _LINE else 0.0
        if operator in _AREA:
            for left, head, thickness in _thicknesses(boxes):
                yield self._mark("area", (left, head), self._state.fill, size=thickness + width)
        if operator in _LINE:
            for left, _, _, head in boxes:
                yield self._mark("line", (left, head), self._state.stroke, size=width)
        self._path = _Path()

    def _show(self, operands: Sequence[Any]) -> Iterator[Painted]:
        shown = operands[-1] if operands else pikepdf.String("")
        pieces = [shown] if isinstance(shown, pikepdf.String) else [piece for piece in shown if isinstance(piece, pikepdf.String)]
        if self._state.text_mode not in _INVISIBLE and any(len(bytes(piece)) for piece in pieces):
            here = times(self._text, self._state.matrix)
            yield self._mark("text", (here[4], here[5]), self._state.fill)
            if self._state.text_mode in _OUTLINED:
                yield self._mark("line", (here[4], here[5]), self._state.stroke, size=self._state.width * least_scale(self._state.matrix))

    def _do(self, drawn: Any) -> Iterator[Painted]:
        if not isinstance(drawn, Stream):
            return
        if drawn.get("/Subtype") == Name.Image:
            yield self._picture(drawn)
        elif drawn.get("/Subtype") == Name.Form and len(self._forms) < _DEEPEST:
            inside = times(matrix(drawn.get("/Matrix", SAME)), self._state.matrix)
            resources = drawn.get("/Resources", self._resources)
            yield from self._reader.read(drawn, resources, replace(self._state, matrix=inside), (*self._forms, "/Group" in drawn))

    def _picture(self, image: Any) -> Painted:
        a, b, c, d, x, y = self._state.matrix
        dots = min(int(image.Width) / max(math.hypot(a, b), 1e-6), int(image.Height) / max(math.hypot(c, d), 1e-6)) * 72
        corner = (x + min(a, 0) + min(c, 0), y + max(b, 0) + max(d, 0))
        colour = self._state.fill if image.get("/ImageMask") else Colour(tuple(spaces_of(image.get("/ColorSpace"))), ())
        return self._mark("picture", corner, colour, size=dots)


def _thicknesses(boxes: Sequence[Sequence[float]]) -> Iterator[tuple[float, float, float]]:
    """Where each part of an area begins and how thick it is; a part that leaves a frame of another is a hole in it, a line where that is thin."""
    for box in boxes:
        around = next((outer for outer in boxes if outer is not box and _leaves_frame(box, outer)), None)
        if around is None:
            yield box[0], box[3], min(box[2] - box[0], box[3] - box[1])
        else:
            yield around[0], around[3], min((gap for gap in _gaps(box, around) if gap > _NOTHING), default=0.0)


def _gaps(inner: Sequence[float], outer: Sequence[float]) -> tuple[float, ...]:
    return inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3]


def _leaves_frame(inner: Sequence[float], outer: Sequence[float]) -> bool:
    """Whether what is around ``inner`` is the line of a box: it fills nearly all of ``outer``, or nothing of it (a box of borders alone)."""
    gaps = _gaps(inner, outer)
    if min(gaps) < -_NOTHING or max(gaps) <= _NOTHING:
        return False
    width, height = inner[2] - inner[0], inner[3] - inner[1]
    is_nothing = min(width, height) <= _NOTHING
    return is_nothing or (width >= _NEARLY * (outer[2] - outer[0]) and height >= _NEARLY * (outer[3] - outer[1]))


def _colour(spaces: tuple[str, ...], operands: Sequence[Any]) -> Colour:
    """A colour in its inks, where its space is one of inks."""
    values = tuple(float(value) for value in operands)
    if spaces in (("DeviceCMYK",), ("Pattern", "DeviceCMYK")) and len(values) == 4:
        return Colour(spaces, values)
    if spaces == ("DeviceGray",) and len(values) == 1:
        return Colour(spaces, (0.0, 0.0, 0.0, 1 - values[0]))
    return Colour(spaces, ())


def _with(state: _State, more: Any) -> _State:
    """The state with what a graphics state says of overprint; OP alone is of areas too (ISO 32000-1, table 58)."""
    if not isinstance(more, Dictionary):
        return state
    if "/OP" in more:
        state = replace(state, stroke_overprints=bool(more.OP), fill_overprints=bool(more.get("/op", more.OP)))
    elif "/op" in more:
        state = replace(state, fill_overprints=bool(more.op))
    width = float(more.LW) if "/LW" in more else state.width
    return replace(state, mode=int(more.get("/OPM", state.mode)), width=width)


def _text_matrix(operands: Sequence[Any], operator: str) -> Matrix:
    if operator == "Tm":
        return matrix(operands)
    return SAME if operator == "BT" else (1, 0, 0, 1, float(operands[0]), float(operands[1]))
