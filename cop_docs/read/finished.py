"""The bytes of a finished file → ``Opened``, by its format: one table, one row a format."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cop_docs.read.docx import WordFile
from cop_docs.read.opened import Opened
from cop_docs.read.pdf import PdfFile
from cop_docs.read.web import Book, WebPage

OPENERS: Mapping[str, Callable[[str, bytes], Opened]] = {
    "pdf": PdfFile.read,
    "docx": WordFile.read,
    "html": WebPage.read,
    "epub": Book.read,
}


def open_file(name: str, form: str, content: bytes) -> Opened:
    """The file called ``name`` of the format ``form`` (a key of ``OPENERS``). Raises ``Unreadable`` where it is damaged or of another kind."""
    return OPENERS[form](name, content)
