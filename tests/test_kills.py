"""A few kills and pairs of writers of each kind; ``tools/kills.py`` makes hundreds."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.projects import ROOT

#: An import writes catalogues and signatures by the same way as a save.
WRITERS = ("builds", "imports", "saves") if os.environ.get("EVERY_EDITION") else ("builds", "saves")


@pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")
def test_a_kill_and_a_second_writer_lose_nothing_tear_nothing_and_leave_no_process() -> None:
    count = str(len(WRITERS))
    chosen = [word for writer in WRITERS for word in ("--only", writer)]
    command: list[str | Path] = [sys.executable, ROOT / "tools/kills.py", "--kills", count, "--pairs", count, "--seed", "3", *chosen]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert re.findall(r"^(\w+): 1 kills, 1 pairs", ended.stdout, re.MULTILINE) == list(WRITERS)
