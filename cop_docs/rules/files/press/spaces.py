"""A colour and its inks; a colour space → the names of all that it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Name

#: The space of registration marks, which are printed on every plate.
ALL_INKS = "Separation All"
#: Those that a file for four inks may be drawn with. A grey is black ink alone (ISO 32000-1, 8.6.4.2); All is every plate.
INKS = frozenset({"DeviceCMYK", "DeviceGray", "Pattern", "Indexed", ALL_INKS, "Separation Black", "Separation None"})
_SHORT = {"RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "G": "DeviceGray", "I": "Indexed"}
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour: the names of its space, and its inks from 0 to 1, none where they are not known."""

    spaces: tuple[str, ...] = ("DeviceGray",)
    inks: tuple[float, ...] = (0.0, 0.0, 0.0, 1.0)

    @property
    def is_black(self) -> bool:
        """Whether it is black ink alone, in full or as a tint."""
        return len(self.inks) == 4 and not any(self.inks[:3]) and self.inks[3] > 0


def spaces_of(space: Any, depth: int = 0) -> Iterator[str]:
    """The names in a colour space, without slashes: ``Separation All``, ``DeviceCMYK``."""
    if isinstance(space, Name):
        name = str(space).removeprefix("/")
        yield _SHORT.get(name, name)
    elif isinstance(space, Array) and len(space) and depth < _DEEPEST:
        kind = str(space[0]).removeprefix("/")
        kind = _SHORT.get(kind, kind)
        yield f"{kind} {str(space[1]).removeprefix('/')}" if kind == "Separation" and len(space) > 1 else kind
        inner = {"Separation": 2, "DeviceN": 2, "Indexed": 1, "Pattern": 1}.get(kind)
        if inner is not None and len(space) > inner:
            yield from spaces_of(space[inner], depth + 1)


def foreign(space: Any) -> tuple[str, ...]:
    """The names in a colour space that are no ink of the press."""
    return tuple(name for name in spaces_of(space) if name not in INKS)


def is_spot(name: str) -> bool:
    """Whether a name is that of an ink beside the four."""
    return name.startswith(("Separation ", "DeviceN"))
