"""What a press would print of our files, plate by plate, in four scripts: black letters are on the black plate alone, and no point has too much ink."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pikepdf
import pytest

from cop_docs.rules.files.press import Limits, of_ink, preflight
from cop_docs.rules.files.press.evidence import Evidence
from tests.plates import PLATES, most_ink, plates, press_file, without_black_letters
from tests.writers.press.sheets import inks

pytestmark = [
    pytest.mark.skipif(
        not (shutil.which("gs") and shutil.which("mutool")), reason="Ghostscript or MuPDF is not installed: make test-setup"
    ),
]
FILES = [
    ("ar", "children", "briefing"), ("zh", "children", "tip-sheet"), ("en", "policy-makers", "tip-sheet"), ("ru", "industry", "poster"),
    ("ar", "children", "poster"), ("zh", "parents-educators", "poster"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "audience", "publication"), FILES)
def test_a_press_file_breaks_no_demand_and_its_colours_are_all_in_the_table(code: str, audience: str, publication: str) -> None:
    made = press_file(code, audience, publication)
    assert dict(preflight(made.content, Limits(ink=inks().condition.ink))) == {}
    assert made.unlisted == ()


@pytest.mark.parametrize(("code", "audience", "publication"), FILES)
def test_no_point_of_a_page_has_more_ink_than_the_paper_takes(tmp_path: Path, code: str, audience: str, publication: str) -> None:
    found = most_ink(press_file(code, audience, publication).content, tmp_path / "ink")
    assert found
    assert max(found) <= inks().condition.ink
    assert min(found) >= 99  # its black letters: without the tables of characters a program draws none, and says nothing


@pytest.mark.parametrize(("code", "audience", "publication"), FILES)
def test_the_preflight_never_counts_less_ink_on_a_page_than_its_plates_have(
    tmp_path: Path, code: str, audience: str, publication: str
) -> None:
    content = press_file(code, audience, publication).content
    with pikepdf.open(io.BytesIO(content)) as pdf:
        file = Evidence(pdf, content, Limits())
        for page, most in enumerate(most_ink(content, tmp_path / "ink"), start=1):
            file.limits = Limits(ink=most - 1)
            assert page in {fault.page for demand in of_ink.DEMANDS for fault in demand.faults(file)}


def test_no_two_colours_of_the_table_have_too_much_ink_above_each_other() -> None:
    """So every file whose colours are all in it keeps the limit, whatever lies above what: black letters alone are added to a ground."""
    table = inks().table.values()
    assert max(sum(mix[:3]) for mix in table) + 100 <= inks().condition.ink
    assert max(map(sum, table)) <= inks().condition.ink


@pytest.mark.parametrize(("code", "audience", "publication"), FILES[:4])
def test_black_letters_leave_cyan_magenta_and_yellow_as_they_are(tmp_path: Path, code: str, audience: str, publication: str) -> None:
    content = press_file(code, audience, publication).content
    with_letters, without = plates(content, tmp_path / "with"), plates(without_black_letters(content), tmp_path / "without")
    assert len(with_letters) == len(without) > 0
    for page, other in zip(with_letters, without, strict=True):
        for plate in PLATES[:3]:
            assert page[plate] == other[plate]
    assert any(page["Black"] != other["Black"] for page, other in zip(with_letters, without, strict=True))


def test_in_black_alone_the_other_plates_are_empty(tmp_path: Path) -> None:
    made = press_file("ar", "children", "poster", black_only=True)
    (page,) = plates(made.content, tmp_path / "black")
    assert [set(page[plate]) for plate in PLATES[:3]] == [{255}, {255}, {255}]
    assert min(page["Black"]) < 10
    assert dict(preflight(made.content, Limits())) == {}


def test_letters_that_knock_out_would_be_seen_on_the_plates(tmp_path: Path) -> None:
    content = press_file("ar", "children", "poster").content
    with_letters = plates(_knocking_out(content), tmp_path / "with")[0]
    without = plates(without_black_letters(_knocking_out(content)), tmp_path / "without")[0]
    assert any(with_letters[plate] != without[plate] for plate in PLATES[:3])


def _knocking_out(content: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            page.obj.Contents = pdf.make_stream(page.obj.Contents.read_bytes().replace(b"/CopOverprint gs", b""))
        out = io.BytesIO()
        pdf.save(out, force_version="1.6")
    return out.getvalue()
