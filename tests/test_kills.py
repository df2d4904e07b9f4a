"""A few kills and pairs of writers of each kind; ``tools/kills.py`` makes hundreds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.projects import ROOT


@pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")
@pytest.mark.parametrize("writers", ["builds", "imports", "saves"])
def test_a_kill_and_a_second_writer_lose_nothing_tear_nothing_and_leave_no_process(writers: str) -> None:
    command: list[str | Path] = [sys.executable, ROOT / "tools/kills.py", "--kills", "2", "--pairs", "1", "--seed", "3", "--only", writers]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
