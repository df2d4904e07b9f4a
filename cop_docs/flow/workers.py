"""A process of our own → the same, ready to write packs: its fonts active, and ended when the process ends that started it."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading

from cop_docs import fonts

#: How many new objects the garbage collector waits for (Python: 700): laying out makes millions that stay until their document is written.
_OBJECTS = 100_000


def begin(folder: fonts.FontFolder) -> None:
    """Makes this process ready. Ctrl-C is the parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    try:
        fonts.activate(folder)
        _load()
    except MemoryError:  # the parent says so; a traceback would come before its sentence
        os._exit(1)


def _load() -> None:
    """Loads what every task needs, and lets the garbage collector look at that no more."""
    import cop_docs.rules.files
    import cop_docs.writers  # noqa: F401  # only now: the fonts must be active first

    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS, 20, 100)


def end_with_parent() -> None:
    """Ends this process as soon as its parent ends, by whatever cause: a worker that waits for tasks would not notice."""
    threading.Thread(target=_wait_for_parent, name="parent", daemon=True).start()


def _wait_for_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
