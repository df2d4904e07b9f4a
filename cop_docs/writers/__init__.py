"""Document → the bytes of a file: one table of writers, one row a format."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cop_docs.design import Design
from cop_docs.model.artefact import Artefact
from cop_docs.model.document import Document
from cop_docs.writers.docx import write as write_docx
from cop_docs.writers.html import TemplateProblem
from cop_docs.writers.layout import Layout
from cop_docs.writers.pdf import lay_out
from cop_docs.writers.pdf import write as write_pdf

Writer = Callable[[Document, Design, Layout], bytes]

WRITERS: dict[str, Writer] = {
    "pdf": write_pdf,
    "docx": write_docx,
}


def write(document: Document, design: Design, formats: Iterable[str], layout: Layout | None = None) -> list[Artefact]:
    """The document in each of ``formats`` (keys of ``WRITERS``). It is laid out once: the pages of the PDF serve every format.

    ``layout`` is given where the caller has laid it out already.

    Raises ``TemplateProblem`` where a template is broken.
    """
    layout = layout or lay_out(document, design)
    return [Artefact(document.edition, name, WRITERS[name](document, design, layout), layout.pages) for name in formats]


__all__ = ["WRITERS", "TemplateProblem", "Writer", "lay_out", "write"]
