"""A DOCX and its document → findings: dates, numbers and abbreviations that Word may part at the end of a line.

Where Word ends its lines is known only when the file is opened; whether a space may end one, the file says. What only a page can show,
a short last word or a Chinese word that is parted, is asked of the PDF (rules/pages/torn.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from cop_docs.conventions.unbroken import whole
from cop_docs.model.document import Document
from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import Language
from cop_docs.read.docx import W, WordFile, words_of
from cop_docs.read.opened import Opened

_CONTENTS = "TOC1"


def check(document: Document, files: Mapping[str, Opened], findings: Findings) -> None:
    """A finding for each passage of a Word file that is read as one and holds a space that breaks."""
    file = files.get("docx")
    if not isinstance(file, WordFile):
        return
    for passage in breaking(file.body, document.language):
        hint = "write it with spaces that do not break, or report it"
        findings.add("torn", Place(file.name), f"Word may end a line inside “{passage}”", hint)


def breaking(body: etree._Element, language: Language) -> Iterator[str]:
    """The passages of the paragraphs of ``body`` that are read as one and hold a space that breaks."""
    for paragraph in body.iter(f"{W}p"):
        if paragraph.find(f"{W}pPr/{W}pStyle[@{W}val='{_CONTENTS}']") is not None:
            continue  # a title, a tab and the number of a page
        calls = {part for run in paragraph.iter(f"{W}r") if run.find(f"{W}footnoteReference") is not None for part in run.iter()}
        words = "".join(words_of(paragraph, calls)).strip()
        yield from (
            words[start:end].strip() for start, end in whole(words, language) if " " in words[start : end - 1] or words[end - 1] == " "
        )
