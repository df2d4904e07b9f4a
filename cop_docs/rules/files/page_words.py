"""A document → how to leave out the pages that it tells beside links to its sections: they are on paper alone, and in no text."""

from __future__ import annotations

import re

from cop_docs.model.document import Document
from cop_docs.read.outline import bare


def without_page_words(letters: str, document: Document) -> str:
    """``letters`` of a finished file without “(page 7)”, in the words of the document."""
    if not document.on_page or not document.links_sections:
        return letters
    before, after = map(bare, document.on_page)
    return re.sub(rf"{re.escape(before)}\d+{re.escape(after)}", "", letters)
