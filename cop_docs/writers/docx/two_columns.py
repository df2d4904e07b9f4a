"""Paragraphs of a finished body → the same in two columns: a section of Word (ISO/IEC 29500-1, 17.6) that begins and ends on its page."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from cop_docs.writers.docx.formatting import StyleSource, style_id
from cop_docs.writers.docx.ooxml import NO_WIDTH_NON_BREAK, begin_page, flag, make, text, twips

#: They are in the first section; those that follow inherit them.
_OF_THE_FIRST = ("w:headerReference", "w:footerReference", "w:titlePg")


def set_in_two_columns(word: WordDocument, ranges: Sequence[tuple[Any, Any]], sheet: StyleSource) -> None:
    """Sets what is from the first to the last element of each of ``ranges`` in two columns; the page and its heads are already set."""
    for first, last in ranges:
        _part_from_head(first)
        _set(word.element.body[-1], first, last, sheet.looks.between_columns)
        _widen(word, first, last, sheet)
    if ranges and ranges[-1][1].getnext() is word.element.body[-1]:  # the last section of a document holds a paragraph, too
        word.element.body[-1].addprevious(make("w:p", make("w:pPr", make("w:pStyle", w_val=style_id("Table End")))))


def _set(final: Any, first: Any, last: Any, gap: float) -> None:
    before = first.getprevious()
    assert before is not None  # an opening is before them
    if before.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is None:
        _end_section(before, deepcopy(final))
    for name in _OF_THE_FIRST:
        for element in final.findall(qn(name)):
            final.remove(element)
    if final.find(qn("w:type")) is None:
        final.find(qn("w:pgSz")).addprevious(make("w:type", w_val="continuous"))
    beside = deepcopy(final)
    for columns in beside.findall(qn("w:cols")):
        columns.getparent().replace(columns, make("w:cols", w_num=2, w_space=twips(gap), w_equalWidth=1))
    _end_section(last, beside)


def _part_from_head(first: Any) -> None:
    """Lets what stays whole at the head of two columns stay so in LibreOffice, which parts what is kept with the first paragraph of a page, or is the first.

    A title at the head of a page is not kept with it; without a title, a small paragraph is there.
    """
    properties, break_before = first.find(qn("w:pPr")), qn("w:pageBreakBefore")
    if properties is None or properties.find(qn("w:keepNext")) is None:
        return
    if properties.find(break_before) is not None:
        properties.remove(properties.find(break_before))
        properties.remove(properties.find(qn("w:spacing")))
        shown = make("w:r", text(NO_WIDTH_NON_BREAK))  # LibreOffice leaves out the last paragraph of a section where it is empty
        head = make("w:p", make("w:pPr", make("w:pStyle", w_val=style_id("Table End"))), shown)
        begin_page(head)
        first.addprevious(head)
    elif first.getprevious().find(f"{qn('w:pPr')}/{break_before}") is not None:
        first.getprevious().find(qn("w:pPr")).insert(1, flag("keepNext", on=False))  # behind its style


def _end_section(paragraph: Any, properties: Any) -> None:
    """The section whose last paragraph this is has these properties."""
    holder = paragraph.find(qn("w:pPr"))
    if holder is None:
        holder = make("w:pPr")
        paragraph.insert(0, holder)
    holder.append(properties)


def _widen(word: WordDocument, first: Any, last: Any, sheet: StyleSource) -> None:
    """Paragraphs whose style keeps their lines to the measure of a page have the whole width of a column."""
    kept = {str(twips(length)) for length in (sheet.beside, sheet.beside_numbered) if length}
    if not kept:
        return
    styles = {
        style.get(qn("w:styleId")): style.find(f"{qn('w:pPr')}/{qn('w:ind')}") for style in word.styles.element.findall(qn("w:style"))
    }
    short = {name for name, lengths in styles.items() if lengths is not None and lengths.get(qn("w:right")) in kept}
    element = first
    while element is not last.getnext():
        if element.tag == qn("w:p") and (element.style or "Normal") in short:
            own = element.get_or_add_pPr().get_or_add_ind()
            own.set(qn("w:left" if own.get(qn("w:left")) else "w:right"), "0")  # that of a text of the other direction ends at its left
        element = element.getnext()
