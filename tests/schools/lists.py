"""Small lists of schools for tests: real files in a small project, checked by the real command."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from click.testing import CliRunner, Result

from cop_docs.cli import main
from cop_docs.model.finding import Findings
from cop_docs.schools.checked import Tally, check_lines, checker_of, headed
from cop_docs.schools.list_file import ListFile, open_list
from cop_docs.schools.rejects import write_rejects
from cop_docs.schools.school import Offer
from tests.projects import make_project

HEADERS = (
    "Code", "School name", "Address", "Postcode", "City", "Country", "Languages", "Audiences", "Copies", "Contact", "Helpline", "Phone",
    "Reporting address", "Logo", "Region", "Printer",
)  # fmt: skip
SOUND = {
    "Code": "7", "School name": "Школа № 7", "Address": "ул. Лесная, д. 1", "Postcode": "170100", "City": "Тверь", "Country": "RU",
    "Languages": "ru", "Audiences": "pupils", "Copies": "30", "Contact": "", "Helpline": "", "Phone": "", "Reporting address": "", "Logo": "",
    "Region": "", "Printer": "",
}  # fmt: skip
#: What a project offers in these tests.
OFFER = Offer(
    {"ar": "ar", "en": "en", "fr": "fr", "ru": "ru", "zh": "zh", "русский": "ru"},
    {"pupils": "pupils", "children": "children"},
    {"briefing": "briefing"},
)
_FINDING = re.compile(r"^[^:\n]+:(?:(\d+):)?(?:(\d+):)? (?:error|warning|note): (school-[a-z-]+): (.*)$", re.MULTILINE)


def row(**changes: str) -> list[str]:
    """A sound row, changed: ``School_name`` stands for the column School name."""
    return list((SOUND | {name.replace("_", " "): value for name, value in changes.items()}).values())


def csv_of(*rows: Sequence[str], headers: Sequence[str] = HEADERS, delimiter: str = ";") -> str:
    """A CSV file in which every cell is quoted."""
    return "".join(delimiter.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in line) + "\r\n" for line in (headers, *rows))


def sound(form: str) -> bytes:
    """A list of thirty schools as CSV, XLSX or ODS."""
    rows = [list(HEADERS), *(row(Code=str(number), School_name=f"Школа № {number}", Phone="+7 495 123 45 67") for number in range(30))]
    if form == "csv":
        return csv_of(*rows[1:]).encode()
    written = BytesIO()
    write_rejects(written, ListFile(form, iter(())), rows)
    return written.getvalue()


def check(folder: Path, content: str | bytes, *arguments: str, name: str = "list.csv") -> Result:
    """What the command says of a list in a small project with an audience, pupils, and a publication, briefing."""
    if not (folder / "content").exists():
        make_project(folder)
        (folder / "templates").mkdir()
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    result = CliRunner().invoke(main, ["-C", str(folder), "schools", "check", str(folder / name), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def found(result: Result) -> list[tuple[int, int, str]]:
    """The row, the column (0 where it is none) and the kind of each finding but the note of columns that are not read."""
    return [(int(row or 0), int(column or 0), kind) for row, column, kind, _ in _FINDING.findall(result.output) if kind != "school-unread"]


def checked(path: Path, offer: Offer = OFFER) -> tuple[list[tuple[int, int, str]], Tally]:
    """The row, the column and the kind of each fault, and the numbers, without a project."""
    findings, tally = Findings(), Tally()
    with open_list(path) as listed:
        below = headed(listed, None)
        assert below is not None
        checker = checker_of(path, below, None, offer, findings)
        assert checker is not None, list(findings)
        faults = [(line.number, one.column + 1, one.kind) for line, _, wrong in check_lines(below.lines, checker, tally) for one in wrong]
    return faults, tally


def kinds(result: Result) -> list[str]:
    """The kinds of the findings."""
    return [kind for _, _, kind in found(result)]
