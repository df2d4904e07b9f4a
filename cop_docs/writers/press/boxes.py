"""A page with its bleed → its boxes, what is drawn cut at the bleed, and corner marks outside of it."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from cop_docs.model.geometry import MM, Box
from cop_docs.writers.press.operators import numbers

#: Millimetres around the bleed, in which the marks are.
SLUG = 7.0
_MARK = 5.0
#: The colour of the marks: all inks, so that each plate shows them (ISO 32000-1, 8.6.6.4).
_ALL = Name("/CopAllInks")


def frame(pdf: pikepdf.Pdf, page: pikepdf.Page, bleed: float, slug: float) -> None:
    """Sets the boxes of a page around its trim; ``bleed`` and ``slug`` in millimetres, a slug of 0 = without marks."""
    trim = _box(page.trimbox)
    cut, sheet = _grown(trim, bleed), _grown(trim, bleed + slug)
    left, foot, right, head = cut
    clip = f"q {left:.4f} {foot:.4f} {right - left:.4f} {head - foot:.4f} re W n\n".encode()
    drawn = marks(trim, bleed) if slug else b""
    page.obj.Contents = pdf.make_stream(clip + page.obj.Contents.read_bytes() + b"\nQ\n" + drawn)
    if slug:
        _add_all_inks(pdf, page.obj.Resources)
    page.obj.TrimBox, page.obj.BleedBox, page.obj.MediaBox = (Array(numbers(box)) for box in (trim, cut, sheet))
    page.obj.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceCMYK, I=True)


def marks(trim: Box, bleed: float) -> bytes:
    """The operators that draw two lines at each corner, in the length of the trim, from the bleed outwards."""
    left, foot, right, head = trim
    near, far = bleed * MM, (bleed + _MARK) * MM
    lines = [(x, y + side * near, x, y + side * far) for x in (left, right) for y, side in ((foot, -1), (head, 1))]
    lines += [(x + side * near, y, x + side * far, y) for y in (foot, head) for x, side in ((left, -1), (right, 1))]
    drawn = "".join(f"{a:.4f} {b:.4f} m {c:.4f} {d:.4f} l S\n" for a, b, c, d in lines)
    return f"q {_ALL} CS 1 SCN .25 w\n{drawn}Q\n".encode()


def _box(box: Any) -> Box:
    left, foot, right, head = (float(value) for value in box)
    return left, foot, right, head


def _grown(box: Box, millimetres: float) -> Box:
    by = millimetres * MM
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def _add_all_inks(pdf: pikepdf.Pdf, resources: Any) -> None:
    if "/ColorSpace" not in resources:
        resources.ColorSpace = Dictionary()
    if _ALL not in resources.ColorSpace:
        tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array([1, 1, 1, 1]), N=1)
        resources.ColorSpace[_ALL] = pdf.make_indirect(Array([Name.Separation, Name.All, Name.DeviceCMYK, tint]))
