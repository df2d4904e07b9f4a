"""Drafts are made again whenever a file is saved: what it changes, and nothing else; Ctrl-C ends it."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.preview.served import FILES, PO
from tests.projects import make_project

TIPS = "content/sections/pupils/tips.yaml"


class Watching:
    """The command in a process of its own; what it says is read line by line."""

    def __init__(self, folder: Path) -> None:
        make_project(folder, FILES, looks=True)
        command = [sys.executable, "-m", "cop_docs", "-C", str(folder), "watch", "-l", "fr", "-f", "html", "-j", "1"]
        self.folder = folder
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True)

    def round(self) -> list[str]:
        """What is said until it watches again."""
        said: list[str] = []
        assert self.process.stdout is not None
        for line in self.process.stdout:
            said.append(line.rstrip())
            if "Ctrl-C ends it" in line:
                return said
        raise AssertionError("\n".join(said))

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.folder / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        self.process.communicate(timeout=60)
        return self.process.returncode


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Watching]:
    made = Watching(tmp_path)
    yield made
    made.process.kill()
    made.process.communicate()


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX here")
def test_each_saved_file_makes_again_what_it_changes(watching: Watching) -> None:
    page = watching.folder / "build/fr/pupils/pupils-fr.html"
    assert str(page) in watching.round()
    assert "Parlez à un adulte" not in page.read_text("utf-8")

    watching.edit(
        PO, 'msgstr "Parler"', 'msgstr "Parler"\n\n#. key: tips.2.talk.text\nmsgid "Tell an adult."\nmsgstr "Parlez à un adulte."'
    )
    assert str(page) in watching.round()
    assert "Parlez à un adulte" in page.read_text("utf-8")

    watching.edit(PO, "#. key: tips.2.talk.text\n", "# a translator\n#. key: tips.2.talk.text\n")
    assert watching.round()[-1].startswith("0 files in ")

    watching.edit(TIPS, "kind: recommendations", "kind: recommendation")
    broken = watching.round()
    assert any(f"{TIPS}:" in line and ": error: " in line for line in broken)
    assert "Mend what is told above and save." in broken[-1]
    assert "Parlez à un adulte" in page.read_text("utf-8")

    watching.edit(TIPS, "kind: recommendation\n", "kind: recommendations\n")
    watching.round()
    watching.edit("templates/html/blocks/paragraph.html", "<p", '<p data-tried="1"')
    watching.round()
    assert 'data-tried="1"' in page.read_text("utf-8")
    assert watching.end() == 130
