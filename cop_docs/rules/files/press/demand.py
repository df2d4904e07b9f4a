"""What a press asks of a file: a demand, its cure, and the function that finds where it is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cop_docs.rules.files.press.evidence import Evidence
    from cop_docs.rules.files.press.painted import Painted


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers that a file is held to: most ink in per cent, bleed in millimetres, the thinnest line in points, the coarsest picture in
    dots per inch, and what its number of pages must be a multiple of."""  # noqa: D205, D209

    ink: float = 300.0
    bleed: float = 3.0
    line: float = 0.25
    dots: float = 250.0
    pages: int = 1


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where a demand is broken: the page (0 = the file as a whole), millimetres from the left and the head of its trim, what is wrong."""

    problem: str
    page: int = 0
    left: float | None = None
    head: float | None = None

    @classmethod
    def of(cls, mark: Painted, problem: str) -> Fault:
        """What is wrong with a mark, at its place."""
        return cls(problem, mark.page, mark.left, mark.head)

    @property
    def where(self) -> str:
        """The place in words."""
        if not self.page:
            return "the file"
        if self.left is None or self.head is None:
            return f"page {self.page}"
        return f"page {self.page}, {self.left:.0f} mm from the left and {self.head:.0f} mm from the head"


@dataclass(frozen=True, slots=True)
class Demand:
    """One row of the preflight: its name, what is asked, how to mend it, and what finds its faults."""

    name: str
    asks: str
    cure: str
    faults: Callable[[Evidence], Iterator[Fault]]
