"""The demonstration touches no folder but its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.projects import ROOT


def test_a_folder_with_files_of_others_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("precious")
    ran = subprocess.run(
        [sys.executable, ROOT / "tools/demo_distribution.py", tmp_path], capture_output=True, text=True, timeout=60, check=False, cwd=ROOT
    )
    assert (ran.returncode, ran.stderr) == (2, f"{tmp_path} has files that are not of a demo; name a new folder\n")
    assert (tmp_path / "thesis.txt").read_text() == "precious"
