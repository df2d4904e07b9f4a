"""A PDF whose forms draw each other, each several times, is told at once: to follow them would take longer than anybody waits."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from cop_docs.read.pdf import PdfFile
from cop_docs.read.unreadable import Unreadable


def nested(depth: int, times: int) -> bytes:
    """A page with a form that draws a form ``times`` times, and so on, so many deep."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(100, 100)).obj
    inner = pdf.make_stream(b"0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    for _ in range(depth):
        resources = Dictionary(XObject=Dictionary(X=inner))
        inner = pdf.make_stream(b"/X Do " * times, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]), Resources=resources)
    page.Resources, page.Contents = Dictionary(XObject=Dictionary(X=inner)), pdf.make_stream(b"/X Do")
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def test_forms_that_draw_each_other_without_end_are_told() -> None:
    with pytest.raises(Unreadable, match="a page draws more than 5,000 forms"):
        PdfFile.read("a.pdf", nested(depth=9, times=9))


def test_many_forms_are_read() -> None:
    assert PdfFile.read("a.pdf", nested(depth=2, times=60)).pdf.pages
