"""Fitted lines, or nothing → the operators that draw a slot, from the lower left corner of its box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
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

    def for_one_copy(self) -> Codes:
        """The same fonts for the next copy: what units look like in shared fonts is kept."""
        return Codes(self.shared, self.names, known=self.known)

    def pieces(self, unit: Unit) -> tuple[Piece, ...]:
        """A unit as its pieces from left to right."""
        if unit.letters:
            return tuple([piece for letter in unit.letters for piece in self.known.get(letter) or self.pieces(letter)])
        known = self.known.get(unit)
        if known is None:
            known = tuple(self._pieces(unit))
            if all(piece.font[0] == _SHARED for piece in known):
                if len(self.known) >= _MOST:
                    self.known.clear()
                self.known[unit] = known
        return known

    def _pieces(self, unit: Unit) -> Iterator[Piece]:
        clusters = unit.clusters[:: -1 if unit.level & 1 else 1]
        for place, group in groupby(enumerate(clusters), lambda one: one[0] if len(one[1].glyphs) > 1 else -1):
            codes = [code for _, cluster in group for code in self._codes(unit.face, cluster)]
            said = clusters[place].text if place >= 0 else ""
            for part, ((font, rise), same) in enumerate(groupby(codes, lambda one: one[:2])):
                yield Piece(font, rise, "".join(code for *_, code in same), said, part)

    def _codes(self, face: Face, cluster: Cluster) -> Iterator[tuple[str, int, str]]:
        for place, (number, advance, x, y, width) in enumerate(cluster.glyphs):
            shown = (number, cluster.text if place == 0 else " ")
            code = self.shared.get(face, {}).get(shown)
            font = _SHARED if code else _OWN
            if code is None:
                own = self.own.setdefault(face, {})
                code = own.setdefault(shown, len(own) + 1)
            behind = width + x - advance
            yield f"{font}{self.names[face]}", y, f"{-x or ''}<{code:04X}>{behind or ''}"


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
    units = list(line.units)
    while units and units[-1].is_space:
        units.pop()
    right, foot = place
    at, whole = _places(units)
    left = right - whole * state.size / EM if right else 0.0
    for level, group in groupby(range(len(units)), lambda index: units[index].level):
        run = list(group)[:: -1 if level & 1 else 1]
        state.out.append(f"1 0 0 1 {left + at[run[0]] * state.size / EM:.2f} {foot:.2f} Tm")
        _draw_run([units[index] for index in run], codes, state)


def _draw_run(units: Sequence[Unit], codes: Codes, state: _State) -> None:
    pieces = [piece for unit in units for piece in codes.pieces(unit)]
    if not pieces:
        return
    font, rise = pieces[0][:2]
    if all(piece.font == font and piece.rise == rise and not piece.said for piece in pieces):
        state.set(pieces[0])
        state.out.append(f"[{''.join([piece.codes for piece in pieces])}]TJ")
        return
    for start, group in groupby(enumerate(pieces), lambda one: one[0] - one[1].part if one[1].said else -1):
        together = [piece for _, piece in group]
        state.set(together[0])
        if start >= 0:
            state.out.append(f"/Span<</ActualText{text_string(together[0].said)}>>BDC")
        for _, same in groupby(together, lambda piece: (piece.font, piece.rise)):
            some = list(same)
            state.set(some[0])
            state.out.append(f"[{''.join(piece.codes for piece in some)}]TJ")
        if start >= 0:
            state.out.append("EMC")


def _places(units: Sequence[Unit]) -> tuple[list[int], int]:
    """Where each unit begins on the line, and how wide that is; in thousandths of the size."""
    at, x = [0] * len(units), 0
    order = visual([unit.level for unit in units]) if any(unit.level for unit in units) else range(len(units))
    for index in order:
        at[index] = x
        x += units[index].advance
    return at, x


def ruled(width: float, paint: Paint) -> bytes:
    """A line to write on, at the foot of a box."""
    return f"{paint} 0 0 {width:g} .85 re f".encode("ascii")
