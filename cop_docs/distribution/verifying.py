"""The folder of a run + its ledger → what was made and is not there as it was made, marked to be made again; and files that nobody knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cop_docs.distribution.ledger import AGAIN, Ledger, Parcel
from cop_docs.distribution.making import sha256_of
from cop_docs.distribution.pack_pages import PAGE
from cop_docs.distribution.reprints import mark_streams
from cop_docs.distribution.schema import SCHOOLS
from cop_docs.distribution.stream_making import SUMS, sums_of
from cop_docs.model.finding import Findings, Place

if TYPE_CHECKING:
    from cop_docs.distribution.remote import Remote

#: So many findings of a kind are told; all are counted.
TOLD = 50


@dataclass(slots=True)
class Verified:
    """How many files and archives were looked at, how many of them are lost or have changed, and how many are not in the ledger."""

    files: int = 0
    lost: int = 0
    unknown: int = 0


class Verifier:
    """Looks at what was made in ``folder``."""

    def __init__(self, ledger: Ledger, folder: Path, findings: Findings) -> None:
        self._ledger, self._folder, self._findings = ledger, folder, findings
        self._names = {edition.number: edition.name for edition in ledger.editions()}
        self._remote = remote_of(ledger)
        self._seen: dict[tuple[int, int, int, int], bytes] = {}
        self.verified = Verified()

    def run(self) -> Verified:
        """Looks at all of it; what is lost is pending afterwards."""
        if self._ledger.setting("as") == "stream":
            self._streams()
            return self.verified
        lost = list(self._files() if self._ledger.setting("as") == "files" else self._archives())
        with self._ledger.change():
            for school, edition in lost:
                self._ledger.mark(school, [edition])
        return self.verified

    def _files(self) -> Iterator[tuple[int, int]]:
        """The records of which the file is lost."""
        for listed in self._ledger.all_schools():
            place = self._folder / SCHOOLS / listed.id
            known = set()
            for record in self._ledger.records(listed.number):
                name = self._names[record.edition]
                if record.sha256 is None or not record.copies:
                    known |= {name} if record.is_pending else set()
                    continue
                known.add(name)
                self.verified.files += 1
                if self._sha256(place / name) != record.sha256:
                    self._tell_lost(f"{SCHOOLS}/{listed.id}/{name}")
                    yield listed.number, record.edition
            self._strangers(place, known | {PAGE})

    def _archives(self) -> Iterator[tuple[int, int]]:
        for parcel in self._ledger.parcels():
            if parcel.sha256 is None:
                continue
            self.verified.files += 1
            if self._sha256(self._folder / parcel.path) != parcel.sha256:
                self._tell_lost(parcel.path)
                yield from self._made_of(parcel)

    def _streams(self) -> None:
        """Compares the folder of each parcel with its checksums, and these with the ledger; a stream that is made again has the same bytes."""
        for parcel in list(self._ledger.parcels()):
            if parcel.sha256 is None:
                continue
            folder = self._folder / parcel.path
            sums = sums_of(folder, parcel)
            lost = [name for name, sha256 in sums.items() if self._sha256(folder / name) != bytes.fromhex(sha256)] if sums else [SUMS]
            self.verified.files += len(sums) + 1
            for name in lost:
                self._tell_lost(f"{parcel.path}/{name}", parcel.key)
            self._strangers(folder, {*sums, SUMS} if sums else set())
            with self._ledger.change():
                if lost:
                    mark_streams(self._ledger, parcel, [number for number, name in self._names.items() if name in lost])

    def _made_of(self, parcel: Parcel) -> Iterator[tuple[int, int]]:
        for listed in list(self._ledger.schools_of(parcel.number)):
            yield from ((listed.number, record.edition) for record in self._ledger.records(listed.number) if record.copies)

    def _sha256(self, path: Path) -> bytes | None:
        """The SHA-256 of a file, read once however many names it has; None where there is none."""
        if self._remote is not None:
            return self._remote.sha256(path.relative_to(self._folder).as_posix())
        if path.is_symlink() or not path.is_file():
            return None
        found = path.stat()
        key = (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)
        if key in self._seen:
            return self._seen[key]
        sha256 = sha256_of(path)
        if found.st_nlink > 1:
            self._seen[key] = sha256
        return sha256

    def _strangers(self, place: Path, known: set[str]) -> None:
        for path in sorted(place.iterdir()) if place.is_dir() else ():
            if path.name not in known:
                self.verified.unknown += 1
                if self.verified.unknown <= TOLD:
                    where = Place(path.relative_to(self._folder).as_posix())
                    self._findings.add("made-unknown", where, "is not in the ledger", "see whose it is; nothing is done with it")

    def _is_there(self, path: str) -> bool:
        return self._remote.has(path) if self._remote is not None else (self._folder / path).exists()

    def _tell_lost(self, path: str, key: str = "") -> None:
        self.verified.lost += 1
        if self.verified.lost <= TOLD:
            what = "has changed since it was made" if self._is_there(path) else "is not there any more"
            cure = "cop-docs distribute retry ID writes it again" if key.startswith(AGAIN) else "cop-docs distribute resume makes it again"
            self._findings.add("made-lost", Place(path), what, cure)


def remote_of(ledger: Ledger) -> Remote | None:
    """Where the files of a run are, where that is no folder."""
    url = ledger.setting("to")
    if not url:
        return None
    from cop_docs.distribution.remote import Remote

    return Remote(url)
