"""A table as it was written → the same, the cells of its columns of numbers and of those that are not translated marked as such."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cop_docs.model.blocks import Table
from cop_docs.model.content import Message
from cop_docs.model.finding import Findings
from cop_docs.model.parts import Column

#: How a number is written in content: 1234, -0.5; nothing is less than 0 and 0.
_NUMBER = r"(-(?=.*[1-9]))?\d{1,15}(\.\d{1,9})?"
#: Stands in a column of numbers where there is none.
_NONE = "–"


def with_forms(table: Table[Message], findings: Findings) -> Table[Message]:
    """The table with its cells marked; what is no number in a column of numbers is a finding."""
    rows = tuple(tuple(_cell(cell, at, table.columns, findings) for at, cell in enumerate(row)) for row in table.rows)
    return replace(table, rows=rows)


def _cell(cell: Message, at: int, columns: Sequence[Column], findings: Findings) -> Message:
    column = columns[at] if at < len(columns) else Column()
    if column.numbers and cell.text == _NONE:
        return replace(cell, form="verbatim")
    if column.numbers and not re.fullmatch(_NUMBER, cell.text, re.ASCII):
        hint = f"write 1234 or -0.5: each language prints it in its own way, and {_NONE} where there is none; or take numbers: true from its column"
        findings.add("wrong-type", cell.place, f'"{cell.text}" is no number', hint)
        return replace(cell, form="verbatim")
    return replace(cell, form="number" if column.numbers else "" if column.translated else "verbatim")
