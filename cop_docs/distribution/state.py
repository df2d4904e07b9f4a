"""A ledger → how far a run is: numbers, ids of schools, names of regions and printers, whose each folder is; and all words that are said of schools."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from cop_docs.distribution.ledger import AGAIN, Ledger
from cop_docs.distribution.schema import SCHOOLS


def counts(ledger: Ledger) -> Mapping[str, int]:
    """How far a run is: schools and records, and of these how many are in each state."""
    names = ("schools", "wanted", "copies", "made", "pending", "faulty", "sent", "confirmed", "replaced", "to send")
    query = (
        "SELECT (SELECT count(*) FROM schools), count(*), coalesce(sum(copies), 0), coalesce(sum(sha256 IS NOT NULL AND NOT pending), 0), "
        "coalesce(sum(pending), 0), coalesce(sum(faulty), 0), coalesce(sum(sent IS NOT NULL), 0), coalesce(sum(confirmed IS NOT NULL), 0), "
        "coalesce(sum(replaced), 0), coalesce(sum(sha256 IS NOT NULL AND NOT pending AND (sent IS NULL OR sent < made)), 0) FROM records WHERE copies"
    )
    return dict(zip(names, ledger.known.execute(query).fetchone(), strict=True))


def parcels_told(ledger: Ledger) -> Iterator[tuple[str, str, int]]:
    """The path of each folder or archive for several schools, whose it is ("printer: Ink & Co"; what was written again: that of the first), and its schools."""
    query = (
        "SELECT p.path, coalesce(q.key, p.key), coalesce(q.schools, p.schools) FROM parcels p "
        "LEFT JOIN parcels q ON p.key = ? || q.number WHERE p.path NOT LIKE ? ORDER BY p.number"
    )
    for path, key, schools in ledger.known.execute(query, (AGAIN, f"{SCHOOLS}/%")):
        yield path, key if key.partition(": ")[2] else f"{key}not named", schools


def names(ledger: Ledger, column: str) -> list[str]:
    """The regions or the printers of schools, by the name of the column."""
    assert column in ("region", "printer")
    return [str(row[0]) for row in ledger.known.execute(f"SELECT DISTINCT {column} FROM schools ORDER BY 1")]  # noqa: S608  # our words


def ids(ledger: Ledger, state: str) -> Iterator[str]:
    """The ids of schools of which something is "pending" (or cannot be made), or is "to send"; or of "all"."""
    where = {
        "all": "1",
        "pending": "EXISTS (SELECT 1 FROM records r WHERE r.school = s.number AND r.copies AND (r.pending OR r.faulty))",
        "to send": (
            "EXISTS (SELECT 1 FROM records r WHERE r.school = s.number AND r.copies AND r.sha256 IS NOT NULL AND NOT r.pending "
            "AND (r.sent IS NULL OR r.sent < r.made))"
        ),
    }[state]
    return (str(row[0]) for row in ledger.known.execute(f"SELECT id FROM schools s WHERE {where} ORDER BY number"))  # noqa: S608  # our words


def words_of(ledger: Ledger) -> Iterator[str]:
    """All that is said of schools in other letters than those of English: what fonts are needed for."""
    for (said,) in ledger.known.execute("SELECT said FROM details"):
        yield from _words(json.loads(said)) if not said.isascii() else ()


def _words(said: Mapping[str, Any]) -> Iterator[str]:
    for value in said.values():
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            yield from value
