"""An edition + the paper that it is printed on → its leaves, its weight, the thickness of its spine; a weight → cartons."""

from __future__ import annotations

import math
from dataclasses import dataclass

from cop_docs.distribution.wanted import Edition


@dataclass(frozen=True, slots=True)
class Paper:
    """``grammage`` in g/m², ``bulk`` in cm³/g (1.25: usual uncoated paper), ``carton`` the most kilograms of one."""

    grammage: float = 80.0
    bulk: float = 1.25
    carton: float = 12.0

    def grams(self, edition: Edition) -> float:
        """The weight of one copy; 0 where the size of its pages is not known."""
        width, height = edition.sheet
        return leaves(edition) * width * height / 1e6 * self.grammage

    def spine(self, edition: Edition) -> float:
        """How thick one copy is, in millimetres."""
        return leaves(edition) * self.grammage * self.bulk / 1000

    def cartons(self, grams: float) -> int:
        """How many cartons hold a weight."""
        return math.ceil(grams / 1000 / self.carton - 1e-9)


def leaves(edition: Edition) -> int:
    """The leaves of one copy, printed on both sides."""
    return math.ceil(edition.pages / 2)
