"""A finished file with slots, prepared once → a copy of it for each school: the same bytes for all, and a tail of its own."""

from __future__ import annotations

from cop_docs.copies.faces import FontFiles
from cop_docs.copies.prepared import Prepared


def prepare(form: str, content: bytes, files: FontFiles) -> Prepared:
    """Prepares a finished file of a format ("pdf" or "docx") that was made for schools; it can be pickled and copied in another process.

    Raises ``NotSlotted`` where it names no slots.
    """
    from cop_docs.copies.docx import prepare_docx
    from cop_docs.copies.pdf import prepare_pdf

    return prepare_docx(content) if form == "docx" else prepare_pdf(content, files)
