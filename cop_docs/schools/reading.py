"""The path of a list → its schools, one at a time, and a file of the rows that are wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from cop_docs.model.finding import Findings, Place
from cop_docs.project.files import new_file
from cop_docs.read.unreadable import Unreadable
from cop_docs.schools.beside import Beside, tell_around
from cop_docs.schools.checked import Headed, Tally, check_lines, checker_of, headed, reasons, tell
from cop_docs.schools.checks import Checker
from cop_docs.schools.list_file import ListFile, open_list
from cop_docs.schools.mapping import CONFIRM, Mapped, read_mapping
from cop_docs.schools.rejects import REASON, write_rejects
from cop_docs.schools.school import Offer, School

_CURE = "name its columns in a mapping file: --map FILE"


def _nothing(_school: School) -> None:
    return


def _tell_headless(listed: ListFile, place: Place, findings: Findings) -> None:
    """Adds that a list has no line of headers, and which other sheets it may be in."""
    for _ in listed.lines:  # what is beside the lines is known when they are read
        pass
    problem, cure, others = "has no line of headers that is understood", _CURE, listed.around.others
    if others:
        problem = (
            f"its first sheet {problem}; {'other sheets hold' if others[1:] else 'another sheet holds'} something: {', '.join(others)}"
        )
        cure = f"move the sheet of the schools before all others, or save it as a list of its own; else {_CURE}"
    findings.add("school-list", place, problem, cure)


@dataclass(frozen=True, slots=True)
class Reading:
    """A list and what is done with it: ``take`` gets each school, ``rejects`` is written where it is named.

    ``map_`` is the mapping file, which is read where it is there; where it is not, ``propose`` gets what its headers suggest.
    """

    path: Path
    offer: Offer
    map_: Path | None = None
    rejects: Path | None = None
    take: Callable[[School], None] = _nothing
    propose: Callable[[Headed], None] | None = None

    def read(self, findings: Findings) -> Tally | None:
        """Reads the whole list; None, with findings, where its columns are not known or it cannot be read. Raises ``OSError``."""
        try:
            return self._read(findings)
        except Unreadable as error:
            findings.add("school-list", Place(self.path.name, error.line), str(error), error.hint)
            return None

    def _read(self, findings: Findings) -> Tally | None:
        mapped = self._mapping(findings)
        if findings.errors():
            return None
        place = Place(self.path.name)
        with open_list(self.path) as listed:
            found = headed(listed, mapped, is_asked=self.map_ is not None)
            if found is None:
                _tell_headless(listed, place, findings)
                return None
            if mapped is None and self.propose is not None:
                self.propose(found)
            checker = checker_of(self.path, found, mapped, self.offer, findings)
            if listed.is_guess:
                cure = "look at some names; where they are wrong, save it as CSV UTF-8"
                findings.add("school-charset", place, f"is read as {listed.charset}", cure)
            if checker is None:
                return None
            beside = Beside.of(found.header, checker.places, is_proposed=mapped is None)
            tally = self._rows(listed, replace(found, lines=beside.counted(found.lines)), checker, findings)
            beside.tell(self.path.name, findings)
            tell_around(listed.around, found.header, self.path.name, findings)
        tally.confirm = mapped.defaults.get(CONFIRM, "") if mapped else ""
        tally.told(findings, self.path.name)
        if not tally.schools + tally.rejected:
            findings.add("school-list", place, "has no row of a school below its headers", "write a line for each school")
        return tally

    def _mapping(self, findings: Findings) -> Mapped | None:
        if self.map_ is None or not self.map_.exists():
            return None
        return read_mapping(self.map_.read_text("utf-8", errors="replace"), self.map_.name, self.offer, findings)

    def _rows(self, listed: ListFile, found: Headed, checker: Checker, findings: Findings) -> Tally:
        tally = Tally()
        wrong = self._wrong(found, (checker, tally), findings)
        if self.rejects is None:
            for _ in wrong:
                pass
        else:
            with new_file(self.rejects) as file:
                write_rejects(file, listed, wrong)
        return tally

    def _wrong(self, found: Headed, checking: tuple[Checker, Tally], findings: Findings) -> Iterator[list[str]]:
        """The line of headers and the rows that are wrong, with the reasons; the others are taken."""
        told: Counter[str] = Counter()
        width = len(found.header.cells) - (found.header.cells[-1] == REASON)
        yield [*found.header.cells[:width], REASON]
        for line, school, faults in check_lines(found.lines, *checking):
            tell(self.path.name, line, faults, told, findings)
            if school is not None:
                self.take(school)
                continue
            cells = [*line.cells[:width], *[""] * (width - len(line.cells))]
            yield [*cells, reasons(faults, found.header), *line.cells[len(found.header.cells) :]]
