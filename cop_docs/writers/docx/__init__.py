"""Document → DOCX: Word's own styles, numbering, fields and links, made with python-docx and, below it, raw XML."""

from __future__ import annotations

from itertools import zip_longest

from cop_docs.model.blocks import Block, Callout, ContactBox, SignpostCard
from cop_docs.model.content import each
from cop_docs.model.design import Design
from cop_docs.model.document import Document, DocumentSection
from cop_docs.model.text import Text
from cop_docs.model.together import kept
from cop_docs.read.archive import pack_office
from cop_docs.writers.docx.blocks import write_block
from cop_docs.writers.docx.body import Body
from cop_docs.writers.docx.folding import column_break
from cop_docs.writers.docx.formatting import StyleSource
from cop_docs.writers.docx.furniture import set_page, set_properties, write_contents, write_titles
from cop_docs.writers.docx.notes import write_notes
from cop_docs.writers.docx.ooxml import close_up, section_anchor
from cop_docs.writers.docx.parts import parts_of
from cop_docs.writers.docx.poster import write_foot
from cop_docs.writers.docx.styles import build_styles
from cop_docs.writers.docx.template import empty_document
from cop_docs.writers.docx.two_columns import set_in_two_columns
from cop_docs.writers.pages.layout import Layout


def write(document: Document, design: Design, layout: Layout) -> bytes:
    """The Word file of a document; the contents' page numbers are those of ``layout``. The same input gives the same bytes."""
    sheet = StyleSource.of(document, design)
    word = empty_document(sheet)
    build_styles(sheet, word.styles.element)
    body = Body(word, document, sheet, layout)
    body.slots = {slot.name: slot for slot in document.slots} if design.slots else {}
    write_titles(body)
    if sheet.page.cover:
        write_contents(body)
    for section in document.sections:
        _section(body, section)
    write_notes(body)
    set_page(word, body)
    set_in_two_columns(word, body.in_two_columns, sheet)
    set_properties(word, document)
    return pack_office(parts_of(word))


def _section(body: Body, section: DocumentSection) -> None:
    if section.title:
        new_page = section.new_page or section.id in body.layout.heads
        title = body.bookmark(section_anchor(body.document.sections.index(section)), body.runs.text(section.title))
        new_panel = section is body.document.sections[0] and body.sheet.page.folds  # the opening has a panel of its own
        title = [column_break(), *title] if new_panel else title
        style = "heading 1" if section.listed or not body.sheet.page.cover else "Heading 1 Unlisted"
        heading = body.paragraph(style, title, language=section.title.language, new_page=new_page)
        if new_panel:
            close_up(heading)
        body.append(heading)
    with body.columns_of(section):
        _blocks(body, section)


def _blocks(body: Body, section: DocumentSection) -> None:
    for index, (block, following) in enumerate(zip_longest(section.blocks, section.blocks[1:])):
        hung, before = body.sheet.page.hung, section.blocks[index - 1] if index else None
        if hung and isinstance(block, ContactBox):
            write_foot(body, block, following if isinstance(following, SignpostCard) else None)
        elif not (hung and isinstance(block, SignpostCard) and isinstance(before, ContactBox)):
            heads = index == 0 and section.new_page and not section.title  # else its title begins the page
            begins = heads or (index > 0 and _is_moved(body, block))
            with body.keeping(kept(section.blocks, index)), body.beginning(new_page=begins, also_table=heads):
                write_block(body, block)
            if isinstance(block, Callout) and isinstance(following, Callout):
                body.append(body.paragraph("Table End", []))  # Word draws neighbours of one look as one box


def _is_moved(body: Body, block: Block[Text]) -> bool:
    """Whether the PDF moved a block to a new page as a whole."""
    first = next(each(Text, block), None)
    return first is not None and body.begins_page(first)
