"""Workers of a Dask cluster make the same files, whatever happens to them: a real scheduler, and four worker processes on loopback."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from cop_docs.distribution.making import Maker
from cop_docs.distribution.program import program
from tests.distribution.personal import WORDS, personal_run
from tests.distribution.runs import Run

pytest.importorskip("distributed", reason="pip install 'cop-docs[cluster]'")

from distributed import Client

from tests.distribution.cluster import Cluster, cluster, kept

pytestmark = [pytest.mark.skipif(sys.platform == "win32", reason="fork, SIGKILL"), pytest.mark.xdist_group("cluster")]


@pytest.fixture(scope="module")
def four() -> Iterator[Cluster]:
    """A scheduler with four workers."""
    with cluster(workers=4) as running:
        with Client(running.address, set_as_default=False) as client:
            client.wait_for_workers(4, timeout=60)
        yield running


@pytest.fixture(autouse=True)
def small_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tasks of four schools, so that a short list has many."""
    monkeypatch.setattr("cop_docs.distribution.making.TOGETHER", 4)


def after_batch(monkeypatch: pytest.MonkeyPatch, wanted: int, act: Callable[[], object]) -> None:
    """Calls ``act`` when so many batches are made."""
    real, calls = Maker._batch, []

    def batch(maker: Maker, *arguments: Any) -> None:
        real(maker, *arguments)
        calls.append(1)
        if len(calls) == wanted:
            act()

    monkeypatch.setattr(Maker, "_batch", batch)


class Killing:
    """Ends a worker that has tasks, with SIGKILL, while others go on, and starts another one; notes how many prepared files each worker had."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self.kept: list[int] = []
        self.lost: list[str] = []

    def begin(self) -> None:
        """Stops all of them now, so that the tasks that follow are on them, and leaves the rest to a thread."""
        with Client(self._cluster.address, set_as_default=False) as client:
            self.kept = list(client.run(kept).values())
            pids = client.run(os.getpid)
        for pid in pids.values():
            os.kill(pid, signal.SIGSTOP)
        self._thread = threading.Thread(target=self._kill, args=(pids,), daemon=True)
        self._thread.start()

    def _kill(self, pids: Mapping[str, int]) -> None:
        end, address = time.monotonic() + 30, next(iter(pids))
        with Client(self._cluster.address, set_as_default=False) as client:
            while not self.lost and time.monotonic() < end:
                time.sleep(0.05)
                busy = {address: tasks for address, tasks in client.processing().items() if tasks}
                address = min(busy, default=address)
                self.lost = list(busy.get(address, ()))
        os.kill(pids[address], signal.SIGKILL)
        for other in set(pids) - {address}:
            os.kill(pids[other], signal.SIGCONT)
        self._cluster.start_worker()

    def ended(self) -> None:
        """When that is done."""
        self._thread.join(60)


def test_a_worker_that_is_killed_in_the_middle_loses_nothing_and_nothing_is_made_twice(
    tmp_path: Path, four: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = personal_run(tmp_path / "alone", schools=100)
    alone.distribute("run", *WORDS, "-j", "1")
    run = personal_run(tmp_path / "cluster", schools=100)
    killing = Killing(four)
    after_batch(monkeypatch, 5, killing.begin)
    result = run.distribute("run", *WORDS, "--scheduler", four.address)
    killing.ended()
    assert killing.lost
    assert killing.kept == [1, 1, 1, 1]
    assert "Made: 199 files for 100 parcels." in result.output
    assert run.made() == alone.made()
    assert run.counts() == alone.counts()
    query = "SELECT school, edition, sha256, size, replaced FROM records ORDER BY school, edition"
    assert run.ledger(query) == alone.ledger(query)
    assert run.distribute("verify").output == "199 files: 0 lost or changed, 0 not in the ledger.\n"
    with Client(four.address, set_as_default=False) as client:
        assert list(client.run(kept).values()) == [0, 0, 0, 0]


def test_an_archive_has_the_same_bytes(tmp_path: Path, four: Cluster) -> None:
    made = []
    for name, words in (("alone", ("-j", "1")), ("cluster", ("--scheduler", four.address))):
        run = personal_run(tmp_path / name, schools=20)
        run.distribute("run", *WORDS, "--as", "zip", "--by", "region", *words)
        made.append(run.made())
    assert made[0] == made[1]
    assert list(made[0]) == ["region-00001.zip"]


def test_workers_with_another_program_are_refused(tmp_path: Path, four: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = program() | {"zlib": "0.9"}
    monkeypatch.setattr("cop_docs.distribution.cluster.program", lambda: ours)
    run = personal_run(tmp_path / "run", schools=3)
    result = run.distribute("run", *WORDS, "--scheduler", four.address)
    assert result.exit_code == 4
    assert "a worker would make other bytes: " in result.output
    assert "where 0.9 is needed. Install the same release on all machines. What was made is kept" in result.output
    monkeypatch.undo()
    assert "Made: 5 files for 3 parcels." in run.distribute("resume", "--scheduler", four.address).output


def test_an_address_at_which_no_scheduler_answers_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cop_docs.distribution.cluster._CONNECT", 0.5)
    run = personal_run(tmp_path / "run", schools=2)
    for address in ("tcp://127.0.0.1:9", "nonsense://x"):
        result = run.distribute("run", *WORDS, "--scheduler", address)
        assert (result.exit_code, "Traceback" in result.output) == (4, False)
        assert f"no Dask scheduler answers at {address}" in result.output
        assert "Start one (dask scheduler), or correct --scheduler: tcp://HOST:8786 for instance." in result.output


def test_a_scheduler_without_workers_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cop_docs.distribution.cluster._FIRST_WORKER", 0.5)
    run = personal_run(tmp_path / "run", schools=2)
    with cluster(workers=0) as empty:
        result = run.distribute("run", *WORDS, "--scheduler", empty.address)
    assert result.exit_code == 4
    assert f"has no worker. Start some: dask worker {empty.address} --nthreads 1." in result.output


def test_a_scheduler_that_ends_is_told_and_the_run_goes_on_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = personal_run(tmp_path / "run", schools=40)
    with cluster(workers=1) as one:
        after_batch(monkeypatch, 2, lambda: os.kill(one.scheduler, signal.SIGKILL))
        result = run.distribute("run", *WORDS, "--scheduler", one.address)
    assert result.exit_code == 4
    assert "ended, or cannot be reached any more. Start it again. What was made is kept" in result.output
    assert run.counts()["pending"] > 0
    run.distribute("resume", "-j", "1")
    assert run.counts()["made"] == 79


def test_without_dask_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "cop_docs.distribution.cluster", raising=False)
    monkeypatch.setitem(sys.modules, "distributed", None)
    run = Run(tmp_path)
    run.distribute("run", "--scheduler", "tcp://127.0.0.1:8786")
    result = personal_run(tmp_path / "run", schools=2).distribute("run", *WORDS, "--scheduler", "tcp://127.0.0.1:8786")
    assert result.exit_code == 4
    assert "--scheduler needs Dask, which is not installed here" in result.output
    assert "Install it: pip install 'cop-docs[cluster]'. What was made is kept" in result.output
