"""How the pages of a file are to lie on sheets of paper: the scheme, the paper, its weight, the direction of reading."""

from __future__ import annotations

from dataclasses import dataclass

#: The schemes, each with what comes out of it.
SCHEMES = {
    "booklet": "two pages a side, folded in the middle and stapled",
    "2-up": "two pages a side, in their order",
    "4-up": "four pages a side, in their order",
    "cut-and-stack": "two or four pages a side, cut apart and laid on each other",
    "tiles": "each page enlarged over several sheets that are pasted together",
    "folded": "six panels on one sheet, folded in three",
}
#: Width and height of a sheet, upright, in millimetres (ISO 216; ANSI/ASME Y14.1).
PAPERS = {"A5": (148.0, 210.0), "A4": (210.0, 297.0), "A3": (297.0, 420.0), "Letter": (215.9, 279.4), "Tabloid": (279.4, 431.8)}


@dataclass(frozen=True, slots=True)
class Imposition:
    """A scheme (a key of ``SCHEMES``) on a paper (a key of ``PAPERS``).

    ``grammage``: the weight of the paper in grams a square metre; the inner sheets of a booklet stick out by it. ``across``: how many sheets
    a page that is tiled is wide. ``right_to_left``: the direction in which pages follow each other; None: as the file says.
    """

    scheme: str
    paper: str = "A4"
    grammage: float = 80.0
    across: int = 2
    right_to_left: bool | None = None
