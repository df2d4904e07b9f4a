"""A ledger + paper → what travels: a table for the carrier, a list of cartons by region, and a form in which schools confirm what arrived."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cop_docs.distribution.ledger import Ledger
from cop_docs.distribution.paper import Paper
from cop_docs.distribution.wanted import Edition
from cop_docs.project.files import batch_of_files
from cop_docs.schools.phones import spaced
from cop_docs.schools.rejects import inert
from cop_docs.schools.school import School

_CARRIER = (
    "reference",
    "name",
    "contact",
    "phone",
    "address 1",
    "address 2",
    "address 3",
    "postcode",
    "city",
    "country",
    "cartons",
    "weight kg",
)
#: The headers of a form of confirmations; the last column is the school's.
FORM = ("school", "file", "copies", "arrived")
_ADDRESS = 3


@dataclass(frozen=True, slots=True)
class Shipment:
    """What is sent to a school: copies of editions that are printed, their weight in grams, and how many cartons."""

    school: School
    region: str
    copies: tuple[tuple[Edition, int], ...]
    grams: float
    cartons: int


def shipments(ledger: Ledger, paper: Paper, *, by_region: bool = False) -> Iterator[Shipment]:
    """Those of all schools that get something printed, in the order of the list, or region by region; without what cannot be made."""
    editions = {edition.number: edition for edition in ledger.editions() if edition.key[4] == "pdf"}
    for listed in ledger.all_schools(by_region=by_region):
        records = ledger.records(listed.number)
        copies = tuple((editions[one.edition], one.copies) for one in records if one.is_sent and one.edition in editions)
        if listed.school is not None and copies:
            grams = sum(paper.grams(edition) * count for edition, count in copies)
            yield Shipment(listed.school, listed.school.region or listed.school.city, copies, grams, max(1, paper.cartons(grams)))


def write_dispatch(ledger: Ledger, paper: Paper, folder: Path) -> list[Path]:
    """Writes the three tables as CSV; their paths. No cell of them is a formula. Raises ``OSError``."""
    tables = {
        "carrier.csv": (_CARRIER, (_for_carrier(one) for one in shipments(ledger, paper))),
        "cartons.csv": (("region", "school", "carton", "of", "weight of all kg"), _cartons(ledger, paper)),
        "confirm.csv": (
            FORM,
            ([one.school.id, edition.name, str(count), ""] for one in shipments(ledger, paper) for edition, count in one.copies),
        ),
    }
    folder.mkdir(parents=True, exist_ok=True)
    with batch_of_files(folder) as batch:
        for name, (headers, rows) in tables.items():
            batch.write(name, _csv(headers, rows))
    return [folder / name for name in tables]


def _for_carrier(one: Shipment) -> list[str]:
    school = one.school
    lines = [*school.address[: _ADDRESS - 1], ", ".join(school.address[_ADDRESS - 1 :]), "", "", ""][:_ADDRESS]
    return [
        school.id, school.name, school.contact, spaced(school.phone), *lines, school.postcode, school.city, school.country, str(one.cartons),
        f"{one.grams / 1000:.2f}",
    ]  # fmt: skip


def _cartons(ledger: Ledger, paper: Paper) -> Iterator[list[str]]:
    for one in shipments(ledger, paper, by_region=True):
        for number in range(1, one.cartons + 1):
            yield [one.region, one.school.id, str(number), str(one.cartons), f"{one.grams / 1000:.2f}"]


def _csv(headers: tuple[str, ...], rows: Iterator[list[str]]) -> Iterator[bytes]:
    """A table as spreadsheet programs open it: UTF-8 with its mark."""
    yield "\ufeff".encode()
    yield _line(list(headers))
    for row in rows:
        yield _line(row)


def _line(row: list[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow([inert(cell) for cell in row])
    return line.getvalue().encode()
