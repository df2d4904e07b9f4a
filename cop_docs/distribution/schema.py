"""A path → an open ledger: an SQLite database of our own version, or made so, or one sentence that says why it cannot be used."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cop_docs.project.files import private_file

#: The name of a ledger in its folder, and that of the folder of schools beside it.
LEDGER, SCHOOLS = "ledger.sqlite", "schools"
#: What marks a database of SQLite as a ledger: "COPD".
_APPLICATION = 0x434F5044
_VERSION = 2
_WAIT = 5.0
#: ``records`` is what each school gets: ``copies`` 0 means not any more, ``dispatched`` how many were sent last, ``pending`` that it is to be made. ``made``, ``sent`` and ``confirmed`` are numbers of
#: ``events``: what was first is told by these, so that a clock that is set back changes nothing. All that is said of a school is in ``details`` alone.
_TABLES = """
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE events (seq INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, day TEXT NOT NULL);
CREATE TABLE editions (number INTEGER PRIMARY KEY, language TEXT NOT NULL, audience TEXT NOT NULL, publication TEXT NOT NULL, profile TEXT NOT NULL,
  format TEXT NOT NULL, name TEXT NOT NULL, sha256 BLOB NOT NULL, pages INTEGER NOT NULL, size INTEGER NOT NULL, personal INTEGER NOT NULL,
  width REAL NOT NULL, height REAL NOT NULL,   UNIQUE (language, audience, publication, profile, format));
CREATE TABLE parcels (number INTEGER PRIMARY KEY, key TEXT NOT NULL, path TEXT NOT NULL UNIQUE, schools INTEGER NOT NULL DEFAULT 0, sha256 BLOB, size INTEGER);
CREATE INDEX parcels_by_key ON parcels (key, number);
CREATE TABLE schools (number INTEGER PRIMARY KEY, id TEXT NOT NULL, folded TEXT NOT NULL UNIQUE, country TEXT NOT NULL, region TEXT NOT NULL,
  printer TEXT NOT NULL, parcel INTEGER NOT NULL REFERENCES parcels, listed INTEGER NOT NULL);
CREATE INDEX schools_by_parcel ON schools (parcel);
CREATE INDEX schools_by_region ON schools (region, number);
CREATE TABLE details (school INTEGER PRIMARY KEY REFERENCES schools, said TEXT NOT NULL);
CREATE TABLE records (school INTEGER NOT NULL REFERENCES schools, edition INTEGER NOT NULL REFERENCES editions, copies INTEGER NOT NULL,
  pending INTEGER NOT NULL DEFAULT 1, faulty INTEGER NOT NULL DEFAULT 0, sha256 BLOB, size INTEGER, made INTEGER, sent INTEGER, confirmed INTEGER,
  arrived INTEGER, replaced INTEGER NOT NULL DEFAULT 0, dispatched INTEGER, PRIMARY KEY (school, edition)) WITHOUT ROWID;
CREATE INDEX records_pending ON records (school) WHERE pending;
"""
#: What makes a ledger of each version one of the next. Until it is written to, an older one is read as it is.
_CHANGES = (("ALTER TABLE records ADD COLUMN dispatched INTEGER", "UPDATE records SET dispatched = copies WHERE sent IS NOT NULL"),)
_CURES = {
    sqlite3.SQLITE_BUSY: ("is locked by another program", "close what has it open, and run the command again"),
    sqlite3.SQLITE_LOCKED: ("is locked by another program", "close what has it open, and run the command again"),
    sqlite3.SQLITE_FULL: ("has no room: the disk is full", "free some space, and run the command again"),
    sqlite3.SQLITE_READONLY: ("cannot be written to", "see whether it and its folder are yours to write"),
    sqlite3.SQLITE_PERM: ("cannot be written to", "see whether it and its folder are yours to write"),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", "see whether it is there, and it and its folder yours to read and write"),
    sqlite3.SQLITE_IOERR: ("cannot be read or written", "see whether the disk is sound and has room"),
}
_DAMAGED = ("is damaged, or is no ledger", "put back a copy of it that is sound, or give the command another ledger and make all anew")


class LedgerProblem(Exception):
    """A ledger cannot be used: what is wrong with it, and its cure."""

    def __init__(self, path: Path, what: str, cure: str) -> None:
        super().__init__(f"{path}: {what}. {cure[:1].upper()}{cure[1:]}.")


@contextmanager
def told(path: Path) -> Iterator[None]:
    """What SQLite says of the ledger at ``path``, as a ``LedgerProblem``."""
    try:
        yield
    except sqlite3.Error as error:
        what, cure = _CURES.get((getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF, _DAMAGED)
        raise LedgerProblem(path, what, cure) from error


@contextmanager
def opened(path: Path, *, may_write: bool) -> Iterator[sqlite3.Connection]:
    """The ledger at ``path``, for as long as this lasts; where it is to be written to and is missing, it is made, for its owner alone to read.

    What is not committed at the end is rolled back. Raises ``LedgerProblem``, also while this lasts, and ``OSError``.
    """
    if may_write:
        path.parent.mkdir(parents=True, exist_ok=True)
        private_file(path)
    elif not path.exists():
        raise LedgerProblem(path, "is not there", "begin with: cop-docs distribute run LIST -o FOLDER")
    with told(path):
        known = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
        try:
            _prepare(known, path, may_write=may_write)
            yield known
        finally:
            if known.in_transaction:
                known.rollback()
            known.close()


def _prepare(known: sqlite3.Connection, path: Path, *, may_write: bool) -> None:
    """Checks whose database it is; makes the tables of a new one."""
    application, version = (known.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    is_new = not known.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] and not application
    if not is_new and application != _APPLICATION:
        raise LedgerProblem(path, "is a database of another program", "give the ledger another place: --ledger FILE")
    if version > _VERSION:
        raise LedgerProblem(
            path, f"was written by a newer cop-docs: its version is {version}, and this program reads {_VERSION}", "use the newer cop-docs"
        )
    for pragma in ("foreign_keys = ON", "cache_size = -16000", "secure_delete = ON", f"query_only = {'OFF' if may_write else 'ON'}"):
        known.execute(f"PRAGMA {pragma}")
    if may_write:
        known.execute("PRAGMA journal_mode = WAL")
        known.execute("PRAGMA synchronous = FULL")
    if is_new and not may_write:
        raise LedgerProblem(path, "is empty", "begin with: cop-docs distribute run LIST -o FOLDER")
    if is_new:
        known.executescript(f"BEGIN IMMEDIATE; {_TABLES} PRAGMA application_id = {_APPLICATION}; PRAGMA user_version = {_VERSION}; COMMIT;")
    elif may_write and version < _VERSION:
        _update(known)


def _update(known: sqlite3.Connection) -> None:
    """Makes a ledger of an older version one of this version, all at once; another program may have done it meanwhile."""
    known.execute("BEGIN IMMEDIATE")
    [version] = known.execute("PRAGMA user_version").fetchone()
    for change in (one for changes in _CHANGES[version - 1 :] for one in changes):
        known.execute(change)
    known.execute(f"PRAGMA user_version = {_VERSION}")
    known.commit()
