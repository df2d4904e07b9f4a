"""A process of our own → the same, ready to write packs: its fonts active, and ended when the process ends that started it."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable
from typing import TypeVar

from cop_docs import fonts
from cop_docs.project.parent import end_with_parent

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")

#: How many objects may be new before garbage is collected between two tasks: what eight layouts of a booklet leave, or all sheets of a language.
_OBJECTS = 150_000


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
    """Loads what every task needs; garbage is collected between tasks from now on (``work_on``)."""
    import cop_docs.rules.files
    import cop_docs.writers  # noqa: F401  # only now: the fonts must be active first

    gc.disable()
    gc.collect()
    gc.freeze()


def work_on(work: Callable[[_Task], _Result], task: _Task) -> _Result:
    """``work`` done on a task. What it left is collected afterwards: meanwhile the collector would look at every box of a layout, in vain.

    What stays, as a parsed rule of a style sheet does, is never looked at again.
    """
    try:
        return work(task)
    finally:
        if gc.get_count()[0] > _OBJECTS:
            gc.collect()
            gc.freeze()
