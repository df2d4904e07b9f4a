"""Tables → tables of Word: a caption, a header row, a header in each row, the widths of their columns as in the PDF."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cop_docs.model.blocks import Table
from cop_docs.model.exercises import FillInTable, Signatures
from cop_docs.model.text import Text
from cop_docs.writers.docx.body import Body
from cop_docs.writers.docx.ooxml import flag, make, twips

_SIGNATURE_HEIGHT = 11.0  # millimetres
_BLANK_HEIGHT = 24.0  # of a row to write in


def table(body: Body, table: Table[Text]) -> None:
    """A table."""
    body.say("Table Caption", table.caption, table.sources)
    columns = max(len(line) for line in (table.header, *table.rows))
    widths = body.columns(columns)
    head = row(body, [(_style(table, at, "Table Header"), cell) for at, cell in enumerate(table.header)], widths, header=True)
    styles = [_style(table, at, "Table Row Header" if at < table.header_columns else "Table Text") for at in range(columns)]
    rows = [row(body, list(zip(styles, line, strict=False)), widths) for line in table.rows]
    body.table("Pack Table", [head, *rows], widths, table.caption.plain, first_column=table.header_columns > 0)


def _style(table: Table[Text], column: int, name: str) -> str:
    """The style of a cell, or its like for numbers, which end at the end of their column."""
    return f"{name} Number" if table.has_numbers(column) else name


def fill_in(body: Body, table: FillInTable[Text]) -> None:
    """A table whose cells are boxes to tick, or blank."""
    body.say("Table Caption", table.caption, table.sources)
    widths = body.columns(len(table.header))
    head = row(body, [("Table Header", cell) for cell in table.header], widths, header=True)
    boxes = table.cells == "boxes"
    first, empty, height = ("Table Text", "Tick Box", 0.0) if boxes else ("Table Row Header", "Table Text", _BLANK_HEIGHT)
    rows = [row(body, [(first, line), *[(empty, None)] * (len(widths) - 1)], widths, height=height) for line in table.rows]
    body.table("Fill-in Table", [head, *rows], widths, table.caption.plain)


def signatures(body: Body, signatures: Signatures[Text]) -> None:
    """A table to sign."""
    body.say("Table Caption", signatures.caption)
    widths = body.columns(len(signatures.header))
    head = row(body, [("Table Header", cell) for cell in signatures.header], widths, header=True)
    rows = [
        row(body, [("Table Row Header", line)], widths, height=1.2 * body.sheet.page.line or _SIGNATURE_HEIGHT) for line in signatures.rows
    ]
    body.table("Fill-in Table", [head, *rows], widths, signatures.caption.plain)


def row(body: Body, cells: Sequence[tuple[str, Text | None]], widths: Sequence[float], *, header: bool = False, height: float = 0) -> Any:
    """A row of texts in styles, at least ``height`` millimetres high; a cell without a text is empty."""
    paragraphs = [
        body.paragraph(style, body.runs.text(cell) if cell else [], language=cell.language if cell else None) for style, cell in cells
    ]
    paragraphs += [body.paragraph("Table Text", []) for _ in range(len(widths) - len(cells))]
    high = make("w:trHeight", w_val=twips(height), w_hRule="atLeast") if height else None
    properties = make("w:trPr", flag("cantSplit"), high, flag("tblHeader") if header else None)
    return make("w:tr", properties, *(cell(paragraph, width=width) for paragraph, width in zip(paragraphs, widths, strict=True)))


def cell(*content: Any, width: float, columns: int = 1) -> Any:
    """A cell with paragraphs, ``width`` millimetres wide, over so many columns."""
    over = make("w:gridSpan", w_val=columns) if columns > 1 else None
    return make("w:tc", make("w:tcPr", make("w:tcW", w_w=twips(width), w_type="dxa"), over), *content)
