"""Whatever was edited, and in whatever order, a build that keeps what it can gives the bytes and the findings of one that keeps nothing.

``EDITS=100 pytest tests/flow/test_incremental.py`` goes on for longer than the few edits that every run of the tests makes.
"""

from __future__ import annotations

import hashlib
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from cop_docs.flow.pipeline import build
from cop_docs.flow.prepare import Order, Progress
from cop_docs.model.finding import Findings
from cop_docs.model.language import LANGUAGES
from cop_docs.project.folder import Project
from tests.preview.served import FILES
from tests.projects import make_project

ORDER = Order(languages=tuple(language for language in LANGUAGES if language.code in ("en", "fr")), formats=("pdf", "html"))
PO, TIPS = "locales/fr/LC_MESSAGES/pupils.po", "content/sections/pupils/tips.yaml"


def replaced(file: str, old: str, new: str) -> Callable[[Path], None]:
    """An edit that is taken back when it is made again."""

    def edit(folder: Path) -> None:
        path = folder / file
        text = path.read_text("utf-8")
        assert old in text or new in text
        path.write_text(text.replace(new, old) if new in text else text.replace(old, new), "utf-8")

    return edit


EDITS: dict[str, Callable[[Path], None]] = {
    "a word of English": replaced("content/glossary.yaml", "A secret word.", "A word that is secret."),
    "a line above": replaced(TIPS, "id: tips", "# a comment\nid: tips"),
    "a source": replaced(TIPS, "sources: [article]", "sources: [book]"),
    "a drawing": replaced("content/figures/motif-pupils.svg", 'r="500"', 'r="410"'),
    "a translation": replaced(PO, 'msgstr "Parler"', 'msgstr "Parlez"'),
    "a fuzzy one confirmed": replaced(PO, "#, fuzzy\n#| msgid", "#| msgid"),
    "a colour": replaced("templates/design.toml", 'strong = "#b23a1e"', 'strong = "#a23a1e"'),
    "a limit": replaced("templates/design.toml", "sides = [1, 16]", "sides = [1, 1]"),
    "a mistake": replaced(TIPS, "kind: paragraph", "kind: paragraf"),
    "a template": replaced("templates/html/blocks/paragraph.html", "<p", '<p data-x="1"'),
    "a file that was built": lambda folder: (folder / "build/en/pupils/pupils-en.pdf").unlink(missing_ok=True),
}


def state(project: Project, into: Path, *, anew: bool) -> tuple[dict[str, str], list[str]]:
    """The digests of all files but the manifest, and the findings."""
    findings = Findings(draft=True)
    order = Order(ORDER.audiences, ORDER.publications, ORDER.languages, ORDER.formats, jobs=2, anew=anew)
    build(project, order, findings, into=into, progress=Progress())
    files = (path for path in into.rglob("*") if path.is_file() and path.name != "manifest.json")
    return {path.relative_to(into).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}, [*map(str, findings)]


@pytest.mark.parametrize("seed", [1, 2])
def test_an_incremental_build_gives_what_a_clean_one_gives(tmp_path: Path, seed: int) -> None:
    project, chance, made = make_project(tmp_path, FILES, looks=True), random.Random(seed), []  # noqa: S311
    state(project, project.build, anew=False)
    for number in range(int(os.environ.get("EDITS", "3"))):
        names = chance.sample(sorted(EDITS), chance.choice((1, 1, 2)))
        made.append(names)
        for name in names:
            EDITS[name](tmp_path)
        (files, told), (clean, expected) = (
            state(project, project.build, anew=False),
            state(project, tmp_path / f"clean-{number}", anew=True),
        )
        assert told == expected, made
        assert files == clean or (not clean and any(": error: " in line for line in told)), made
