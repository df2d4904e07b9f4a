"""The pages of a PDF → sheets of paper to print, fold, cut or paste: vectors as they were, the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Dictionary, Name

from cop_docs.model.geometry import MM, Box
from cop_docs.model.imposition import PAPERS, Imposition
from cop_docs.writers.sheets.carried import carry
from cop_docs.writers.sheets.cuts import cut_and_stack, several_a_side
from cop_docs.writers.sheets.drawing import SourcePage, draw, source_pages
from cop_docs.writers.sheets.folds import booklet, folded
from cop_docs.writers.sheets.side import NotImposable, Sheets, Side, Size
from cop_docs.writers.sheets.tiling import Poster, tiles
from cop_docs.writers.sheets.untagged import untag

#: What stays of the catalogue; where sheets are still read as pages, more.
_PRINTED = frozenset({"/Type", "/Pages", "/Lang", "/Metadata", "/OCProperties"})
_READ = _PRINTED | {"/StructTreeRoot", "/MarkInfo", "/Outlines", "/Names", "/Dests", "/PageMode"}
#: What XMP says that is true of the source alone: that it fulfils a standard.
_CLAIMS = ("http://www.aiim.org/pdfa/ns/", "http://www.aiim.org/pdfua/ns/", "http://www.npes.org/pdfx/ns/")
#: Pages may differ by rounding, in points.
_ALIKE = 1.0
_LARGEST = 2000
#: What damaged files make pikepdf raise.
_BROKEN = (pikepdf.PdfError, KeyError, AttributeError, TypeError, ValueError, IndexError, OverflowError)


@dataclass(frozen=True, slots=True)
class Laid:
    """The sheets of a PDF, how many sides they have, and by how much the pages on them were multiplied."""

    content: bytes
    sides: int
    scale: float


def impose(content: bytes, order: Imposition, whole: Sequence[Sequence[Box]] = ()) -> bytes:
    """The sheets of a PDF, as ``lay`` makes them."""
    return lay(content, order, whole).content


def lay(content: bytes, order: Imposition, whole: Sequence[Sequence[Box]] = ()) -> Laid:
    """The sheets of a PDF, and what is to be told of them.

    ``whole``: what no seam of tiles may cut, page by page, in points from the lower left corner of the page as it is shown. Links, bookmarks and
    tags are kept where the sheets are read as pages (2-up, 4-up), and left out elsewhere. Raises ``NotImposable``.
    """
    try:
        return _imposed(content, order, whole)
    except NotImposable:
        raise
    except _BROKEN:
        raise NotImposable("has a damaged page, which cannot be laid on a sheet", "print it anew from its source") from None


def _imposed(content: bytes, order: Imposition, whole: Sequence[Sequence[Box]]) -> Laid:
    is_read = order.scheme in ("2-up", "4-up")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        rtl = order.right_to_left if order.right_to_left is not None else _reads_right_to_left(pdf)
        if not is_read:
            untag(pdf)
        sources = source_pages(pdf)
        size = _size(sources)
        sheets = _tiled(sources, order, whole, rtl=rtl) if order.scheme == "tiles" else _laid(len(sources), size, order, rtl=rtl)
        landed = draw(pdf, sources, sheets.sides)
        _strip(pdf, _READ if is_read else _PRINTED)
        if is_read:
            carry(pdf, sources, landed)
        pdf.Root.ViewerPreferences = Dictionary(Duplex=Name("/" + sheets.duplex), PrintScaling=Name("/None"), DisplayDocTitle=True)
        if rtl:
            pdf.Root.ViewerPreferences.Direction = Name.R2L
        pdf.remove_unreferenced_resources()
        written = io.BytesIO()
        pdf.save(written, min_version="1.7", deterministic_id=True, compress_streams=True)
    scale = min(page.scale for side in sheets.sides for page in side.pages)
    return Laid(written.getvalue(), len(sheets.sides), scale)


def _reads_right_to_left(pdf: pikepdf.Pdf) -> bool:
    preferences = pdf.Root.get("/ViewerPreferences", Dictionary())
    return bool(isinstance(preferences, Dictionary) and preferences.get("/Direction") == Name.R2L)


def _size(sources: Sequence[SourcePage]) -> Size:
    """The size of all pages. Raises ``NotImposable`` where there are none, too many, or where they differ."""
    if not sources:
        raise NotImposable("has no pages", "print it anew from its source")
    if len(sources) > _LARGEST:
        raise NotImposable(f"has {len(sources)} pages; at most {_LARGEST} are laid on sheets", "take parts of it")
    first = sources[0].size
    if min(first) < MM:
        raise NotImposable("has a page without width or height", "print it anew from its source")
    for number, source in enumerate(sources, start=1):
        if any(abs(one - other) > _ALIKE for one, other in zip(first, source.size, strict=True)):
            sizes = " and ".join(f"{width / MM:.0f} × {height / MM:.0f} mm" for width, height in (first, source.size))
            raise NotImposable(f"has pages of more than one size: {sizes} (page {number})", "print it anew with pages of one size")
    return first


def _laid(pages: int, size: Size, order: Imposition, *, rtl: bool) -> Sheets:
    short, long = (edge * MM for edge in PAPERS[order.paper])
    if order.scheme == "booklet":
        return booklet(pages, size, (long, short), grammage=order.grammage, right_to_left=rtl)
    if order.scheme == "folded":
        return folded(pages, size, (long, short), right_to_left=rtl)
    if order.scheme == "cut-and-stack":
        return cut_and_stack(pages, size, (short, long), right_to_left=rtl)
    return several_a_side(pages, size, (short, long), on_a_side=int(order.scheme[0]), right_to_left=rtl)


def _tiled(sources: Sequence[SourcePage], order: Imposition, whole: Sequence[Sequence[Box]], *, rtl: bool) -> Sheets:
    short, long = (edge * MM for edge in PAPERS[order.paper])
    sides: list[Side] = []
    for number, source in enumerate(sources, start=1):
        boxes = [_from_trim(box, source) for box in whole[number - 1]] if number <= len(whole) else []
        sides += tiles(Poster(number, source.size, boxes), (short, long), order.across, right_to_left=rtl).sides
    return Sheets(tuple(sides), "Simplex")


def _from_trim(box: Box, source: SourcePage) -> Box:
    """A box on the page as it is shown → from the lower left corner of its trim box."""
    shown = source.page.get("/CropBox", source.page.get("/MediaBox"))
    if shown is None or "/Matrix" in source.form:  # a turned page: shown and trimmed alike, as far as we know
        return box
    x, y = float(shown[0]) - source.edges[0], float(shown[1]) - source.edges[1]
    return box[0] + x, box[1] + y, box[2] + x, box[3] + y


def _strip(pdf: pikepdf.Pdf, kept: frozenset[str]) -> None:
    """Leaves out of the catalogue what is of no use on sheets, what acts, and what the file claims to be."""
    for key in [key for key in pdf.Root.keys() if key not in kept]:  # noqa: SIM118  # a dictionary of pikepdf is no Mapping
        del pdf.Root[Name(key)]
    names = pdf.Root.get("/Names")
    if isinstance(names, Dictionary):
        pdf.Root.Names = Dictionary(Dests=names.Dests) if "/Dests" in names else Dictionary()
    if "/Metadata" in pdf.Root:
        _strip_claims(pdf)


def _strip_claims(pdf: pikepdf.Pdf) -> None:
    try:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False, strict=True) as metadata:
            for key in [key for key in metadata if key.startswith(tuple("{" + claim for claim in _CLAIMS))]:
                del metadata[key]
    except (*_BROKEN, SyntaxError):  # lxml's error of broken XML is one
        del pdf.Root.Metadata


__all__ = ["Laid", "NotImposable", "impose", "lay"]
