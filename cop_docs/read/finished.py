"""The bytes of a finished file → ``Opened``, by its format: one table, one row a format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

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


def format_of(path: Path) -> str:
    """The format that the name of a file tells, or what its name ends in: a key of ``OPENERS`` where it can be opened."""
    ending = path.suffix.lower().removeprefix(".")
    return WebPage.format if ending == "htm" else ending


def open_file(name: str, form: str, content: bytes) -> Opened:
    """The file called ``name`` of the format ``form`` (a key of ``OPENERS``). Raises ``Unreadable`` where it is damaged or of another kind."""
    return OPENERS[form](name, content)


def open_received(name: str, form: str, content: bytes) -> Opened:
    """The same of a file that somebody else may have saved: a web page is what a browser makes of it, strict or not."""
    return WebPage.read_saved(name, content) if form == WebPage.format else open_file(name, form, content)
