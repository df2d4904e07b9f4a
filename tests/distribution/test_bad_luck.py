"""Whatever happens to a run or to its ledger, it is told in one sentence with its cure, and nothing is lost or made twice."""

from __future__ import annotations

import datetime
import errno
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from cop_docs.distribution import streaming
from cop_docs.distribution.ledger import Ledger
from cop_docs.project.files import batch_of_files, file_at
from cop_docs.schools.school import School
from tests.distribution.runs import Run
from tests.distribution.test_streams import stream_run
from tests.projects import ROOT


def ended(result: object) -> tuple[int, str]:
    """The exit code, and what was said but for the program's name; it is one sentence and its cure, each on no line of its own."""
    code, said = result.exit_code, result.output  # type: ignore[attr-defined]
    assert "Traceback" not in said
    return code, said.removeprefix("cop-docs: ").strip()


def test_a_ledger_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    run = Run(tmp_path)
    run.distribute("run")
    known = sqlite3.connect(run.out / "ledger.sqlite")
    known.execute("PRAGMA user_version = 99")
    known.close()
    for command in ("run", "resume", "status", "verify"):
        code, said = ended(run.distribute(command))
        assert code == 4
        assert said.endswith("was written by a newer cop-docs: its version is 99, and this program reads 2. Use the newer cop-docs.")


def test_a_file_that_is_no_ledger_and_a_database_of_another_program_are_not_touched(tmp_path: Path) -> None:
    run = Run(tmp_path)
    run.out.mkdir()
    (run.out / "ledger.sqlite").write_bytes(b"a letter to the ministry, and nothing else, " * 100)
    code, said = ended(run.distribute("run"))
    assert (code, "is damaged, or is no ledger. Put back a copy of it" in said) == (4, True)
    other = tmp_path / "other.sqlite"
    known = sqlite3.connect(other)
    known.execute("CREATE TABLE mine (x)")
    known.close()
    before = other.read_bytes()
    code, said = ended(run.distribute("run", "--ledger", str(other)))
    assert (code, "is a database of another program" in said) == (4, True)
    assert other.read_bytes() == before


def test_a_damaged_ledger_is_told(tmp_path: Path) -> None:
    run = Run(tmp_path, schools=200)
    run.distribute("run")
    path = run.out / "ledger.sqlite"
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * (path.stat().st_size - 4096))
    code, said = ended(run.distribute("status"))
    assert (code, "is damaged, or is no ledger" in said) == (4, True)


def test_a_ledger_that_another_program_has_locked_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cop_docs.distribution.schema._WAIT", 0.05)
    run = Run(tmp_path)
    run.distribute("run")
    known = sqlite3.connect(run.out / "ledger.sqlite", isolation_level=None)
    known.execute("BEGIN IMMEDIATE")
    code, said = ended(run.distribute("retry", "S-1"))
    assert (code, "is locked by another program. Close what has it open, and run the command again." in said) == (4, True)
    known.close()
    assert run.distribute("retry", "S-1").exit_code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="has no locks on folders")
def test_a_second_run_is_refused_whether_the_folder_or_the_ledger_is_the_same(tmp_path: Path) -> None:
    run = Run(tmp_path)
    elsewhere = tmp_path / "safe" / "ledger.sqlite"
    run.distribute("run", "--ledger", str(elsewhere))
    for place in (run.out, elsewhere.parent):
        held = subprocess.Popen(
            [sys.executable, "-c", f"import sys; from cop_docs.project.lock import only_writer\nwith only_writer(__import__('pathlib').Path({str(place)!r})): print(1, flush=True); sys.stdin.read()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
        )  # fmt: skip
        assert held.stdout is not None
        held.stdout.readline()
        code, said = ended(run.distribute("run", "--ledger", str(elsewhere)))
        assert (code, "another cop-docs is writing there. Wait until that has ended" in said) == (4, True)
        assert run.distribute("status", "--ledger", str(elsewhere)).exit_code == 0
        held.communicate(b"")


def test_a_full_disk_stops_the_run_and_it_goes_on_when_there_is_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cop_docs.distribution.making.TOGETHER", 2)
    run = Run(tmp_path, schools=6)
    real, calls = Path.hardlink_to, []

    def full(new: Path, source: Path) -> None:
        calls.append(new)
        if len(calls) > 7:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(new))
        real(new, source)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "hardlink_to", full)
        patch.setattr("cop_docs.project.files.shutil.copyfile", full)
        code, said = ended(run.distribute("run"))
    assert (code, "Free some space on this disk, and run the command again: what was made before is kept." in said) == (4, True)
    assert (run.counts()["made"], run.counts()["pending"]) == (4, 8)
    assert "Made: 8 files for 4 parcels." in run.distribute("resume").output
    assert len(run.made()) == 12


def test_a_file_that_has_as_many_names_as_a_disk_allows_goes_on_with_a_new_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "source"
    source.write_bytes(b"the same for all")
    real = Path.hardlink_to

    def limited(new: Path, target: Path) -> None:
        if target.stat().st_nlink >= 4:
            raise OSError(errno.EMLINK, os.strerror(errno.EMLINK), str(target))
        real(new, target)

    monkeypatch.setattr(Path, "hardlink_to", limited)
    for start in range(0, 20, 5):
        with batch_of_files(tmp_path / "out") as batch:
            for number in range(start, start + 5):
                batch.link(f"{number}", source)
    made = [tmp_path / "out" / str(number) for number in range(20)]
    assert {path.read_bytes() for path in made} == {b"the same for all"}
    assert 5 <= len({path.stat().st_ino for path in made}) <= 7


def test_a_clock_that_is_set_back_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = Run(tmp_path)
    run.distribute("run")
    monkeypatch.setattr(datetime, "date", _Past)
    run.distribute("retry", "S-1")
    assert run.counts()["to send"] == 6
    assert run.ledger("SELECT kind, day FROM events ORDER BY seq")[-2:] == [("again", "1970-01-01"), ("made", "1970-01-01")]


def test_a_list_that_cannot_be_read_to_its_end_adds_no_school(tmp_path: Path) -> None:
    run = Run(tmp_path)
    run.distribute("run")
    run.list.write_bytes(b"")
    result = run.distribute("run")
    assert result.exit_code == 1
    assert "school-list" in result.output
    assert run.counts()["schools"] == 3


def test_a_list_that_is_changed_while_it_is_read_adds_no_school_and_leaves_no_rejects(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = Run(tmp_path)
    run.distribute("run")
    before = run.ledger("SELECT number, id FROM schools"), run.counts()
    run.write([f"S-{number};School {number};FR;fr;pupils;{'many' if number == 8 else 2};;" for number in range(7, 70)])
    real, rejects = Ledger.put_school, tmp_path / "rejects.csv"

    def put(ledger: Ledger, school: School, *rest: Any) -> None:
        real(ledger, school, *rest)
        with run.list.open("ab") as file:
            file.write(b"S-99;Ninety-nine;FR;fr;pupils;2;;\n")

    with monkeypatch.context() as patch:
        patch.setattr(Ledger, "put_school", put)
        result = run.distribute("run", "--rejects", str(rejects))
    assert result.exit_code == 1
    assert "school-list: was changed while it was read" in result.output
    assert "No school of list.csv was taken." in result.output
    assert (run.ledger("SELECT number, id FROM schools"), run.counts(), rejects.exists()) == (*before, False)
    assert run.distribute("run", "--rejects", str(rejects)).exit_code == 1
    assert {row[0] for row in run.ledger("SELECT id FROM schools")} >= {"S-7", "S-69", "S-99"}


def test_a_full_disk_while_a_stream_is_written_leaves_the_old_one_and_the_run_goes_on_when_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = stream_run(tmp_path)
    run.distribute("run", "--as", "stream")
    before = run.made()
    run.write(["S-1;Lycée Neuf;FR;fr;pupils;2;;A"])
    real = file_at

    @contextmanager
    def full(place: Path) -> Iterator[Any]:
        with real(place) as file:
            yield _Full(file)

    with monkeypatch.context() as patch:
        patch.setattr(streaming, "file_at", full)
        code, said = ended(run.distribute("run", "--as", "stream"))
    assert (code, "Free some space on this disk, and run the command again: what was made before is kept." in said) == (4, True)
    assert run.made() == before
    assert "Made: 1 stream with 2 records." in run.distribute("resume").output


class _Full:
    """A file on a disk with room for 20,000 bytes."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def write(self, data: bytes) -> None:
        self._file.write(data)
        if self._file.tell() > 20_000:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), self._file.name)


def test_a_school_is_forgotten_with_all_that_is_said_of_it(tmp_path: Path) -> None:
    run = Run(tmp_path)
    run.write(["S-1;Lycée Œuvre-Fjord;FR;fr;pupils;2;Nordland;", "S-2;Two;FR;fr;pupils;2;;"])
    run.distribute("run")
    result = run.root_command("schools", "forget", str(run.out), "S-1")
    assert result.exit_code == 0, result.output
    assert {name.split("/")[1] for name in run.made()} == {"S-2"}
    kept = b"".join(path.read_bytes() for path in run.out.glob("ledger.sqlite*"))
    assert "Œuvre-Fjord".encode() not in kept
    assert b"Nordland" not in kept
    assert run.counts()["wanted"] == 2


def test_only_its_owner_may_read_a_ledger(tmp_path: Path) -> None:
    run = Run(tmp_path)
    run.distribute("run")
    assert (run.out / "ledger.sqlite").stat().st_mode & 0o077 == 0


@pytest.mark.skipif(sys.platform != "linux", reason="SIGKILL")
def test_a_run_that_is_killed_at_any_moment_goes_on_where_it_stopped(tmp_path: Path) -> None:
    whole = Run(_folder(tmp_path / "whole"), schools=400)
    whole.distribute("run")
    run = Run(_folder(tmp_path / "killed"), schools=400)
    command = [sys.executable, "-m", "cop_docs", "-C", str(run.root), "distribute"]
    for moment in (0.0, 0.02, 0.05):
        process = subprocess.Popen(
            [*command, "run", str(run.list), "-o", str(run.out)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT
        )
        begun = time.monotonic()
        while not (run.out / "schools").exists() and process.poll() is None and time.monotonic() < begun + 60:
            time.sleep(0.002)
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        process.wait()
    result = run.distribute("run")
    assert result.exit_code == 0, result.output
    assert run.made() == whole.made()
    assert run.counts() == whole.counts()


class _Past(datetime.date):
    """A clock that was set back."""

    @classmethod
    def today(cls) -> _Past:
        return cls(1970, 1, 1)


def _folder(path: Path) -> Path:
    path.mkdir()
    return path
