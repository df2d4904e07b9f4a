"""The bytes of a CSV file → rows: parted by commas, semicolons or tabs, in UTF-8 or UTF-16, as spreadsheet programs write it."""

from __future__ import annotations

import csv
import io

from cop_docs.exchange.rows import Returned
from cop_docs.exchange.table import MOST_COLUMNS, MOST_ROWS, Cell, Sheet, returned
from cop_docs.project.charset import UndecodableError, decode
from cop_docs.read.unreadable import Unreadable

_DELIMITERS = ",;\t|"
_LONGEST = 1_000_000


def read(data: bytes, file: str) -> Returned:
    """The rows of a CSV file. Raises ``Unreadable``."""
    text = _text(data)
    read_as = [_sheet(text, delimiter) for delimiter in _DELIMITERS]
    found = [returned([sheet], file) for sheet in read_as]
    return max(found, key=lambda one: (len(one.rows), -len(one.strange)))


def _text(data: bytes) -> str:
    try:
        return decode(data).text
    except UndecodableError as error:
        looks = f"it looks like {error.likely}; " if error.likely else ""
        hint = f'{looks}save it as "CSV UTF-8", or as .xlsx'
        raise Unreadable(f"{error}, so that letters are lost in it", hint, (error.line, error.column)) from None


def _sheet(text: str, delimiter: str) -> Sheet:
    lines: list[tuple[int, list[Cell]]] = []
    before = csv.field_size_limit(_LONGEST)
    # cells that a program did not quote hold no line ends, and those of a quoted one are part of it
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    number = 1
    try:
        for cells in reader:
            if len(lines) >= MOST_ROWS:
                break
            lines.append((number, [Cell(cell) for cell in cells[:MOST_COLUMNS]]))
            number = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(f"is no CSV: {error}", "save it anew as .xlsx", (reader.line_num, 1)) from None
    finally:
        csv.field_size_limit(before)
    return Sheet("CSV", lines)
