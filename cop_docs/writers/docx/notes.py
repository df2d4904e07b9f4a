"""Footnotes of a document → the footnotes part of its Word file (ISO/IEC 29500-1, 17.11): Word numbers them and puts each on the page of its call."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart

from cop_docs.model.document import Footnote
from cop_docs.writers.docx.body import Body
from cop_docs.writers.docx.formatting import style_id
from cop_docs.writers.docx.ooxml import flag, make, text

#: The two notes that Word wants before all others: the lines between words and notes, the second where a note goes on from the page before.
_LINES = {-1: "separator", 0: "continuationSeparator"}


def write_notes(body: Body) -> None:
    """Adds the part, and says in the settings which of its notes are lines; nothing for a document without notes."""
    notes = body.document.notes.values()
    if not notes:
        return
    part = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, make("w:footnotes"), body.word.part.package)
    body.word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    part.element.extend(_line(body, number, kind) for number, kind in _LINES.items())
    part.element.extend(_note(body, note, part) for note in notes)
    named = make("w:footnotePr", *(make("w:footnote", w_id=number) for number in _LINES))
    compatibility = next(child for child in body.word.settings.element if child.tag.endswith("}compat"))
    compatibility.addprevious(named)


def _line(body: Body, number: int, kind: str) -> Any:
    bidi = flag("bidi") if body.document.language.is_rtl else None
    spacing = make("w:spacing", w_before=0, w_after=0)
    return make("w:footnote", make("w:p", make("w:pPr", bidi, spacing), make("w:r", make(f"w:{kind}"))), w_id=number, w_type=kind)


def _note(body: Body, note: Footnote, part: XmlPart) -> Any:
    """A note; the addresses in it are relations of its own part."""
    runs = replace(body.runs, relate=lambda address: part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    number = text(note.label) if body.document.language.digits else make("w:footnoteRef")
    label = make(
        "w:r",
        make("w:rPr", make("w:rStyle", w_val=style_id("footnote reference")), flag("rtl") if body.document.language.is_rtl else None),
        number,
    )
    words = [label, *runs.plain(" "), *runs.text(note.text), *runs.citation(body.document.citations(note.sources))]
    return make("w:footnote", body.paragraph("footnote text", words, language=note.text.language), w_id=note.number)
