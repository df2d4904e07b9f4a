"""An XLSX file → the lines of its first sheet, one at a time, however long it is."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing
from functools import lru_cache
from posixpath import dirname, normpath
from typing import IO

from lxml import etree

from cop_docs.read.unreadable import Unreadable
from cop_docs.read.xml import local_name, stream_xml, whole_number
from cop_docs.schools.cell_values import BESIDE, DATE, FAULTY, FORMULA, MERGED, MOST_COLUMNS, MOST_ROWS, typed
from cop_docs.schools.school import Around, Line

Files = Mapping[str, Callable[[], IO[bytes]]]
_RELATION = re.compile("/relationships/(worksheet|sharedStrings|styles)$")
#: The numbers of the built-in formats that show a date or a time (ECMA-376, part 1, 18.8.30).
_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_WORDS_OF_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^\[\]]*\]')
_DATE_LETTERS = re.compile("[ymdhs]", re.IGNORECASE)
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # ECMA-376, part 1, 22.9.2.19
_KEPT = 1_000
#: Cells that are merged (18.3.1.55): they follow the rows, so they are looked for before these are read.
_MERGED = re.compile(rb'mergeCell\s[^<>]{0,200}?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_PIECE, _LONGEST = 1 << 16, 400
#: How a boolean is written (22.9.2.1), and a cell that holds something.
_YES, _CELL = ("1", "true"), re.compile(rb"<(?:\w+:)?(?:v|is)[\s>]")


def is_xlsx(files: Files) -> bool:
    """Whether an archive is a workbook."""
    return "xl/workbook.xml" in files


def lines(files: Files, around: Around) -> Generator[Line]:
    """The lines of the first sheet that is not hidden. Texts that its cells share are kept on the disk. Raises ``Unreadable``."""
    parts = _parts(files, around)
    dates = _date_styles(files, parts.get("styles", ""))
    with closing(sqlite3.connect("")) as shared:
        _keep_texts(shared, files, parts.get("sharedStrings", ""))

        @lru_cache(_KEPT)
        def text_of(number: str) -> str:
            found = shared.execute("SELECT text FROM texts WHERE number = ?", (whole_number(number),)).fetchone()
            return str(found[0]) if found else ""

        merged = _Merged(files[parts["worksheet"]])
        with files[parts["worksheet"]]() as part:
            last = 0
            for row in stream_xml(part, "row", "col"):
                if local_name(row) == "col":
                    around.hidden_columns |= _hidden(row)
                    continue
                last = whole_number(row.get("r")) or last + 1
                if last > MOST_ROWS:
                    raise Unreadable("has more rows than a sheet can have", "save it anew with the program it comes from")
                line = _line(row, last, dates, text_of)
                if any(line.cells):
                    around.hidden_rows += row.get("hidden") in _YES
                    yield merged.told(line)


class _Merged:
    """Which cells of a sheet are merged with one above or beside them: they are empty, whatever people see in them."""

    def __init__(self, opened: Callable[[], IO[bytes]]) -> None:
        with opened() as part:
            self._coming = sorted(_merged(part), reverse=True)
        self._until: dict[int, int] = {}

    def told(self, line: Line) -> Line:
        """A line, the next one below the last, with what is odd of such cells."""
        found = {at: MERGED for at, bottom in self._until.items() if line.number <= bottom}
        while self._coming and self._coming[-1][0] <= line.number:
            top, bottom, left, right = self._coming.pop()
            columns = range(left, min(right + 1, MOST_COLUMNS))
            self._until |= dict.fromkeys(columns, bottom)
            found |= (
                dict.fromkeys(columns[1:], BESIDE)
                if top == line.number
                else dict.fromkeys(columns, MERGED)
                if line.number <= bottom
                else {}
            )
        empty = {at: problem for at, problem in found.items() if not "".join(line.cells[at : at + 1])}
        return Line(line.number, line.cells, {**line.odd, **empty}) if empty else line


def _merged(part: IO[bytes]) -> Iterator[tuple[int, int, int, int]]:
    """The first and the last row, and the first and the last column from 0, of cells that are merged."""
    rest = b""
    while piece := part.read(_PIECE):
        rest += piece
        end = 0
        for found in _MERGED.finditer(rest):
            left, top, right, bottom = (one.decode("ascii") for one in found.groups())
            end = found.end()
            yield int(top), int(bottom), _place(left, 0), _place(right, 0)
        rest = rest[max(end, len(rest) - _LONGEST) :]


def _hidden(columns: etree._Element) -> set[int]:
    """The places of columns that are hidden; what is right of the table often is."""
    first, last = (whole_number(columns.get(name)) or 1 for name in ("min", "max"))
    return set(range(first - 1, min(last, MOST_COLUMNS))) if columns.get("hidden") in _YES else set()


def _is_filled(opened: Callable[[], IO[bytes]]) -> bool:
    """Whether a sheet holds a cell, by its beginning."""
    with opened() as part:
        return bool(_CELL.search(part.read(_PIECE)))


def _parts(files: Files, around: Around) -> dict[str, str]:
    """The names of the sheet, the shared texts and the styles; what other sheets hold something is told."""
    with files["xl/workbook.xml"]() as part:
        found = [
            (str(sheet.get("state", "visible")), _identifier(sheet), str(sheet.get("name", ""))) for sheet in stream_xml(part, "sheet")
        ]
    sheets = [(state, identifier) for state, identifier, _ in found]
    relations: dict[str, tuple[str, str]] = {}
    if "xl/_rels/workbook.xml.rels" in files:
        with files["xl/_rels/workbook.xml.rels"]() as part:
            for one in stream_xml(part, "Relationship"):
                kind = _RELATION.search(str(one.get("Type")))
                target = str(one.get("Target"))
                place = target[1:] if target.startswith("/") else normpath(f"{dirname('xl/workbook.xml')}/{target}")
                relations[str(one.get("Id"))] = (kind[1] if kind else "", place)
    seen = [name for state, name in sheets if state == "visible"] or [name for _, name in sheets]
    sheet = next((place for name in seen for kind, place in [relations.get(name, ("", ""))] if kind == "worksheet"), "")
    if sheet not in files:
        raise Unreadable("has no sheet", "save it anew with the program it comes from")
    others = [(name, relations.get(identifier, ("", ""))[1]) for state, identifier, name in found if state == "visible"]
    around.others = [name for name, place in others if place != sheet and place in files and _is_filled(files[place])]
    return dict(relations.values()) | {"worksheet": sheet}


def _identifier(sheet: etree._Element) -> str:
    return next((str(value) for name, value in sheet.attrib.items() if str(name).endswith("}id")), "")


def _date_styles(files: Files, name: str) -> frozenset[str]:
    """The numbers of the looks of cells that show a number as a date."""
    if name not in files:
        return frozenset()
    with files[name]() as part:
        codes: dict[str, str] = {}
        looks: list[str] = []
        for one in stream_xml(part, "numFmt", "cellXfs"):
            if local_name(one) == "numFmt":
                codes[str(one.get("numFmtId"))] = str(one.get("formatCode"))
            else:
                looks = [str(look.get("numFmtId")) for look in one]
    return frozenset(str(number) for number, code in enumerate(looks) if _shows_date(code, codes))


def _shows_date(number: str, codes: Mapping[str, str]) -> bool:
    if number in codes:
        return bool(_DATE_LETTERS.search(_WORDS_OF_FORMAT.sub("", codes[number])))
    return (whole_number(number) or 0) in _DATES


def _keep_texts(shared: sqlite3.Connection, files: Files, name: str) -> None:
    shared.execute("CREATE TABLE texts (number INTEGER PRIMARY KEY, text TEXT)")
    if name in files:
        with files[name]() as part:
            texts = ((number, _text(one)) for number, one in enumerate(stream_xml(part, "si")))
            shared.executemany("INSERT INTO texts VALUES (?, ?)", texts)


def _text(holder: etree._Element) -> str:
    """The words of a cell; how they are to be pronounced (rPh) is left out."""
    parts = [child if local_name(child) == "t" else child.find("{*}t") for child in holder if local_name(child) in ("t", "r")]
    text = "".join(part.text or "" for part in parts if part is not None)
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _line(row: etree._Element, number: int, dates: frozenset[str], text_of: Callable[[str], str]) -> Line:
    cells: list[str] = []
    odd: dict[int, str] = {}
    for cell in row:
        place = _place(cell.get("r"), len(cells))
        if len(cells) <= place < MOST_COLUMNS:
            cells += [""] * (place - len(cells))
            text, problem = _seen(cell, dates, text_of)
            cells.append(text)
            if problem:
                odd[place] = problem
    return Line(number, cells, odd)


def _place(reference: str | None, following: int) -> int:
    place = 0
    for letter in reference or "":
        if not "A" <= letter <= "Z":
            break
        place = place * 26 + ord(letter) - 64
    return place - 1 if place else following


def _seen(cell: etree._Element, dates: frozenset[str], text_of: Callable[[str], str]) -> tuple[str, str]:
    """What a cell holds, and what is wrong with it, if anything is."""
    kind, value, formula = cell.get("t", "n"), "", False
    for child in cell:
        match local_name(child):
            case "v":
                value = child.text or ""
            case "is":
                value = _text(child)
            case "f":
                formula = True
            case _:
                pass
    if kind == "s":
        value = text_of(value.strip())
    problem = ""
    if formula:
        problem = FORMULA
    elif kind == "e":
        problem = FAULTY
    elif value and (kind == "d" or (kind == "n" and cell.get("s", "") in dates)):
        problem = DATE
    elif value and kind == "n":
        value, problem = typed(value.strip())
    return value, problem
