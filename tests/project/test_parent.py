"""Ctrl-C while processes are started: it waits until they are, and is answered then, by the process that started them."""

from __future__ import annotations

import subprocess
import sys

import pytest

#: In a process of its own: its threads take no signal from the one that waits.
_BEGUN = """
import os, signal, subprocess, sys
from cop_docs.project.parent import interrupts_deferred
try:
    with interrupts_deferred():
        started = subprocess.run([sys.executable, "-c", "import signal; print(signal.getsignal(signal.SIGINT).name)"], capture_output=True, text=True)
        os.kill(os.getpid(), signal.SIGINT)
        print("started", started.stdout.strip())
    print("not reached")
except KeyboardInterrupt:
    print("answered", signal.getsignal(signal.SIGINT) is signal.default_int_handler, signal.pthread_sigmask(signal.SIG_BLOCK, []))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems may drop a signal that is blocked and ignored")
def test_a_ctrl_c_waits_until_processes_are_started_which_ignore_it() -> None:
    told = subprocess.run([sys.executable, "-c", _BEGUN], capture_output=True, text=True, check=True).stdout
    assert told == "started SIG_IGN\nanswered True set()\n"
