"""The bytes of a CSV file → rows: parted by commas, semicolons or tabs, in UTF-8 or UTF-16, as spreadsheet programs write it."""

from __future__ import annotations

import codecs
import csv
import io

from cop_docs.exchange.rows import Returned
from cop_docs.exchange.table import MOST_COLUMNS, MOST_ROWS, Cell, Sheet, returned
from cop_docs.read.unreadable import Unreadable

_DELIMITERS = ",;\t|"
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_LONGEST = 1_000_000


def read(data: bytes, file: str) -> Returned:
    """The rows of a CSV file. Raises ``Unreadable``."""
    text = _text(data)
    read_as = [_sheet(text, delimiter) for delimiter in _DELIMITERS]
    found = [returned([sheet], file) for sheet in read_as]
    return max(found, key=lambda one: (len(one.rows), -len(one.strange)))


def _text(data: bytes) -> str:
    charset = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        return data.decode(charset)
    except UnicodeDecodeError:
        raise Unreadable("is not in UTF-8, so that letters are lost in it", 'save it as "CSV UTF-8", or as .xlsx') from None


def _sheet(text: str, delimiter: str) -> Sheet:
    lines: list[tuple[int, list[Cell]]] = []
    before = csv.field_size_limit(_LONGEST)
    try:
        # cells that a program did not quote hold no line ends, and those of a quoted one are part of it
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        number = 1
        for cells in reader:
            if len(lines) >= MOST_ROWS:
                break
            lines.append((number, [Cell(cell) for cell in cells[:MOST_COLUMNS]]))
            number = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(f"is no CSV: {error}", "save it anew as .xlsx") from None
    finally:
        csv.field_size_limit(before)
    return Sheet("CSV", lines)
