"""RGB PDF with bleed → press file, written to PDF/X-4: inks alone, black letters that overprint, boxes, marks, output intent. The same bytes each time."""

from __future__ import annotations

import datetime
import io
from dataclasses import dataclass

import pikepdf
from pikepdf import Name

from cop_docs.model.inks import Inks
from cop_docs.model.slots import IN_BLACK
from cop_docs.read.separation import Separation, UnlistedColour, UnusableProfile
from cop_docs.writers.press.about import describe
from cop_docs.writers.press.boxes import SLUG, frame
from cop_docs.writers.press.repaint import Repainter

#: What of the catalogue and of a page a press needs. All else is left out: tags, bookmarks, links, actions (the accessible file is another one).
_CATALOGUE = frozenset({"/Type", "/Pages", "/Lang", "/ViewerPreferences", "/PageLayout", "/PieceInfo", "/Metadata"})
_PAGE = frozenset({"/Type", "/Parent", "/Contents", "/Resources", "/MediaBox", "/TrimBox", "/BleedBox", "/Rotate", "/UserUnit"})


@dataclass(frozen=True, slots=True)
class PrintJob:
    """How a file is to be printed: the day of its edition, the bleed around each page in millimetres, whether corner marks are drawn."""

    dated: datetime.date | None
    bleed: float = 3.0
    marks: bool = True


@dataclass(frozen=True, slots=True)
class Pressed:
    """A press file, and the colours that the table of inks does not have, each with the page on which it is first."""

    content: bytes
    unlisted: tuple[UnlistedColour, ...]


def press(content: bytes, inks: Inks, job: PrintJob) -> Pressed:
    """The press file of a PDF whose pages are drawn in RGB, with ``job.bleed`` millimetres around their trim boxes.

    Whatever cannot be turned into inks stays as it is, for the preflight to find. Raises ``UnusableProfile`` where the profile cannot
    separate.
    """
    separation = Separation(inks)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        repainter = Repainter(pdf, separation)
        _strip(pdf.Root, _CATALOGUE)
        for number, page in enumerate(pdf.pages, start=1):
            separation.page = number
            _strip(page.obj, _PAGE)
            repainter.page(page)
        repainter.finish()
        if inks.black_only and Name.PieceInfo in pdf.Root:
            for piece in pdf.Root.PieceInfo.values():
                piece[IN_BLACK] = True
        for page in pdf.pages:
            frame(pdf, page, job.bleed, SLUG if job.marks else 0)
        describe(pdf, content, inks, job.dated)
        pdf.remove_unreferenced_resources()
        written = io.BytesIO()
        pdf.save(written, force_version="1.6", deterministic_id=True, compress_streams=True)
    return Pressed(written.getvalue(), tuple(separation.unlisted.values()))


def _strip(dictionary: pikepdf.Object, kept: frozenset[str]) -> None:
    for key in list(dictionary.keys()):
        if key not in kept:
            del dictionary[Name(key)]


__all__ = ["Pressed", "PrintJob", "UnlistedColour", "UnusableProfile", "press"]
