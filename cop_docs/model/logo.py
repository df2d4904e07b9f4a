"""The logo of a publisher: one picture for white paper, one for dark grounds, and what is read instead of it."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Literal

#: Kinds of files that a logo may be, by the ends of their names.
KINDS = ("svg", "png")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that was checked: its kind, its bytes, and how many times as wide as high it is."""

    kind: Literal["svg", "png"]
    data: bytes
    shape: float

    @property
    def address(self) -> str:
        """The picture as an address that loads nothing."""
        return f"data:image/{'svg+xml' if self.kind == 'svg' else 'png'};base64,{base64.b64encode(self.data).decode()}"


@dataclass(frozen=True, slots=True)
class Logo:
    """``dark`` is for dark grounds; without it, the other one is shown there on a white field. ``alternative``: what is read instead of it."""

    light: Picture
    dark: Picture | None
    alternative: str

    def on(self, *, dark: bool) -> Picture:
        """The picture for a ground."""
        return (self.dark or self.light) if dark else self.light
