"""However many processes make copies, they are the same, and what stops one of them is told."""

from __future__ import annotations

import multiprocessing
import operator
import os
import threading
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from cop_docs.distribution.workers import local_workers
from tests.distribution.personal import WORDS, personal_run


@pytest.mark.parametrize("as_", [("--as", "files"), ("--as", "zip", "--by", "region")], ids=" ".join)
def test_copies_have_the_same_bytes_however_many_processes_make_them(tmp_path: Path, as_: tuple[str, ...]) -> None:
    made, counted = [], []
    for jobs in ("1", "2"):
        run = personal_run(tmp_path / jobs, schools=150)
        result = run.distribute("run", *WORDS, *as_, "-j", jobs)
        assert "S-75/cop-pupils-fr-school.pdf: error: school-slot: school-name: no font has" in result.output
        made.append(run.made())
        counted.append(run.counts())
    assert made[0] == made[1]
    assert counted[0] == counted[1]
    assert (counted[0]["made"], counted[0]["faulty"]) == (299, 1)


def test_when_all_is_done_no_process_and_no_thread_of_theirs_is_left() -> None:
    threads, processes = set(threading.enumerate()), set(multiprocessing.active_children())
    with local_workers({1: "pack"}, 2, is_first_here=False) as workers:
        assert [found for _, found in workers.results(operator.contains, [(1, None), (2, None)])] == [True, False]
    assert set(threading.enumerate()) <= threads
    assert set(multiprocessing.active_children()) <= processes


def test_a_process_that_is_ended_from_outside_is_told_and_the_run_goes_on_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = personal_run(tmp_path / "run", schools=150)
    real = ProcessPoolExecutor.submit

    def ended(pool: ProcessPoolExecutor, *_: Any) -> Any:
        return real(pool, os._exit, 9)

    with monkeypatch.context() as patch:
        patch.setattr(ProcessPoolExecutor, "submit", ended)
        result = run.distribute("run", *WORDS, "-j", "2")
    assert result.exit_code == 4
    went_on = f"Try again with -j 1. What was made is kept: cop-docs distribute resume {run.out} goes on."
    assert f"perhaps for want of memory. {went_on}" in result.output
    assert run.counts()["made"] == 128
    assert "Made: 171 files for 86 parcels." in run.distribute("resume", "-j", "1").output
