"""Documents → findings: photographs that are coarse in the size in which they are printed, or that say nothing without their colours."""

from __future__ import annotations

from collections.abc import Iterable

from cop_docs.model.content import each
from cop_docs.model.design import Design, looks_of
from cop_docs.model.document import Document
from cop_docs.model.figure_size import dots_per_inch
from cop_docs.model.finding import Findings
from cop_docs.model.photograph import CreditedPhotograph
from cop_docs.model.text import Text

#: Dots an inch: below the first, a reader sees the dots; below the second, an offset press could print more than there is.
COARSE, FINE = 150, 250
#: Spreads of 255: a picture of strong colours whose lightness is spread less than this is nearly one grey.
_STRONG, _FLAT = 60, 60


def check_photographs(documents: Iterable[Document], design: Design, findings: Findings) -> None:
    """Each photograph of each document, told once: at the largest size in which it is printed."""
    worst: dict[str, tuple[float, CreditedPhotograph[Text], Document]] = {}
    for document in documents:
        looks = looks_of(document, design)
        shown = ((one, block) for one in (*document.sections, *document.filling) for block in each(CreditedPhotograph, one))
        for section, block in shown:
            in_column = section.two_columns and looks.page.has_two_columns
            resolution = dots_per_inch(document.photographs[str(block.photograph)], looks, block.size, in_column=in_column)
            known = worst.get(str(block.photograph))
            if known is None or resolution < known[0]:
                worst[str(block.photograph)] = (resolution, block, document)
    for resolution, block, document in worst.values():
        _judge(resolution, block, document, findings)


def _judge(resolution: float, block: CreditedPhotograph[Text], document: Document, findings: Findings) -> None:
    photo, place = document.photographs[str(block.photograph)], block.photograph.place
    dots, edition = int(resolution), f"{document.edition.audience}, {document.edition.publication}"
    message = f"has {dots} dots an inch as it is printed in {edition} ({photo.width} by {photo.height} dots)"
    hint = f"take a file with {round(photo.width * FINE / resolution):,} dots across, or a smaller size of the block"
    if dots < COARSE:
        findings.add("coarse-photograph", place, message, hint)
    elif dots < FINE:
        findings.add("medium-photograph", place, message, hint)
    if photo.colour >= _STRONG and photo.contrast < _FLAT:
        findings.add(
            "grey-photograph", place, "shows hardly anything where it is printed without colour: its colours are of one lightness",
            "take a photograph with light and dark parts",
        )  # fmt: skip
