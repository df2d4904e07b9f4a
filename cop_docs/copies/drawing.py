"""Fitted lines, or nothing → the operators that draw a slot, from the lower left corner of its box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from cop_docs.copies.bidi import visual
from cop_docs.copies.faces import EM, Face
from cop_docs.copies.fitting import Fitted
from cop_docs.copies.pdf_objects import Shown, text_string
from cop_docs.copies.setting import Cluster, Line, Unit
from cop_docs.model.slots import LEADING, SlotBox

#: Operators that set the colour of what is filled, and of lines.
Paint = str
#: From the middle of a line down to its foot, in sizes of type: half the height of a letter.
_MIDDLE = 0.34
#: Units of which it is remembered how they are drawn.
_MOST = 50_000


class Piece(NamedTuple):
    """A part of a unit in one font at one height: the name of the font, its rise in thousandths, its codes, and its text where they do not tell it.

    Where glyphs of one text are at several heights, they are as many pieces with that text; ``part`` counts them from 0.
    """

    font: str
    rise: int
    codes: str
    said: str
    part: int = 0


class _Shape(NamedTuple):
    """A piece before its codes are known: its glyphs with their texts, each with the numbers that move the pen before it and behind it."""

    font: str
    rise: int
    glyphs: tuple[tuple[Shown, str, str], ...]
    said: str
    part: int


@dataclass(slots=True)
class Codes:
    """The fonts that a file has, and what they show: those that all copies share by their face, and those of one copy in the making.

    ``names`` of fonts are those in the resources of a slot; ``own`` grows while a copy is drawn.
    """

    shared: dict[Face, dict[Shown, int]]
    names: dict[Face, str]
    own: dict[Face, dict[Shown, int]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    known: dict[Unit, tuple[Piece, ...]] = field(default_factory=dict)
    _shapes: dict[Unit, tuple[_Shape, ...]] = field(default_factory=dict)

    def for_one_copy(self) -> Codes:
        """The same fonts for the next copy: what units look like is kept."""
        return Codes(self.shared, self.names, known=self.known, _shapes=self._shapes)

    def pieces(self, unit: Unit) -> tuple[Piece, ...]:
        """A unit as its pieces from left to right."""
        if unit.parts:
            return tuple([piece for part in unit.parts for piece in self.known.get(part) or self.pieces(part)])
        known = self.known.get(unit)
        if known is None:
            shapes = self._shapes.get(unit)
            if shapes is None:
                if len(self._shapes) >= _MOST:
                    self._shapes.clear()
                    self.known.clear()
                shapes = self._shapes[unit] = tuple(self._shapes_of(unit))
            known = tuple([self._piece(unit.face, shape) for shape in shapes])
            if all(shape.font[0] == _SHARED for shape in shapes):
                self.known[unit] = known
        return known

    def _piece(self, face: Face, shape: _Shape) -> Piece:
        if shape.font[0] == _SHARED:
            codes = self.shared[face]
            drawn_as = [f"{before}<{codes[shown]:04X}>{behind}" for shown, before, behind in shape.glyphs]
        else:
            own = self.own.setdefault(face, {})
            drawn_as = [f"{before}<{own.setdefault(shown, len(own) + 1):04X}>{behind}" for shown, before, behind in shape.glyphs]
        return Piece(shape.font, shape.rise, "".join(drawn_as), shape.said, shape.part)

    def _shapes_of(self, unit: Unit) -> Iterator[_Shape]:
        clusters = unit.clusters[:: -1 if unit.level & 1 else 1]
        for place, group in groupby(enumerate(clusters), lambda one: one[0] if len(one[1].glyphs) > 1 else -1):
            glyphs = [glyph for _, cluster in group for glyph in self._glyphs(unit.face, cluster)]
            said = clusters[place].text if place >= 0 else ""
            for part, ((font, rise), same) in enumerate(groupby(glyphs, lambda one: one[:2])):
                yield _Shape(font, rise, tuple(shown for *_, shown in same), said, part)

    def _glyphs(self, face: Face, cluster: Cluster) -> Iterator[tuple[str, int, tuple[Shown, str, str]]]:
        for place, (number, advance, x, y, width) in enumerate(cluster.glyphs):
            shown = (number, cluster.text if place == 0 else " ")
            font = _SHARED if shown in self.shared.get(face, {}) else _OWN
            yield f"{font}{self.names[face]}", y, (shown, f"{-x or ''}", f"{width + x - advance or ''}")


_SHARED, _OWN = "S", "O"


def drawn(fitted: Fitted, box: SlotBox, paint: Paint, codes: Codes) -> bytes:
    """The lines of a slot, in the middle of the height of its box; they begin at its left edge, or at its right one where the document does."""
    size, (width, height) = fitted.size, box.box[2:]
    leading = size * LEADING
    middle = (height + leading * len(fitted.lines)) / 2 - leading / 2
    out = [paint, "BT"]
    state = _State(out, size, codes.used)
    for number, line in enumerate(fitted.lines):
        foot = middle - number * leading - size * _MIDDLE
        _draw_line(line, (width if box.is_rtl else 0, foot), codes, state)
    out.append("ET")
    return "\n".join(out).encode("ascii")


@dataclass(slots=True)
class _State:
    """What has been drawn, and with which font and rise; ``used`` are the fonts of all that was drawn."""

    out: list[str]
    size: int
    used: set[str]
    font: str = ""
    rise: int = 0

    def set(self, piece: Piece) -> None:
        if piece.font != self.font:
            self.out.append(f"/{piece.font} {self.size} Tf")
            self.font = piece.font
            self.used.add(piece.font)
        if piece.rise != self.rise:
            self.out.append(f"{piece.rise * self.size / EM:.2f} Ts")
            self.rise = piece.rise


def _draw_line(line: Line, place: tuple[float, float], codes: Codes, state: _State) -> None:
    """Runs are drawn in the order of reading, each where it is seen: readers that follow the operators then meet a number behind its word."""
    right, foot = place
    runs = _runs(line)
    widths = [sum([unit.advance for unit in run]) for _, run in runs]
    x = right - sum(widths) * state.size / EM if right else 0.0
    at = [x] * len(runs)
    for index in visual([level for level, _ in runs]):
        at[index] = x
        x += widths[index] * state.size / EM
    for left, (level, run) in zip(at, runs, strict=True):
        state.out.append(f"1 0 0 1 {left:.2f} {foot:.2f} Tm")
        _draw_run(run[::-1] if level & 1 else run, codes, state)


def _runs(line: Line) -> list[tuple[int, Sequence[Unit]]]:
    """The units of a line in runs of one level, without blanks at the end."""
    units = line.units
    last = len(units)
    while last and units[last - 1].is_space:
        last -= 1
    runs: list[tuple[int, Sequence[Unit]]] = []
    end = 0
    while end < last:
        start, level = end, units[end].level
        while end < last and units[end].level == level:
            end += 1
        runs.append((level, units[start:end]))
    return runs


def _draw_run(units: Sequence[Unit], codes: Codes, state: _State) -> None:
    pieces: list[Piece] = []
    for unit in units:
        pieces += codes.known.get(unit) or codes.pieces(unit)
    if not any(piece.said for piece in pieces):
        _draw_alike(pieces, state)
        return
    for start, group in groupby(enumerate(pieces), lambda one: one[0] - one[1].part if one[1].said else -1):
        together = [piece for _, piece in group]
        state.set(together[0])
        if start >= 0:
            state.out.append(f"/Span<</ActualText{text_string(together[0].said)}>>BDC")
        _draw_alike(together, state)
        if start >= 0:
            state.out.append("EMC")


def _draw_alike(pieces: Sequence[Piece], state: _State) -> None:
    """Pieces whose codes tell their text, those in one font at one height together."""
    for _, same in groupby(pieces, _LOOK):
        some = list(same)
        state.set(some[0])
        state.out.append(f"[{''.join([piece.codes for piece in some])}]TJ")


#: The font and the rise of a piece.
_LOOK = itemgetter(0, 1)


def ruled(width: float, paint: Paint) -> bytes:
    """A line to write on, at the foot of a box."""
    return f"{paint} 0 0 {width:g} .85 re f".encode("ascii")
