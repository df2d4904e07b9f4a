"""Schools, one after the other → which were in the list before, by id or by name and address; what is remembered is on the disk."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from cop_docs.catalogues.similar import likeness
from cop_docs.schools.headers import plain
from cop_docs.schools.school import School

_NUMBERS = re.compile(r"\d+")
_LIKE_NAME, _LIKE_ADDRESS = 0.85, 0.8
_FIRST, _LAST = 3, 2  # letters of the longest word of a name, one of which a misspelling leaves as they are
#: At most so many are compared of those in the same place, with the same numbers and longest words that are alike: a list takes time in proportion to its
#: length.
_CANDIDATES = "SELECT row, name, address FROM schools WHERE block IN (?, ?) ORDER BY row LIMIT 100"
_PAGES = -8000  # kB of it in memory


class Twins:
    """What is known of the schools that came before."""

    def __init__(self, known: sqlite3.Connection) -> None:
        self._known = known
        known.execute(f"PRAGMA cache_size = {_PAGES}")
        known.execute("PRAGMA journal_mode = OFF")
        known.execute("CREATE TABLE ids (id TEXT PRIMARY KEY, row INTEGER) WITHOUT ROWID")
        known.execute("CREATE TABLE schools (block TEXT, row INTEGER, name TEXT, address TEXT, PRIMARY KEY (block, row)) WITHOUT ROWID")

    def same_id(self, identifier: str, row: int, *, is_taken: bool) -> int:
        """The row that has this id already, whatever the case of its letters; 0 where none has. What is taken is remembered for the next."""
        key = identifier.casefold()
        found = self._known.execute("SELECT row FROM ids WHERE id = ?", (key,)).fetchone()
        if found:
            return int(found[0])
        if is_taken:
            self._known.execute("INSERT INTO ids VALUES (?, ?)", (key, row))
        return 0

    def like(self, school: School, row: int) -> int:
        """The row of a school with nearly the same name at nearly the same address; 0 where there is none. It is remembered for the next.

        Those are compared that have the same numbers in name and address, the same postcode or city, and in whose names the longest words begin or
        end alike: No. 12 is not No. 13.
        """
        name, address = plain(school.name), " ".join(sorted(plain(" ".join(school.address)).split()))
        numbers = "|".join(" ".join(sorted(_NUMBERS.findall(text))) for text in (name, address))
        place = f"{school.country}|{plain(school.postcode or school.city)}|{numbers}"
        longest = max(name.split(), key=len, default="")
        blocks = (f"{place}|{longest[:_FIRST]}…", f"{place}|…{longest[-_LAST:]}")
        for known, other, where in self._known.execute(_CANDIDATES, blocks).fetchall():
            if likeness(name, other) >= _LIKE_NAME and (address == where or likeness(address, where) >= _LIKE_ADDRESS):
                return int(known)
        self._known.executemany("INSERT OR IGNORE INTO schools VALUES (?, ?, ?, ?)", [(block, row, name, address) for block in blocks])
        return 0


@contextmanager
def twins() -> Iterator[Twins]:
    """A memory of schools, which ends with this: SQLite keeps it in a file without a name."""
    known = sqlite3.connect("", isolation_level=None)
    try:
        known.execute("BEGIN")
        yield Twins(known)
    finally:
        known.close()
