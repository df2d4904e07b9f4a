"""A worker that writes many editions, each of other words, needs no more memory for the last than for the first few."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.projects import ROOT

_EDITIONS = """
import sys
from pathlib import Path
from cop_docs import fonts
from cop_docs.flow.workers import begin, work_on
from cop_docs.flow.pipeline import make_fonts
from cop_docs.flow.progress import Progress
from cop_docs.project.folder import Project

begin(make_fonts(Project(Path(".")), Progress()))
from cop_docs.model.blocks import Paragraph
from cop_docs.model.parts import Item
from tests.documents import complaints, document, text, written

def make(number):
    words = [f"word{number}x{each} goes to line {each}" for each in range(300)]
    made = document(*(Paragraph(text=text(" ".join(words[at : at + 20]))) for at in range(0, 300, 20)), title=f"Title {number}")
    complaints(made, written(made))

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6

for number in range(18):
    work_on(make, number)
    if number in (7, 17):
        print(resident())
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells what a process holds now")
def test_the_memory_of_a_worker_does_not_grow_with_the_number_of_its_editions() -> None:
    ran = subprocess.run([sys.executable, "-c", _EDITIONS], capture_output=True, text=True, check=True, cwd=ROOT)
    early, late = map(float, ran.stdout.split())
    assert late < early + 20  # megabytes: an edition that stays takes five
