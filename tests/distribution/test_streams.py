"""``--as stream`` writes a print stream of each edition for each printer; one record can be printed again, and a killed run makes nothing twice."""

from __future__ import annotations

import csv
import hashlib
import io
import signal
import subprocess
import sys
import time
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from cop_docs.distribution import making, stream_making
from tests.copies.test_print_stream import press_file
from tests.distribution.runs import Run
from tests.projects import ROOT

NAME = "cop-pupils-fr-school-press.pdf"
PLAIN = "cop-pupils-poster-fr-school-press.pdf"


def stream_run(folder: Path, schools: int = 3, copies: int = 2) -> Run:
    """A booklet in French with slots and one without, for a press; every third school has another printer."""
    folder.mkdir(exist_ok=True)
    run = Run(folder)
    (folder / ".cache").mkdir(exist_ok=True)
    (folder / ".cache/fonts").symlink_to(ROOT / ".cache/fonts")
    run.build({f"fr/pupils/{NAME}": press_file("fr"), f"fr/pupils/{PLAIN}": press_file("fr", slots=False)})
    run.write([f"S-{number};École Œuvre {number};FR;fr;pupils;{copies};;{'B' if number % 3 == 2 else 'A'}" for number in range(schools)])
    return run


def stream(run: Run, *words: str) -> str:
    result = run.distribute("run", "--as", "stream", *words)
    assert result.exit_code == 0, result.output
    return result.output


def ids(content: bytes) -> list[str]:
    """The schools of the records of a stream, and what each page of it says was read by a viewer."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        leaves = [leaf for part in pdf.Root.DPartRoot.DPartRootNode.DParts for leaf in part]
        return [str(leaf.DPM.COP_School) for leaf in leaves]


def texts(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as pdf:
        return " ".join(page.get_textpage().get_text_range() for page in pdf)


def test_each_printer_gets_a_stream_of_each_edition_with_its_records_and_checksums(tmp_path: Path) -> None:
    run = stream_run(tmp_path, schools=6)
    assert "6 schools, 0 rows rejected. Made: 2 streams with 6 records." in stream(run)
    made = run.made()
    assert sorted(made) == [f"printer-0000{printer}/{name}" for printer in (1, 2) for name in ("SHA256SUMS", NAME, PLAIN, "records.csv")]
    assert ids(made[f"printer-00001/{NAME}"]) == ["S-0", "S-1", "S-3", "S-4"]
    assert ids(made[f"printer-00002/{NAME}"]) == ["S-2", "S-5"]
    assert made[f"printer-00001/{PLAIN}"] == press_file("fr", slots=False)
    pages = len(pypdfium2.PdfDocument(press_file("fr")))
    rows = list(csv.reader(io.StringIO(made["printer-00002/records.csv"].decode())))
    assert [row for row in rows if row[1] == NAME] == [
        ["S-2", NAME, "2", "1", "1", str(pages)],
        ["S-5", NAME, "2", "2", str(pages + 1), str(2 * pages)],
    ]
    assert [row for row in rows if row[1] == PLAIN] == [["S-2", PLAIN, "2", "", "", ""], ["S-5", PLAIN, "2", "", "", ""]]
    sums = dict(line.split("  ")[::-1] for line in made["printer-00001/SHA256SUMS"].decode().splitlines())
    assert sums == {name: hashlib.sha256(made[f"printer-00001/{name}"]).hexdigest() for name in (NAME, PLAIN, "records.csv")}
    counted = run.counts()
    assert (counted["made"], counted["pending"], counted["copies"]) == (12, 0, 24)


def test_the_same_run_again_writes_nothing_and_any_number_of_processes_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream_making, "FOR_A_PROCESS", 2)
    run, other = stream_run(tmp_path / "one", schools=6), stream_run(tmp_path / "two", schools=6)
    stream(run, "-j", "1")
    stream(other, "-j", "2")
    assert run.made() == other.made()
    assert "Made: 0 files for 0 parcels." in stream(run)


def test_a_school_that_is_corrected_changes_the_stream_of_its_printer_alone(tmp_path: Path) -> None:
    run = stream_run(tmp_path)
    stream(run)
    before = run.made()
    run.write(["S-1;Lycée Neuf;FR;fr;pupils;2;;A"])
    assert "Made: 1 stream with 2 records." in stream(run)
    changed = {name for name, content in run.made().items() if content != before.get(name)}
    assert changed == {f"printer-00001/{NAME}", "printer-00001/SHA256SUMS"}
    assert "Lycée Neuf" in texts(run.made()[f"printer-00001/{NAME}"])
    assert run.ledger("SELECT school, edition FROM records WHERE replaced") == [(2, 1)]


def test_a_school_that_moves_to_another_printer_moves_to_its_stream_and_an_empty_folder_has_no_stream(tmp_path: Path) -> None:
    run = stream_run(tmp_path)
    stream(run)
    run.write(["S-2;École Œuvre 2;FR;fr;pupils;2;;A"])
    stream(run)
    assert ids(run.made()[f"printer-00001/{NAME}"]) == ["S-0", "S-1", "S-2"]
    assert {name.partition("/")[0] for name in run.made()} == {"printer-00001"}


def test_one_record_is_written_again_after_a_paper_jam_and_the_others_stay(tmp_path: Path) -> None:
    run = stream_run(tmp_path, schools=4)
    stream(run)
    run.distribute("sent", "--all")
    before = run.made()
    result = run.distribute("retry", "S-1", "S-2", "-p", "briefing")
    assert "Made: 2 streams with 2 records." in result.output, result.output
    added = {name: content for name, content in run.made().items() if name not in before}
    assert {name: content for name, content in run.made().items() if name in before} == before
    assert {name: ids(content) for name, content in added.items() if name.endswith(".pdf")} == {
        f"printer-00001-again-00005/{NAME}": ["S-1"],
        f"printer-00002-again-00006/{NAME}": ["S-2"],
    }
    assert run.distribute("status", "--to-send").output.split() == ["S-1", "S-2"]
    assert run.distribute("verify").exit_code == 0


def test_what_was_written_again_for_a_school_is_deleted_with_it(tmp_path: Path) -> None:
    run = stream_run(tmp_path, schools=4)
    stream(run)
    run.distribute("retry", "S-1")
    run.distribute("retry", "S-0")
    run.root_command("schools", "forget", str(run.out), "S-1")
    again = [name for name in run.made() if "again" in name and name.endswith(NAME)]
    assert [ids(run.made()[name]) for name in again] == [["S-0"]]
    assert ids(run.made()[f"printer-00001/{NAME}"]) == ["S-0", "S-3"]
    assert all("Œuvre 1" not in texts(content) for name, content in run.made().items() if name.endswith(NAME))


def test_verify_finds_a_stream_that_is_lost_or_changed_and_resume_writes_the_same_again(tmp_path: Path) -> None:
    run = stream_run(tmp_path, schools=4)
    stream(run)
    run.distribute("sent", "--all")
    sound = run.made()
    assert run.distribute("verify").output == "8 files: 0 lost or changed, 0 not in the ledger.\n"
    (run.out / f"printer-00001/{NAME}").write_bytes(b"forged")
    (run.out / "printer-00002/SHA256SUMS").unlink()
    (run.out / "printer-00001/notes.txt").write_bytes(b"mine")
    result = run.distribute("verify")
    assert result.exit_code == 1
    assert f"printer-00001/{NAME}: error: made-lost: has changed since it was made" in result.output
    assert "printer-00002/SHA256SUMS: error: made-lost: is not there any more" in result.output
    assert "printer-00001/notes.txt: warning: made-unknown" in result.output
    assert "Made: 2 streams with 4 records." in run.distribute("resume").output
    assert run.made() == sound | {"printer-00001/notes.txt": b"mine"}
    assert run.counts()["to send"] == 0


def test_a_school_that_cannot_be_printed_is_told_and_printed_when_it_is_corrected(tmp_path: Path) -> None:
    run = stream_run(tmp_path)
    run.write(["S-1;École 𐌰;FR;fr;pupils;2;;", "S-2;École;FR;fr;pupils;2;;"])
    result = run.distribute("run", "--as", "stream")
    assert result.exit_code == 1
    assert f"S-1/{NAME}: error: school-slot: school-name: no font has" in result.output
    assert ids(run.made()[f"printer-00001/{NAME}"]) == ["S-2"]
    assert run.counts()["faulty"] == 1
    run.write(["S-1;École A;FR;fr;pupils;2;;"])
    stream(run)
    assert ids(run.made()[f"printer-00001/{NAME}"]) == ["S-1", "S-2"]


def test_a_file_that_is_not_made_for_a_press_goes_into_no_stream(tmp_path: Path) -> None:
    run = Run(tmp_path)
    result = run.distribute("run", "--as", "stream", "--profile", "screen")
    assert result.exit_code == 1
    assert "cop-pupils-fr.pdf: error: pack-not-press: is not made for a press" in result.output
    assert run.made() == {}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--by", "region"), "a stream is what one printer prints"),
        (("-f", "docx"), "a stream is made of PDFs"),
        (("--scheduler", "tcp://127.0.0.1:1"), "streams are written by processes of this machine"),
    ],
)
def test_a_stream_that_cannot_be_is_refused(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    result = Run(tmp_path).distribute("run", "--as", "stream", *words)
    assert result.exit_code == 2
    assert said in " ".join(result.output.split())


def test_long_lists_have_several_streams(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "IN_A_STREAM", 2)
    run = stream_run(tmp_path, schools=2)
    run.write([f"S-{number};École {number};FR;fr;pupils;2;;" for number in range(5)])
    stream(run, "-j", "1")
    assert [ids(run.made()[f"printer-0000{number}/{NAME}"]) for number in (1, 2, 3)] == [["S-0", "S-1"], ["S-2", "S-3"], ["S-4"]]


@pytest.mark.skipif(sys.platform != "linux", reason="SIGKILL")
def test_a_run_that_is_killed_while_it_writes_goes_on_and_has_the_same_streams(tmp_path: Path) -> None:
    whole, run = stream_run(tmp_path / "whole", schools=900), stream_run(tmp_path / "killed", schools=900)
    stream(whole)
    command = [sys.executable, "-m", "cop_docs", "-C", str(run.root), "distribute", "run", str(run.list), "-o", str(run.out)]
    process = subprocess.Popen([*command, "--as", "stream", "-j", "2"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
    begun = time.monotonic()
    while not list(run.out.glob(".cop-docs-writing-*/*/0")) and process.poll() is None and time.monotonic() < begun + 60:
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait(60)
    assert run.distribute("resume").exit_code == 0
    assert run.made() == whole.made()
    assert run.counts() == whole.counts()
