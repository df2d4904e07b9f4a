"""Paragraphs of a finished body → the same in two columns: a section of Word (ISO/IEC 29500-1, 17.6) that begins and ends on its page."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from cop_docs.writers.docx.ooxml import make, twips

#: They are in the first section; those that follow inherit them.
_OF_THE_FIRST = ("w:headerReference", "w:footerReference", "w:titlePg")


def set_in_two_columns(word: WordDocument, first: Any, last: Any, gap: float) -> None:
    """Sets the paragraphs from ``first`` to ``last`` in two columns, ``gap`` millimetres apart; the page and its heads are already set."""
    final = word.element.body[-1]
    before = first.getprevious()
    assert before is not None  # a heading is before them
    _end_section(before, deepcopy(final))
    for name in _OF_THE_FIRST:
        for element in final.findall(qn(name)):
            final.remove(element)
    final.find(qn("w:pgSz")).addprevious(make("w:type", w_val="continuous"))
    beside = deepcopy(final)
    for columns in beside.findall(qn("w:cols")):
        columns.getparent().replace(columns, make("w:cols", w_num=2, w_space=twips(gap), w_equalWidth=1))
    _end_section(last, beside)


def _end_section(paragraph: Any, properties: Any) -> None:
    """The section whose last paragraph this is has these properties."""
    holder = paragraph.find(qn("w:pPr"))
    if holder is None:
        holder = make("w:pPr")
        paragraph.insert(0, holder)
    holder.append(properties)
