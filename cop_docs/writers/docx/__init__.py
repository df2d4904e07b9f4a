"""Document → DOCX: Word's own styles, numbering, fields and links, made with python-docx and, below it, raw XML."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.document import Document as WordDocument

from cop_docs.design import Design
from cop_docs.model.document import Document, DocumentSection
from cop_docs.model.language import Language
from cop_docs.writers.docx.archive import normalise
from cop_docs.writers.docx.blocks import write_block
from cop_docs.writers.docx.body import Body
from cop_docs.writers.docx.furniture import section_anchor, set_page, set_properties, write_contents, write_cover
from cop_docs.writers.docx.looks import Sheet
from cop_docs.writers.docx.ooxml import make
from cop_docs.writers.docx.styles import build_styles
from cop_docs.writers.layout import Layout

#: Parts of python-docx's template that say nothing about our documents.
_LEFTOVERS = ("thumbnail", "customXml", "stylesWithEffects", "printerSettings")


def write(document: Document, design: Design, layout: Layout) -> bytes:
    """The Word file of a document; the contents' page numbers are those of ``layout``. The same input gives the same bytes."""
    word = _template(document.language)
    build_styles(Sheet.of(document, design), word.styles.element)
    body = Body(word, document, design)
    write_cover(body, design)
    write_contents(body, layout.starts)
    for index, section in enumerate(document.sections):
        _section(body, section, index)
    set_page(word, body, design)
    set_properties(word, document)
    file = io.BytesIO()
    word.save(file)
    return normalise(file.getvalue())


def _section(body: Body, section: DocumentSection, index: int) -> None:
    title = body.bookmark(section_anchor(index), body.runs.text(section.title))
    body.append(body.paragraph("Heading1", title, language=section.title.language))
    for block in section.blocks:
        write_block(body, block)


def _template(language: Language) -> WordDocument:
    """python-docx's empty document without its leftovers, its settings in our language."""
    word = docx.Document()
    for relations in (word.part.package.rels, word.part.rels):
        for name in [name for name, relation in relations.items() if any(part in relation.reltype for part in _LEFTOVERS)]:
            del relations[name]
    _set_language(word.settings.element, language)
    return word


def _set_language(settings: Any, language: Language) -> None:
    for child in list(settings):
        if child.tag.endswith("}themeFontLang"):
            settings.remove(child)
    mapping = next(child for child in settings if child.tag.endswith("}clrSchemeMapping"))
    mapping.addprevious(make("w:themeFontLang", w_val=language.word_tag, w_eastAsia="zh-CN", w_bidi="ar-SA"))
