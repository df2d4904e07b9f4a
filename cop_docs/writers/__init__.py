"""Document → the bytes of a file: one table of writers, one row a format."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

from cop_docs.model.artefact import PAGED, Artefact
from cop_docs.model.design import Design, Page
from cop_docs.model.document import Document
from cop_docs.model.sheet_kind import LENGTHS
from cop_docs.writers.docx import write as write_docx
from cop_docs.writers.epub import write as write_epub
from cop_docs.writers.html import TemplateProblem
from cop_docs.writers.pages.layout import NO_PAGES, Layout
from cop_docs.writers.pages.pdf import lay_out
from cop_docs.writers.pages.pdf import write as write_pdf
from cop_docs.writers.web import write as write_web

Writer = Callable[[Document, Design, Layout], bytes]

WRITERS: dict[str, Writer] = {
    "pdf": write_pdf,
    "docx": write_docx,
    "html": write_web,
    "epub": write_epub,
}

#: The longest side of a page that the programs of a format take, in millimetres: of Word 22 inches. A larger sheet is made in a smaller size of the same form.
LONGEST_SIDE = {"docx": 558.8}


def write(document: Document, design: Design, formats: Sequence[str], layout: Layout | None = None) -> list[Artefact]:
    """The document in each of ``formats`` (keys of ``WRITERS``). It is laid out once, and anew for a format that has a smaller page.

    A file is the same whatever is written beside it: formats without pages do not get what the lines of the PDF asked for.

    ``layout`` is given where the caller has laid it out already.

    Raises ``TemplateProblem`` where a template is broken.
    """
    layout = layout or lay_out_for(document, design, formats)
    flowing = layout.filled or document
    return [
        Artefact(document.edition, name, _on_pages(name, document, design, layout), layout.pages, prefix=document.metadata.prefix)
        if name in PAGED
        else Artefact(document.edition, name, WRITERS[name](flowing, design, layout), 0, prefix=document.metadata.prefix)
        for name in formats
    ]


def _on_pages(name: str, document: Document, design: Design, layout: Layout) -> bytes:
    """The file of a format with pages; where its programs take no page of this size, it is laid out again in one that they take."""
    page = design.pages[document.kind]
    smaller = _within(page, LONGEST_SIDE[name]) if name in LONGEST_SIDE else page
    if smaller != page:
        design = design.having(document.kind, smaller)
        layout = lay_out(document, design)
    return WRITERS[name](layout.document or document, layout.design or design, layout)


def _within(page: Page, longest: float) -> Page:
    """The page in the next smaller size, or one further down, of which no side is longer than ``longest`` millimetres; of A1, A3.

    A size is 1/√2 as wide and as high as the one before it, as ISO 216 has them. All lengths and sizes follow.
    """
    steps = max(0, math.ceil(2 * math.log2(max(page.width, page.height) / longest)))
    return replace(page, **{name: round(getattr(page, name) / math.sqrt(2) ** steps, 2) for name in LENGTHS}) if steps else page


def lay_out_for(document: Document, design: Design, formats: Sequence[str]) -> Layout:
    """The document on its pages, where one of ``formats`` has any, or where its pages tell how much it says."""
    return lay_out(document, design) if PAGED.intersection(formats) or document.filling else NO_PAGES


__all__ = ["WRITERS", "TemplateProblem", "Writer", "lay_out_for", "write"]
