"""Contacts → a frame of Word, a table, with those that are not known beside each other as in the PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cop_docs.model.blocks import ContactBox
from cop_docs.model.parts import Contact
from cop_docs.model.text import Text
from cop_docs.writers.docx.body import Body
from cop_docs.writers.docx.folding import column_break
from cop_docs.writers.docx.ooxml import flag, make, tab
from cop_docs.writers.docx.tables import cell

_PADDING = 10.0  # millimetres of a cell that are no room for words


def contacts(body: Body, box: ContactBox[Text]) -> None:
    """The frame: its title, and rows of contacts."""
    abreast, width = body.sheet.contacts_abreast, body.sheet.text_width
    # a table of Word has no space above itself; on a folded sheet, whom to turn to has a panel of its own
    body.append(body.paragraph("Table End", [column_break()] if body.sheet.page.folds else []))
    title = body.paragraph("Contact Title", body.runs.text(box.title), language=box.title.language)
    rows = [_row([title], width, abreast)]
    for row in _rows(box, abreast):
        empty = 0 if row[0].detail else abreast - len(row)
        words = [_contact(body, contact) for contact in row] + [body.paragraph("Contact", []) for _ in range(empty)]
        rows.append(_row(words, width, abreast))
    body.table("Contact Box", rows, [width / abreast] * abreast, box.title.plain)


def _row(words: Sequence[Any], width: float, columns: int) -> Any:
    """A row of a frame ``width`` millimetres wide; a paragraph alone in it has all its ``columns``."""
    cells = [cell(paragraph, width=width / len(words), columns=columns // len(words)) for paragraph in words]
    return make("w:tr", make("w:trPr", flag("cantSplit")), *cells)


def _contact(body: Body, contact: Contact[Text]) -> Any:
    """Whom to turn to. One that is not known has a tab with a line, below it, where there is room: to write on by hand, and to type over."""
    words = body.runs.text(contact.label, "Contact Label")
    if not contact.detail:
        line = body.slot(contact.slot, [tab()], body.sheet.text_width / body.sheet.contacts_abreast - _PADDING)
        return body.paragraph("Contact", [*words, make("w:r", make("w:br")), *line], language=contact.label.language)
    # in a panel a number has a line of its own: LibreOffice parts one between any two of its figures
    between = [make("w:r", make("w:br"))] if body.sheet.page.folds else body.runs.plain(" ")
    words += [*between, *body.runs.text(contact.detail), *body.cite(contact.sources)]
    return body.paragraph("Contact", words, language=contact.label.language)


def _rows(box: ContactBox[Text], abreast: int) -> Iterator[list[Contact[Text]]]:
    """A known contact has a row of its own; of those that are not known, ``abreast`` are in one."""
    row: list[Contact[Text]] = []
    for contact in box.contacts:
        if row and (contact.detail or len(row) == abreast):
            yield row
            row = []
        if contact.detail:
            yield [contact]
        else:
            row.append(contact)
    if row:
        yield row
