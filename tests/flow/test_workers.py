"""A process that works for another one ends with it, whatever ends that one."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from cop_docs.flow.pipeline import make_fonts
from cop_docs.flow.prepare import Progress
from cop_docs.flow.processes import Staying, in_processes
from tests.projects import FORUM, ROOT

PARENT = """
import multiprocessing, sys, time
from tests.flow.test_workers import works
if __name__ == "__main__":
    worker = multiprocessing.get_context("spawn").Process(target=works, args=(sys.argv[1],))
    worker.start()
    time.sleep(600)
"""


def works(begun: str) -> None:
    """A worker that is ready, says its number, and has much to do."""
    from cop_docs.project.parent import end_with_parent

    end_with_parent()
    Path(begun).write_text(f"{os.getpid()}\n")
    time.sleep(600)


def process_of(_: int) -> int:
    """A task that says which process does it."""
    return os.getpid()


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_a_worker_ends_with_its_parent_by_whatever_signal_that_ends(tmp_path: Path, end: signal.Signals) -> None:
    (tmp_path / "parent.py").write_text(PARENT)
    begun = tmp_path / "begun"
    parent = subprocess.Popen([sys.executable, tmp_path / "parent.py", begun], env={**os.environ, "PYTHONPATH": str(ROOT)})
    while not begun.exists() or not begun.read_text().endswith("\n"):
        assert parent.poll() is None
        time.sleep(0.02)
    worker = int(begun.read_text())
    assert is_running(worker)
    parent.send_signal(end)
    parent.wait()
    until = time.monotonic() + 60
    while is_running(worker) and time.monotonic() < until:
        time.sleep(0.02)
    assert not is_running(worker)


def test_processes_that_stay_are_started_before_the_first_task_where_there_is_none_yet() -> None:
    folder = make_fonts(FORUM, Progress())
    with Staying(1) as workers:
        others = set(multiprocessing.active_children())
        assert in_processes(abs, [], folder, lambda _: None, jobs=1) == []
        assert len(set(multiprocessing.active_children()) - others) == 1
        assert workers.pool_for(folder).submit(os.getpid).result() != os.getpid()
        begun = workers.pool_for(folder)
        at_work = begun.submit(os.getpid).result()
        assert in_processes(process_of, [1, 2], folder, lambda _: None, jobs=1) == [at_work, at_work]
        assert workers.pool_for(folder) is begun
        assert workers.pool_for(replace(folder, key="other fonts")) is not begun


def test_a_process_that_stayed_is_gone_once_it_is_ended() -> None:
    with Staying(1) as workers:
        worker = workers.pool_for(make_fonts(FORUM, Progress())).submit(os.getpid).result()
        assert is_running(worker)
    assert not is_running(worker)


def fails_or_is_noted(task: tuple[int, str]) -> None:
    """The first task fails; each other leaves a file."""
    number, folder = task
    if number == 0:
        raise ValueError("the first task")
    Path(folder, str(number)).touch()
    time.sleep(0.1)


def test_after_a_task_that_fails_no_others_are_begun_but_those_at_hand(tmp_path: Path) -> None:
    tasks = [(number, str(tmp_path)) for number in range(30)]
    with Staying(1):
        with pytest.raises(ValueError, match="the first task"):
            in_processes(fails_or_is_noted, tasks, make_fonts(FORUM, Progress()), lambda _: None, jobs=1)
        begun = len(list(tmp_path.iterdir()))
        time.sleep(0.5)
        assert len(list(tmp_path.iterdir())) == begun < 10
