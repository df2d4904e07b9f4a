"""Photographs: the block that authors write, the one that writers get, and the picture as it is printed, cut, without metadata, in sRGB."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal

from cop_docs.model.limits import STRICT, VISIBLE, Between, Form
from cop_docs.model.parts import Located, Part, T

Shape = Literal["whole", "wide", "standard", "square", "upright"]
Size = Literal["normal", "small", "half", "page"]

#: Width divided by height of each shape that a photograph can be cut to; ``whole`` is not cut.
RATIOS: dict[Shape, float] = {"wide": 16 / 9, "standard": 3 / 2, "square": 1.0, "upright": 3 / 4}
#: The names of files that a photograph may have, and the type that each must hold.
ENDINGS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}

#: A line that can be read: not empty, without control characters and signs that turn the direction or are not seen.
_SEEN = VISIBLE + "{1,300}"
_NOT_SEEN = "one line that can be read, who made the picture or its licence, in at most 300 visible signs"


@dataclass(frozen=True, kw_only=True)
class Focus:
    """What stays in the picture where it is cut: a point, in per cent of the width from the left and of the height from the top."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    left: Annotated[int, Between(0, 100)] = 50
    top: Annotated[int, Between(0, 100)] = 50


@dataclass(frozen=True, slots=True)
class Cut:
    """A photograph (the name of its file in ``content/photographs``), the shape that it is cut to, and its focus."""

    file: str
    shape: Shape = "whole"
    focus: Focus = field(default_factory=Focus)

    def __str__(self) -> str:
        """A key that differs for every cut of every file."""
        return f"{self.file}:{self.shape}:{self.focus.left}:{self.focus.top}" if self.shape != "whole" else self.file


@dataclass(frozen=True, slots=True)
class Photo:
    """A JPEG or PNG that every format can show: its bytes, their digest, its size in dots, and how well it stands out without colour.

    ``contrast`` is the spread of its lightness (5th to 95th percentile, 0 to 255), ``colour`` the spread of its colours on the same scale.
    """

    media: str
    width: int
    height: int
    digest: str
    contrast: int
    colour: int
    data: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Photograph(Part[T]):
    """A photograph of ``content/photographs`` (the name of its file) with its alternative text, who made it, and on what terms it may be printed.

    ``credit`` and ``licence`` are printed as they are written, in every language. ``shape``: what it is cut to, around its ``focus``.
    """

    kind: Literal["photograph"] = "photograph"
    photograph: Located
    alternative: T
    credit: Annotated[Located, Form(_SEEN, _NOT_SEEN)]
    licence: Annotated[Located, Form(_SEEN, _NOT_SEEN)]
    caption: T | None = None
    shape: Shape = "whole"
    focus: Focus = field(default_factory=Focus)
    size: Size = "normal"

    @property
    def cut(self) -> Cut:
        """Its file, and the part of it that is shown."""
        return Cut(str(self.photograph), self.shape, self.focus)


@dataclass(frozen=True, kw_only=True)
class CreditedPhotograph(Part[T]):
    """A photograph by the key of its cut, with its credit and its licence in one text."""

    kind: Literal["credited-photograph"] = "credited-photograph"
    photograph: Located
    alternative: T
    credit: T
    caption: T | None = None
    size: Size = "normal"
