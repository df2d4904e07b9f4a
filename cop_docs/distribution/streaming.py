"""The schools of a parcel in a ledger + a press file → a print stream, written by whatever process of this machine."""

from __future__ import annotations

import errno
import hashlib
import os
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cop_docs.copies.faces import FontFiles
from cop_docs.copies.prepared import Values
from cop_docs.copies.print_stream import PrintStream, Record
from cop_docs.copies.values import values_of
from cop_docs.distribution.ledger import school_of
from cop_docs.distribution.schema import opened
from cop_docs.project.files import file_at

#: So many records are written between two looks whether somebody still waits for the stream.
_LOOK = 1000


@dataclass(frozen=True)
class PressFile:
    """A press file with slots: plain bytes and fonts, which can be sent to another process."""

    content: bytes
    files: FontFiles

    @cached_property
    def stream(self) -> PrintStream:
        """It, ready to be written as a stream. Raises ``NotSlotted`` where it has no slots."""
        return PrintStream(self.content, self.files)

    @cached_property
    def sha256(self) -> bytes:
        """The SHA-256 of its bytes."""
        return hashlib.sha256(self.content).digest()

    def __reduce__(self) -> tuple[type[PressFile], tuple[bytes, FontFiles]]:
        """What was made ready is made ready again where it arrives."""
        return PressFile, (self.content, self.files)


@dataclass(frozen=True, slots=True)
class StreamTask:
    """The stream of an edition for the schools of a parcel, written to ``into``; ``only``: for the schools with these numbers, where there are any."""

    ledger: Path
    parcel: int
    edition: int
    into: Path
    only: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Streamed:
    """A stream: its SHA-256, its size, its pages; by the numbers of schools, a digest of each record in their order, and why others have none."""

    sha256: bytes
    size: int
    pages: int
    records: Mapping[int, bytes]
    refused: Mapping[int, list[str]]


def stream_of(masters: Mapping[int, PressFile], task: StreamTask) -> Streamed:
    """Writes a stream; the same in every process. Raises ``OSError`` and ``LedgerProblem``."""
    press = masters[task.edition]
    found: dict[int, bytes] = {}
    numbers: dict[str, int] = {}

    def records(known: sqlite3.Connection) -> Iterator[Record]:
        for number, identifier, said, copies in _rows(known, task):
            if len(found) % _LOOK == 0 and not task.into.exists():
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(task.into))
            values = values_of(school_of(said))
            numbers[identifier], found[number] = number, digest(press, values)
            yield Record(identifier, values, copies)

    with opened(task.ledger, may_write=False) as known, file_at(task.into) as file:
        written = press.stream.write(file, records(known))
        size = file.tell()
    refused = {numbers[identifier]: faults for identifier, faults in written.refused.items()}
    kept = {number: sha256 for number, sha256 in found.items() if number not in refused}
    return Streamed(bytes.fromhex(written.sha256), size, written.pages, kept, refused)


def digest(press: PressFile, values: Values) -> bytes:
    """What tells whether the record of a school is another than before: the press file, and the words of the school."""
    return hashlib.sha256(press.sha256 + repr(sorted(values.items())).encode(errors="surrogatepass")).digest()


def _rows(known: sqlite3.Connection, task: StreamTask) -> Iterator[tuple[int, str, str, int]]:
    """Number, id, what is said and copies of each school that gets the edition, in the order in which the schools came."""
    query = (
        "SELECT s.number, s.id, said, copies FROM schools s JOIN details d ON d.school = s.number JOIN records r ON r.school = s.number "
        "WHERE s.parcel = ? AND r.edition = ? AND copies ORDER BY s.number"
    )
    rows = known.execute(query, (task.parcel, task.edition))
    return (row for row in rows if not task.only or row[0] in task.only)
