"""Rows ↔ a spreadsheet (XLSX): message, notes and English locked, translation and state open, every cell text and never a formula."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import ParseError  # the error alone; openpyxl parses, after xml.py has looked at every part

from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from cop_docs.exchange.rows import Export, Label, Progress, Row, with_line_ends
from cop_docs.model.finding import Findings, Place
from cop_docs.read.xml import Unreadable, open_archive
from cop_docs.writers.docx.archive import normalise

_COLUMNS = {"Message": 14, "Notes": 26, "English": 60, "Translation": 60, "State": 14}
_WIDTHS = tuple(_COLUMNS.values())
_LINE, _HAN = 14, "\u2e80"
_RULE = Side("hair", "AAB4C0")
_RULED = Border(left=_RULE, right=_RULE, top=_RULE, bottom=_RULE)
_OPEN = ("Translation", "State")
_STATES = {
    Progress.TODO: "to do",
    Progress.FUZZY: "needs review",
    Progress.TRANSLATED: "translated",
    Progress.REVIEWED: "reviewed",
}
_LTR, _RTL = 1, 2  # readingOrder, ECMA-376, part 1, 18.8.1
_UNDATED = b"2000-01-01T00:00:00Z"
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
#: Excel writes characters as _xHHHH_, so what looks like that must be written so itself (ECMA-376, part 1, 22.9.2.19).
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_LONGEST = 32767
#: A cell at the far end of a sheet costs openpyxl every cell before it.
_MOST_ROWS, _MOST_COLUMNS = 100_000, 40
#: What openpyxl raises where a file is not as it expects.
_BROKEN = (
    OSError, KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError, InvalidFileException, zipfile.BadZipFile, etree.XMLSyntaxError, ParseError,
)  # fmt: skip


def write(export: Export) -> bytes:
    """The workbook of an export. The same rows give the same bytes."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = export.language.code
    _set_up(sheet, is_rtl=export.language.is_rtl)
    for number, row in enumerate(export.rows, start=2):
        _add(sheet, number, row, _RTL if export.language.is_rtl else _LTR)
    _offer_states(sheet, len(export.rows) + 1)
    properties = book.properties
    properties.creator = "cop-docs"
    properties.title, properties.language = f"Translation: {export.language.name}", export.language.tag
    file = io.BytesIO()
    book.save(file)
    return normalise(_undated(file.getvalue()))


def _set_up(sheet: Worksheet, *, is_rtl: bool) -> None:
    """The header, which stays in view; the columns' widths; the lock, without a password: it keeps from accidents, not from people."""
    for number, (name, width) in enumerate(_COLUMNS.items(), start=1):
        cell = _text(sheet, 1, number, name)
        cell.font, cell.fill = Font(name="Arial", bold=True), PatternFill("solid", fgColor="DDE6F0")
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.freeze_panes = "A2"
    sheet.sheet_view.rightToLeft = is_rtl
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = sheet.protection.formatCells = False  # allowed


def _add(sheet: Worksheet, number: int, row: Row, order: int) -> None:
    progress = row.progress or row.label.progress
    texts = (str(row.label), "\n".join(row.notes), row.english, row.translation, _STATES[progress])
    for column, (name, text) in enumerate(zip(_COLUMNS, texts, strict=True), start=1):
        cell = _text(sheet, number, column, text)
        cell.protection = Protection(locked=name not in _OPEN)
        side = order if name == "Translation" else _LTR
        cell.alignment = Alignment(
            horizontal="right" if side == _RTL else "left", vertical="top", wrap_text=name != "Message", readingOrder=side
        )
        cell.font = Font(name="Arial", size=8, color="777777") if name in ("Message", "Notes") else Font(name="Arial", size=10)
        cell.border = _RULED
    sheet.row_dimensions[number].height = _LINE * max(_lines(text, width) for text, width in zip(texts[1:], _WIDTHS[1:], strict=True))


def _lines(text: str, width: int) -> int:
    """About how many lines a text fills in a column: LibreOffice does not find out for itself. Han is twice as wide as Latin."""
    lines = (sum(2 if sign >= _HAN else 1 for sign in line) for line in text.split("\n"))
    return sum(-(-max(length, 1) // width) for length in lines)


def _text(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """A cell that stays text whatever stands in it, after an edit in Excel too."""
    cell: Any = sheet.cell(row, column)
    if len(text) > _LONGEST:
        raise Unreadable(f'"{text[:40]}…" has {len(text)} characters, and a cell holds {_LONGEST}', "export to xliff")
    if text:
        cell.value = _ESCAPED.sub(r"_x005F_x\1_", text)
        cell.data_type = "s"
    cell.number_format, cell.quotePrefix = "@", True
    return cell  # type: ignore[no-any-return]  # openpyxl's types know no cell that is text by force


def _offer_states(sheet: Worksheet, last: int) -> None:
    states = DataValidation("list", formula1=f'"{",".join(_STATES.values())}"', showErrorMessage=True)
    states.error, states.errorTitle = "Choose one of the list.", "State"
    column = chr(ord("A") + list(_COLUMNS).index("State"))
    states.add(f"{column}2:{column}{max(last, 2)}")
    sheet.add_data_validation(states)


def _undated(data: bytes) -> bytes:
    """The same file with the fixed day in its properties that openpyxl does not let us choose."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(made, "w") as archive:
        for name in given.namelist():
            part = given.read(name)
            archive.writestr(name, _TIMES.sub(rb"\g<1>" + _UNDATED, part) if name == "docProps/core.xml" else part)
    return made.getvalue()


def read(data: bytes, file: str, findings: Findings) -> list[Row]:
    """The rows of a workbook. Raises ``Unreadable``; a cell that is no text is a finding."""
    open_archive(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what it does not know, such as other programs' extensions; we read words alone
            book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            sheets = [(sheet.title, list(sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS))) for sheet in book.worksheets]
            book.close()
    except _BROKEN as error:
        raise Unreadable(f"is no workbook: {error}", "save it as .xlsx, without a password") from None
    return [row for _, cells in sheets for row in _rows(cells, file, findings)]


def _rows(cells: list[tuple[Any, ...]], file: str, findings: Findings) -> Iterator[Row]:
    columns = {str(cell.value).strip(): index for index, cell in enumerate(cells[0]) if cell.value} if cells else {}
    if not {"Message", "English", "Translation"} <= columns.keys():
        if any(Label.found_in(str(cell.value)) for line in cells for cell in line if cell.value):
            raise Unreadable("lacks the first row, with Message, English and Translation", "restore the row as it was exported")
        return  # a sheet of the translator's own
    for number, line in enumerate(cells[1:], start=2):
        texts = {name: line[index] for name, index in columns.items() if index < len(line)}
        label = Label.found_in(str(texts["Message"].value)) if "Message" in texts else None
        if label is not None:
            yield _row(label, texts, Place(file, number), findings)
        elif any(cell.value for cell in line):
            hint = "leave the first column as it was exported"
            findings.add("unknown-message", Place(file, number), f"row {number} is of no message", hint)


def _row(label: Label, cells: dict[str, Any], place: Place, findings: Findings) -> Row:
    english, translation, state = (_words(cells.get(name)) for name in ("English", "Translation", "State"))
    cell = getattr(cells.get("Translation"), "coordinate", "")  # openpyxl's empty cells have none
    if translation is None:
        hint = "write it as text: choose the format Text for the cell, then type it again"
        findings.add("not-text", place, f"cell {cell} holds a formula, a date or an error", hint)
    said = (state or "").strip().casefold()
    progress = next((progress for progress, word in _STATES.items() if word == said), None)
    where = f"cell {cell}" if cell else f"row {place.line}"
    return Row(label, english or "", translation or "", progress, place=place, where=where, is_words=translation is not None)


def _words(cell: Any) -> str | None:
    """What a cell says; None where it says nothing that can be trusted. Digits that a program has made a number are digits again."""
    value = cell.value if cell is not None else None
    if value is None:
        return ""
    if isinstance(value, str) and cell.data_type not in ("f", "e"):
        return with_line_ends(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:.15g}"
    return None
