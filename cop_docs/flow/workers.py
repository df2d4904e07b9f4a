"""A process of our own → the same, ready to write packs: its fonts active, and ended when the process ends that started it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading

from cop_docs import fonts


def begin(folder: fonts.FontFolder) -> None:
    """Makes this process ready. Ctrl-C is the parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    fonts.activate(folder)


def end_with_parent() -> None:
    """Ends this process as soon as its parent ends, by whatever cause: a worker that waits for tasks would not notice."""
    threading.Thread(target=_wait_for_parent, name="parent", daemon=True).start()


def _wait_for_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
