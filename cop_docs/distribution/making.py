"""What is pending in a ledger → files in the folders of schools, or archives; noted when they are whole, so that a killed run goes on behind them."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cop_docs.distribution.ledger import Ledger, Listed, Parcel, Record
from cop_docs.distribution.sources import Content, Source
from cop_docs.distribution.wanted import Edition
from cop_docs.project.files import Batch, batch_of_files, delete_file
from cop_docs.read.archive import pack_stored
from cop_docs.schools.school import School

#: SHA-256 and size of a file, and its record.
Noted = tuple[bytes, int, Record]
#: So many parcels are written and noted together: a run that is killed makes at most these again.
TOGETHER = 64
#: Where the folders of schools are, in the folder of the run.
SCHOOLS = "schools"


@dataclass(frozen=True, slots=True)
class Order:
    """How a run gives out its files: "files" or "zip", a parcel for each "school", "region" or "printer"."""

    form: str = "files"
    by: str = "school"

    def path_of(self, school: School, number: int) -> tuple[str, str]:
        """The key of the parcel that a school belongs to, and the path of the one with this number; ids are its only names."""
        if self.by == "school":
            return school.id.casefold(), f"{SCHOOLS}/{school.id}{'.zip' if self.form == 'zip' else ''}"
        key = (school.region or school.city) if self.by == "region" else school.printer
        return f"{self.by}: {key}", f"{self.by}-{number:05}.zip"


@dataclass(slots=True)
class Made:
    """How far a run has come: parcels and files that were made; ``fault`` is told each reason why a school cannot have a file, with the id of the school."""

    fault: Callable[[str, Edition, str], None]
    parcels: int = 0
    files: int = 0


@dataclass(frozen=True, slots=True)
class _Item:
    """A file of a school, with its record."""

    listed: Listed
    record: Record
    edition: Edition
    content: Content

    def noted(self) -> Noted:
        """What the ledger is to know of it; its bytes are not kept."""
        return self.content.sha256, self.content.size, self.record


class Maker:
    """Makes what is pending in a ledger, in ``folder``, from the sources of the editions."""

    def __init__(self, ledger: Ledger, folder: Path, sources: Mapping[int, Source], order: Order) -> None:
        self._ledger, self._folder, self._sources, self._order = ledger, folder, sources, order
        self._editions = {edition.number: edition for edition in ledger.editions()}

    def run(self, day: str, made: Made) -> Iterator[Made]:
        """Makes all of it; ``made`` after each batch. Raises ``OSError`` and ``LedgerProblem``; what was noted before stays."""
        after = 0
        together = TOGETHER if self._order.by == "school" else 1
        while parcels := self._ledger.pending_parcels(after, together):
            self._batch(parcels, day, made)
            after = parcels[-1].number
            yield made

    def _batch(self, parcels: Sequence[Parcel], day: str, made: Made) -> None:
        done: list[Noted] = []
        gone: list[tuple[Listed, Record]] = []
        faulty: list[Record] = []
        bundled: list[tuple[int, bytes, int]] = []
        with batch_of_files(self._folder) as batch:
            for parcel in parcels:
                items = self._items(parcel, (gone, faulty, made))
                if self._order.form == "files":
                    done += (self._put(batch, parcel, item) for item in items)
                else:
                    done += self._zip(batch, parcel, items, bundled)
        if self._order.form == "files":
            self._delete(gone)
        with self._ledger.change():
            event = self._ledger.event("made", day)
            self._ledger.made(done, event)
            self._ledger.gone(record for _, record in gone)
            self._ledger.faulty(faulty)
            for number, sha256, size in bundled:
                self._ledger.bundled(number, sha256, size)
        made.parcels += len(parcels)
        made.files += len(done)

    def _items(self, parcel: Parcel, notes: tuple[list[tuple[Listed, Record]], list[Record], Made]) -> Iterator[_Item]:
        """The files of a parcel; of folders only those that are pending, as the others are there. What is not wanted or cannot be made goes into the notes."""
        gone, faulty, made = notes
        for listed in self._ledger.schools_of(parcel.number):
            for record in self._ledger.records(listed.number):
                edition = self._editions[record.edition]
                if not record.copies or listed.school is None:
                    gone += [(listed, record)] if record.is_pending else []
                    continue
                if record.edition not in self._sources or not (record.is_pending or self._order.form == "zip"):
                    continue
                source = self._sources[record.edition]
                faults = source.faults(listed.school)
                if faults:
                    faulty.append(record)
                    for fault in faults:
                        made.fault(listed.id, edition, fault)
                else:
                    yield _Item(listed, record, edition, source.content(listed.school))

    @staticmethod
    def _put(batch: Batch, parcel: Parcel, item: _Item) -> Noted:
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

    def _zip(self, batch: Batch, parcel: Parcel, items: Iterable[_Item], bundled: list[tuple[int, bytes, int]]) -> list[Noted]:
        """Writes the archive of a parcel; which of its records were pending."""
        done: list[Noted] = []
        with batch.open(parcel.path) as file:
            pack_stored(file, self._members(items, done))
            file.flush()
            file.seek(0)
            bundled.append((parcel.number, hashlib.file_digest(file, "sha256").digest(), file.tell()))
        return [noted for noted in done if noted[2].is_pending]

    def _members(self, items: Iterable[_Item], done: list[Noted]) -> Iterator[tuple[str, Iterable[bytes]]]:
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

    def _member(self, item: _Item) -> str:
        """What is the same for all schools of an archive is in it once."""
        name = item.edition.name
        if self._order.by == "school":
            return name
        return f"packs/{name}" if item.content.path is not None else f"{item.listed.id}/{name}"


def sha256_of(path: Path) -> bytes:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
