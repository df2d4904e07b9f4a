"""``check`` judges a copy for a school by the ledger of its run: its words by what that says of the school, all else by its pack."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

import docx
import pikepdf
import pytest

from cop_docs.copies import prepare
from cop_docs.copies.faces import FontFiles
from cop_docs.copies.values import values_of
from cop_docs.flow import pipeline
from cop_docs.flow.prepare import Progress
from cop_docs.project.folder import Project
from cop_docs.schools.school import School
from tests.distribution.personal import WORDS
from tests.distribution.runs import Run
from tests.projects import ROOT
from tests.slotted import for_schools

SCHOOLS = {"S-1": "Lycée Œuvre-Fjord", "S-2": "École Neuve"}
NAME = "cop-pupils-fr-school"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Two schools with their copies, as PDF and Word file."""
    folder = tmp_path_factory.mktemp("held")
    run = Run(folder)
    (folder / ".cache").mkdir(exist_ok=True)
    (folder / ".cache/fonts").symlink_to(ROOT / ".cache/fonts")
    run.build({f"fr/pupils/{NAME}.{form}": content for form, content in for_schools("fr").items()})
    run.write([f"{code};{name};FR;fr;pupils;2;;" for code, name in SCHOOLS.items()])
    assert run.distribute("run", *WORDS).exit_code == 0
    return run


@pytest.fixture
def run(made: Run, tmp_path: Path) -> Run:
    """The same in a folder of its own, to be changed."""
    shutil.copytree(made.out, tmp_path / "out")
    copy = object.__new__(Run)
    copy.root, copy.out, copy.list = made.root, tmp_path / "out", made.list
    return copy


def check(run: Run, *paths: Path, ledger: bool = False) -> tuple[int, str]:
    words = ["--ledger", str(run.out / "ledger.sqlite")] if ledger else []
    result = run.root_command("check", *words, *map(str, paths))
    assert "Traceback" not in result.output
    return result.exit_code, result.output


def copy_for(run: Run, form: str, **said: str) -> bytes:
    """A copy for the first school that says something else as well."""
    values: Mapping[str, str] = values_of(School("S-1", SCHOOLS["S-1"], "FR")) | said
    files = FontFiles.of(pipeline.make_fonts(Project(run.root), Progress()))
    return prepare(form, for_schools("fr")[form], files).copy(values).content


def test_copies_that_are_as_they_were_made_are_told_as_such_wherever_they_are(run: Run, tmp_path: Path) -> None:
    elsewhere = tmp_path / "letter.pdf"
    shutil.copyfile(run.out / f"schools/S-1/{NAME}.pdf", elsewhere)
    assert check(run, run.out / "schools") == (0, "4 files checked: 4 as made for schools, nothing found.\n")
    assert check(run, elsewhere, ledger=True) == (0, "1 file checked: 1 as made for schools, nothing found.\n")


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_words_that_are_not_those_of_the_school_are_told_beside_those_of_the_ledger(run: Run, form: str) -> None:
    place = run.out / f"schools/S-1/{NAME}.{form}"
    place.unlink()
    place.write_bytes(copy_for(run, form, **{"school-name": "Lycée Faux", "helpline": "0900 666"}))
    code, told = check(run, place)
    assert code == 1
    assert "error: copy-changed: S-1: it says “Lycée Faux” where the ledger has “Lycée Œuvre-Fjord”" in told
    assert "0900 666" in told
    assert "its title is “A title – Lycée Faux”, not “A title – Lycée Œuvre-Fjord”" in told
    assert "1 file checked: 1 for schools and changed since" in told


@pytest.mark.parametrize("place", ["S-1", "elsewhere"])
@pytest.mark.parametrize("has_title", [True, False])
def test_a_copy_that_another_program_only_saved_again_says_what_the_ledger_does(
    run: Run, tmp_path: Path, place: str, *, has_title: bool
) -> None:
    """Neither its own name nor its own contacts are told; without its title it is known by the name in its text."""
    saved = tmp_path / place / f"{NAME}.pdf"
    saved.parent.mkdir()
    with pikepdf.open(run.out / f"schools/S-1/{NAME}.pdf") as pdf:
        if not has_title:
            del pdf.docinfo.Title
            pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace("Lycée Œuvre-Fjord".encode(), b""))
        pdf.save(saved, linearize=True)
    word = saved.with_suffix(".docx")
    document = docx.Document(str(run.out / f"schools/S-1/{NAME}.docx"))
    document.core_properties.title = document.core_properties.title if has_title else ""
    document.save(str(word))
    for path in (saved, word):
        code, told = check(run, path, ledger=True)
        assert "copy-unknown" not in told
        assert [line for line in told.splitlines() if ": error: " in line and "title" not in line] == []
        assert (code, "nothing found" in told) == ((0, True) if has_title else (1, False))


def test_a_code_that_leads_elsewhere_is_told_with_where_it_leads(run: Run) -> None:
    place = run.out / f"schools/S-1/{NAME}.pdf"
    place.unlink()
    place.write_bytes(copy_for(run, "pdf", qr="https://evil.example/"))
    code, told = check(run, place)
    assert code == 1
    assert "copy-changed: S-1: its code leads to “https://evil.example/”, and that of S-1 to nothing" in told


def test_a_sentence_that_was_changed_in_a_word_copy_is_told_as_in_any_file_of_a_pack(run: Run, tmp_path: Path) -> None:
    changed = tmp_path / f"{NAME} (2).docx"
    with zipfile.ZipFile(io.BytesIO(copy_for(run, "docx"))) as archive, zipfile.ZipFile(changed, "w") as other:
        for name in archive.namelist():
            data = archive.read(name)
            other.writestr(name, data.replace(b"mots", b"maux") if name == "word/document.xml" else data)
    before = (run.out / f"schools/S-1/{NAME}.docx").read_bytes()
    code, told = check(run, changed, ledger=True)
    assert changed.read_bytes() != before
    assert code == 1
    assert "error: changed-advice: a passage was changed: “" in told
    assert "copy-changed" not in told


def test_a_copy_in_the_folder_of_another_school_is_told(run: Run) -> None:
    place = run.out / f"schools/S-2/{NAME}.pdf"
    place.unlink()
    shutil.copyfile(run.out / f"schools/S-1/{NAME}.pdf", place)
    code, told = check(run, place)
    assert code == 1
    assert "copy-changed: S-2: it says “Lycée Œuvre-Fjord” where the ledger has “École Neuve”" in told


def test_a_copy_for_a_school_that_the_ledger_does_not_have_is_told(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "letter.pdf"
    place.write_bytes(copy_for(run, "pdf", **{"school-name": "Lycée Inconnu"}))
    code, told = check(run, place, ledger=True)
    assert (code, "letter.pdf: warning: copy-unknown: the ledger has no school of this name or folder" in told) == (0, True)


def test_a_copy_whose_school_was_corrected_since_is_told(run: Run) -> None:
    other = run.root / "corrected.csv"
    other.write_text(run.list.read_text("utf-8").replace("École Neuve", "École Plus Neuve"), "utf-8")
    kept = (run.out / f"schools/S-2/{NAME}.pdf").read_bytes()
    assert run.root_command("distribute", "run", str(other), "-o", str(run.out), *WORDS).exit_code == 0
    (run.out / f"schools/S-2/{NAME}.pdf").write_bytes(kept)
    code, told = check(run, run.out / f"schools/S-2/{NAME}.pdf")
    assert code == 1
    assert "copy-changed: S-2: it says “École Neuve” where the ledger has “École Plus Neuve”" in told


def test_a_pack_that_is_not_there_any_more_is_told_and_nothing_is_guessed(run: Run, tmp_path: Path) -> None:
    place = run.out / f"schools/S-1/{NAME}.pdf"
    place.unlink()
    place.write_bytes(copy_for(run, "pdf", helpline="0900 666"))
    packs = Path(run.root / "build/manifest.json")
    kept = packs.read_bytes()
    packs.write_bytes(b"{}")
    try:
        _, told = check(run, place)
    finally:
        packs.write_bytes(kept)
    assert f"warning: other-revision: {NAME}.pdf is not among the packs any more as the ledger knows it" in told
