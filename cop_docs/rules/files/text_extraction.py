"""A PDF and its document → findings: what copying and searching do not find.

Assistive technology reads the tags, which rules/files/pdf.py compares. Copy and search read the drawn text: right-to-left letters are there in visual
order, ligatures hide letters, and viewers undo both as well as they can; ``read/pdf_content.py`` does what the best of them do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from cop_docs.model.content import each
from cop_docs.model.document import Document
from cop_docs.model.finding import Findings, Place
from cop_docs.model.text import Text, words
from cop_docs.read.opened import Opened
from cop_docs.read.outline import bare
from cop_docs.read.pdf import PdfFile

_WORD = re.compile(r"[^\W\d_]+(?:[\u064b-\u0652][^\W\d_]*)*")


def check(document: Document, files: Mapping[str, Opened], findings: Findings) -> None:
    """Every word of every text is found as it is written, in scripts whose letters change their shape or have no spaces between words."""
    file = files.get("pdf")
    if not isinstance(file, PdfFile) or document.language.writing.divided:
        return
    found = bare("".join(file.tagged.copied))
    for text in each(Text, document.sections, without="alternative"):  # which is only read out
        lost = [word for word in _words(text) if bare(word) not in found]
        if lost:
            message = f"copying from {file.name} does not give “{lost[0]}” of {text.key or 'a name'}"
            findings.add("text-order", text.place or Place(file.name), message, "write the word in letters without marks, or report it")


def _words(text: Text) -> Iterator[str]:
    """Words between spaces and signs; of Chinese, what is between two signs."""
    for part in words(text.inlines):
        yield from _WORD.findall(part)
