"""The bytes of an OpenDocument spreadsheet (ODS) → rows: each cell as a reader sees it, which the format keeps beside its value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from cop_docs.exchange.rows import NotWords, Returned, comments_of
from cop_docs.exchange.table import MOST_COLUMNS, MOST_ROWS, Cell, returned, sheet_of
from cop_docs.read.archive import open_archive
from cop_docs.read.unreadable import Unreadable
from cop_docs.read.xml import local_name, parse_part, whole_number

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _TEXT, _OFFICE, _STYLE = (f"{{{_NS}{name}:1.0}}" for name in ("table", "text", "office", "style"))
_DC = "{http://purl.org/dc/elements/1.1/}"
_SPACES = re.compile("[ \t\r\n]+")
_MOST_SPACES = 1000
#: Elements that only hold others, or that say nothing (ODF 1.3, part 3, 6): their words are read.
_THROUGH = frozenset(
    f"{_TEXT}{name}" for name in ("a", "span", "ruby", "ruby-base", "bookmark", "bookmark-start", "bookmark-end", "soft-page-break")
)
_SILENT = frozenset((f"{_OFFICE}annotation", f"{_OFFICE}annotation-end", f"{_TEXT}ruby-text"))


def read(data: bytes, file: str) -> Returned:
    """The rows of an ODS file. Raises ``Unreadable``."""
    parts = open_archive(data)
    root = parse_part(parts, "content.xml") if "content.xml" in parts else None
    book = root.find(f"{_OFFICE}body/{_OFFICE}spreadsheet") if root is not None else None
    if root is None or book is None:
        raise Unreadable("is no spreadsheet", "save it as .ods or .xlsx, without a password")
    unseen = frozenset(_unseen(root))
    return returned([sheet_of(str(table.get(f"{_TABLE}name")), _lines(table, unseen)) for table in book.iter(f"{_TABLE}table")], file)


def _unseen(root: etree._Element) -> Iterator[str]:
    """The styles of text that strike it out or hide it."""
    for style in root.iter(f"{_STYLE}style"):
        for look in style.iterfind(f"{_STYLE}text-properties"):
            names = {str(name).rpartition("}")[2]: str(value) for name, value in look.attrib.items()}
            struck = names.get("text-line-through-style", "none") != "none" or names.get("text-line-through-type", "none") != "none"
            if struck or names.get("display") == "none":
                yield str(style.get(f"{_STYLE}name"))


def _lines(table: etree._Element, unseen: frozenset[str]) -> Iterator[tuple[int, list[tuple[int, Cell]]]]:
    """The lines of a sheet. Those that are repeated are there as often, up to the first beyond the limits; empty ones once."""
    number = 1
    for row in table.iter(f"{_TABLE}table-row"):
        cells, times = list(_cells(row, unseen)), _count(row, f"{_TABLE}number-rows-repeated")
        is_filled = any(cell.is_filled for _, cell in cells)
        for line in range(number, min(number + times, max(number, MOST_ROWS + 1) + 1)) if is_filled else (number,):
            yield line, cells
        number += times


def _cells(row: etree._Element, unseen: frozenset[str]) -> Iterator[tuple[int, Cell]]:
    """The cells of a line at their places. Those that are repeated are there as often, up to the first beyond the limits; empty ones never."""
    place = 0
    for element in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
        cell, times = _cell(element, unseen), _count(element, f"{_TABLE}number-columns-repeated")
        if cell.text or cell.is_filled:
            yield from ((at, cell) for at in range(place, min(place + times, max(place, MOST_COLUMNS) + 1)))
        place += times


def _count(element: etree._Element, name: str) -> int:
    given = whole_number(element.get(name))
    return 1 if given is None else given


def _cell(cell: etree._Element, unseen: frozenset[str]) -> Cell:
    comments = comments_of((note.findtext(f"{_DC}creator"), _note_text(note)) for note in cell.iterchildren(f"{_OFFICE}annotation"))
    if cell.get(f"{_TABLE}formula") is not None:
        return Cell(refused="holds a formula", comments=comments)
    if cell.get(f"{_TABLE}style-name") in unseen and any(map(_paragraph_text, cell.iterchildren(f"{_TEXT}p"))):
        return Cell(refused="is struck out", comments=comments)
    try:
        text = "\n".join("".join(_words(child, unseen)).strip(" ") for child in cell if child.tag == f"{_TEXT}p" or _is_strange(child))
    except NotWords as error:
        return Cell(refused=str(error), comments=comments)
    return Cell(text, comments=comments)


def _is_strange(child: etree._Element) -> bool:
    """Never true: raises ``NotWords`` where a cell holds something else than paragraphs and comments, a picture for instance."""
    if child.tag in _SILENT:
        return False
    raise NotWords(f"holds {local_name(child)}, which is no words")


def _words(element: etree._Element, unseen: frozenset[str]) -> Iterator[str]:
    """The words of a paragraph (ODF 1.3, part 3, 6.1): white space is one space, further spaces are elements."""
    yield _SPACES.sub(" ", element.text or "")
    for child in element:
        match child.tag:
            case name if name == f"{_TEXT}s":
                yield " " * min(_count(child, f"{_TEXT}c"), _MOST_SPACES)
            case name if name == f"{_TEXT}tab":
                yield "\t"
            case name if name == f"{_TEXT}line-break":
                yield "\n"
            case name if name in _THROUGH:
                if child.get(f"{_TEXT}style-name") not in unseen:
                    yield from _words(child, unseen)
            case name if name in _SILENT:
                pass
            case _:
                raise NotWords(f"holds {local_name(child)}, which is no words")
        yield _SPACES.sub(" ", child.tail or "")


def _paragraph_text(paragraph: etree._Element) -> str:
    return "".join(str(part) for part in paragraph.itertext())


def _note_text(note: etree._Element) -> str:
    return " ".join(_paragraph_text(paragraph) for paragraph in note.iterchildren(f"{_TEXT}p"))
