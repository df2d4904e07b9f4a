"""Tasks → their results, in the order of the tasks, however many processes share them."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from cop_docs import fonts
from cop_docs.flow.workers import begin, work_on
from cop_docs.project.parent import interrupts_deferred

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")


class WorkerDied(RuntimeError):
    """A process that wrote packs was killed; the message says what to do."""


def in_processes(
    work: Callable[[_Task], _Result], tasks: Sequence[_Task], folder: fonts.FontFolder, done: Callable[[int], None], *, jobs: int
) -> list[_Result]:
    """``work`` done on each task in ``jobs`` processes with the fonts of ``folder``; ``done`` is told the number of each task that is finished.

    Raises ``WorkerDied``.
    """
    if not tasks:
        if _staying:
            _staying[-1].make_ready(folder)
        return []
    if _staying:
        return _done(_staying[-1].pool_for(folder), work, tasks, done)
    with _pool(folder, max(1, min(jobs, len(tasks)))) as pool:
        return _done(pool, work, tasks, done)


class Staying:
    """Processes that stay for the next tasks, as long as those use the same fonts; started when the first tasks come, or beforehand."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._folder: fonts.FontFolder | None = None
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Staying:
        """From now on ``in_processes`` gives its tasks to these."""
        _staying.append(self)
        return self

    def __exit__(self, *_: object) -> None:
        """Ends them."""
        _staying.remove(self)
        self.end()

    def pool_for(self, folder: fonts.FontFolder) -> ProcessPoolExecutor:
        """The processes with these fonts."""
        if self._pool is None or folder != self._folder:
            self.end()
            self._pool, self._folder = _pool(folder, self._jobs), folder
        return self._pool

    def make_ready(self, folder: fonts.FontFolder) -> None:
        """Starts the processes with these fonts where there are none yet, and waits for none: the first task finds them loaded."""
        with interrupts_deferred():
            for _ in range(self._jobs):
                self.pool_for(folder).submit(int)

    def end(self) -> None:
        """Ends the processes; the next tasks start others."""
        if self._pool is not None:
            self._pool.shutdown()
            self._pool = None


_staying: list[Staying] = []


def _pool(folder: fonts.FontFolder, jobs: int) -> ProcessPoolExecutor:
    # "spawn" behaves the same on every system, and a worker then starts with the fonts active before WeasyPrint is imported
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"), initializer=begin, initargs=(folder,))


def _done(
    pool: ProcessPoolExecutor, work: Callable[[_Task], _Result], tasks: Sequence[_Task], done: Callable[[int], None]
) -> list[_Result]:
    results: dict[int, _Result] = {}
    try:
        with interrupts_deferred():
            futures = {pool.submit(work_on, work, task): index for index, task in enumerate(tasks)}
        for future in as_completed(futures):
            results[futures[future]] = future.result()
            done(futures[future])
    except BrokenProcessPool:
        raise WorkerDied("a process that wrote a pack was ended from outside, perhaps for want of memory; try again with -j 1") from None
    except BaseException:
        pool.shutdown(cancel_futures=True)
        raise
    return [results[index] for index in range(len(tasks))]
