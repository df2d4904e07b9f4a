"""A task (schools, and the editions that they get) + prepared files → the copies of these schools, in whatever process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cop_docs.copies.prepared import Copy, Prepared
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
    """A copy (its ``size`` is that of the whole) but for its constant bytes, which every process has that has the prepared file; or, in ``faults``, why there is none."""

    sha256: bytes
    size: int
    tail: bytes
    faults: tuple[str, ...] = ()

    @classmethod
    def not_made(cls, faults: list[str]) -> Copied:
        """None, for these reasons."""
        return cls(b"", 0, b"", tuple(faults))


#: All that another process needs beside the prepared files.
Task = tuple[Want, ...]
#: By the numbers of the school and of the edition.
Copies = Mapping[tuple[int, int], Copied]


def copies_of(masters: Masters, task: Task) -> Copies:
    """The copies of a task; the same in every process."""
    return {(want.number, edition): _copied(masters[edition], want.school) for want in task for edition in want.editions}


def copy_of(master: Prepared, school: School) -> Copy | list[str]:
    """The copy of a school, or why there is none."""
    values = values_of(school)
    return master.faults(values) or master.copy(values)


def _copied(master: Prepared, school: School) -> Copied:
    copy = copy_of(master, school)
    if isinstance(copy, list):
        return Copied.not_made(copy)
    return Copied(bytes.fromhex(copy.sha256), len(copy.constant) + len(copy.tail), copy.tail)
