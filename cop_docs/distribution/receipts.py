"""What was sent, and the confirmations of schools → the ledger."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cop_docs.distribution.arrival import Arrival
from cop_docs.distribution.ledger import Ledger
from cop_docs.distribution.receipt_lines import Answer, answers
from cop_docs.model.finding import Findings, Place
from cop_docs.read.unreadable import Unreadable
from cop_docs.schools.cells import count, western

_SENDING = "UPDATE records SET sent = ?1, dispatched = copies WHERE copies AND sha256 IS NOT NULL AND NOT pending AND (sent IS NULL OR sent < made) AND school "
#: The narrower of these says which records are sent.
_WHICH = {
    "": "> 0",
    "school": "= ?2",
    "region": "IN (SELECT number FROM schools WHERE region = ?2)",
    "printer": "IN (SELECT number FROM schools WHERE printer = ?2)",
}
#: What the lines of one file say of each record; ``copies`` NULL: two of them contradict each other.
_SAID = (
    "CREATE TEMP TABLE said (school INTEGER, edition INTEGER, line INTEGER, copies INTEGER, PRIMARY KEY (school, edition)) WITHOUT ROWID"
)
_CONFIRMING = (
    "UPDATE records SET confirmed = ?, arrived = s.copies FROM said s WHERE s.school = records.school AND s.edition = records.edition "
    "AND s.copies IS NOT NULL AND (confirmed IS NULL OR confirmed < sent OR arrived IS NOT s.copies)"
)
_VALUES = "part merged cells, write a value into each, and give the command the file again"
_CORRECT = "correct the line, and give the command the file again"


def send(ledger: Ledger, which: str, value: str | int, event: int) -> int:
    """Notes as sent what is made and was not sent since, of all ("") or of one "school" (its number), "region" or "printer"; how many records."""
    values = (event, value) if which else (event,)
    return ledger.known.execute(_SENDING + _WHICH[which], values).rowcount


@dataclass(slots=True)
class Received:
    """How many records a file confirms anew and how many were confirmed so before; how many lines of it are not filled in, say the same again, or are wrong."""

    confirmed: int = 0
    before: int = 0
    empty: int = 0
    twice: int = 0
    wrong: int = 0


@dataclass(frozen=True, slots=True)
class _Sent:
    """What a school was sent of an edition: the name of its file, copies, when (None: it was not), and how many it has confirmed of them; None: it has not.

    ``listed`` is how many copies the list wants, which may have been corrected since.
    """

    edition: int
    name: str
    copies: int
    listed: int
    is_faulty: bool
    sent: int | None
    confirmed: int | None
    arrived: int | None

    @property
    def before(self) -> int | None:
        """How many copies of what was sent last are confirmed."""
        return self.arrived if self.confirmed is not None and self.sent is not None and self.confirmed > self.sent else None

    def is_later(self, event: int) -> bool:
        """Whether it was confirmed or sent again after an event: what was said by then is said of what was sent before."""
        return self.arrived is not None and max(self.sent or 0, self.confirmed or 0) > event


class Receipts:
    """A file of confirmations: the form that ``dispatch`` writes, filled in, or what came in at the address of the letters.

    Each line counts once: what one file says twice of a record, what an earlier file said, and a file that is given again change nothing. Where two lines of
    it contradict each other, neither is taken. ``may_lower``: a smaller number than was confirmed before is a correction, and no mistake.
    """

    def __init__(self, ledger: Ledger, path: Path, findings: Findings, *, may_lower: bool = False) -> None:
        self._ledger, self._path, self._findings, self._arrival = ledger, path, findings, Arrival.of(ledger)
        self._names = {edition.number: edition.name for edition in ledger.editions()}
        self._files = frozenset(map(str.casefold, self._names.values()))
        self._may_lower, self._first, self._received = may_lower, 0, Received()
        self._twice, self._wrongs = set[int](), set[int]()

    def take(self, event: int) -> Received:
        """Takes its lines; those that are wrong are findings. A line with an empty last cell confirms nothing. To be called once, within ``change``."""
        with self._path.open("rb") as file:
            name = f"received {hashlib.file_digest(file, 'sha256').hexdigest()}"
        self._first = int(self._ledger.setting(name) or event)
        self._ledger.set(name, str(self._first))
        self._ledger.known.execute(_SAID)
        try:
            for answer in answers(self._path):
                self._take(answer)
        except Unreadable as error:
            self._findings.add("receipt-wrong", Place(self._path.name, error.line, error.column), str(error), error.hint)
        changed = self._ledger.known.execute(_CONFIRMING, (event,)).rowcount
        [said] = self._ledger.known.execute("SELECT count(copies) FROM said").fetchone()
        self._ledger.known.execute("DROP TABLE said")
        before = self._received.before + said - changed
        return replace(self._received, confirmed=changed, before=before, twice=len(self._twice - self._wrongs), wrong=len(self._wrongs))

    def _take(self, answer: Answer) -> None:
        if answer.odd:
            self._wrong(answer, f"the cell has no value: it {answer.odd}", _VALUES)
            return
        if answer.arrived == "":
            self._received.empty += 1
            return
        problem, school = self._school(answer)
        sent: Sequence[_Sent] = ()
        if not problem:
            problem, sent = self._sent(school, answer)
        number = None if answer.arrived is None else count(answer.arrived)
        problem = problem or next(filter(None, (self._contradicts(one, number) for one in sent)), None)
        if problem:
            self._wrong(answer, *problem)
            return
        for one in sent:
            if one.is_later(self._first):
                self._received.before += 1
            else:
                self._note(school, one, one.copies if number is None else number, answer)

    def _school(self, answer: Answer) -> tuple[tuple[str, str] | None, int]:
        """What is wrong with who confirms, and its cure; the number of the school."""
        school = self._ledger.school(answer.school) or self._ledger.school(western(answer.school))
        if school is None:
            return (f'the ledger has no school "{answer.school[:24]}"', _CORRECT), 0
        if answer.code is not None and not self._arrival.is_code_of(school.id, answer.code):
            return (f"its code is not that of school {school.id}: it was mistyped, or made up", _CORRECT), 0
        return None, school.number

    def _sent(self, school: int, answer: Answer) -> tuple[tuple[str, str] | None, Sequence[_Sent]]:
        """What is wrong with what is confirmed, and its cure; the records that are confirmed."""
        name = answer.file.casefold()
        if name and name not in self._files:
            return (f'no file that was given out is called "{answer.file[:60]}"', _CORRECT), ()
        if answer.arrived is not None and count(answer.arrived) is None:
            return (f'"{answer.arrived[:24]}" is no number of copies', _CORRECT), ()
        query = (
            "SELECT edition, coalesce(dispatched, copies), copies, faulty, sent, confirmed, arrived FROM records "
            "WHERE school = ? AND (copies OR sent IS NOT NULL) ORDER BY edition"
        )
        wanted = [_Sent(row[0], self._names[row[0]], *row[1:]) for row in self._ledger.known.execute(query, (school,))]
        wanted = [one for one in wanted if not name or one.name.casefold() == name]
        if not wanted:
            return ("the school was to get no copy of it", _CORRECT), ()
        sent = [one for one in wanted if one.sent is not None]
        if not sent and all(one.is_faulty for one in wanted):
            return ("it could not be made for this school", _CORRECT), ()
        if not sent:
            return (
                "nothing of it was sent, as far as the ledger knows",
                "note what was sent with distribute sent, and give the command the file again",
            ), ()
        return None, sent

    def _contradicts(self, one: _Sent, number: int | None) -> tuple[str, str] | None:
        """What a number of copies contradicts of what the ledger says, and its cure."""
        if number is None or one.is_later(self._first):
            return None
        if number > max(one.copies, one.listed):
            what = f"{number} copies of {one.name} arrived, and {one.copies} were sent"
            return what, "ask the school; where the list says too few, correct it and run it again, then give the command the file again"
        if not self._may_lower and one.before is not None and number < one.before:
            what = f"{number} copies of {one.name} arrived, and {one.before} were confirmed before"
            return what, "write how many arrived in all; where the smaller number is right, give the file with --correct"
        return None

    def _note(self, school: int, one: _Sent, copies: int, answer: Answer) -> None:
        """Keeps what a line says of a record, until all lines are read."""
        known = self._ledger.known
        before = known.execute("SELECT line, copies FROM said WHERE school = ? AND edition = ?", (school, one.edition)).fetchone()
        if before is None:
            known.execute("INSERT INTO said VALUES (?, ?, ?, ?)", (school, one.edition, answer.line, copies))
            if copies < one.copies:
                self._short(answer, f"{copies} of {one.copies} copies of {one.name} arrived")
        elif before[1] == copies:
            self._twice.add(answer.line)
            what = f"{one.name} is confirmed in line {before[0]} already, with the same number; it counts once"
            self._findings.add(
                "receipt-twice",
                self._place(answer),
                what,
                "where one of the lines is meant for another file or school, correct it, and give the command the file again",
            )
        else:
            known.execute("UPDATE said SET copies = NULL WHERE school = ? AND edition = ?", (school, one.edition))
            self._wrongs.add(before[0])
            what = f"{copies} copies of {one.name} arrived, and line {before[0]} says otherwise; neither is taken"
            self._wrong(answer, what, "leave the line that is right, and give the command the file again")

    def _short(self, answer: Answer, what: str) -> None:
        hint = "ask the school and the carrier; distribute retry ID makes them again"
        self._findings.add("receipt-short", self._place(answer), what, hint)

    def _wrong(self, answer: Answer, what: str, cure: str) -> None:
        self._wrongs.add(answer.line)
        self._findings.add("receipt-wrong", self._place(answer), what, cure)

    def _place(self, answer: Answer) -> Place:
        return Place(self._path.name, answer.line, answer.column)
