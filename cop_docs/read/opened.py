"""A finished file, understood once: what every check, comparison and reader of packs is given instead of bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from cop_docs.read.outline import Outline


@dataclass(eq=False)
class Opened:
    """A finished file that could be read: its name, its bytes and, by its format, what is in it. Nobody changes the trees it holds."""

    format: ClassVar[str]

    name: str
    content: bytes

    @property
    def outline(self) -> Outline:
        """What the file says, in reading order."""
        raise NotImplementedError

    @property
    def title(self) -> str:
        """The title that its properties state; empty where they state none."""
        raise NotImplementedError

    @property
    def language(self) -> str:
        """The language that it states, a tag of BCP 47; empty where it states none."""
        raise NotImplementedError

    @property
    def standing(self) -> str:
        """What its properties say of its revision and its translation, as ``Document.standing``; empty where they say nothing."""
        raise NotImplementedError
