"""Tasks → their results, in the order of the tasks, however many processes share them."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TypeVar

from cop_docs import fonts
from cop_docs.flow.workers import begin

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")


class WorkerDied(RuntimeError):
    """A process that wrote packs was killed; the message says what to do."""


def in_processes(
    work: Callable[[_Task], _Result], tasks: Sequence[_Task], folder: fonts.FontFolder, done: Callable[[int], None], *, jobs: int = 1
) -> list[_Result]:
    """``work`` done on each task in ``jobs`` processes with the fonts of ``folder``; ``done`` is told the number of each task that is finished.

    Raises ``WorkerDied``.
    """
    results: dict[int, _Result] = {}
    if not tasks:
        return []
    # "spawn" behaves the same on every system, and a worker then starts with the fonts active before WeasyPrint is imported
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max(1, min(jobs, len(tasks))), mp_context=context, initializer=begin, initargs=(folder,)) as pool:
        try:
            with _interrupts_ignored():
                futures = {pool.submit(work, task): index for index, task in enumerate(tasks)}
            for future in as_completed(futures):
                results[futures[future]] = future.result()
                done(futures[future])
        except BrokenProcessPool:
            raise WorkerDied(
                "a process that wrote a pack was ended from outside, perhaps for want of memory; try again with -j 1"
            ) from None
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise
    return [results[index] for index in range(len(tasks))]


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """While this lasts, Ctrl-C is ignored in this process and in those that it starts: the parent process handles it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
