"""The operators of one content stream in RGB → the same in inks: every colour set by its inks, black letters overprinting, no marks of tags."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pikepdf import Name, Object, Operator

from cop_docs.read.separation import Paint

#: Names of the graphics states in the resources of a page: black letters overprint, all else does not.
OVERPRINT, KNOCKOUT = Name("/CopOverprint"), Name("/CopKnockout")
_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_TAGGING = frozenset({"BDC", "BMC", "EMC", "DP", "MP"})
_SETS_DEVICE = {"rg": 3, "g": 1, "RG": 3, "G": 1}
Instruction = tuple[Sequence[Any], Operator]


@dataclass(frozen=True, slots=True)
class _Colours:
    """The colour spaces that are chosen by name for areas and for lines ("" = none of RGB or grey), and the inks of areas, where known."""

    spaces: tuple[str, str] = ("", "")
    fill: tuple[float, ...] | None = None


@dataclass
class Rewriter:
    """Rewrites one stream. ``kind_of`` tells of the name of a colour space whether it is "rgb", "gray" or anything else.

    ``overprints``: letters in black ink alone print over their ground, so that no white edge is seen where a plate is a little off. Colours
    of other spaces are left; ``kept`` are the names of those spaces.
    """

    paint: Paint
    kind_of: Callable[[Name], str]
    overprints: bool
    kept: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._now = _Colours(fill=(0.0, 0.0, 0.0, 1.0) if self.overprints else None)  # a page begins in black; a form as what draws it
        self._saved: list[_Colours] = []
        self._is_overprinting = False
        self._out: list[Instruction] = []

    def rewritten(self, instructions: Iterable[Any]) -> list[Instruction]:
        """The instructions in inks."""
        for operands, operator in instructions:
            self._rewrite(list(operands), str(operator))
        return self._out

    def _rewrite(self, operands: list[Any], operator: str) -> None:
        if operator in _TAGGING:
            return
        if operator in _SETS_DEVICE:
            self._set(operands, is_line=operator.isupper())
            return
        if operator in ("cs", "CS"):
            self._choose(operands, is_line=operator.isupper())
            return
        if operator in ("sc", "scn", "SC", "SCN") and self._now.spaces[operator.isupper()]:
            self._set(operands, is_line=operator.isupper())
            return
        if operator in ("k", "sc", "scn"):
            self._now = replace(self._now, fill=tuple(map(float, operands)) if operator == "k" else None)
        self._follow(operator)
        self._put(operands, operator)

    def _follow(self, operator: str) -> None:
        """The state of graphics, and whether letters overprint from here on."""
        if operator == "q":
            self._saved.append(self._now)
        elif operator == "Q" and self._saved:
            self._now = self._saved.pop()
        elif operator in _SHOWS:
            fill = self._now.fill
            self._switch(on=fill is not None and len(fill) == 4 and not any(fill[:3]) and fill[3] > 0)
        elif operator == "ET":
            self._switch(on=False)

    def _switch(self, *, on: bool) -> None:
        if self.overprints and on != self._is_overprinting:
            self._put([OVERPRINT if on else KNOCKOUT], "gs")
            self._is_overprinting = on

    def _set(self, operands: Sequence[Any], *, is_line: bool) -> None:
        colour = self.paint.colour([float(part) for part in operands])
        if not is_line:
            self._now = replace(self._now, fill=colour)
        self._put(numbers(colour), self.paint.operators[is_line])

    def _choose(self, operands: Sequence[Any], *, is_line: bool) -> None:
        """A colour space chosen by name; that of RGB or grey begins in black (ISO 32000-1, 8.6.8)."""
        kind = self.kind_of(operands[0])
        areas, lines = self._now.spaces
        self._now = replace(self._now, spaces=(areas, kind) if is_line else (kind, lines))
        if kind:
            self._set([0.0] * (3 if kind == "rgb" else 1), is_line=is_line)
            return
        if not is_line:
            self._now = replace(self._now, fill=None)
        self.kept.add(str(operands[0]))
        self._put(operands, "CS" if is_line else "cs")

    def _put(self, operands: Sequence[Any], operator: str) -> None:
        self._out.append((operands, Operator(operator)))


def numbers(values: Iterable[float]) -> list[Object]:
    """Numbers as a PDF has them, with no more than four places."""
    return [Object.parse(f"{value:.4f}".rstrip("0").rstrip(".").encode()) for value in values]
