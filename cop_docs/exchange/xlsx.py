"""Rows ↔ a spreadsheet (XLSX), every cell text and never a formula. It can be sorted and filtered; only what is to be written can be typed in.

Excel sorts a protected sheet only where every cell is open, so nothing is protected: what is not to be changed refuses what is typed there,
and an import compares the English of each row with its label.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from cop_docs.exchange import workbook
from cop_docs.exchange.rows import Export, Returned, Row
from cop_docs.exchange.table import COLUMNS, OPEN, ORIGINAL, STATES, returned
from cop_docs.model.language import ENGLISH
from cop_docs.read.archive import open_archive, pack_office
from cop_docs.read.unreadable import Unreadable

_WHY = {"Why": 40}
_LINE, _HAN = 14, "\u2e80"
_RULE = Side("hair", "AAB4C0")
_RULED = Border(left=_RULE, right=_RULE, top=_RULE, bottom=_RULE)
_LTR, _RTL = 1, 2  # readingOrder, ECMA-376, part 1, 18.8.1
_UNDATED = b"2000-01-01T00:00:00Z"
_PROPERTIES = "docProps/core.xml"
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
#: Excel writes characters as _xHHHH_, so what looks like that must be written so itself (ECMA-376, part 1, 22.9.2.19).
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_LONGEST = 32767


def write(export: Export) -> bytes:
    """The workbook of an export. The same rows give the same bytes."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = export.language.code
    columns = COLUMNS | (_WHY if any(row.why for row in export.rows) else {})
    titles = [ORIGINAL.title() if name == "English" and export.source != ENGLISH else name for name in columns]
    _set_up(sheet, dict(zip(titles, columns.values(), strict=True)), is_rtl=export.language.is_rtl)
    for number, row in enumerate(export.rows, start=2):
        _add(sheet, number, row, columns, _RTL if export.language.is_rtl else _LTR)
    _guard(sheet, list(columns), len(export.rows) + 1)
    properties = book.properties
    properties.creator = "cop-docs"
    properties.title, properties.language = f"Translation: {export.language.name}", export.language.tag
    file = io.BytesIO()
    book.save(file)
    parts = open_archive(file.getvalue())
    # openpyxl does not let us choose the day in the properties
    return pack_office(parts | {_PROPERTIES: _TIMES.sub(rb"\g<1>" + _UNDATED, parts[_PROPERTIES])})


def _set_up(sheet: Worksheet, columns: Mapping[str, int], *, is_rtl: bool) -> None:
    """The header, which stays in view, and the columns' widths."""
    for number, (name, width) in enumerate(columns.items(), start=1):
        cell = _text(sheet, 1, number, name)
        cell.font, cell.fill = Font(name="Arial", bold=True), PatternFill("solid", fgColor="DDE6F0")
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.freeze_panes = "A2"
    sheet.sheet_view.rightToLeft = is_rtl
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _add(sheet: Worksheet, number: int, row: Row, columns: Mapping[str, int], order: int) -> None:
    state = STATES[row.progress or row.label.progress]
    texts = (str(row.label), "\n".join(row.notes), row.english, row.translation, state, "", row.why)[: len(columns)]
    for column, (name, text) in enumerate(zip(columns, texts, strict=True), start=1):
        cell = _text(sheet, number, column, text)
        side = order if name == "Translation" else _LTR
        cell.alignment = Alignment(
            horizontal="right" if side == _RTL else "left", vertical="top", wrap_text=name != "Message", readingOrder=side
        )
        cell.font = Font(name="Arial", size=8, color="777777") if name in ("Message", "Notes") else Font(name="Arial", size=10)
        cell.border = _RULED
    sheet.row_dimensions[number].height = _LINE * max(
        _lines(text, width) for text, width in list(zip(texts, columns.values(), strict=True))[1:]
    )


def _lines(text: str, width: int) -> int:
    """About how many lines a text fills in a column: LibreOffice does not find out for itself. Han is twice as wide as Latin."""
    lines = (sum(2 if sign >= _HAN else 1 for sign in line) for line in text.split("\n"))
    return sum(-(-max(length, 1) // width) for length in lines)


def _text(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """A cell that stays text whatever is in it, after an edit in Excel too."""
    cell: Any = sheet.cell(row, column)
    if len(text) > _LONGEST:
        raise Unreadable(f'"{text[:40]}…" has {len(text)} characters, and a cell holds {_LONGEST}', "export to xliff")
    if text:
        cell.value = _ESCAPED.sub(r"_x005F_x\1_", text)
        cell.data_type = "s"
    cell.number_format, cell.quotePrefix = "@", True
    return cell  # type: ignore[no-any-return]  # openpyxl's types know no cell that is text by force


def _guard(sheet: Worksheet, columns: Sequence[str], last: int) -> None:
    """The list of states; what refuses to be typed over; the buttons that sort and filter."""
    ends = {name: f"{get_column_letter(place)}2:{get_column_letter(place)}{max(last, 2)}" for place, name in enumerate(columns, start=1)}
    states = DataValidation("list", formula1=f'"{",".join(STATES.values())}"', showErrorMessage=True)
    states.error, states.errorTitle = "Choose one of the list.", "State"
    states.add(ends["State"])
    kept = DataValidation("custom", formula1="FALSE", allow_blank=False, showErrorMessage=True)
    kept.error, kept.errorTitle = "Write in the columns Translation, State and Comment only.", "Leave this as it is"
    for name in columns:
        if name not in OPEN:
            kept.add(ends[name])
    sheet.add_data_validation(states)
    sheet.add_data_validation(kept)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{max(last, 2)}"


def read(data: bytes, file: str) -> Returned:
    """The rows of a workbook. Raises ``Unreadable``."""
    return returned(workbook.sheets(data), file)
