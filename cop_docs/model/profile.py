"""A profile: in which way packs are printed, or read on a screen. It changes tokens of the design, and says what is made of the pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Annotated, Any

from cop_docs.model.design import Design
from cop_docs.model.limits import Between

#: Where a project says it.
FILE = "templates/profiles.toml"
#: The names of the inks: as on a screen, the four of a press, black alone.
INKS = ("rgb", "cmyk", "black")


@dataclass(frozen=True, slots=True)
class Profile:
    """A row of profiles.toml, under its name.

    ``ink``: one of ``INKS``. ``bleed``: how far grounds go on beyond the edge of the sheet, in millimetres; ``marks``: whether corner marks show
    where it is cut. ``imposition``: the scheme by which its pages are laid on sheets, a key of ``SCHEMES``, or "" for single pages; ``paper``: those
    sheets, a key of ``PAPERS``. ``kinds``: the rows of ``pages`` that it is made for; none: all.
    ``slots``: whether its files have the slots of their publications, to be copied for each school; other publications are not made.
    ``page`` and ``voice`` are tokens that every row of ``pages`` and ``voices`` gets, ``pages`` those of single rows.
    """

    name: str
    ink: str = "rgb"
    bleed: Annotated[float, Between(0, 20)] = 0.0
    marks: bool = False
    slots: bool = False
    imposition: str = ""
    paper: str = "A4"
    kinds: tuple[str, ...] = ()
    page: Mapping[str, Any] = field(default_factory=dict)
    pages: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    voice: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_screen(self) -> bool:
        """Whether files are made as they are without a profile: in every format."""
        return self.name == SCREEN.name

    @property
    def is_for_press(self) -> bool:
        """Whether its files are turned into inks: no reader needs them, a press does."""
        return self.ink != "rgb"

    @property
    def is_read(self) -> bool:
        """Whether its files are read as they are, with tags and links; else they are only printed."""
        return not self.is_for_press and not self.imposition

    def formats(self, wanted: Sequence[str]) -> tuple[str, ...]:
        """Which of the formats it is made in: all for a screen, those with pages for schools by their names, nothing but PDF for paper."""
        return tuple(name for name in wanted if self.is_screen or name == "pdf" or (name == "docx" and self.slots and self.is_read))

    def is_made_for(self, kind: str) -> bool:
        """Whether publications on the row ``kind`` of ``pages`` are made."""
        return not self.kinds or kind in self.kinds

    def applied(self, design: Design) -> Design:
        """The design with the tokens of the profile. Where pages are laid on sheets, one blank page may be before the last."""
        if self.is_screen:
            return design
        pages = {name: replace(row, **self._tokens(name, design)) for name, row in design.pages.items()}
        voices = {name: replace(row, **self.voice) for name, row in design.voices.items()}
        return replace(design, pages=pages, voices=voices, bleed=self.bleed, slots=self.slots, blanks=1 if self.imposition else 0)

    def _tokens(self, sheet: str, design: Design) -> dict[str, Any]:
        """What it changes of a row of ``pages``; of a row that is like another one also what it changes of that, but for what the row itself says."""
        kind = design.kinds[sheet]
        of_like = {token: value for token, value in self.pages.get(kind.like, {}).items() if token not in kind.own}
        return {**self.page, **of_like, **self.pages.get(sheet, {})}


SCREEN = Profile("screen")
