"""An OpenDocument spreadsheet → the lines of its first sheet, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterator, Mapping
from typing import IO

from lxml import etree

from cop_docs.read.unreadable import Unreadable
from cop_docs.read.xml import local_name, stream_xml, whole_number
from cop_docs.schools.cell_values import BESIDE, DATE, FORMULA, MERGED, MOST_COLUMNS, MOST_ROWS, typed
from cop_docs.schools.school import Around, Line

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _OFFICE, _STYLE = f"{{{_NS}table:1.0}}", f"{{{_NS}office:1.0}}", f"{{{_NS}style:1.0}}"
_NUMBERS = frozenset(("float", "currency", "percentage"))
_SPACES = frozenset(("s", "tab", "line-break"))


def lines(files: Mapping[str, Callable[[], IO[bytes]]], around: Around) -> Generator[Line]:
    """The lines of the first sheet that is not hidden. Those that are repeated are there as often, empty ones not at all. Raises ``Unreadable``."""
    number, column = 1, 0
    hidden: set[str] = set()
    with files["content.xml"]() as part:
        parts = stream_xml(part, "style", "table-row", "table-column", "table")
        for element in parts:
            if local_name(element) == "style":
                hidden |= {str(element.get(f"{_STYLE}name"))} if _hides(element) else set()
                continue
            if _sheet(element).get(f"{_TABLE}style-name") in hidden:
                continue
            if local_name(element) == "table":
                around.others = list(_others(parts, hidden))
                return
            if local_name(element) == "table-column":
                following = column + _count(element, "number-columns-repeated")
                around.hidden_columns |= set(range(column, min(following, MOST_COLUMNS))) if _is_hidden(element) else set()
                column = following
                continue
            line, times = _line(element, number), _count(element, "number-rows-repeated")
            if any(line.cells):
                if number + times > MOST_ROWS + 1:
                    raise Unreadable("has more rows than a sheet can have", "save it anew with the program it comes from")
                around.hidden_rows += times if _is_hidden(element) else 0
                yield from (Line(at, line.cells, line.odd) for at in range(number, number + times))
            number += times


def _is_hidden(element: etree._Element) -> bool:
    """Whether a row or a column is hidden, by hand or by a filter."""
    return element.get(f"{_TABLE}visibility") in ("collapse", "filter")


def _hides(style: etree._Element) -> bool:
    """Whether sheets of a style are hidden."""
    return any(child.get(f"{_TABLE}display") == "false" for child in style)


def _sheet(element: etree._Element) -> etree._Element:
    """The sheet that an element is or is in."""
    return element if local_name(element) == "table" else next(element.iterancestors(f"{_TABLE}table"), element)


def _others(parts: Iterator[etree._Element], hidden: Collection[str]) -> Iterator[str]:
    """The names of the sheets that follow and hold something, but for those that are hidden."""
    is_filled = False
    for element in parts:
        if _sheet(element).get(f"{_TABLE}style-name") in hidden:
            continue
        if local_name(element) == "table":
            if is_filled:
                yield str(element.get(f"{_TABLE}name", ""))
            is_filled = False
        else:
            is_filled = is_filled or any(text.strip() for text in element.itertext())


def _count(element: etree._Element, name: str) -> int:
    return whole_number(element.get(f"{_TABLE}{name}")) or 1


def _line(row: etree._Element, number: int) -> Line:
    cells: list[str] = []
    odd: dict[int, str] = {}
    beside = 0
    for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
        text, problem = _seen(cell)
        if local_name(cell) == "table-cell":
            beside = _count(cell, "number-columns-spanned") - 1
        elif beside > 0:
            beside -= _count(cell, "number-columns-repeated")
            problem = problem or ("" if text else BESIDE)
        elif not text:
            problem = MERGED
        for _ in range(min(_count(cell, "number-columns-repeated"), MOST_COLUMNS - len(cells))):
            if problem:
                odd[len(cells)] = problem
            cells.append(text)
    return Line(number, cells, odd)


def _seen(cell: etree._Element) -> tuple[str, str]:
    kind = cell.get(f"{_OFFICE}value-type", "string")
    text = "\n".join("".join(_words(child)) for child in cell if local_name(child) == "p")
    if cell.get(f"{_TABLE}formula") is not None:
        return text, FORMULA
    if kind in ("date", "time"):
        return text, DATE
    return typed(str(cell.get(f"{_OFFICE}value", ""))) if kind in _NUMBERS else (text, "")


def _words(paragraph: etree._Element) -> Iterator[str]:
    yield paragraph.text or ""
    for child in paragraph:
        name = local_name(child)
        if name in _SPACES:
            yield " "
        elif name != "annotation":
            yield from _words(child)
        yield child.tail or ""
