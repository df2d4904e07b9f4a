"""What is pending in a ledger → print streams: for each printer a folder with a stream of each edition, their records and their checksums."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cop_docs.distribution.ledger import Ledger, Parcel, Record
from cop_docs.distribution.making import Made, Maker, Order, sha256_of
from cop_docs.distribution.reprints import next_event, note_reprint, reprints
from cop_docs.distribution.sources import Finished, OnPress, Source
from cop_docs.distribution.streaming import PressFile, Streamed, StreamTask, stream_of
from cop_docs.distribution.workers import Workers
from cop_docs.project.files import Batch, batches_of_files, delete_file

#: The names of the two other files of a folder.
RECORDS, SUMS = "records.csv", "SHA256SUMS"
#: So many records at least are to be written for each process that is started.
FOR_A_PROCESS = 1000
_HEADERS = ("school", "file", "copies", "record", "first page", "last page")


@dataclass(slots=True)
class _Job:
    """A parcel in the making: where it goes, the streams that are to be written of it, and what was written."""

    parcel: Parcel
    path: str
    batch: Batch
    editions: tuple[int, ...]
    before: Mapping[str, str]
    only: frozenset[int] = frozenset()
    streams: dict[int, tuple[Path, Streamed]] = field(default_factory=dict)


class StreamMaker(Maker):
    """Makes what is pending in a ledger as print streams in ``folder``."""

    is_local = True

    def jobs(self, most: int) -> int:
        """A process that is started takes as long as some hundred records."""
        pending = self._ledger.known.execute("SELECT count(*) FROM records WHERE pending AND copies").fetchone()
        return max(1, min(most, int(pending[0]) // FOR_A_PROCESS))

    def __init__(self, ledger: Ledger, folder: Path, sources: Mapping[int, Source]) -> None:
        super().__init__(ledger, folder, sources, Order("stream", "printer"))

    def masters(self) -> Mapping[int, PressFile]:
        """The press files, which those who write streams are to have."""
        return {number: source.press for number, source in self._sources.items() if isinstance(source, OnPress)}

    def run(self, day: str, made: Made, workers: Workers) -> Iterator[Made]:
        """Makes all of it; ``made`` after each parcel. Raises ``OSError``, ``LedgerProblem`` and ``WorkersLost``; what was noted before stays."""
        for parcel in self._ledger.empty_parcels():
            self._delete_parcel(parcel)
        with batches_of_files(self._folder) as batches:
            closed: list[_Job] = []
            given = workers.results(stream_of, self._tasks(self._jobs(batches), closed.append))
            for (job, task), streamed in given:
                job.streams[task.edition] = task.into, streamed
                if len(job.streams) == len(job.editions):
                    closed.append(job)
                yield from self._closed(closed, day, made)
            yield from self._closed(closed, day, made)

    def _closed(self, jobs: list[_Job], day: str, made: Made) -> Iterator[Made]:
        while jobs:
            self._close(jobs.pop(0), day, made)
            yield made

    def _tasks(self, jobs: Iterable[_Job], close: Callable[[_Job], None]) -> Iterator[tuple[StreamTask, tuple[_Job, StreamTask]]]:
        """A task for each stream; parcels without any are closed at once."""
        for job in jobs:
            if not job.editions:
                close(job)
            for edition in job.editions:
                task = StreamTask(self._ledger.path, job.parcel.number, edition, job.batch.place(), job.only)
                yield task, (job, task)

    def _jobs(self, batches: Callable[[], Batch]) -> Iterator[_Job]:
        after = 0
        while parcels := self._ledger.pending_parcels(after, 1):
            parcel = parcels[0]
            after = parcel.number
            before = sums_of(self._folder / parcel.path, parcel)
            due = self._editions_of(parcel, "pending")
            editions = (one for one in self._wanted(parcel) if one in due or self._editions[one].name not in before)
            yield _Job(parcel, parcel.path, batches(), tuple(one for one in editions if self._is_on_press(one)), before)

    def _is_on_press(self, edition: int) -> bool:
        return isinstance(self._sources.get(edition), OnPress)

    def _wanted(self, parcel: Parcel) -> list[int]:
        return sorted(self._editions_of(parcel, "copies AND EXISTS (SELECT 1 FROM details d WHERE d.school = s.number)"))

    def _editions_of(self, parcel: Parcel, which: str) -> set[int]:
        query = f"SELECT DISTINCT edition FROM schools s JOIN records r ON r.school = s.number WHERE s.parcel = ? AND {which}"  # noqa: S608  # our words
        return {row[0] for row in self._ledger.known.execute(query, (parcel.number,))}

    def _close(self, job: _Job, day: str, made: Made) -> None:
        """Moves the files of a parcel in, and notes them."""
        sums = self._put_files(job)
        sha256 = self._put_lists(job, sums) if sums else None
        gone = self._gone(job.parcel)
        self._delete_reprints(job.parcel, {record.school for record in gone})
        job.batch.finish()
        self._delete_others(job, sums)
        with self._ledger.change():
            self._note(job, gone, self._ledger.event("made", day))
            self._ledger.bundled(job.parcel.number, sha256, 0)
        made.parcels += 1
        self._tell(job, made)

    def _put_files(self, job: _Job) -> dict[str, str]:
        """The streams, and the files that are printed as they are; the checksums of all by their names."""
        sums: dict[str, str] = {}
        for number in self._wanted(job.parcel):
            source, name = self._sources.get(number), self._editions[number].name
            if number in job.streams:
                place, streamed = job.streams[number]
                if streamed.records:
                    job.batch.put(f"{job.path}/{name}", place)
                    sums[name] = streamed.sha256.hex()
            elif isinstance(source, Finished) and source.whole.path is not None:
                job.batch.link(f"{job.path}/{name}", source.whole.path)
                sums[name] = source.whole.sha256.hex()
            elif name in job.before:
                sums[name] = job.before[name]
        return sums

    def _put_lists(self, job: _Job, sums: dict[str, str]) -> bytes:
        """The table of records and the checksums; the SHA-256 of these."""
        table = io.StringIO()
        rows = csv.writer(table, lineterminator="\r\n")
        rows.writerow(_HEADERS)
        for number in self._wanted(job.parcel):
            if self._editions[number].name in sums:
                rows.writerows(self._rows(job, number))
        content = table.getvalue().encode()
        job.batch.write(f"{job.path}/{RECORDS}", [content])
        sums[RECORDS] = hashlib.sha256(content).hexdigest()
        lines = "".join(f"{sums[name]}  {name}\n" for name in sorted(sums)).encode()
        job.batch.write(f"{job.path}/{SUMS}", [lines])
        return hashlib.sha256(lines).digest()

    def _rows(self, job: _Job, number: int) -> Iterator[tuple[str | int, ...]]:
        """A row for each school that an edition is printed for."""
        edition, streamed = self._editions[number], job.streams[number][1] if number in job.streams else None
        query = (
            "SELECT s.number, s.id, copies, faulty FROM schools s JOIN records r ON r.school = s.number "
            "WHERE s.parcel = ? AND edition = ? AND copies ORDER BY s.number"
        )
        record = 0
        for school, identifier, copies, is_faulty in self._ledger.known.execute(query, (job.parcel.number, number)):
            if (job.only and school not in job.only) or (is_faulty if streamed is None else school not in streamed.records):
                continue
            if not self._is_on_press(number) and streamed is None and isinstance(self._sources.get(number), Finished):
                yield identifier, edition.name, copies, "", "", ""
                continue
            record += 1
            yield identifier, edition.name, copies, record, (record - 1) * edition.pages + 1, record * edition.pages

    def _gone(self, parcel: Parcel) -> list[Record]:
        query = (
            "SELECT school, edition FROM schools s JOIN records r ON r.school = s.number WHERE s.parcel = ? AND pending "
            "AND NOT (copies AND EXISTS (SELECT 1 FROM details d WHERE d.school = s.number))"
        )
        return [_record(*row) for row in self._ledger.known.execute(query, (parcel.number,))]

    def _note(self, job: _Job, gone: Iterable[Record], event: int) -> None:
        for number, (_, streamed) in job.streams.items():
            self._ledger.made(((sha256, 0, _record(school, number)) for school, sha256 in streamed.records.items()), event)
            self._ledger.faulty(_record(school, number) for school in streamed.refused)
        for number in self._wanted(job.parcel):
            source = self._sources.get(number)
            if isinstance(source, Finished):
                query = "SELECT school FROM schools s JOIN records r ON r.school = s.number WHERE s.parcel = ? AND edition = ? AND pending AND copies"
                due = self._ledger.known.execute(query, (job.parcel.number, number)).fetchall()
                self._ledger.made(((source.whole.sha256, source.whole.size, _record(row[0], number)) for row in due), event)
        self._ledger.gone(gone)

    def _tell(self, job: _Job, made: Made) -> None:
        """Counts what was written, and tells what cannot be printed."""
        for number, (_, streamed) in job.streams.items():
            made.files += bool(streamed.records)
            made.records += len(streamed.records)
            for school, faults in streamed.refused.items():
                identifier = self._ledger.known.execute("SELECT id FROM schools WHERE number = ?", (school,)).fetchone()[0]
                for fault in faults:
                    made.fault(identifier, self._editions[number], fault)

    def _delete_others(self, job: _Job, sums: Mapping[str, str]) -> None:
        """Deletes the streams of which no record is left; those that were changed since are not ours to delete."""
        folder = self._folder / job.path
        for name, sha256 in job.before.items():
            if name not in sums:
                _delete_same(folder / name, sha256)
        if not sums and job.before:
            delete_file(folder / SUMS)

    def _delete_parcel(self, parcel: Parcel) -> None:
        folder = self._folder / parcel.path
        for name, sha256 in sums_of(folder, parcel).items():
            _delete_same(folder / name, sha256)
        delete_file(folder / SUMS)
        with self._ledger.change():
            self._ledger.bundled(parcel.number, None, 0)

    def _delete_reprints(self, parcel: Parcel, schools: set[int]) -> None:
        """Deletes what was written again for a school that is to have nothing any more: its words are in it."""
        if not schools:
            return
        ids = {one.id for one in self._ledger.schools_of(parcel.number) if one.number in schools}
        for other in reprints(self._ledger, parcel):
            table = self._folder / other.path / RECORDS
            if table.is_file() and not ids.isdisjoint(row[0] for row in csv.reader(io.StringIO(table.read_text("utf-8"))) if row):
                self._delete_parcel(other)


class Reprinter(StreamMaker):
    """Writes streams of some records again, in folders of their own: the streams that were printed stay as they are."""

    def __init__(self, maker: StreamMaker, schools: Iterable[int], editions: Iterable[int]) -> None:
        super().__init__(maker._ledger, maker._folder, maker._sources)  # noqa: SLF001  # of the same class
        self._schools, self._chosen = frozenset(schools), frozenset(editions)

    def _wanted(self, parcel: Parcel) -> list[int]:
        marks = ", ".join("?" * len(self._schools))
        query = f"SELECT DISTINCT edition FROM schools s JOIN records r ON r.school = s.number WHERE s.parcel = ? AND copies AND NOT faulty AND s.number IN ({marks})"  # noqa: S608  # question marks
        return sorted({row[0] for row in self._ledger.known.execute(query, (parcel.number, *sorted(self._schools)))} & self._chosen)

    def _jobs(self, batches: Callable[[], Batch]) -> Iterator[_Job]:
        following = next_event(self._ledger)
        for parcel in list(self._ledger.parcels()):
            if editions := self._wanted(parcel):
                path = f"{parcel.path}-again-{following:05}"
                following += 1
                yield _Job(parcel, path, batches(), tuple(one for one in editions if self._is_on_press(one)), {}, self._schools)

    def _close(self, job: _Job, day: str, made: Made) -> None:
        sums = self._put_files(job)
        sha256 = self._put_lists(job, sums)
        job.batch.finish()
        with self._ledger.change():
            event = self._ledger.event("again", day)
            records = [(one, edition) for edition in self._wanted(job.parcel) for one in self._schools]
            note_reprint(self._ledger, job.parcel, (job.path, sha256), records, event)
        made.parcels += 1
        self._tell(job, made)


def sums_of(folder: Path, parcel: Parcel) -> dict[str, str]:
    """The SHA-256 of each file of a parcel by its name, as they were noted; nothing where the list of them is lost or changed."""
    path = folder / SUMS
    if parcel.sha256 is None or path.is_symlink() or not path.is_file() or sha256_of(path) != parcel.sha256:
        return {}
    return {line[66:]: line[:64] for line in path.read_text("utf-8").splitlines()}


def _delete_same(path: Path, sha256: str) -> None:
    if path.is_file() and not path.is_symlink() and sha256_of(path).hex() == sha256:
        delete_file(path)


def _record(school: int, edition: int) -> Record:
    return Record(school, edition, 0, is_pending=True, sha256=None, size=0)
