"""Document → the bytes of a file: one table of writers, one row a format."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cop_docs.design import Design
from cop_docs.model.artefact import Artefact
from cop_docs.model.document import Document
from cop_docs.writers import docx, pdf
from cop_docs.writers.layout import Layout

Writer = Callable[[Document, Design, Layout], bytes]

WRITERS: dict[str, Writer] = {
    "pdf": pdf.write,
    "docx": docx.write,
}


def write(document: Document, design: Design, formats: Iterable[str]) -> list[Artefact]:
    """The document in each of ``formats`` (keys of ``WRITERS``). It is laid out once: the pages of the PDF serve every format."""
    layout = pdf.lay_out(document, design)
    return [Artefact(document.edition, name, WRITERS[name](document, design, layout), layout.pages) for name in formats]
