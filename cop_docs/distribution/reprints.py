"""Parcels of streams in a ledger → what of them is to be written again, and what was."""

from __future__ import annotations

from collections.abc import Iterable

from cop_docs.distribution.ledger import AGAIN, Ledger, Parcel


def reprints(ledger: Ledger, parcel: Parcel) -> list[Parcel]:
    """What was written again of a parcel."""
    return [one for one in ledger.parcels_of(f"{AGAIN}{parcel.number}") if one.sha256 is not None]


def next_event(ledger: Ledger) -> int:
    """The number that what is done next will have."""
    return 1 + int(ledger.known.execute("SELECT coalesce(max(seq), 0) FROM events").fetchone()[0])


def note_reprint(ledger: Ledger, parcel: Parcel, made: tuple[str, bytes], records: Iterable[tuple[int, int]], event: int) -> None:
    """Notes that those of ``records`` (school, edition) that are in a parcel were written again, at a path with a SHA-256; they are to be sent again."""
    number = 1 + ledger.known.execute("SELECT max(number) FROM parcels").fetchone()[0]
    row = (number, f"{AGAIN}{parcel.number}", *made)
    ledger.known.execute("INSERT INTO parcels (number, key, path, sha256) VALUES (?, ?, ?, ?)", row)
    change = (
        "UPDATE records SET sent = NULL, confirmed = NULL, replaced = replaced + 1, made = ? "
        "WHERE school = ? AND edition = ? AND copies AND sha256 IS NOT NULL AND EXISTS (SELECT 1 FROM schools WHERE number = school AND parcel = ?)"
    )
    ledger.known.executemany(change, [(event, *one, parcel.number) for one in records])


def mark_streams(ledger: Ledger, parcel: Parcel, editions: Iterable[int]) -> None:
    """Has these editions of a parcel made again, or all where there are none; what was itself written again is known no more.

    A stream that is made again of the same schools has the same bytes, so what was sent stays sent.
    """
    if parcel.key.startswith(AGAIN):
        ledger.bundled(parcel.number, None, 0)
        return
    where = f"edition IN ({', '.join(str(number) for number in editions) or 'edition'})"
    change = f"UPDATE records SET pending = 1 WHERE copies AND NOT faulty AND {where} AND school IN (SELECT number FROM schools WHERE parcel = ?)"  # noqa: S608  # numbers
    ledger.known.execute(change, (parcel.number,))
