"""No harm is told of what programs write when they save a file again, nor of what a school honestly does with its file."""

from __future__ import annotations

import copy
import io
import os
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest
from docx.text.paragraph import Paragraph

from tests.rules.received.sheets import BASES, FROM_RIGHT, sheet, told

# one process writes the sheets
pytestmark = pytest.mark.xdist_group("received")

Base = tuple[str, str, str]
#: Pictures and steps, from left to right; tables and lists, from right to left.
SHEETS = (*BASES[:2], *FROM_RIGHT) if os.environ.get("EVERY_EDITION") else (BASES[0], FROM_RIGHT[1])
QPDF: tuple[list[str], ...] = (
    [], ["--linearize"], ["--object-streams=disable", "--stream-data=uncompress"], ["--recompress-flate"], ["--qdf"],
)  # fmt: skip
PIKEPDF: tuple[dict[str, Any], ...] = ({}, {"normalize_content": True})  # it saves by the library of qpdf, whose options are above


def harm(form: str, content: bytes, ours: bytes) -> list[str]:
    """All that is more than a note."""
    return [line for line in told(form, content, ours=ours) if not line.startswith("note ")]


@cache
def of_libreoffice(folder: Path) -> dict[Base, bytes]:
    """The Word files of the sheets, saved anew by LibreOffice."""
    for base in SHEETS:
        (folder / f"{'-'.join(base)}.docx").write_bytes(sheet(*base)["docx"])
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "docx:MS Word 2007 XML"]
    subprocess.run(
        [*command, "--outdir", str(folder / "again"), *map(str, folder.glob("*.docx"))], check=True, capture_output=True, timeout=300
    )
    return {base: (folder / "again" / f"{'-'.join(base)}.docx").read_bytes() for base in SHEETS}


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[Base, bytes]:
    return of_libreoffice(tmp_path_factory.mktemp("office"))


def edited(content: bytes, edit: Callable[[Any], None]) -> bytes:
    """A Word file opened and saved by python-docx, with something done to it meanwhile."""
    document, made = docx.Document(io.BytesIO(content)), io.BytesIO()
    edit(document)
    document.save(made)
    return made.getvalue()


def nothing(_: Any) -> None:
    """Only open it and save it."""


def longer(document: Any) -> Any:
    """A paragraph of running text."""
    return next(paragraph for paragraph in document.paragraphs if len(paragraph.text) > 30)


def reword(paragraph: Any, words: str) -> None:
    for run in paragraph.runs[1:]:
        run._r.getparent().remove(run._r)
    paragraph.runs[0].text = words


def add_a_paragraph(document: Any) -> None:
    model = longer(document)
    twin = copy.deepcopy(model._p)
    model._p.addnext(twin)
    reword(Paragraph(twin, model._parent), "Our counsellor is in room 7 on Mondays.")


def make_words_bold(document: Any) -> None:
    longer(document).runs[0].bold = True


def add_a_row(document: Any) -> None:
    table = next(table for table in document.tables if len(table.rows) > 1)
    row = table.rows[-1]._tr
    row.addnext(copy.deepcopy(row))
    for cell in table.rows[-1].cells:
        for paragraph in cell.paragraphs:
            if paragraph.runs:
                reword(paragraph, "Our own")


def fill_in_a_telephone_number(document: Any) -> None:
    cells = [paragraph for table in document.tables for row in table.rows for cell in row.cells for paragraph in cell.paragraphs]
    [*_, line] = [paragraph for paragraph in cells if paragraph.text.strip()]
    line.add_run(" 01 23 45 67 89")


def reword_a_heading(document: Any) -> None:
    [_, heading, *_] = [paragraph for paragraph in document.paragraphs if paragraph.style.name.lower().startswith("heading")]
    reword(heading, "What we do in our school")


EDITS = (nothing, add_a_paragraph, make_words_bold, add_a_row, fill_in_a_telephone_number, reword_a_heading)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
@pytest.mark.parametrize("base", SHEETS, ids="-".join)
def test_an_honest_edit_of_a_school_does_no_harm(base: Base, edit: Callable[[Any], None]) -> None:
    ours = sheet(*base)["docx"]
    assert harm("docx", edited(ours, edit), ours) == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed: make test-setup")
@pytest.mark.parametrize("base", SHEETS, ids="-".join)
def test_an_edit_in_libreoffice_does_no_harm(base: Base, saved: dict[Base, bytes]) -> None:
    ours = sheet(*base)["docx"]
    assert {edit.__name__: harm("docx", edited(saved[base], edit), ours) for edit in EDITS} == {edit.__name__: [] for edit in EDITS}


@pytest.mark.parametrize("edit", EDITS[1:], ids=lambda edit: edit.__name__)
def test_what_a_school_does_is_told_in_its_words_but_for_looks(edit: Callable[[Any], None]) -> None:
    ours = sheet(*BASES[0])["docx"]
    found = " ".join(told("docx", edited(ours, edit), ours=ours))
    expected: dict[Callable[[Any], None], str] = {
        add_a_paragraph: "a passage was added: “Our counsellor is in room 7 on Mondays.”",
        add_a_row: "a passage was added: “Our own”",
        fill_in_a_telephone_number: "01 23 45 67 89",
        reword_a_heading: "a heading was reworded: “If something goes wrong” is now “What we do in our school”",
    }
    assert expected.get(edit, "") in found


def test_a_heading_that_is_turned_round_is_no_honest_edit() -> None:
    ours = sheet("en")["docx"]

    def turn(document: Any) -> None:
        [_, heading, *_] = [paragraph for paragraph in document.paragraphs if paragraph.style.name.lower().startswith("heading")]
        reword(heading, "If nothing goes wrong")

    assert any(line.startswith("error changed-advice") for line in harm("docx", edited(ours, turn), ours))


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed: make test-setup")
@pytest.mark.parametrize("options", QPDF, ids=lambda options: " ".join(options) or "as it is")
def test_a_pdf_that_qpdf_saves_anew_does_no_harm(options: list[str], tmp_path: Path) -> None:
    for base in SHEETS:
        ours = sheet(*base)["pdf"]
        (tmp_path / "a.pdf").write_bytes(ours)
        subprocess.run(["qpdf", *options, "a.pdf", "b.pdf"], cwd=tmp_path, check=True)
        assert harm("pdf", (tmp_path / "b.pdf").read_bytes(), ours) == []


@pytest.mark.parametrize("options", PIKEPDF, ids=str)
def test_a_pdf_that_pikepdf_saves_anew_does_no_harm(options: dict[str, Any]) -> None:
    for base in SHEETS:
        ours, made = sheet(*base)["pdf"], io.BytesIO()
        with pikepdf.open(io.BytesIO(ours)) as pdf:
            pdf.save(made, **options)
        assert harm("pdf", made.getvalue(), ours) == []
