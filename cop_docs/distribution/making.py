"""What is pending in a ledger → files in the folders of schools, or archives; noted when they are whole, so that a killed run goes on behind them."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from pathlib import Path
from typing import Any

from cop_docs.distribution.copying import Copied, Copies, Task, Want, copies_of
from cop_docs.distribution.ledger import Ledger, Listed, Parcel, Record
from cop_docs.distribution.schema import SCHOOLS
from cop_docs.distribution.sources import Content, Finished, Personal, Source
from cop_docs.distribution.wanted import Edition
from cop_docs.distribution.workers import Workers
from cop_docs.project.files import Batch, batch_of_files, delete_file
from cop_docs.read.archive import pack_stored
from cop_docs.schools.school import School

#: SHA-256 and size of a file, and its record.
Noted = tuple[bytes, int, Record]
#: So many parcels are written and noted together: a run that is killed makes at most these again.
TOGETHER = 64
#: So many schools at most are in one archive, and in one stream: the memory of a run does not grow with the list.
IN_AN_ARCHIVE, IN_A_STREAM = 1_000, 10_000


@dataclass(frozen=True, slots=True)
class Order:
    """How a run gives out its files: "files", "zip" or "stream", a parcel for each "school", "region" or "printer"."""

    form: str = "files"
    by: str = "school"

    @property
    def most(self) -> int:
        """The most schools of a parcel."""
        return IN_A_STREAM if self.form == "stream" else IN_AN_ARCHIVE

    def path_of(self, school: School, number: int) -> tuple[str, str]:
        """The key of the parcel that a school belongs to, and the path of the one with this number; ids are its only names."""
        if self.by == "school":
            return school.id.casefold(), f"{SCHOOLS}/{school.id}{'.zip' if self.form == 'zip' else ''}"
        key = (school.region or school.city) if self.by == "region" else school.printer
        return f"{self.by}: {key}", f"{self.by}-{number:05}{'.zip' if self.form == 'zip' else ''}"


@dataclass(slots=True)
class Made:
    """How far a run has come: parcels and files that were made, and records of streams; ``fault`` is told each reason why a school cannot have a file, with the id of the school."""

    fault: Callable[[str, Edition, str], None]
    parcels: int = 0
    files: int = 0
    records: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """A file of a school, with its record."""

    listed: Listed
    record: Record
    edition: Edition
    content: Content

    def noted(self) -> Noted:
        """What the ledger is to know of it; its bytes are not kept."""
        return self.content.sha256, self.content.size, self.record


@dataclass(frozen=True, slots=True)
class Due:
    """A school for which something is pending, and what it gets."""

    parcel: Parcel
    listed: Listed
    records: Sequence[Record]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Schools of which the copies are made in one task; ``is_last``: the next one belongs to another batch."""

    dues: Sequence[Due]
    is_last: bool


@dataclass(slots=True)
class _Notes:
    """What the ledger is to know of a batch: what was made, is gone, cannot be made, and the archives."""

    made: Made
    done: list[Noted] = field(default_factory=list)
    gone: list[tuple[Listed, Record]] = field(default_factory=list)
    faulty: list[Record] = field(default_factory=list)
    bundled: list[tuple[int, bytes, int]] = field(default_factory=list)


class Maker:
    """Makes what is pending in a ledger, in ``folder``, from the sources of the editions.

    ``is_local``: whether its tasks are done on this machine alone.
    """

    is_local = False

    def jobs(self, most: int) -> int:
        """By how many processes its tasks are worth being done."""
        return most

    def __init__(self, ledger: Ledger, folder: Path, sources: Mapping[int, Source], order: Order) -> None:
        self._ledger, self._folder, self._sources, self._order = ledger, folder, sources, order
        self._editions = {edition.number: edition for edition in ledger.editions()}

    def masters(self) -> Mapping[int, Any]:
        """The prepared files, which those who make copies are to have."""
        return {number: source.prepared for number, source in self._sources.items() if isinstance(source, Personal)}

    def run(self, day: str, made: Made, workers: Workers) -> Iterator[Made]:
        """Makes all of it; ``made`` after each batch. Raises ``OSError``, ``LedgerProblem`` and ``WorkersLost``; what was noted before stays."""
        given = self._given(workers)
        for first in given:
            self._batch(_batch_of(first, given), day, made)
            yield made

    def _given(self, workers: Workers) -> Iterator[tuple[Chunk, Copies]]:
        return workers.results(copies_of, ((self._task(chunk.dues), chunk) for chunk in self._chunks()))

    def _chunks(self) -> Iterator[Chunk]:
        """The schools for which something is pending, some at a time: what is made in one task."""
        for parcel in self._ledger.empty_parcels():
            self._delete_archive(parcel)
        after = 0
        together = TOGETHER if self._order.by == "school" else 1
        while parcels := self._ledger.pending_parcels(after, together):
            after = parcels[-1].number
            schools = [(parcel, listed) for parcel in parcels for listed in self._ledger.schools_of(parcel.number)]
            for start in range(0, len(schools), TOGETHER):
                some = schools[start : start + TOGETHER]
                dues = [Due(parcel, listed, self._ledger.records(listed.number)) for parcel, listed in some]
                yield Chunk(dues, is_last=start + TOGETHER >= len(schools))

    def _task(self, dues: Iterable[Due]) -> Task:
        """The copies that are to be made for these schools."""
        wants = [
            Want(due.listed.number, due.listed.school, tuple(one.edition for one in self._to_make(due) if self._is_personal(one)))
            for due in dues
            if due.listed.school is not None
        ]
        return tuple(want for want in wants if want.editions)

    def _to_make(self, due: Due) -> list[Record]:
        """What is made for a school; of folders only what is pending, as the rest is there."""
        if due.listed.school is None:
            return []
        known = [one for one in due.records if one.copies and one.edition in self._sources]
        return [one for one in known if one.is_pending or self._order.form == "zip"]

    def _is_personal(self, record: Record) -> bool:
        return isinstance(self._sources[record.edition], Personal)

    def _batch(self, schools: Iterable[tuple[Due, Copies]], day: str, made: Made) -> None:
        notes = _Notes(made)
        with batch_of_files(self._folder) as batch:
            for parcel, group in groupby(schools, key=lambda school: school[0].parcel):
                items = self._items(group, notes)
                if self._order.form == "files":
                    notes.done += (self._put(batch, parcel, item) for item in items)
                elif (first := next(items, None)) is None:
                    self._delete_archive(parcel)
                else:
                    notes.done += self._zip(batch, parcel, chain([first], items), notes.bundled)
                made.parcels += 1
        if self._order.form == "files":
            self._delete(notes.gone)
        with self._ledger.change():
            event = self._ledger.event("made", day)
            self._ledger.made(notes.done, event)
            self._ledger.gone(record for _, record in notes.gone)
            self._ledger.faulty(notes.faulty)
            for number, sha256, size in notes.bundled:
                self._ledger.bundled(number, sha256, size)
        made.files += len(notes.done)

    def _items(self, schools: Iterable[tuple[Due, Copies]], notes: _Notes) -> Iterator[Item]:
        """The files of a parcel. What is not wanted or cannot be made goes into the notes."""
        for due, copies in schools:
            notes.gone += [(due.listed, one) for one in due.records if one.is_pending and not (one.copies and due.listed.school)]
            for record in self._to_make(due):
                edition, copied = self._editions[record.edition], copies.get((due.listed.number, record.edition))
                if copied is None or not copied.faults:
                    yield Item(due.listed, record, edition, self._content(record.edition, copied))
                    continue
                notes.faulty.append(record)
                for fault in copied.faults:
                    notes.made.fault(due.listed.id, edition, fault)

    def _content(self, edition: int, copied: Copied | None) -> Content:
        source = self._sources[edition]
        if copied is None:
            assert isinstance(source, Finished)
            return source.whole
        assert isinstance(source, Personal)
        return source.content(copied)

    def _put(self, batch: Batch, parcel: Parcel, item: Item) -> Noted:
        path = f"{parcel.path}/{item.edition.name}"
        if item.content.path is None:
            batch.write(path, item.content.parts)
        else:
            batch.link(path, item.content.path)
        return item.noted()

    def _delete(self, gone: Iterable[tuple[Listed, Record]]) -> None:
        """Deletes files that a school is not to have any more; those that were changed since are not ours to delete."""
        for listed, record in gone:
            path = self._folder / SCHOOLS / listed.id / self._editions[record.edition].name
            if path.is_file() and not path.is_symlink() and record.sha256 == sha256_of(path):
                delete_file(path)

    def _delete_archive(self, parcel: Parcel) -> None:
        """Deletes an archive in which nothing is left; one that was changed since is not ours to delete."""
        path = self._folder / parcel.path
        if path.is_file() and not path.is_symlink() and parcel.sha256 == sha256_of(path):
            delete_file(path)
        with self._ledger.change():
            self._ledger.bundled(parcel.number, None, 0)

    def _zip(self, batch: Batch, parcel: Parcel, items: Iterable[Item], bundled: list[tuple[int, bytes, int]]) -> list[Noted]:
        """Writes the archive of a parcel; which of its records were pending."""
        done: list[Noted] = []
        with batch.open(parcel.path) as file:
            pack_stored(file, self._members(items, done))
            file.flush()
            file.seek(0)
            bundled.append((parcel.number, hashlib.file_digest(file, "sha256").digest(), file.tell()))
        return [noted for noted in done if noted[2].is_pending]

    def _members(self, items: Iterable[Item], done: list[Noted]) -> Iterator[tuple[str, Iterable[bytes]]]:
        """The files of an archive, each once; of several schools also who gets what; then the checksums of all."""
        sums: dict[str, str] = {}
        list_ = io.StringIO()
        table = csv.writer(list_, lineterminator="\r\n")
        table.writerow(["school", "file", "copies"])
        for item in items:
            done.append(item.noted())
            name = self._member(item)
            table.writerow([item.listed.id, name, item.record.copies])
            if name not in sums:
                sums[name] = item.content.sha256.hex()
                yield name, item.content.pieces()
        rows = list_.getvalue().encode()
        yield "copies.csv", [rows]
        sums["copies.csv"] = hashlib.sha256(rows).hexdigest()
        yield "SHA256SUMS", ["".join(f"{sums[name]}  {name}\n" for name in sorted(sums)).encode()]

    def _member(self, item: Item) -> str:
        """What is the same for all schools of an archive is in it once."""
        name = item.edition.name
        if self._order.by == "school":
            return name
        return f"packs/{name}" if item.content.path is not None else f"{item.listed.id}/{name}"


def _batch_of(given: tuple[Chunk, Copies], others: Iterator[tuple[Chunk, Copies]]) -> Iterator[tuple[Due, Copies]]:
    """The schools of a chunk and of those that follow it in the same batch."""
    while True:
        chunk, copies = given
        yield from ((due, copies) for due in chunk.dues)
        if chunk.is_last:
            return
        given = next(others)


def sha256_of(path: Path) -> bytes:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
