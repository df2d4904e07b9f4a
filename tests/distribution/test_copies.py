"""Schools get copies with their words where a pack has slots, and the finished file where it has none."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pikepdf
import pytest

from tests.distribution.runs import PACKS, Run
from tests.projects import ROOT
from tests.slotted import for_schools


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Two schools of a list, one of them with a letter that no font has, and packs in French of which the briefing has slots."""
    run = Run(tmp_path)
    (tmp_path / ".cache").mkdir(exist_ok=True)
    (tmp_path / ".cache/fonts").symlink_to(ROOT / ".cache/fonts")
    slotted = {f"fr/pupils/cop-pupils-fr-school.{form}": content for form, content in for_schools("fr").items()}
    run.build(PACKS | slotted)
    run.write(["S-1;Lycée Œuvre-Fjord;FR;fr;pupils;2;;", "S-2;École 𐌰;FR;fr;pupils;2;;"])
    return run


def test_a_copy_says_the_name_of_its_school_and_the_poster_is_the_finished_file(run: Run) -> None:
    result = run.distribute("run", "--profile", "school", "--profile", "screen", "-f", "pdf", "-f", "docx")
    made = run.made()
    assert sorted(name for name in made if "S-1" in name) == [
        "schools/S-1/cop-pupils-fr-school.docx",
        "schools/S-1/cop-pupils-fr-school.pdf",
        "schools/S-1/cop-pupils-poster-fr.pdf",
    ]
    with pikepdf.open(io.BytesIO(made["schools/S-1/cop-pupils-fr-school.pdf"])) as pdf:
        assert "Lycée Œuvre-Fjord" in str(pdf.docinfo.Title)
    with zipfile.ZipFile(io.BytesIO(made["schools/S-1/cop-pupils-fr-school.docx"])) as word:
        assert "Lycée Œuvre-Fjord" in word.read("word/document.xml").decode()
    digests = {bytes(row[0]) for row in run.ledger("SELECT sha256 FROM records WHERE school = 1")}
    assert digests == {hashlib.sha256(data).digest() for name, data in made.items() if "S-1" in name}
    assert result.exit_code == 1
    assert "S-2/cop-pupils-fr-school.pdf: error: school-slot: school-name: no font has" in result.output
    assert run.counts()["faulty"] == 1


def test_a_name_that_is_corrected_is_printed_and_no_other_copy_is_made(run: Run) -> None:
    run.distribute("run", "--profile", "school")
    run.write(["S-1;Lycée Œuvre-Fjord;FR;fr;pupils;2;;", "S-2;École Neuve;FR;fr;pupils;2;;"])
    result = run.distribute("run", "--profile", "school")
    assert "Made: 1 file for 1 parcel." in result.output
    assert run.counts()["faulty"] == 0
