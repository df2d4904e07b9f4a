"""What was sent, and the confirmations of schools → the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cop_docs.distribution.arrival import Arrival, scanned
from cop_docs.distribution.dispatch import FORM
from cop_docs.distribution.ledger import Ledger
from cop_docs.model.finding import Findings, Place
from cop_docs.read.unreadable import Unreadable
from cop_docs.schools.cells import count, kept, western
from cop_docs.schools.list_file import open_list
from cop_docs.schools.school import Line

_SENDING = "UPDATE records SET sent = ?1 WHERE copies AND sha256 IS NOT NULL AND NOT pending AND (sent IS NULL OR sent < made) AND school "
#: The narrower of these says which records are sent.
_WHICH = {
    "": "> 0",
    "school": "= ?2",
    "region": "IN (SELECT number FROM schools WHERE region = ?2)",
    "printer": "IN (SELECT number FROM schools WHERE printer = ?2)",
}


def send(ledger: Ledger, which: str, value: str | int, event: int) -> int:
    """Notes as sent what is made and was not sent since, of all ("") or of one "school" (its number), "region" or "printer"; how many records."""
    values = (event, value) if which else (event,)
    return ledger.known.execute(_SENDING + _WHICH[which], values).rowcount


@dataclass(slots=True)
class Received:
    """How many records a file confirms anew and how many were confirmed so before; how many lines of it are not filled in, and how many are wrong."""

    confirmed: int = 0
    before: int = 0
    empty: int = 0
    wrong: int = 0


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns of a file are; -1: it has none of this name.

    ``code`` is that of the school's letter, ``scanned`` the whole address there, with both. A file with one of them needs no ``arrived``: all came.
    """

    school: int
    file: int
    copies: int
    arrived: int
    code: int
    scanned: int


class Receipts:
    """A file of confirmations, as CSV, XLSX or ODS: the form that ``dispatch`` writes, filled in, or what came in at the address of the letters."""

    def __init__(self, ledger: Ledger, path: Path, findings: Findings) -> None:
        self._ledger, self._path, self._findings, self._arrival = ledger, path, findings, Arrival.of(ledger)
        self._editions = {edition.name.casefold(): edition.number for edition in ledger.editions()}
        self._names = {edition.number: edition.name for edition in ledger.editions()}

    def take(self, event: int) -> Received:
        """Takes its lines; those that are wrong are findings. A line with an empty last cell confirms nothing."""
        received = Received()
        try:
            with open_list(self._path) as listed:
                columns = None
                for line in listed.lines:
                    if columns is None:
                        columns = _columns(line)
                    else:
                        self._line(line, columns, received, event)
        except Unreadable as error:
            self._findings.add("receipt-wrong", Place(self._path.name, error.line), str(error), error.hint)
            return received
        if columns is None:
            self._findings.add(
                "receipt-wrong",
                Place(self._path.name),
                f"has no line of headers: {', '.join(FORM)}; or school, code, arrived; or scanned",
                "fill in confirm.csv, which distribute dispatch writes, or name the columns of what came in at the address of the letters so",
            )
        return received

    def _line(self, line: Line, columns: _Columns, received: Received, event: int) -> None:
        said = _cell(line, columns.arrived)
        if not any(map(str.strip, line.cells)):
            return
        if columns.arrived >= 0 and not said:
            received.empty += 1
            return
        problem, school, editions = self._found(line, columns, said)
        if problem:
            received.wrong += 1
            self._findings.add(
                "receipt-wrong", Place(self._path.name, line.number), problem, "correct the line, and give the command the file again"
            )
            return
        number = count(said)
        wanted = {record.edition: record.copies for record in self._ledger.records(school)}
        for edition in editions:
            if number is not None and number < wanted[edition]:
                what = f"{number} of {wanted[edition]} copies of {self._names[edition]} arrived"
                self._findings.add(
                    "receipt-short",
                    Place(self._path.name, line.number),
                    what,
                    "ask the school and the carrier; distribute retry ID makes them again",
                )
        change = "UPDATE records SET confirmed = ?, arrived = ? WHERE school = ? AND edition = ? AND copies AND arrived IS NOT ?"
        came = {edition: wanted[edition] if number is None else number for edition in editions}
        rows = [(event, copies, school, edition, copies) for edition, copies in came.items()]
        confirmed = self._ledger.known.executemany(change, rows).rowcount
        received.confirmed += confirmed
        received.before += len(rows) - confirmed

    def _found(self, line: Line, columns: _Columns, said: str) -> tuple[str, int, Sequence[int]]:
        """What is wrong with a line; the number of its school, and of the editions that it confirms."""
        name, (identifier, code) = _cell(line, columns.file), _who(line, columns)
        school = self._ledger.school(identifier) or self._ledger.school(western(identifier))
        if school is None:
            return f'the ledger has no school "{identifier[:24]}"', 0, ()
        if code is not None and not self._arrival.is_code_of(school.id, code):
            return f"its code is not that of school {school.id}: it was mistyped, or made up", 0, ()
        if name and name.casefold() not in self._editions:
            return f'no file that was given out is called "{name[:60]}"', 0, ()
        if columns.arrived >= 0 and count(said) is None:
            return f'"{said[:24]}" is no number of copies', 0, ()
        wanted = [
            one
            for one in self._ledger.records(school.number)
            if one.copies and (not name or one.edition == self._editions[name.casefold()])
        ]
        chosen = [one.edition for one in wanted if one.is_sent]
        what = "" if chosen else "it could not be made for this school" if wanted else "the school was to get no copy of it"
        return what, school.number, chosen


def _columns(line: Line) -> _Columns | None:
    """The columns that a line of headers names; None where it is none."""
    names = [cell.strip().casefold() for cell in line.cells]
    found = _Columns(*(names.index(name) if name in names else -1 for name in (*FORM, "code", "scanned")))
    is_signed = found.scanned >= 0 or (found.school >= 0 and found.code >= 0)
    return found if is_signed or (found.school >= 0 and found.arrived >= 0) else None


def _who(line: Line, columns: _Columns) -> tuple[str, str | None]:
    """The id of the school that confirms, and the code that it gives; None where the file has no codes."""
    if columns.scanned >= 0:
        return scanned(_cell(line, columns.scanned)) or (_cell(line, columns.scanned), "")
    return _cell(line, columns.school), _cell(line, columns.code) if columns.code >= 0 else None


def _cell(line: Line, place: int) -> str:
    return kept(line.cells[place]).removeprefix("'") if 0 <= place < len(line.cells) else ""
