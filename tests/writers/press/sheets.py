"""Small PDFs for tests of the press step and the preflight: pages drawn by operators that stand in the test."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from functools import cache
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from cop_docs.model.finding import Findings
from cop_docs.model.inks import Inks
from cop_docs.project.press import read_inks
from cop_docs.writers.press import Pressed, PrintJob, press
from tests.projects import FORUM

MM = 72 / 25.4
DAY = datetime.date(2026, 11, 27)


@cache
def inks() -> Inks:
    """The inks of the repository."""
    found = read_inks(FORUM, Findings())
    assert found
    return found


def rgb(content: str = "", change: Callable[[pikepdf.Pdf, Any], None] = lambda pdf, page: None, *, pages: int = 1) -> bytes:
    """Pages of 100 by 100 points with 3 mm of bleed, which draw ``content``, after ``change`` has given them what they draw with."""
    pdf = pikepdf.new()
    bleed = 3 * MM
    for _ in range(pages):
        page = pdf.add_blank_page(page_size=(100, 100))
        page.obj.MediaBox = Array([-bleed, -bleed, 100 + bleed, 100 + bleed])
        page.obj.BleedBox, page.obj.TrimBox = page.obj.MediaBox, Array([0, 0, 100, 100])
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.obj.Resources = Dictionary(Font=Dictionary(F=font), ExtGState=Dictionary(), XObject=Dictionary(), Shading=Dictionary())
        change(pdf, page.obj)
        page.obj.Contents = pdf.make_stream(content.encode())
    pdf.docinfo["/Title"] = "A title & more"
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def pressed(content: str = "", change: Callable[[pikepdf.Pdf, Any], None] = lambda pdf, page: None, **about: Any) -> Pressed:
    """The press file of such pages."""
    return press(rgb(content, change), about.pop("inks", inks()), PrintJob(DAY, **about))


#: Files stay open until a process ends: what is taken out of one is lost with it.
_OPEN: list[pikepdf.Pdf] = []


def opened(made: Pressed | bytes) -> pikepdf.Pdf:
    """A press file, opened."""
    _OPEN.append(pikepdf.open(io.BytesIO(made.content if isinstance(made, Pressed) else made)))
    return _OPEN[-1]


def drawn(made: Pressed) -> str:
    """What the first page draws between the clip to its bleed and its marks, an instruction a line, without the black it begins with."""
    text = pikepdf.unparse_content_stream(pikepdf.parse_content_stream(opened(made).pages[0])).decode()
    return text.split("0 0 0 1 k\n0 0 0 1 K\n", 1)[1].split("\nQ\nq\n/CopAllInks CS")[0]
