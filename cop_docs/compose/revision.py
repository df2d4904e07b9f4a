"""A document → its revision: a digest of what is printed of it, its words, their marks, its drawings and looks; the names of our code are no part of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any

from cop_docs.model.document import Document, DocumentSection
from cop_docs.model.parts import Part
from cop_docs.model.text import Emphasis, GlossaryLink, Inline, Link, NoteCall, Plain, SectionLink, Strong, Superscript, Text, Value

#: Fields of parts that choose, name or explain what is printed, and are not printed themselves. A drawing that is mirrored is another drawing.
_SILENT = frozenset({"id", "audiences", "languages", "says", "says_not", "mirrored", "slot"})


def revision_of(document: Document) -> str:
    """Eight hexadecimal digits that are the same as long as the same is printed.

    They change with the edition, a word, the language or a mark of words, an address, a number of a source, a drawing, the order, and the looks
    that the document names: its row of pages, its accent, its sizes. They do not change with places, keys, names of sections, limits of checks,
    reviews (but for the notice that tells of them), tokens of design.toml, templates, or the names and the order of classes and their defaults.
    """
    said = json.dumps(list(_document(document)), ensure_ascii=False, separators=(",", ":"))
    return hashlib.blake2b(said.encode(errors="surrogatepass"), digest_size=4).hexdigest()


def _document(document: Document) -> Iterator[Any]:
    edition, wording = document.edition, document.wording
    yield [edition.audience, edition.publication, edition.language.code]
    drawings = (document.motif, f"{document.motif}-band", document.drawing)
    yield [document.kind, document.accent, *(document.figures.get(name, "") for name in drawings)]
    words = [document.audience, document.publication, document.title, document.subtitle]
    words += [wording.series, wording.issued, wording.edition, wording.contents, wording.scan]
    words += [wording.on_page] if wording.on_page and document.links_sections else []
    words += [document.imprint] if document.imprint else []
    yield [_text(text) for text in (*words, *([wording.draft] if document.completeness.is_draft else []))]
    for sections in (document.sections, document.filling):
        yield [_section(section, document) for section in sections]
    if document.filling:
        yield next((number for number, section in enumerate(document.sections) if section.id == document.filled_before), -1)


def _section(section: DocumentSection, document: Document) -> list[Any]:
    title = _text(section.title) if section.title else None
    notes = [[_text(note.text), *document.citations(note.sources)] for note in section.notes]
    more = [*([notes] if notes else []), *(["two columns"] if section.two_columns else [])]
    return [title, section.new_page, section.listed, [_value(block, document) for block in section.blocks], *more]


def _value(value: Any, document: Document) -> Any:
    """What is printed of a value, as JSON has it."""
    if isinstance(value, Text):
        return _text(value)
    if isinstance(value, tuple):
        return [_value(one, document) for one in value]
    if is_dataclass(value):
        return list(_part(value, document))
    return value


def _part(part: Any, document: Document) -> Iterator[Any]:
    """What is printed of a block or an item: the values that are not its defaults."""
    for field in fields(part):
        value = getattr(part, field.name)
        if field.name == "kind":
            yield value
        elif field.name in _SILENT or value == _default(field):
            continue
        elif field.name == "sources" and isinstance(part, Part):
            yield sorted(document.numbers.get(source, 0) for source in value)
        elif field.name == "photograph":
            yield document.photographs[value].digest if value in document.photographs else ""
        elif field.name == "figure":
            yield document.figures.get(value, "")
        else:
            yield _value(value, document)


def _default(field: Field[Any]) -> Any:
    return field.default if field.default is not MISSING else MISSING


def _text(text: Text) -> list[Any]:
    return [text.language.code, *(_inline(inline) for inline in text.inlines)]


def _inline(inline: Inline) -> Any:
    """The words of a passage, with its mark before them."""
    match inline:
        case Superscript() | Value():
            language = inline.language if isinstance(inline, Value) else None
            return ["value" if isinstance(inline, Value) else "raised", inline.text, language.code if language else ""]
        case Plain():
            return inline.text
        case NoteCall():
            return ["note", inline.number]
        case Strong() | Emphasis():
            mark = "strong" if isinstance(inline, Strong) else "emphasis"
        case Link() | GlossaryLink():
            mark = inline.address if isinstance(inline, Link) else "term"
        case SectionLink():
            mark = "section"
        case _:  # a passage with a direction of its own, which is found later, by the form of the words
            mark = inline.direction
    return [mark, *map(_inline, inline.children)]
