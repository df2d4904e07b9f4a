"""A list of schools and built packs become the files of each school, and the ledger says what was made."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from cop_docs.distribution import making
from tests.distribution.runs import PACKS, Run

FRENCH = {"cop-pupils-fr.pdf": b"%PDF french", "cop-pupils-poster-fr.pdf": b"%PDF french poster"}


def test_each_school_gets_the_packs_of_its_languages_and_audiences_in_a_folder_named_by_its_id(tmp_path: Path) -> None:
    run = Run(tmp_path)
    run.write(["S-1;École;FR;fr;pupils;2;;", "S-2;School;GB;en, fr;pupils;3;;"])
    result = run.distribute("run")
    assert result.exit_code == 0, result.output
    assert "2 schools, 0 rows rejected. Made: 5 files for 2 parcels." in result.output
    english = {"cop-pupils-en.pdf": b"%PDF english"}
    assert run.made() == {f"schools/S-1/{name}": data for name, data in FRENCH.items()} | {
        f"schools/S-2/{name}": data for name, data in (FRENCH | english).items()
    }
    counted = run.counts()
    assert (counted["schools"], counted["wanted"], counted["made"], counted["pending"], counted["copies"]) == (2, 5, 5, 0, 13)
    digests = {bytes(row[0]) for row in run.ledger("SELECT sha256 FROM records")}
    assert digests == {hashlib.sha256(data).digest() for data in PACKS.values()}


def test_the_same_run_again_makes_nothing(tmp_path: Path) -> None:
    run = Run(tmp_path)
    run.distribute("run")
    before = {path: path.stat().st_mtime_ns for path in run.out.rglob("*.pdf")}
    assert "Made: 0 files for 0 parcels." in run.distribute("run").output
    assert "Made: 0 files for 0 parcels." in run.distribute("resume").output
    assert {path: path.stat().st_mtime_ns for path in run.out.rglob("*.pdf")} == before


def test_a_school_that_is_added_or_corrected_is_one_command_and_no_other_is_made(tmp_path: Path) -> None:
    run = Run(tmp_path)
    run.distribute("run")
    run.write(["S-1;School 1;FR;en;pupils;2;North;", "S-9;School 9;FR;fr;pupils;2;North;"])
    assert "Made: 3 files for 2 parcels." in run.distribute("run").output
    assert [name for name in run.made() if "S-1/" in name] == ["schools/S-1/cop-pupils-en.pdf"]
    assert len([name for name in run.made() if "S-0/" in name or "S-9/" in name]) == 4


def test_rows_that_are_wrong_are_told_and_the_others_go_on(tmp_path: Path) -> None:
    run = Run(tmp_path)
    run.write(["S-1;One;FR;fr;pupils;2;;", "S-2;Two;FR;fr;pupils;many;;"])
    result = run.distribute("run", "--rejects", str(tmp_path / "wrong.csv"))
    assert result.exit_code == 1
    assert "school-copies" in result.output
    assert "1 school, 1 row rejected." in result.output
    assert "S-2" in (tmp_path / "wrong.csv").read_text("utf-8-sig")
    assert set(run.made()) == {f"schools/S-1/{name}" for name in FRENCH}


def test_a_language_that_was_not_built_is_told_and_the_school_gets_its_others(tmp_path: Path) -> None:
    run = Run(tmp_path)
    run.write(["S-1;One;FR;fr, ru;pupils;2;;"])
    result = run.distribute("run")
    assert result.exit_code == 1
    assert "list.csv: error: pack-missing: the packs have nothing for pupils in ru, which 1 school asked for" in result.output
    assert set(run.made()) == {f"schools/S-1/{name}" for name in FRENCH}


def test_a_changed_pack_is_told_and_made_again_for_the_schools_that_have_it(tmp_path: Path) -> None:
    run = Run(tmp_path)
    run.write(["S-1;One;FR;fr;pupils;2;;", "S-2;Two;GB;en;pupils;2;;"])
    run.distribute("run")
    run.build(PACKS | {"fr/pupils/cop-pupils-fr.pdf": b"%PDF french, corrected"})
    result = run.distribute("resume")
    assert "fr/pupils/cop-pupils-fr.pdf: note: pack-renewed: has changed since it was made for 1 schools" in result.output
    assert "Made: 1 file for 1 parcel." in result.output
    assert run.made()["schools/S-1/cop-pupils-fr.pdf"] == b"%PDF french, corrected"
    assert run.counts()["replaced"] == 1


def test_a_pack_that_is_not_as_its_manifest_says_goes_to_no_school(tmp_path: Path) -> None:
    run = Run(tmp_path)
    (tmp_path / "build/fr/pupils/cop-pupils-fr.pdf").write_bytes(b"changed")
    result = run.distribute("run")
    assert result.exit_code == 1
    assert "pack-changed" in result.output
    assert not any(name.endswith("cop-pupils-fr.pdf") for name in run.made())


@pytest.mark.parametrize(("by", "names"), [("school", ["schools/S-0.zip", "schools/S-1.zip"]), ("region", ["region-00001.zip"])])
def test_archives_hold_their_files_and_checksums_and_have_the_same_bytes_each_time(tmp_path: Path, by: str, names: list[str]) -> None:
    made = []
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
        run = Run(tmp_path / place, schools=2)
        result = run.distribute("run", "--as", "zip", "--by", by)
        assert result.exit_code == 0, result.output
        made.append(run.made())
    assert made[0] == made[1]
    assert sorted(made[0]) == names
    with zipfile.ZipFile(io.BytesIO(made[0][names[0]])) as archive:
        sums = dict(line.split("  ")[::-1] for line in archive.read("SHA256SUMS").decode().splitlines())
        assert {name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist() if name != "SHA256SUMS"} == sums
        assert "S-0" in archive.read("copies.csv").decode()


def test_a_long_region_has_several_archives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "IN_AN_ARCHIVE", 2)
    run = Run(tmp_path, schools=5)
    run.distribute("run", "--as", "zip", "--by", "region")
    assert sorted(run.made()) == [f"region-0000{number}.zip" for number in (1, 2, 3)]


def members(data: bytes) -> set[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {line.split(",")[0] for line in archive.read("copies.csv").decode().splitlines()[1:]}


def test_a_school_that_moves_to_another_region_moves_to_its_archive_and_an_empty_archive_is_deleted(tmp_path: Path) -> None:
    run = Run(tmp_path)
    run.write(["S-1;One;FR;fr;pupils;2;North;", "S-2;Two;FR;fr;pupils;2;North;", "S-3;Three;FR;fr;pupils;2;South;"])
    run.distribute("run", "--as", "zip", "--by", "region")
    run.write(["S-1;One;FR;fr;pupils;2;South;"])
    run.distribute("run", "--as", "zip", "--by", "region")
    assert {name: members(data) for name, data in run.made().items()} == {"region-00001.zip": {"S-2"}, "region-00002.zip": {"S-1", "S-3"}}
    run.write(["S-2;Two;FR;fr;pupils;2;South;"])
    run.distribute("run", "--as", "zip", "--by", "region")
    assert {name: members(data) for name, data in run.made().items()} == {"region-00002.zip": {"S-1", "S-2", "S-3"}}


def test_the_archive_of_a_school_that_is_forgotten_is_deleted(tmp_path: Path) -> None:
    run = Run(tmp_path)
    run.distribute("run", "--as", "zip")
    run.root_command("schools", "forget", str(run.out), "S-1")
    assert sorted(run.made()) == ["schools/S-0.zip", "schools/S-2.zip"]


def test_verify_finds_what_is_lost_or_changed_and_resume_makes_it_again(tmp_path: Path) -> None:
    run = Run(tmp_path)
    run.distribute("run")
    sound = run.made()
    assert run.distribute("verify").output == "6 files: 0 lost or changed, 0 not in the ledger.\n"
    (run.out / "schools/S-0/cop-pupils-fr.pdf").unlink()
    changed = run.out / "schools/S-1/cop-pupils-fr.pdf"
    changed.unlink()
    changed.write_bytes(b"%PDF french, forged")
    (run.out / "schools/S-2/notes.txt").write_bytes(b"mine")
    result = run.distribute("verify")
    assert result.exit_code == 1
    assert "schools/S-0/cop-pupils-fr.pdf: error: made-lost: is not there any more" in result.output
    assert "schools/S-1/cop-pupils-fr.pdf: error: made-lost: has changed since it was made" in result.output
    assert "schools/S-2/notes.txt: warning: made-unknown" in result.output
    run.distribute("resume")
    assert run.made() == sound | {"schools/S-2/notes.txt": b"mine"}


def test_one_record_is_made_again_after_a_paper_jam(tmp_path: Path) -> None:
    run = Run(tmp_path)
    run.distribute("run")
    assert "Made: 1 file for 1 parcel." in run.distribute("retry", "s-1", "-p", "poster").output
    assert run.counts()["replaced"] == 1
    result = run.distribute("retry", "S-77")
    assert result.exit_code == 2
    assert "the ledger has no school S-77" in result.output


def test_the_folder_of_a_run_keeps_to_the_way_it_was_begun(tmp_path: Path) -> None:
    run = Run(tmp_path)
    run.distribute("run")
    result = run.distribute("run", "--as", "zip")
    assert result.exit_code == 2
    assert "was begun with --as files --by school" in result.output
