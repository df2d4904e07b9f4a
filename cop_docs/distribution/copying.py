"""A task (schools, and the editions that they get) + prepared files → the copies of these schools, in whatever process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cop_docs.copies.prepared import Prepared
from cop_docs.copies.values import values_of
from cop_docs.schools.school import School

#: The prepared files by the numbers of their editions.
Masters = Mapping[int, Prepared]


@dataclass(frozen=True, slots=True)
class Want:
    """A school, its number in the ledger, and the numbers of the editions of which it gets a copy of its own."""

    number: int
    school: School
    editions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy but for its constant bytes, which every process has that has the prepared file; or, in ``faults``, why there is none."""

    sha256: bytes
    tail: bytes
    faults: tuple[str, ...] = ()


#: All that another process needs beside the prepared files.
Task = tuple[Want, ...]
#: By the numbers of the school and of the edition.
Copies = Mapping[tuple[int, int], Copied]


def copies_of(masters: Masters, task: Task) -> Copies:
    """The copies of a task; the same in every process."""
    return {(want.number, edition): _copied(masters[edition], want.school) for want in task for edition in want.editions}


def _copied(master: Prepared, school: School) -> Copied:
    values = values_of(school)
    if faults := master.faults(values):
        return Copied(b"", b"", tuple(faults))
    copy = master.copy(values)
    return Copied(bytes.fromhex(copy.sha256), copy.tail)
