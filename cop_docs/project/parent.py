"""A process and those that it starts: Ctrl-C is its own to answer, and they end as soon as it ends."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_BLOCKS = hasattr(signal, "pthread_sigmask")


def end_with_parent() -> None:
    """Ends this process as soon as its parent ends, by whatever cause: a worker that waits for tasks would not notice."""
    threading.Thread(target=_wait_for_parent, name="parent", daemon=True).start()


def _wait_for_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def interrupts_deferred() -> Iterator[None]:
    """While this lasts, Ctrl-C waits, and is answered when it ends; processes that are started in it ignore Ctrl-C: their parent answers it.

    A process that is started takes over which signals are blocked and which are ignored (POSIX, exec). One that is blocked stays pending even
    where it is ignored (Linux; elsewhere, and on Windows, which blocks none, it may be lost).
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if _BLOCKS else set()
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if _BLOCKS:
            signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
