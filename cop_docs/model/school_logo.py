"""The logo of a school ↔ the text by which a list and a ledger keep it."""

from __future__ import annotations

import base64
import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

_CARRIAGE_RETURN = 13


@dataclass(frozen=True, slots=True)
class SchoolLogo:
    """A picture of at most 255 colours: its sides in dots; red, green and blue of each colour; the number of the colour of each dot row by row, packed."""

    width: int
    height: int
    colours: bytes
    packed: bytes

    @classmethod
    def of(cls, width: int, height: int, colours: bytes, dots: bytes) -> Self:
        """With its dots packed so that a file of PDF can hold them as they are: no carriage return comes before the end of a stream."""
        packed = next(one for level in range(9, 0, -1) if (one := zlib.compress(dots, level))[-1] != _CARRIAGE_RETURN)
        return cls(width, height, colours, packed)

    @property
    def text(self) -> str:
        """It as a text of ASCII."""
        parts = (base64.b64encode(part).decode("ascii") for part in (self.colours, self.packed))
        return ".".join((str(self.width), str(self.height), *parts))

    @property
    def dots(self) -> bytes:
        """The number of the colour of each dot."""
        return zlib.decompress(self.packed)


@lru_cache(100)
def logo_of(text: str) -> SchoolLogo:
    """The logo in a text; one that many schools share is read once."""
    width, height, colours, packed = text.split(".")
    return SchoolLogo(int(width), int(height), base64.b64decode(colours), base64.b64decode(packed))
