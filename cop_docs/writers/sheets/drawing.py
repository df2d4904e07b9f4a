"""Sides of sheets → pages of the PDF in place of its own: each source page a form, drawn where it lies. Nothing becomes a picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Dictionary

from cop_docs.model.geometry import SAME, Box, Matrix, at, matrix, times
from cop_docs.writers.sheets.side import PlacedPage, Side, Stroke


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page that is laid on sheets: its form, and its trimmed edges once turned as the page says; its attributes."""

    form: pikepdf.Object
    edges: Box
    page: pikepdf.Object

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        left, foot, right, head = self.edges
        return right - left, head - foot


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a source page has come to: the sheet, its form, and what its coordinates become."""

    sheet: pikepdf.Object
    form: pikepdf.Object
    matrix: Matrix


def source_pages(pdf: pikepdf.Pdf) -> list[SourcePage]:
    """The pages of a file as forms. The form has the trim box of the page, and its turn."""
    found = []
    for page in pdf.pages:
        form = page.as_form_xobject()
        turn = _turn(form)
        box = [float(value) for value in form.BBox]
        corners = [at(x, y, turn) for x in box[::2] for y in box[1::2]]
        xs, ys = zip(*corners, strict=True)
        found.append(SourcePage(form, (min(xs), min(ys), max(xs), max(ys)), page.obj))
    return found


def draw(pdf: pikepdf.Pdf, sources: Sequence[SourcePage], sides: Iterable[Side]) -> dict[int, Landing]:
    """Replaces the pages of the file by sides of sheets; where each page has come to, by its number."""
    group = sources[0].page.get("/Group")
    for _ in sources:
        del pdf.pages[0]
    landed = {}
    for side in sides:
        page = pdf.add_blank_page(page_size=side.size)
        if group is not None:  # blended in the colours that the pages are blended in
            page.obj.Group = group
        forms = {f"/p{placed.number}": sources[placed.number - 1].form for placed in side.pages}
        page.obj.Resources = Dictionary(XObject=Dictionary(forms)) if forms else Dictionary()
        drawn = [*(_page(sources[placed.number - 1], placed) for placed in side.pages), *_marks(side)]
        page.obj.Contents = pdf.make_stream("".join(drawn).encode())
        for placed in side.pages:
            source = sources[placed.number - 1]
            landed[placed.number] = Landing(page.obj, source.form, _onto(source, placed))
    return landed


def _page(source: SourcePage, placed: PlacedPage) -> str:
    return f"q {_box(placed.clip)} re W n {_told(_placing(source, placed))} cm /p{placed.number} Do Q\n"


def _placing(source: SourcePage, placed: PlacedPage) -> Matrix:
    left, foot = source.edges[:2]
    return placed.scale, 0.0, 0.0, placed.scale, placed.at[0] - left * placed.scale, placed.at[1] - foot * placed.scale


def _onto(source: SourcePage, placed: PlacedPage) -> Matrix:
    """What the coordinates of the source page become: first its own turn, then its place."""
    return times(_turn(source.form), _placing(source, placed))


def _turn(form: pikepdf.Object) -> Matrix:
    return matrix(form.get("/Matrix", SAME))


def _marks(side: Side) -> list[str]:
    """Lines of a quarter of a point in black alone; the rectangle of this sheet filled."""
    if not side.strokes and not side.framed:
        return []
    lines = "".join(_stroke(stroke) for stroke in side.strokes)
    frames = "".join(f"{_box(box)} re S\n" for box in side.framed)
    fills = "".join(f"{_box(box)} re f\n" for box in side.filled)
    return [f"q .25 w 0 G 0 g\n{lines}{frames}{fills}Q\n"]


def _stroke(stroke: Stroke) -> str:
    return f"{_told(stroke[:2])} m {_told(stroke[2:])} l S\n"


def _box(box: Box) -> str:
    left, foot, right, head = box
    return _told((left, foot, right - left, head - foot))


def _told(values: Iterable[float]) -> str:
    """Numbers as a PDF has them, with no more than six places."""
    return " ".join(f"{value:.6f}".rstrip("0").rstrip(".") for value in values)
