"""What a press prints with: the inks of each colour, and the condition (press, paper, profile) that they are meant for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from cop_docs.model.design import Colour

#: Below the folder of a project.
FILE = "templates/press.toml"
#: The lightness (CIE L*, relative to the paper) of black ink alone on coated paper; L* of paper is 100.
_BLACK_INK = 16.0


class Cmyk(NamedTuple):
    """A colour in the four inks of a press, each in per cent of the area that it covers."""

    cyan: float
    magenta: float
    yellow: float
    black: float

    @property
    def total(self) -> float:
        """All ink on one place, in per cent: up to 400."""
        return sum(self)

    @property
    def is_black(self) -> bool:
        """Whether it is printed in black ink alone, in full or as a tint."""
        return not any(self[:3]) and self.black > 0


@dataclass(frozen=True, slots=True)
class Condition:
    """What a file is made for. ``profile`` holds the bytes of an ICC profile of a CMYK printer, ``ink`` the most ink on one place in per cent.

    ``identifier`` names the printing condition as the list of ``registry`` does; ``description`` and ``paper`` are for people.
    """

    profile: bytes
    identifier: str
    description: str
    registry: str
    paper: str
    ink: float


@dataclass(frozen=True, slots=True)
class Inks:
    """The inks of each colour, by its code ``#rrggbb``, and the condition. ``black_only``: everything is printed in black ink."""

    condition: Condition
    table: Mapping[str, Cmyk]
    black_only: bool = False

    def in_black(self) -> Inks:
        """The same in black ink alone: a colour gets as much of it as its lightness asks for; what is black already stays as it is."""
        table = {code: mix if mix.is_black or not mix.total else black_of(Colour(code)) for code, mix in self.table.items()}
        return replace(self, table=table, black_only=True)


def black_of(colour: Colour) -> Cmyk:
    """The tint of black ink that is as light as a colour (CIE 1976 L*), in whole per cent."""
    luminance = colour.luminance
    lightness = 116 * luminance ** (1 / 3) - 16 if luminance > (6 / 29) ** 3 else luminance * (29 / 3) ** 3
    return Cmyk(0, 0, 0, float(min(100, round((100 - lightness) * 100 / (100 - _BLACK_INK)))))
