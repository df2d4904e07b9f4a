"""The bytes of a CSV file → rows: parted by commas, semicolons or tabs, in UTF-8 or UTF-16, as spreadsheet programs write it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from cop_docs.exchange.rows import Returned
from cop_docs.exchange.table import Cell, Sheet, returned, sheet_of
from cop_docs.project.charset import UndecodableError, decode
from cop_docs.read.unreadable import Unreadable

_DELIMITERS = ",;\t|"
_LONGEST = 1_000_000


def read(data: bytes, file: str) -> Returned:
    """The rows of a CSV file. Raises ``Unreadable``."""
    text = _text(data)
    read_as = [_sheet(text, delimiter) for delimiter in _DELIMITERS if delimiter in text or delimiter == ","]
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
    before = csv.field_size_limit(_LONGEST)
    try:
        return sheet_of("CSV", _lines(text, delimiter))
    finally:
        csv.field_size_limit(before)


def _lines(text: str, delimiter: str) -> Iterator[tuple[int, Iterable[tuple[int, Cell]]]]:
    """The lines with the number of the first of each. Cells that a program did not quote hold no line ends."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    number = 1
    try:
        for cells in reader:
            yield number, enumerate(map(Cell, cells))
            number = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(f"is no CSV: {error}", "save it anew as .xlsx", (reader.line_num, 1)) from None
