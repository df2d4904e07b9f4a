"""A list as it is read → what people see in it and is not read, and what is read and they do not see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from cop_docs.model.finding import Findings, Place
from cop_docs.schools.headers import rivals_of
from cop_docs.schools.mapping import Places
from cop_docs.schools.school import Around, Line


@dataclass(slots=True)
class Beside:
    """Columns that are not read, and in how many rows they hold something: those without a header, and those that are like one of ours that is read.

    ``rivals``: the column that each of the latter is like, and the place of the one that is read. A value that is the same in both does not count.
    """

    header: Line
    unnamed: tuple[int, ...]
    rivals: Mapping[int, tuple[str, int]]
    rows: Counter[int] = field(default_factory=Counter)

    @classmethod
    def of(cls, header: Line, places: Places, *, is_proposed: bool) -> Beside:
        """Those of a list. Where a mapping file says what is read, no other column is asked about."""
        used = places.used()
        unnamed = tuple(at for at, cell in enumerate(header.cells) if not cell.strip() and at not in used)
        rivals = [(column, at) for column, at in rivals_of(header.cells) if is_proposed and at not in used and places.of(column) >= 0]
        return cls(header, unnamed, {at: (column, places.of(column)) for column, at in rivals})

    def counted(self, lines: Iterable[Line]) -> Iterator[Line]:
        """The lines, each counted as it passes."""
        for line in lines:
            cells = line.cells
            for at in self.unnamed:
                self.rows[at] += at < len(cells) and bool(cells[at].strip())
            for at, (_, read) in self.rivals.items():
                if max(at, read) < len(cells):
                    ours, other = cells[read].strip(), cells[at].strip()
                    self.rows[at] += bool(ours and other) and ours != other
            yield line

    def tell(self, file: str, findings: Findings) -> None:
        """Adds a finding for each of these columns that holds something."""
        cells = self.header.cells
        for at, rows in sorted((+self.rows).items()):
            place = Place(file, self.header.number, at + 1)
            if at in self.rivals:
                column, read = self.rivals[at]
                names = f"“{cells[read].strip()}”, which is read, and “{cells[at].strip()}”"
                problem = f"two columns may be the {column}: {names}; they differ in {_rows(rows)}"
                findings.add("school-either", place, problem, "say which it is in a mapping file (--map FILE), or delete the other column")
            else:
                problem = f"a column without a header has values in {_rows(rows)}: not read, and not kept"
                cure = "where it is needed, give it a header of its own: of headers that are merged, only the first column has one"
                findings.add("school-unread", place, problem, cure)


def tell_around(around: Around, header: Line, file: str, findings: Findings) -> None:
    """Adds what of a spreadsheet is hidden and was read, and which sheets were not read."""
    names = [cell.strip() for at, cell in enumerate(header.cells) if cell.strip() and at in around.hidden_columns]
    hidden = [_rows(around.hidden_rows)] if around.hidden_rows else []
    hidden += [f"{len(names)} column{'s' if names[1:] else ''} ({', '.join(names)})"] if names else []
    if hidden:
        problem = f"{' and '.join(hidden)}: hidden, and read as all others"
        findings.add("school-hidden", Place(file), problem, "show them, and delete the rows of schools that are to get nothing")
    if around.others:
        cure = "nothing has to be done, where no school is in them; else save each sheet as a list of its own"
        findings.add("school-unread", Place(file), f"other sheets, which are not read: {', '.join(around.others)}", cure)


def _rows(number: int) -> str:
    return f"{number:,} row{'s' if number != 1 else ''}"
