"""A ledger + paper → an order for each printer: what is to be printed, how often, and what it weighs; for people (XLSX) and machines (JSON)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cop_docs.distribution.ledger import Ledger
from cop_docs.distribution.paper import Paper, leaves
from cop_docs.distribution.wanted import Edition
from cop_docs.model.geometry import MM
from cop_docs.project.files import batch_of_files
from cop_docs.read.archive import pack_streamed
from cop_docs.schools.rejects import Row, workbook

_HEADERS = (
    "File", "SHA-256", "Language", "Audience", "Publication", "Profile", "Copies", "Pages", "Leaves of a copy", "Width mm", "Height mm",
    "Spine mm", "Weight of a copy g", "Weight kg", "Cartons",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """An edition in an order, and how many copies of it."""

    edition: Edition
    copies: int


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """What one printer prints; ``printer`` is "" where the list names none. ``folders``: those of its streams or archives, where it has its own."""

    printer: str
    schools: int
    lines: Sequence[Line]
    folders: Sequence[str] = ()


def print_orders(ledger: Ledger) -> Iterator[PrintOrder]:
    """The orders of all printers, by their names. Only PDFs are printed."""
    editions = {edition.number: edition for edition in ledger.editions()}
    schools = dict(ledger.known.execute("SELECT printer, count(*) FROM schools GROUP BY printer ORDER BY printer"))
    for printer, count in schools.items():
        query = "SELECT edition, sum(copies) FROM records JOIN schools ON number = school WHERE printer = ? AND NOT faulty GROUP BY edition"
        found = [Line(editions[number], copies) for number, copies in ledger.known.execute(query, (printer,)) if copies]
        lines = sorted((line for line in found if line.edition.key[4] == "pdf"), key=lambda line: line.edition.key)
        if lines:
            yield PrintOrder(printer, count, lines, [one.path for one in ledger.parcels_of(f"printer: {printer}")])


def write_orders(ledger: Ledger, paper: Paper, folder: Path) -> list[Path]:
    """Writes the orders into ``folder``; their paths. Raises ``OSError``."""
    paths = []
    folder.mkdir(parents=True, exist_ok=True)
    with batch_of_files(folder) as batch:
        for number, order in enumerate(print_orders(ledger), start=1):
            names = [f"print-order-{number:02}.{form}" for form in ("xlsx", "json")]
            with batch.open(names[0]) as file:
                pack_streamed(file, workbook(_rows(order, paper), "Print order"))
            batch.write(names[1], [(json.dumps(_job(order, paper), indent=2, ensure_ascii=False) + "\n").encode()])
            paths += [folder / name for name in names]
    return paths


def _rows(order: PrintOrder, paper: Paper) -> Iterator[Row]:
    yield ["Printer", order.printer or "not named"]
    yield ["Schools", order.schools]
    if order.folders:
        yield ["Folders", ", ".join(order.folders)]
    yield ["Paper g/m²", paper.grammage]
    yield []
    yield list(_HEADERS)
    for line in order.lines:
        edition, grams = line.edition, paper.grams(line.edition)
        kilograms = grams * line.copies / 1000
        yield [
            edition.name, edition.sha256.hex(), *edition.key[:4], line.copies, edition.pages, leaves(edition), *edition.sheet,
            round(paper.spine(edition), 2), round(grams, 1), round(kilograms, 1), paper.cartons(grams * line.copies),
        ]  # fmt: skip
    total = sum(paper.grams(line.edition) * line.copies for line in order.lines)
    copies = sum(line.copies for line in order.lines)
    yield ["All", "", "", "", "", "", copies, "", "", "", "", "", "", round(total / 1000, 1), paper.cartons(total)]


def _job(order: PrintOrder, paper: Paper) -> dict[str, object]:
    """The order with names like those of XJDF (CIP4): sizes in points, weights in grams."""
    products = [
        {
            "ID": f"P{number}", "DescriptiveName": line.edition.name, "Amount": line.copies, "Language": line.edition.key[0],
            "ProductType": line.edition.publication, "Pages": line.edition.pages, "Sheets": leaves(line.edition),
            "Dimensions": [round(side * MM, 2) for side in line.edition.sheet], "SpineThickness": round(paper.spine(line.edition) * MM, 2),
            "Weight": round(paper.grams(line.edition), 1), "MediaWeight": paper.grammage,
            "FileSpec": {"URL": line.edition.name, "CheckSum": line.edition.sha256.hex(), "CheckSumMethod": "SHA-256"},
            "PersonalCopies": line.edition.is_personal,
        }
        for number, line in enumerate(order.lines, start=1)
    ]  # fmt: skip
    folders = {"Folders": list(order.folders)} if order.folders else {}
    return {"JobID": order.printer or "not named", "Schools": order.schools} | folders | {"ProductList": products}
