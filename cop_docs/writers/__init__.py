"""Document → the bytes of a file: one table of writers, one row a format."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cop_docs.model.artefact import PAGED, Artefact
from cop_docs.model.design import Design
from cop_docs.model.document import Document
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


def write(document: Document, design: Design, formats: Sequence[str], layout: Layout | None = None) -> list[Artefact]:
    """The document in each of ``formats`` (keys of ``WRITERS``). It is laid out once.

    A file is the same whatever is written beside it: formats without pages do not get what the lines of the PDF asked for.

    ``layout`` is given where the caller has laid it out already.

    Raises ``TemplateProblem`` where a template is broken.
    """
    layout = layout or lay_out_for(document, design, formats)
    paged, flowing = layout.document or document, layout.filled or document
    return [
        Artefact(
            document.edition, name, WRITERS[name](paged, layout.design or design, layout), layout.pages, prefix=document.metadata.prefix
        )
        if name in PAGED
        else Artefact(document.edition, name, WRITERS[name](flowing, design, layout), 0, prefix=document.metadata.prefix)
        for name in formats
    ]


def lay_out_for(document: Document, design: Design, formats: Sequence[str]) -> Layout:
    """The document on its pages, where one of ``formats`` has any, or where its pages tell how much it says."""
    return lay_out(document, design) if PAGED.intersection(formats) or document.filling else NO_PAGES


__all__ = ["WRITERS", "TemplateProblem", "Writer", "lay_out_for", "write"]
