"""The rows of a list that are wrong → a list in the same format, with the reasons in its last column."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import IO
from xml.sax.saxutils import escape

from cop_docs.read.archive import pack_streamed
from cop_docs.read.xml import without_forbidden
from cop_docs.schools.list_file import ListFile

#: How a cell begins that a spreadsheet program would take for a formula.
ACTIVE = ("=", "+", "-", "@", "\t", "\r")
REASON = "what is wrong"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_ODS = "application/vnd.oasis.opendocument.spreadsheet"

Rows = Iterable[list[str]]
#: A line of a table that we write: words, and numbers that a spreadsheet program can add.
Row = list[str | float]


def write_rejects(file: IO[bytes], listed: ListFile, rows: Rows) -> None:
    """Writes the rows, the first of which is the line of headers. No cell of them is a formula, in whatever program they are opened."""
    match listed.form:
        case "xlsx":
            pack_streamed(file, workbook(rows, "Schools"))
        case "ods":
            pack_streamed(file, _spreadsheet(rows))
        case _:
            file.writelines(_csv(rows, listed.delimiter))


def inert(text: str) -> str:
    """A cell of CSV that is no formula: an apostrophe before its first sign says that it is text. ``bare`` takes that away again."""
    return f"'{text}" if text.startswith(ACTIVE) else text


def bare(text: str) -> str:
    """A cell without the apostrophe that says that it is text."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(ACTIVE) else text


def _csv(rows: Rows, delimiter: str) -> Iterator[bytes]:
    yield "\ufeff".encode()
    for row in rows:
        line = io.StringIO()
        csv.writer(line, delimiter=delimiter).writerow([inert(cell.replace("\0", "")) for cell in row])
        yield line.getvalue().encode(errors="replace")


def _cell(text: str) -> str:
    return escape(without_forbidden(text))


def workbook(rows: Iterable[Sequence[str | float]], name: str) -> dict[str, Iterable[bytes]]:
    """The parts of an XLSX file with one sheet of this name."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{_TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets><sheet name="{_cell(name)}" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>',
    }
    return {name: [f"{_HEAD}{part}".encode()] for name, part in parts.items()} | {"xl/worksheets/sheet1.xml": _sheet(rows)}


def _sheet(rows: Iterable[Sequence[str | float]]) -> Iterator[bytes]:
    yield f'{_HEAD}<worksheet xmlns="{_SHEET}"><sheetData>'.encode()
    for row in rows:
        yield f"<row>{''.join(map(_sheet_cell, row))}</row>\n".encode()
    yield b"</sheetData></worksheet>"


def _sheet_cell(value: str | float) -> str:
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t xml:space="preserve">{_cell(value)}</t></is></c>'
    return f"<c><v>{value}</v></c>"


def _spreadsheet(rows: Rows) -> dict[str, Iterable[bytes]]:
    manifest = (
        f'{_HEAD}<manifest:manifest xmlns:manifest="{_NS}manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{_ODS}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    return {"mimetype": [_ODS.encode()], "META-INF/manifest.xml": [manifest.encode()], "content.xml": _table(rows)}


def _table(rows: Rows) -> Iterator[bytes]:
    names = "".join(f' xmlns:{name}="{_NS}{name}:1.0"' for name in ("office", "table", "text"))
    yield f'{_HEAD}<office:document-content{names} office:version="1.3"><office:body><office:spreadsheet><table:table table:name="Schools">'.encode()
    for row in rows:
        yield f"<table:table-row>{''.join(map(_table_cell, row))}</table:table-row>\n".encode()
    yield b"</table:table></office:spreadsheet></office:body></office:document-content>"


def _table_cell(text: str) -> str:
    words = "".join(f"<text:p>{line}</text:p>" for line in _cell(text).split("\n"))
    return f'<table:table-cell office:value-type="string">{words}</table:table-cell>'
