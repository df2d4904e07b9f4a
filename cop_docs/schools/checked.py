"""An open list + its mapping → each of its lines with its school, or with what is wrong; then what to tell of all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from cop_docs.model.finding import KINDS, Findings, Place
from cop_docs.model.kinds import Severity
from cop_docs.schools.checks import Checker
from cop_docs.schools.headers import first_header, header_in
from cop_docs.schools.list_file import ListFile
from cop_docs.schools.mapping import Mapped, places_of, proposed
from cop_docs.schools.rejects import REASON
from cop_docs.schools.school import Fault, Line, Offer, School
from cop_docs.schools.twins import Twins, twins

#: So many findings of a kind are told; all are in the file of rejects, and counted.
TOLD = 50
_HEAD = 40


@dataclass(frozen=True, slots=True)
class Headed:
    """A list of which the line of headers is known: that, and the lines below it."""

    header: Line
    lines: Iterator[Line]


@dataclass(slots=True)
class Tally:
    """What was found in a list: how many rows are schools and how many are not, and how many findings of each kind.

    ``confirm`` is where schools confirm what arrived, as its mapping file says; "" where that says nothing.
    """

    schools: int = 0
    rejected: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    confirm: str = ""

    def told(self, findings: Findings, file: str) -> None:
        """Adds what is not told row by row."""
        for kind, number in sorted(self.kinds.items()):
            if number > TOLD:
                hint = "--rejects FILE writes every row that is wrong, with its reasons"
                findings.add(kind, Place(file), f"{number:,} findings of this kind, of which the first {TOLD} are told", hint)


def headed(listed: ListFile, mapped: Mapped | None, *, is_asked: bool = False) -> Headed | None:
    """The list with its line of headers: the one that is most like one; None where none is, or, where a mapping is asked for, the first line."""
    first = list(islice(listed.lines, _HEAD))
    header = header_in(first, mapped.headers() if mapped else ())
    header = first_header(first) if header is None and is_asked else header
    below = (line for line in first if header is not None and line.number > header.number)
    return Headed(header, chain(below, listed.lines)) if header is not None else None


def checker_of(path: Path, found: Headed, mapped: Mapped | None, offer: Offer, findings: Findings) -> Checker | None:
    """What reads the lines; None, with findings, where a column is missing. Columns that are not read are a note."""
    headers = [cell.strip() for cell in found.header.cells]
    chosen = mapped or proposed(headers, offer)
    place = Place(path.name, found.header.number)
    places = places_of(chosen, headers, place, findings)
    if places is None:
        return None
    unread = [header for at, header in enumerate(headers) if header and at not in places.used() and header != REASON]
    if unread:
        findings.add(
            "school-unread", place, f"not read, and not kept: {', '.join(unread)}", "nothing has to be done, where none of them is needed"
        )
    return Checker(places, chosen, offer, path.parent, len(headers))


def check_lines(lines: Iterable[Line], checker: Checker, tally: Tally) -> Iterator[tuple[Line, School | None, list[Fault]]]:
    """Each line with its school, None where the row is rejected, and what is wrong with it."""
    with twins() as known:
        for line in lines:
            school, faults = checker.school(line)
            if school is not None:
                faults += _twins(school, line.number, (known, checker), is_taken=not _is_wrong(faults))
            tally.kinds.update(fault.kind for fault in faults)
            if _is_wrong(faults):
                tally.rejected += 1
                yield line, None, faults
            else:
                tally.schools += 1
                yield line, school, faults


def _is_wrong(faults: Iterable[Fault]) -> bool:
    return any(KINDS[fault.kind].severity is Severity.ERROR for fault in faults)


def _twins(school: School, row: int, knowing: tuple[Twins, Checker], *, is_taken: bool) -> Iterator[Fault]:
    known, checker = knowing
    if school.id and (first := known.same_id(school.id, row, is_taken=is_taken)):
        hint = "give each school an id of its own; the first row is taken"
        yield Fault("school-twice", checker.places.of("id"), f"the id is that of row {first}", hint)
    elif is_taken and (first := known.like(school, row)):
        hint = "see whether it is the same school; both are taken"
        yield Fault("school-like", checker.places.of("name"), f"name and address are nearly those of row {first}", hint)


def tell(file: str, line: Line, faults: Iterable[Fault], told: Counter[str], findings: Findings) -> None:
    """Adds the findings of a row, as long as not too many of their kind are told."""
    for fault in faults:
        told[fault.kind] += 1
        if told[fault.kind] <= TOLD:
            findings.add(fault.kind, Place(file, line.number, fault.column + 1), fault.message, fault.hint)


def reasons(faults: Iterable[Fault], header: Line) -> str:
    """What is wrong with a row, in one cell."""
    cells = dict(enumerate(header.cells))
    return "; ".join(f"{cells[fault.column]}: {_told(fault)}" if fault.column in cells else _told(fault) for fault in faults)


def _told(fault: Fault) -> str:
    return f"{fault.message} ({fault.hint})"
