"""What is wanted, made, sent and confirmed ↔ the rows of the ledger."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cop_docs.distribution.wanted import Edition, Key, Parcelling
from cop_docs.project.packs import Packed
from cop_docs.schools.school import School

#: How the keys of parcels begin in which some records of another were written again.
AGAIN = "again: "


@dataclass(frozen=True, slots=True)
class Record:
    """What a school gets of one edition: its number there, how many copies, what was made of it, whether it is to be made, and whether it cannot be made."""

    school: int
    edition: int
    copies: int
    is_pending: bool
    sha256: bytes | None
    size: int
    is_faulty: bool = False

    @property
    def is_sent(self) -> bool:
        """Whether a school gets it: it wants copies, and they can be made."""
        return bool(self.copies) and not self.is_faulty


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is made as one: the folder of a school, or an archive. ``path`` is below the folder of the run."""

    number: int
    key: str
    path: str
    sha256: bytes | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A school in the ledger: its number there, its id, and what the list said of it; None where that was forgotten."""

    number: int
    id: str
    school: School | None


class Ledger:
    """The rows of an open ledger. All that changes it is called within ``change``."""

    def __init__(self, known: sqlite3.Connection) -> None:
        self.known = known

    @property
    def path(self) -> Path:
        """The file of the ledger."""
        return Path(self.known.execute("PRAGMA database_list").fetchone()[2])

    @contextmanager
    def change(self) -> Iterator[None]:
        """A change as a whole: it is on the disk when this ends well, and nothing of it otherwise."""
        self.known.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.known.rollback()
            raise
        self.known.commit()

    def event(self, kind: str, day: str) -> int:
        """Notes that something was done; its number. ``day`` is for people: what came first is told by the number."""
        return int(self.known.execute("INSERT INTO events (kind, day) VALUES (?, ?)", (kind, day)).lastrowid or 0)

    def setting(self, name: str) -> str:
        """What was said of the whole run; "" where nothing was."""
        found = self.known.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return str(found[0]) if found else ""

    def set(self, name: str, value: str) -> None:
        """Remembers it."""
        self.known.execute("INSERT INTO settings VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", (name, value))

    # --- editions

    def put_edition(self, key: Key, row: Packed, sheet: tuple[float, float], *, is_personal: bool) -> bool:
        """Takes a file of packs, with the size of its pages; whether it is another than it was, so that all schools that get it are to get it anew."""
        sha256 = bytes.fromhex(row.sha256)
        found = self.known.execute(
            "SELECT number, sha256 FROM editions WHERE (language, audience, publication, profile, format) = (?, ?, ?, ?, ?)", key
        ).fetchone()
        name = row.path.rpartition("/")[2]
        if found is None:
            values = (*key, name, sha256, row.pages, row.size, is_personal, *sheet)
            self.known.execute(f"INSERT INTO editions VALUES (NULL{', ?' * len(values)})", values)  # noqa: S608  # question marks
            return False
        if bytes(found[1]) == sha256:
            return False
        change = "UPDATE editions SET name = ?, sha256 = ?, pages = ?, size = ?, personal = ?, width = ?, height = ? WHERE number = ?"
        self.known.execute(change, (name, sha256, row.pages, row.size, is_personal, *sheet, found[0]))
        self.known.execute("UPDATE records SET pending = 1 WHERE edition = ?", (found[0],))
        return True

    def editions(self) -> list[Edition]:
        """All that are known."""
        found = self.known.execute(
            "SELECT number, language, audience, publication, profile, format, name, sha256, pages, size, personal, width, height FROM editions"
        )
        return [Edition(row[0], row[1:6], row[6], bytes(row[7]), row[8], row[9], bool(row[10]), row[11:13]) for row in found]

    # --- schools

    def put_school(self, school: School, wanted: Mapping[int, int], order: Parcelling, event: int) -> None:
        """Takes a school and what it wants of the editions of this run, in ``wanted``: none of one where it wants it no more."""
        said = json.dumps(asdict(school), ensure_ascii=False, separators=(",", ":"))
        query = "SELECT s.number, said, parcel, key FROM schools s JOIN parcels p ON p.number = parcel LEFT JOIN details ON school = s.number WHERE folded = ?"
        found = self.known.execute(query, (school.id.casefold(),)).fetchone()
        if found is None:
            parcel = self._parcel(school, order)
            row = (school.id, school.id.casefold(), school.country, school.region, school.printer, parcel, event)
            number = self.known.execute("INSERT INTO schools VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)", row).lastrowid
            self.known.execute("INSERT INTO details VALUES (?, ?)", (number, said))
            self._insert(int(number or 0), {edition: copies for edition, copies in wanted.items() if copies})
            return
        number, before, parcel, key = found
        if before != said:
            self._corrected(number, school, said)
        if key != order.path_of(school, 0)[0]:
            self._move(number, parcel, self._parcel(school, order))
        self.known.execute("UPDATE schools SET listed = ? WHERE number = ?", (event, number))
        self._want(number, wanted)

    def _corrected(self, number: int, school: School, said: str) -> None:
        self.known.execute(
            "UPDATE schools SET country = ?, region = ?, printer = ? WHERE number = ?",
            (school.country, school.region, school.printer, number),
        )
        self.known.execute("INSERT OR REPLACE INTO details VALUES (?, ?)", (number, said))
        self.known.execute(
            "UPDATE records SET pending = 1 WHERE school = ? AND edition IN (SELECT number FROM editions WHERE personal)", (number,)
        )

    def _move(self, number: int, old: int, new: int) -> None:
        """Moves a school from one parcel to another; of both is to be made again what the school gets, and of the old one something."""
        self.known.execute("UPDATE schools SET parcel = ? WHERE number = ?", (new, number))
        self.known.execute("UPDATE parcels SET schools = schools - 1 WHERE number = ?", (old,))
        same = (
            "SELECT min(school), edition FROM records JOIN schools ON number = school WHERE parcel = ?2 "
            "AND edition IN (SELECT edition FROM records WHERE school = ?1) GROUP BY edition"
        )
        change = f"UPDATE records SET pending = 1 WHERE school IN (?1, (SELECT min(number) FROM schools WHERE parcel = ?2)) OR (school, edition) IN ({same})"  # noqa: S608  # our words
        self.known.execute(change, (number, old))

    def _want(self, number: int, wanted: Mapping[int, int]) -> None:
        before = dict(self.known.execute("SELECT edition, copies FROM records WHERE school = ?", (number,)).fetchall())
        self._insert(number, {edition: copies for edition, copies in wanted.items() if copies and edition not in before})
        changed = [(copies, number, edition) for edition, copies in wanted.items() if before.get(edition, copies) != copies]
        self.known.executemany("UPDATE records SET copies = ?, pending = 1 WHERE school = ? AND edition = ?", changed)

    def _insert(self, number: int, wanted: Mapping[int, int]) -> None:
        rows = [(number, edition, copies) for edition, copies in sorted(wanted.items())]
        self.known.executemany("INSERT INTO records (school, edition, copies) VALUES (?, ?, ?)", rows)

    def _parcel(self, school: School, order: Parcelling) -> int:
        """The parcel that a new school belongs to: the last with its key, as long as that has room."""
        key, _ = order.path_of(school, 0)
        last = self.known.execute("SELECT number, schools FROM parcels WHERE key = ? ORDER BY number DESC LIMIT 1", (key,)).fetchone()
        if last and last[1] < order.most:
            self.known.execute("UPDATE parcels SET schools = schools + 1 WHERE number = ?", (last[0],))
            return int(last[0])
        number = 1 + (self.known.execute("SELECT max(number) FROM parcels").fetchone()[0] or 0)
        path = order.path_of(school, number)[1]
        self.known.execute("INSERT INTO parcels (number, key, path, schools) VALUES (?, ?, ?, 1)", (number, key, path))
        return number

    def school(self, identifier: str) -> Listed | None:
        """The school with this id, whatever the case of its letters."""
        return next(self._schools("folded = ?", identifier.casefold()), None)

    def schools_of(self, parcel: int) -> Iterator[Listed]:
        """The schools of a parcel, in the order in which they came."""
        return self._schools("parcel = ?", parcel)

    def all_schools(self, *, by_region: bool = False) -> Iterator[Listed]:
        """All of them, in the order in which they came, or region by region."""
        return self._schools("number > ?", 0, "region, number" if by_region else "number")

    def sorted_schools(self, by: str) -> Iterator[Listed]:
        """Those that get something, in the order of their "postcode", their "region" or the "list"; SQLite sorts them, on the disk where they are many."""
        said = "json_extract(said, '$.{}')".format
        order = {
            "postcode": f"country, {said('postcode')}, {said('city')}, id",
            "region": f"region, {said('postcode')}, {said('city')}, id",
            "list": "number",
        }[by]
        return self._schools(
            "number > ? AND EXISTS (SELECT 1 FROM records r WHERE r.school = number AND r.copies AND NOT r.faulty)", 0, order
        )

    def _schools(self, where: str, value: str | int, order: str = "number") -> Iterator[Listed]:
        query = f"SELECT number, id, said FROM schools LEFT JOIN details ON school = number WHERE {where} ORDER BY {order}"  # noqa: S608  # our words
        return (
            Listed(number, identifier, school_of(said) if said else None)
            for number, identifier, said in self.known.execute(query, (value,))
        )

    def forget(self, number: int) -> None:
        """Takes away all that is said of a school, and what it wanted; its id stays beside what it was sent."""
        self.known.execute("DELETE FROM details WHERE school = ?", (number,))
        self.known.execute("UPDATE schools SET country = '', region = '', printer = '' WHERE number = ?", (number,))
        self.known.execute("UPDATE records SET copies = 0, pending = 1 WHERE school = ?", (number,))

    def clean(self) -> None:
        """Writes over what was deleted, also in the file beside the ledger in which SQLite keeps the last changes."""
        self.known.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    # --- records

    def records(self, school: int) -> list[Record]:
        """What a school gets."""
        query = "SELECT school, edition, copies, pending, sha256, coalesce(size, 0), faulty FROM records WHERE school = ? ORDER BY edition"
        return [
            Record(row[0], row[1], row[2], bool(row[3]), row[4] and bytes(row[4]), row[5], bool(row[6]))
            for row in self.known.execute(query, (school,))
        ]

    def pending_parcels(self, after: int, most: int) -> list[Parcel]:
        """The next parcels in which something is to be made, at most so many, in the order of their numbers."""
        query = (
            "SELECT p.number, p.key, p.path, p.sha256 FROM parcels p WHERE p.number > ? AND EXISTS (SELECT 1 FROM schools s, records r "
            "WHERE s.parcel = p.number AND r.school = s.number AND r.pending) ORDER BY p.number LIMIT ?"
        )
        return [Parcel(*row) for row in self.known.execute(query, (after, most))]

    def parcels(self) -> Iterator[Parcel]:
        """All parcels."""
        return (Parcel(*row) for row in self.known.execute("SELECT number, key, path, sha256 FROM parcels ORDER BY number"))

    def parcels_of(self, key: str) -> list[Parcel]:
        """The parcels with a key."""
        found = self.known.execute("SELECT number, key, path, sha256 FROM parcels WHERE key = ? ORDER BY number", (key,))
        return [Parcel(*row) for row in found]

    def made(self, rows: Iterable[tuple[bytes, int, Record]], event: int) -> None:
        """Notes the SHA-256 and the size of what was made; it is told as replaced where it is another than before."""
        change = (
            "UPDATE records SET pending = 0, faulty = 0, replaced = replaced + (sha256 IS NOT NULL AND sha256 <> ?1), "
            "made = CASE WHEN sha256 = ?1 THEN made ELSE ?3 END, size = ?2, sha256 = ?1 WHERE school = ?4 AND edition = ?5"
        )
        self.known.executemany(change, [(sha256, size, event, one.school, one.edition) for sha256, size, one in rows])

    def gone(self, records: Iterable[Record]) -> None:
        """Takes out records of which a school wants no copies any more; those of which something was sent stay, as it was."""
        rows = [(one.school, one.edition) for one in records]
        self.known.executemany("DELETE FROM records WHERE school = ? AND edition = ? AND sent IS NULL", rows)
        self.known.executemany("UPDATE records SET pending = 0 WHERE school = ? AND edition = ?", rows)

    def faulty(self, records: Iterable[Record]) -> None:
        """Notes that a copy cannot be made of what the list says; it is tried again when that, or the pack, is another, or by ``retry``."""
        self.known.executemany(
            "UPDATE records SET faulty = 1, pending = 0 WHERE school = ? AND edition = ?", [(one.school, one.edition) for one in records]
        )

    def mark(self, school: int, editions: Iterable[int]) -> int:
        """Has these made again, whatever was made before; how many they are."""
        rows = [(school, edition) for edition in editions]
        change = "UPDATE records SET pending = 1, sha256 = NULL, sent = NULL, dispatched = NULL, confirmed = NULL, replaced = replaced + (sha256 IS NOT NULL) WHERE school = ? AND edition = ?"
        return self.known.executemany(change, rows).rowcount

    def retry(self) -> int:
        """Has all tried again that could not be made; how many they are."""
        return self.known.execute("UPDATE records SET pending = 1 WHERE faulty AND copies").rowcount

    def empty_parcels(self) -> list[Parcel]:
        """Archives and streams that were made and of which no school is left."""
        found = self.known.execute(
            "SELECT number, key, path, sha256 FROM parcels WHERE schools = 0 AND sha256 IS NOT NULL AND key NOT LIKE ?", (f"{AGAIN}%",)
        )
        return [Parcel(*row) for row in found]

    def bundled(self, parcel: int, sha256: bytes | None, size: int) -> None:
        """Notes what an archive is; None: it is none any more."""
        self.known.execute("UPDATE parcels SET sha256 = ?, size = ? WHERE number = ?", (sha256, size, parcel))


def school_of(said: str) -> School:
    """A school as it was noted."""
    values: dict[str, Any] = json.loads(said)
    return School(**values | {name: tuple(values[name]) for name in ("address", "languages", "audiences")})
