"""Tasks → their results, in the order of the tasks: done by this process or by others, to which prepared files are sent once.

Here alone tasks are given away. ``concurrent.futures`` is what all ways of doing them have in common.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, repeat
from typing import Any, TypeVar

from cop_docs.project.parent import end_with_parent, interrupts_deferred

#: Prepared files by the numbers of their editions, of whatever kind the work needs.
Kept = Mapping[int, Any]
_Task = TypeVar("_Task")
_About = TypeVar("_About")
_Result = TypeVar("_Result")

#: So many tasks for each process are given away before the first result is asked for: none waits for a task, and memory stays flat.
AHEAD = 3
#: So many seconds a result may take before it is asked whether anybody is at work.
PATIENCE = 5.0


class WorkersLost(Exception):
    """No process is left that could do a task, or it ended each that tried: what is wrong, and its cure, a sentence each."""


class Workers:
    """Where tasks are done: ``submit`` is that of an executor, ``kept`` the name by which those who do them know the prepared files.

    ``ahead``: how many are given away before the first result is asked for. ``watch`` is called while nothing comes back for long.
    """

    def __init__(self, submit: Callable[..., Future[Any]], kept: str, ahead: int, watch: Callable[[], object] = int) -> None:
        self._submit, self._kept, self._ahead, self._watch = submit, kept, ahead, watch

    def results(self, work: Callable[[Any, _Task], _Result], tasks: Iterable[tuple[_Task, _About]]) -> Iterator[tuple[_About, _Result]]:
        """``work`` done on each task, with what was said about it. Raises ``WorkersLost``, and what ``work`` raises."""
        waiting: deque[tuple[_About, Future[_Result]]] = deque()
        for task, about in tasks:
            waiting.append((about, self._submit(with_kept, self._kept, work, task)))
            if len(waiting) > self._ahead:
                yield self._awaited(*waiting.popleft())
        while waiting:
            yield self._awaited(*waiting.popleft())

    def _awaited(self, about: _About, future: Future[_Result]) -> tuple[_About, _Result]:
        while wait([future], PATIENCE).not_done:
            self._watch()
        return about, future.result()


#: The prepared files that this process has, by name.
_kept: dict[str, Kept] = {}


def keep(name: str, packed: bytes) -> None:
    """Keeps prepared files in this process."""
    _kept[name] = pickle.loads(packed)  # noqa: S301  # from the process that gives the tasks


def forget(name: str) -> None:
    """Forgets them."""
    _kept.pop(name, None)


def with_kept(name: str, work: Callable[[Any, _Task], _Result], task: _Task) -> _Result:
    """``work`` done on a task with the prepared files of this name."""
    return work(_kept[name], task)


def packed_masters(masters: Kept) -> tuple[str, bytes]:
    """Prepared files as they are sent, and their name: a digest."""
    packed = pickle.dumps(dict(masters))
    return hashlib.sha256(packed).hexdigest(), packed


@contextmanager
def local_workers(masters: Kept, jobs: int, *, is_first_here: bool = True) -> Iterator[Workers]:
    """At most ``jobs`` processes of this machine; a list of one task needs no other than this one, where ``is_first_here`` has it done here.

    They have ended when this does, unless it fails: a thread of theirs that is left when the process ends may find its pipe closed ([Errno 9]).
    """
    name, packed = packed_masters(masters)
    _kept[name] = masters
    try:
        if jobs == 1 or not masters:
            yield Workers(_done_here, name, 0)
            return
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(name, packed)) as pool:
            try:
                yield Workers(_first_here(pool) if is_first_here else pool.submit, name, AHEAD * jobs)
            except BrokenProcessPool:
                raise WorkersLost(
                    "a process that made copies was ended from outside, perhaps for want of memory. Try again with -j 1."
                ) from None
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)  # nobody waits for what is not asked for any more
                raise
    finally:
        forget(name)


def _begin(name: str, packed: bytes) -> None:
    """Makes a process ready. Ctrl-C is the parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    keep(name, packed)


def _done_here(work: Callable[..., Any], *arguments: Any) -> Future[Any]:
    done: Future[Any] = Future()
    done.set_result(work(*arguments))
    return done


def _first_here(pool: ProcessPoolExecutor) -> Callable[..., Future[Any]]:
    """Does the first task in this process, so that a short list starts no other; all that follow in the pool."""
    ways: Iterator[Callable[..., Future[Any]]] = chain([_done_here], repeat(pool.submit))

    def submit(work: Callable[..., Any], *arguments: Any) -> Future[Any]:
        with interrupts_deferred():
            return next(ways)(work, *arguments)

    return submit
