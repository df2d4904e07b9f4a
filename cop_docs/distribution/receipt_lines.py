"""A file that schools sent back, as CSV, XLSX or ODS → what each of its lines says: which school, which file, how many copies arrived."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cop_docs.distribution.arrival import scanned
from cop_docs.distribution.dispatch import FORM
from cop_docs.read.unreadable import Unreadable
from cop_docs.schools.cells import kept
from cop_docs.schools.list_file import open_list
from cop_docs.schools.school import Line

_NAMES = (*FORM, "code", "scanned")
_CURE = "fill in confirm.csv, which distribute dispatch writes, or name the columns of what came in at the address of the letters so"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a line says, at its line and the column of the number, from 1 (0: it has none).

    ``code`` is None where the file has no codes, ``file`` "" where all that was sent is meant, ``arrived`` None where all of it came.
    ``odd`` is why a cell has no value, though it is not left empty: it is merged with another, or a formula that was never worked out; the column is its own then.
    """

    line: int
    column: int
    school: str
    code: str | None
    file: str
    arrived: str | None
    odd: str = ""


def answers(path: Path) -> Iterator[Answer]:
    """The answers of a file, without lines in which nothing is. Raises ``Unreadable`` and ``OSError``."""
    with open_list(path) as listed:
        lines = iter(listed.lines)
        columns = next((found for line in lines if (found := _columns(line))), None)
        if columns is None:
            raise Unreadable(f"has no line of headers: {', '.join(FORM)}; or school, code, arrived; or scanned", _CURE)
        for line in lines:
            if any(map(str.strip, line.cells)):
                yield _answer(line, columns)


def _columns(line: Line) -> dict[str, int] | None:
    """The places of the columns that a line of headers names; None where it is none. Raises ``Unreadable`` where it names one twice."""
    names = [cell.strip().casefold() for cell in line.cells]
    found = {name: names.index(name) for name in _NAMES if name in names}
    if not (found.keys() >= {"school", "arrived"} or found.keys() >= {"school", "code"} or "scanned" in found):
        return None
    for name, place in found.items():
        if names.count(name) > 1:
            column = names.index(name, place + 1) + 1
            raise Unreadable(f'has two columns that are called "{name}"', "leave one of them, the one that counts", (line.number, column))
    return found


def _answer(line: Line, columns: dict[str, int]) -> Answer:
    school, code = _who(line, columns)
    arrived = _cell(line, columns, "arrived") if "arrived" in columns else None
    odd = next((place for name, place in columns.items() if place in line.odd and not _cell(line, columns, name)), None)
    column = (columns.get("arrived", -1) if odd is None else odd) + 1
    return Answer(line.number, column, school, code, _cell(line, columns, "file"), arrived, "" if odd is None else line.odd[odd])


def _who(line: Line, columns: dict[str, int]) -> tuple[str, str | None]:
    if "scanned" in columns:
        address = _cell(line, columns, "scanned")
        return scanned(address) or (address, "")
    return _cell(line, columns, "school"), _cell(line, columns, "code") if "code" in columns else None


def _cell(line: Line, columns: dict[str, int], name: str) -> str:
    place = columns.get(name, len(line.cells))
    return kept(line.cells[place]).removeprefix("'") if place < len(line.cells) else ""
