"""Small projects for tests: real folders with real files, a few lines of content each."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from cop_docs.flow.prepare import Progress
from cop_docs.model.finding import Findings
from cop_docs.project.folder import Project
from cop_docs.project.opening import find_project

ROOT = Path(__file__).parent.parent


def _opened(folder: Path) -> Project:
    project = find_project(folder)
    assert project
    return project


#: The project of this repository.
FORUM = _opened(ROOT)

FILES = {
    "content/facts.yaml": """\
values:
  forum-date: {date: 2020-10-27}
  experts: {number: 1234}
  acronym: {text: COP}
people:
  - {id: ada, name: {en: Ada Lovelace, ru: Ада Лавлейс}, role: Speaker, position: Mathematician}
""",
    "content/wording.yaml": """\
series: A forum
issued: "Held on {forum-date}"
edition: First edition
contents: Contents
scan: Scan the code
page_in: {en: (in English), ru: (in Russian)}
draft: This is a draft
translation:
  title: About this translation
  machine: Made by machine.
  unreviewed: Made by a person.
  unknown: Perhaps made by machine.
  partly: Reviewed in part.
  reviewed: Reviewed by a person.
""",
    "content/glossary.yaml": """\
terms:
  - {id: password, term: password, definition: A secret word.}
  - {id: account, term: account, definition: "A place with a [password][term:password]."}
""",
    "content/sources.yaml": """\
sources:
  - {id: article, title: {en: An article, fr: Un article}, publisher: {en: A publisher, fr: Un éditeur}, date: "2020", url: {en: "https://example.org/en", fr: "https://example.org/fr"}}
  - {id: book, title: {en: A book}}
  - {id: own-advice, title: {en: Our own advice}}
""",
    "content/audiences/pupils.yaml": """\
id: pupils
name: For pupils
title: Safe online
subtitle: What to do
voice: young
reading: {average: 12, longest: 16}
accent: coral
motif: motif-pupils
publications:
  - {id: briefing, name: Briefing, sections: [tips, last-pages]}
""",
    "content/sections/pupils/tips.yaml": """\
id: tips
title: Tips
blocks:
  - kind: paragraph
    text: Keep your [account][term:account] **safe**.
    sources: [article]
  - kind: recommendations
    items:
      - {id: talk, title: Talk, text: Tell an adult., sources: [article, own-advice]}
""",
    "content/sections/pupils/last-pages.yaml": """\
id: last-pages
title: Last pages
blocks:
  - kind: glossary
  - kind: sources
""",
    "content/figures/motif-pupils.svg": """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2100 2970" width="2100" height="2970"><circle cx="900" cy="2000" r="500" fill="#f58a5f"/></svg>
""",
}


def make_project(folder: Path, files: dict[str, str] | None = None, *, looks: bool = False) -> Project:
    """A project in ``folder``: the small one above, with ``files`` beside or instead.

    ``looks`` adds the real templates, which allow here a briefing of one page, and the fonts of the repository, which are made once for all.
    """
    for name, text in {**FILES, **(files or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    if looks:
        shutil.copytree(ROOT / "cop_docs/templates", folder / "templates", dirs_exist_ok=True)
        design = folder / "templates/design.toml"
        text = design.read_text("utf-8").replace("sides = [8, 20]", "sides = [1, 16]")
        design.write_text(re.sub('"Pack Sans( Arabic| SC)?"', '"Cop Sans\\1"', text), "utf-8")
        shutil.copy(ROOT / "templates/fonts.toml", folder / "templates/fonts.toml")
        (folder / ".cache").mkdir(exist_ok=True)
        (folder / ".cache/fonts").symlink_to(ROOT / ".cache/fonts")
    return Project(folder)


def said(findings: Findings) -> list[str]:
    """The findings as they are printed, hints left out."""
    return [str(finding).split("\n", maxsplit=1)[0] for finding in findings]


class Noted(Progress):
    """A progress that notes what it is told, in ``told``."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def begin(self, total: int) -> None:
        self.told.append(f"{total} begin")

    def step(self, label: str) -> None:
        self.told.append(label)
